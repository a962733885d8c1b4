//! Dated classes, written in sets: one statement makes the new ones, one changes the others.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::ArrayType;
use sea_orm::{DbBackend, Statement, Value};

use crate::classes::rules::{Item, Reason, Status};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::GenerationRunId;

/// Rows of one statement: well below PostgreSQL's message limit, large enough to hide the round trip.
const BATCH: usize = 20_000;

/// Makes the classes of `items` as their schedules say; a key that exists already is left alone.
/// Gives the number made.
pub async fn create(
    tx: &impl Conn,
    run: GenerationRunId,
    items: &[&Item],
    now: DateTime<Utc>,
) -> Result<u64> {
    let sql = "insert into class_sessions (series_id, slot_week, schedule_id, course_id, enrollment_id,
            original_date, date, start_time, duration_minutes, teacher_id, room, run_id, created_at, updated_at)
        select s.series_id, u.slot_week, s.id, s.course_id, s.enrollment_id, u.original_date, u.date,
            s.start_time, s.duration_minutes, coalesce(s.teacher_id, c.teacher_id), coalesce(s.room, c.room),
            $5, $6, $6
        from unnest($1::bigint[], $2::date[], $3::date[], $4::date[])
            as u (schedule_id, slot_week, original_date, date)
        join schedules s on s.id = u.schedule_id
        join courses c on c.id = s.course_id
        on conflict (series_id, slot_week) do nothing";
    let mut count = 0;
    for batch in items.chunks(BATCH) {
        let slots = batch.iter().map(|item| slot(item)).collect::<Option<Vec<_>>>();
        let slots = slots.ok_or_else(|| Error::fault("a class to make has no schedule"))?;
        let values = [
            slots.iter().map(|s| s.0).collect::<Vec<_>>().into(),
            slots.iter().map(|s| s.1).collect::<Vec<_>>().into(),
            slots.iter().map(|s| s.2).collect::<Vec<_>>().into(),
            slots.iter().map(|s| s.3).collect::<Vec<_>>().into(),
            run.into(),
            now.into(),
        ];
        count += execute(tx, sql, values).await?;
    }
    Ok(count)
}

/// Schedule, week, date by the rule, date of the meeting.
fn slot(item: &Item) -> Option<(i64, NaiveDate, NaiveDate, NaiveDate)> {
    Some((item.schedule_id?.0, item.key?.slot_week, item.original_date?, item.slot.date))
}

/// Changes existing classes to what `items` say: when, with whom, where, and where they stand.
/// Gives the number changed.
pub async fn update(tx: &impl Conn, items: &[&Item], now: DateTime<Utc>) -> Result<u64> {
    let sql = "update class_sessions c set
            schedule_id = coalesce(u.schedule_id, c.schedule_id),
            original_date = coalesce(u.original_date, c.original_date),
            date = u.date, start_time = u.start_time, duration_minutes = u.duration_minutes,
            teacher_id = u.teacher_id, room = u.room, status = u.status, cancelled_by = u.cancelled_by,
            cancel_reason = u.cancel_reason, updated_at = $12,
            cancelled_at = case when u.cancelled_by is not null then $12 end
        from unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[], $5::time[], $6::int[], $7::bigint[],
                $8::text[], $9::text[], $10::text[], $11::text[])
            as u (id, schedule_id, original_date, date, start_time, duration_minutes, teacher_id, room,
                status, cancelled_by, cancel_reason)
        where c.id = u.id";
    let mut count = 0;
    for batch in items.chunks(BATCH) {
        let column = |f: fn(&Item) -> Value| batch.iter().map(|item| f(item)).collect::<Vec<_>>();
        let values = [
            array(ArrayType::BigInt, column(|i| i.class_id.map(|id| id.0).into())),
            array(ArrayType::BigInt, column(|i| i.schedule_id.map(|id| id.0).into())),
            array(ArrayType::ChronoDate, column(|i| i.original_date.into())),
            array(ArrayType::ChronoDate, column(|i| i.slot.date.into())),
            array(ArrayType::ChronoTime, column(|i| i.slot.start_time.into())),
            array(ArrayType::Int, column(|i| i.slot.duration_minutes.into())),
            array(ArrayType::BigInt, column(|i| i.slot.teacher_id.map(|id| id.0).into())),
            array(ArrayType::String, column(|i| i.slot.room.as_deref().into())),
            array(ArrayType::String, column(|i| i.status.map(Status::as_str).into())),
            array(
                ArrayType::String,
                column(|i| i.status.and_then(Status::cancelled_by).into()),
            ),
            array(ArrayType::String, column(|i| cancel_reason(i).into())),
            now.into(),
        ];
        count += execute(tx, sql, values).await?;
    }
    Ok(count)
}

fn cancel_reason(item: &Item) -> Option<&'static str> {
    item.status.and_then(Status::cancelled_by).and(item.reason).map(Reason::as_str)
}

fn array(kind: ArrayType, values: Vec<Value>) -> Value {
    Value::Array(kind, Some(Box::new(values)))
}

async fn execute<const N: usize>(tx: &impl Conn, sql: &str, values: [Value; N]) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
