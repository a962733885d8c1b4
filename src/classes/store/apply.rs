//! Writes a plan: a few statements over arrays, however many classes there are.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::Value;

use super::count;
use crate::classes::rules::plan::{Item, Outcome};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::GenerationRunId;

/// New classes in one statement.
pub const BATCH: usize = 10_000;

/// Makes classes; gives how many were made. One whose key exists by now is left alone.
pub async fn create(
    tx: &impl Conn,
    run: GenerationRunId,
    items: &[&Item],
    now: DateTime<Utc>,
) -> Result<u32> {
    let sql = "with made as (
            insert into class_sessions (series_id, slot_week, schedule_id, course_id, enrollment_id,
                original_date, date, start_time, duration_minutes, teacher_id, room, run_id, created_at, updated_at)
            select s.series_id, n.week, s.id, s.course_id, s.enrollment_id, n.original_date, n.date,
                s.start_time, s.duration_minutes, coalesce(s.teacher_id, c.teacher_id),
                coalesce(s.room, c.room), $5, $6, $6
            from unnest($1::bigint[], $2::date[], $3::date[], $4::date[]) as n (schedule_id, week, original_date, date)
            join schedules s on s.id = n.schedule_id
            join courses c on c.id = s.course_id
            on conflict (series_id, slot_week) do nothing
            returning 1)
        select count(*) from made";
    let values = [
        schedules(items),
        dates(items, |item| item.week),
        dates(items, |item| item.original_date),
        dates(items, |item| item.date),
        run.into(),
        now.into(),
    ];
    counted(tx, sql, values).await
}

/// Changes, revives or turns into a day off; gives how many. What a person did in the meantime stays.
pub async fn replan(tx: &impl Conn, outcome: Outcome, items: &[&Item], now: DateTime<Utc>) -> Result<u32> {
    let status = if outcome == Outcome::Holiday { "holiday" } else { "planned" };
    let sql = "with changed as (
            update class_sessions x set status = $5, cancelled_by = null, cancel_reason = null,
                cancelled_at = null, updated_at = $6,
                schedule_id = coalesce(p.schedule_id, x.schedule_id),
                original_date = coalesce(p.original_date, x.original_date), date = coalesce(p.date, x.date),
                start_time = coalesce(p.start_time, x.start_time),
                duration_minutes = coalesce(p.duration_minutes, x.duration_minutes),
                teacher_id = case when p.schedule_id is null then x.teacher_id else p.teacher_id end,
                room = case when p.schedule_id is null then x.room else p.room end
            from unnest($1::bigint[], $2::bigint[], $3::date[], $4::date[])
                as n (id, schedule_id, original_date, date)
            left join lateral (
                select s.id as schedule_id, n.original_date, n.date, s.start_time, s.duration_minutes,
                    coalesce(s.teacher_id, c.teacher_id) as teacher_id, coalesce(s.room, c.room) as room
                from schedules s join courses c on c.id = s.course_id
                where s.id = n.schedule_id) p on true
            where x.id = n.id and x.status <> 'held' and x.cancelled_by is distinct from 'person'
                and (p.schedule_id is null or not (x.moved or x.edited))
            returning 1)
        select count(*) from changed";
    let values = [
        classes(items),
        schedules(items),
        dates(items, |item| item.original_date),
        dates(items, |item| item.date),
        status.into(),
        now.into(),
    ];
    counted(tx, sql, values).await
}

/// Cancels as the system; gives how many.
pub async fn cancel(tx: &impl Conn, items: &[&Item], now: DateTime<Utc>) -> Result<u32> {
    let sql = "with cancelled as (
            update class_sessions x set status = 'cancelled', cancelled_by = 'system',
                cancel_reason = n.reason, cancelled_at = $3, updated_at = $3
            from unnest($1::bigint[], $2::text[]) as n (id, reason)
            where x.id = n.id and x.status in ('planned', 'holiday')
            returning 1)
        select count(*) from cancelled";
    let reasons: Vec<_> = items.iter().map(|item| item.reason.as_str().to_owned()).collect();
    counted(tx, sql, [classes(items), reasons.into(), now.into()]).await
}

/// The number that a statement counts.
async fn counted<const N: usize>(tx: &impl Conn, sql: &str, values: [Value; N]) -> Result<u32> {
    Ok(u32::try_from(count(tx, sql, values).await?).unwrap_or(0))
}

fn classes(items: &[&Item]) -> Value {
    items.iter().map(|item| item.class.map_or(0, |id| id.0)).collect::<Vec<i64>>().into()
}

/// 0, which no schedule has, for a class that stays in its place.
fn schedules(items: &[&Item]) -> Value {
    items.iter().map(|item| item.schedule.map_or(0, |id| id.0)).collect::<Vec<i64>>().into()
}

fn dates(items: &[&Item], date: impl Fn(&Item) -> NaiveDate) -> Value {
    items.iter().map(|item| date(item)).collect::<Vec<NaiveDate>>().into()
}
