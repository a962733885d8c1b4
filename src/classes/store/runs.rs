//! Runs of the generator: what was asked, how far it is, what came of it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, Value};

use super::{read, run};
use crate::classes::rules::plan::Item;
use crate::classes::rules::{Scope, Window};
use crate::db::Conn;
use crate::entities::generation_run::{ActiveModel, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{GenerationRunId, StudentId, UserId};

/// What is asked of a run.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// The dates.
    pub window: Window,
    /// Whose classes.
    pub scope: Scope,
    /// `page`, `api`, `command`, `trigger` or `change`.
    pub source: &'static str,
    /// The user, when one asked.
    pub by: Option<UserId>,
}

/// A new run, `queued` or `running`.
pub async fn insert(
    tx: &impl Conn,
    order: &Order,
    state: &str,
    now: DateTime<Utc>,
) -> Result<GenerationRunId> {
    let mut row = ActiveModel {
        state: Set(state.into()),
        window_kind: Set(order.window.kind.as_str().into()),
        from_date: Set(order.window.from),
        to_date: Set(order.window.to),
        source: Set(order.source.into()),
        requested_by: Set(order.by),
        requested_at: Set(now),
        started_at: Set((state == "running").then_some(now)),
        ..Default::default()
    };
    match order.scope {
        Scope::All => {}
        Scope::Course(id) => row.course_id = Set(Some(id)),
        Scope::Enrollment(id) => row.enrollment_id = Set(Some(id)),
        Scope::Student(id) => row.student_id = Set(Some(id)),
    }
    Ok(row.insert(tx).await?.id)
}

/// The run with this id.
pub async fn find(conn: &impl Conn, id: GenerationRunId) -> Result<Model> {
    Entity::find_by_id(id).one(conn).await?.ok_or(Error::NotFound)
}

/// Notes that a queued run begins; again, when its first attempt died.
pub async fn begin(conn: &impl Conn, id: GenerationRunId, now: DateTime<Utc>) -> Result<()> {
    let sql = "update generation_runs set state = 'running', started_at = $2, done = 0
        where id = $1 and state in ('queued', 'running')";
    run(conn, sql, [id.into(), now.into()]).await.map(drop)
}

/// Notes how far a run is.
pub async fn progress(conn: &impl Conn, id: GenerationRunId, done: u32, total: u32) -> Result<()> {
    let sql = "update generation_runs set done = $2, total = $3 where id = $1 and state = 'running'";
    run(conn, sql, [id.into(), done.into(), total.into()]).await.map(drop)
}

/// Notes that a run failed, and why.
pub async fn fail(conn: &impl Conn, id: GenerationRunId, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let sql = "update generation_runs set state = 'failed', error = $2, finished_at = $3
        where id = $1 and state in ('queued', 'running')";
    run(conn, sql, [id.into(), reason.into(), now.into()]).await.map(drop)
}

/// Lets a run that failed wait again.
pub async fn reopen(conn: &impl Conn, id: GenerationRunId) -> Result<()> {
    let sql = "update generation_runs set state = 'queued', error = null, finished_at = null
        where id = $1 and state = 'failed'";
    run(conn, sql, [id.into()]).await.map(drop)
}

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How long it took.
    pub duration_ms: i64,
    /// Created, changed, kept, skipped, candidates.
    pub counts: [u32; 5],
    /// Enrollments and students with candidates.
    pub processed: [u32; 2],
    /// Pairs of classes that clash.
    pub conflicts: u32,
    /// Skipped by reason.
    pub skipped_by_reason: serde_json::Value,
    /// Errors by enrollment.
    pub error_details: serde_json::Value,
    /// Active enrollments without an active schedule.
    pub without_schedule: serde_json::Value,
}

/// Notes what came of a run.
pub async fn finish(tx: &impl Conn, id: GenerationRunId, outcome: Outcome, now: DateTime<Utc>) -> Result<()> {
    let sql = "update generation_runs set state = 'succeeded', finished_at = $2, duration_ms = $3,
            created = $4, changed = $5, kept = $6, skipped = $7, candidates = $8, enrollments_processed = $9,
            students_processed = $10, conflicts = $11, skipped_by_reason = $12, error_details = $13,
            without_schedule = $14, done = $4 + $5, total = $4 + $5
        where id = $1";
    let [created, changed, kept, skipped, candidates] = outcome.counts;
    let [enrollments, students] = outcome.processed;
    let mut values: Vec<Value> = vec![id.into(), now.into(), outcome.duration_ms.into()];
    for n in [created, changed, kept, skipped, candidates, enrollments, students, outcome.conflicts] {
        values.push(i32::try_from(n).unwrap_or(i32::MAX).into());
    }
    values.extend([
        outcome.skipped_by_reason.into(),
        outcome.error_details.into(),
        outcome.without_schedule.into(),
    ]);
    run(tx, sql, values).await.map(drop)
}

/// Notes what a run means for each student: made, and there already.
pub async fn insert_students(
    tx: &impl Conn,
    id: GenerationRunId,
    counts: impl Iterator<Item = (StudentId, u32, u32)>,
) -> Result<()> {
    let (mut students, mut created, mut existing) = (Vec::new(), Vec::new(), Vec::new());
    for (student, made, there) in counts {
        students.push(student.0);
        created.push(i64::from(made));
        existing.push(i64::from(there));
    }
    let sql = "insert into generation_run_students (run_id, student_id, created, existing)
        select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[])";
    run(tx, sql, [id.into(), students.into(), created.into(), existing.into()]).await.map(drop)
}

/// Notes what a run changed, kept or left out, line by line.
pub async fn insert_lines(tx: &impl Conn, id: GenerationRunId, items: &[&Item]) -> Result<()> {
    let texts = |text: fn(&Item) -> &'static str| -> Value {
        items.iter().map(|item| text(item).to_owned()).collect::<Vec<_>>().into()
    };
    let sql =
        "insert into generation_run_lines (run_id, outcome, reason, series_id, class_id, date, start_time)
        select $1, outcome, reason, nullif(series_id, 0), nullif(class_id, 0), date, start_time
        from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::date[], $7::time[])
            as n (outcome, reason, series_id, class_id, date, start_time)";
    let values = [
        id.into(),
        texts(|item| item.outcome.as_str()),
        texts(|item| item.reason.as_str()),
        items.iter().map(|item| item.series.map_or(0, |series| series.0)).collect::<Vec<i64>>().into(),
        items.iter().map(|item| item.class.map_or(0, |class| class.0)).collect::<Vec<i64>>().into(),
        items.iter().map(|item| item.date).collect::<Vec<NaiveDate>>().into(),
        items.iter().map(|item| item.start).collect::<Vec<NaiveTime>>().into(),
    ];
    run(tx, sql, values).await.map(drop)
}

/// How far there are classes.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Horizon {
    /// The last date up to which classes of the whole school have been generated.
    pub generated: Option<NaiveDate>,
    /// The last date of any class, also of one that was moved or added.
    pub last: Option<NaiveDate>,
}

/// How far there are classes.
pub async fn horizon(conn: &impl Conn) -> Result<Horizon> {
    let sql = "select greatest(
            (select max(date) from class_sessions where series_id is not null and not moved),
            (select max(to_date) from generation_runs where state = 'succeeded'
                and enrollment_id is null and student_id is null and course_id is null)) as generated,
        (select max(date) from class_sessions) as last";
    let found = read(conn, sql, []).await?.into_iter().next();
    Ok(found.unwrap_or(Horizon { generated: None, last: None }))
}
