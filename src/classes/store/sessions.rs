//! Dated classes, written in sets: a schedule gives the course, time, teacher and room of its classes.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, Statement, Value};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, GenerationRunId, ScheduleId};

/// Rows of one statement: well below PostgreSQL's message limits, large enough to hide the round trip.
const BATCH: usize = 20_000;

/// A class that a schedule calls for: which schedule, the Monday of its week, the date.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The version of the weekly line.
    pub schedule_id: ScheduleId,
    /// The Monday it is planned for.
    pub slot_week: NaiveDate,
    /// The weekly line's own date in that week; differs from `date` when a holiday shifted it.
    pub original_date: NaiveDate,
    /// The date it takes place.
    pub date: NaiveDate,
}

/// Creates the classes of `slots`; a key that exists already is left alone. Gives the number created.
pub async fn create(tx: &impl Conn, run: GenerationRunId, slots: &[Slot], now: DateTime<Utc>) -> Result<u64> {
    let sql = "insert into class_sessions (series_id, slot_week, schedule_id, course_id, enrollment_id,
            original_date, date, start_time, duration_minutes, teacher_id, room, run_id, created_at, updated_at)
        select s.series_id, u.slot_week, s.id, s.course_id, s.enrollment_id,
            u.original_date, u.date, s.start_time, s.duration_minutes, s.teacher_id, s.room, $5, $6, $6
        from unnest($1::bigint[], $2::date[], $3::date[], $4::date[])
            as u (schedule_id, slot_week, original_date, date)
        join schedules s on s.id = u.schedule_id
        on conflict (series_id, slot_week) do nothing";
    let mut created = 0;
    for batch in slots.chunks(BATCH) {
        let values = [
            batch.iter().map(|s| s.schedule_id.0).collect::<Vec<_>>().into(),
            dates(batch.iter().map(|s| s.slot_week)),
            dates(batch.iter().map(|s| s.original_date)),
            dates(batch.iter().map(|s| s.date)),
            run.into(),
            now.into(),
        ];
        created += execute(tx, sql, values).await?;
    }
    Ok(created)
}

/// Plans existing classes anew after their schedule: date, time, teacher, room; the key stays.
pub async fn replan(tx: &impl Conn, changes: &[(ClassId, Slot)], now: DateTime<Utc>) -> Result<u64> {
    let sql = "update class_sessions c set
            schedule_id = s.id, original_date = u.original_date, date = u.date, start_time = s.start_time,
            duration_minutes = s.duration_minutes, teacher_id = s.teacher_id, room = s.room,
            status = 'planned', cancelled_by = null, cancel_reason = null, cancelled_at = null, updated_at = $5
        from unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[])
            as u (id, schedule_id, original_date, date)
        join schedules s on s.id = u.schedule_id
        where c.id = u.id";
    let mut count = 0;
    for batch in changes.chunks(BATCH) {
        let values = [
            batch.iter().map(|c| c.0.0).collect::<Vec<_>>().into(),
            batch.iter().map(|c| c.1.schedule_id.0).collect::<Vec<_>>().into(),
            dates(batch.iter().map(|c| c.1.original_date)),
            dates(batch.iter().map(|c| c.1.date)),
            now.into(),
        ];
        count += execute(tx, sql, values).await?;
    }
    Ok(count)
}

/// Cancels classes because their cause is gone; they come back when it does.
pub async fn cancel_by_system(
    tx: &impl Conn,
    classes: &[(ClassId, &str)],
    now: DateTime<Utc>,
) -> Result<u64> {
    let sql = "update class_sessions c set status = 'cancelled', cancelled_by = 'system',
            cancel_reason = u.reason, cancelled_at = $3, updated_at = $3
        from unnest($1::bigint[], $2::text[]) as u (id, reason) where c.id = u.id";
    let ids: Vec<i64> = classes.iter().map(|c| c.0.0).collect();
    let reasons: Vec<String> = classes.iter().map(|c| c.1.to_owned()).collect();
    execute(tx, sql, [ids.into(), reasons.into(), now.into()]).await
}

/// Marks classes as fallen on a day without school.
pub async fn mark_holiday(tx: &impl Conn, classes: &[ClassId], now: DateTime<Utc>) -> Result<u64> {
    let sql = "update class_sessions set status = 'holiday', cancelled_by = null, cancel_reason = null,
            cancelled_at = null, updated_at = $2
        where id = any($1::bigint[])";
    let ids: Vec<i64> = classes.iter().map(|c| c.0).collect();
    execute(tx, sql, [ids.into(), now.into()]).await
}

fn dates(values: impl Iterator<Item = NaiveDate>) -> Value {
    values.collect::<Vec<_>>().into()
}

async fn execute<const N: usize>(tx: &impl Conn, sql: &str, values: [Value; N]) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
