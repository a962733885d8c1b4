//! Rows of runs and of their logs, as pages and the API read them.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder, QueryResult};

use super::row::Trigger;
use super::{run, statement};
use crate::db::{self, Conn, Source};
use crate::entities::{trigger, trigger_run, trigger_run_line};
use crate::error::{Error, Message, Result};
use crate::ids::{RunId, TriggerId};
use crate::listing::{ListQuery, Listing};
use crate::triggers::outcome::{Counts, Level};
use crate::triggers::rules::{Action, RunStatus, SkipReason};

/// One firing of a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its row.
    pub id: RunId,
    /// The trigger as it was.
    pub trigger: Trigger,
    /// The planned instant; none when somebody asked for it.
    pub scheduled_for: Option<DateTime<Utc>>,
    /// The planned instant, or the one at which somebody asked.
    pub due_at: DateTime<Utc>,
    /// Where it is.
    pub status: RunStatus,
    /// Why it was skipped.
    pub reason: Option<SkipReason>,
    /// Who asked for it.
    pub requested_by: Option<String>,
    /// When it was claimed.
    pub claimed_at: DateTime<Utc>,
    /// When its first attempt started.
    pub started_at: Option<DateTime<Utc>>,
    /// When it got its outcome.
    pub finished_at: Option<DateTime<Utc>>,
    /// How late it started, in milliseconds of the school's line of time.
    pub lag_ms: Option<i64>,
    /// How long the last attempt took, in milliseconds.
    pub duration_ms: Option<i64>,
    /// The number of its attempts.
    pub attempt: i32,
    /// How many it has at most.
    pub attempts_allowed: i32,
    /// What it counted.
    pub counts: Counts,
    /// What went wrong last.
    pub error: Option<Message>,
    /// The process that ran it last: its machine and number.
    pub process: Option<String>,
    /// Whether it waits for an earlier run of its trigger to end.
    pub is_waiting: bool,
    /// When the next attempt may start, in real time.
    pub retry_at: Option<DateTime<Utc>>,
}

/// A line of a run's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The attempt it belongs to.
    pub attempt: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// How grave it is.
    pub level: Level,
    /// What it says.
    pub message: Message,
}

/// Which runs are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunFilter {
    /// Those of this trigger.
    pub trigger: Option<TriggerId>,
    /// Those of this action.
    pub action: Option<Action>,
    /// Those in this status.
    pub status: Option<RunStatus>,
    /// Not due before this instant.
    pub from: Option<DateTime<Utc>>,
    /// Due before this instant.
    pub until: Option<DateTime<Utc>>,
}

struct Row {
    run: trigger_run::Model,
    process: Option<String>,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, sea_orm::DbErr> {
        Ok(Self {
            run: trigger_run::Model::from_query_result(row, prefix)?,
            process: row.try_get(prefix, "process")?,
        })
    }
}

const COLUMNS: &str = "r.*, p.host || ' · ' || p.pid as process";
const FROM: &str = "trigger_runs r left join processes p on p.id = r.process_id";

/// Those that match, by the instant they were due.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>, filter: &RunFilter) -> Result<Listing<Run>> {
    let source = Source::new(COLUMNS, FROM, "r.id")
        .with_some("r.trigger_id = {}", filter.trigger)
        .with_some("r.rule ->> 'action' = {}", filter.action.map(Action::as_str))
        .with_some("r.status = {}", filter.status.map(RunStatus::as_str))
        .with_some("r.due_at >= {}", filter.from)
        .with_some("r.due_at < {}", filter.until)
        .search("fold_text((r.rule ->> 'name') || ' ' || coalesce(r.rule ->> 'key', ''))", &query.q);
    let key = "to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')";
    let Listing { items, total, next, previous } = db::list::<Row, _>(conn, source, key, query).await?;
    let items = items.into_iter().map(Run::try_from).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The run with this id.
pub async fn find(conn: &impl Conn, id: RunId) -> Result<Run> {
    let sql = format!("select {COLUMNS} from {FROM} where r.id = $1");
    let row = Row::find_by_statement(statement(&sql, [id.into()])).one(conn).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The run of a planned instant, of the minute of `at`.
pub async fn find_scheduled(conn: &impl Conn, id: TriggerId, at: DateTime<Utc>) -> Result<Option<Run>> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where r.trigger_id = $1
            and r.scheduled_for > $2 - interval '1 minute' and r.scheduled_for < $2 + interval '1 minute'
        order by abs(extract(epoch from r.scheduled_for - $2)) limit 1"
    );
    let row = Row::find_by_statement(statement(&sql, [id.into(), at.into()])).one(conn).await?;
    row.map(Run::try_from).transpose()
}

/// The log of a run.
pub async fn lines(conn: &impl Conn, id: RunId) -> Result<Vec<Line>> {
    use trigger_run_line::{Column, Entity};
    let rows = Entity::find().filter(Column::RunId.eq(id)).order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Writes lines into the log of a run.
pub async fn insert_lines(
    conn: &impl Conn,
    id: RunId,
    attempt: i32,
    lines: &[(Level, Message)],
    now: DateTime<Utc>,
) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let sql = "insert into trigger_run_lines (run_id, attempt, at, level, message)
        select $1, $2, $3, n.level, n.message from unnest($4::text[], $5::jsonb[]) as n (level, message)";
    let levels: Vec<String> = lines.iter().map(|(level, _)| level.as_str().into()).collect();
    let said: Vec<_> =
        lines.iter().map(|(_, message)| serde_json::to_value(message)).collect::<Result<_, _>>()?;
    run(conn, sql, [id.into(), attempt.into(), now.into(), levels.into(), said.into()]).await.map(drop)
}

impl TryFrom<trigger_run_line::Model> for Line {
    type Error = Error;

    fn try_from(row: trigger_run_line::Model) -> Result<Self> {
        Ok(Self {
            attempt: row.attempt,
            at: row.at,
            level: row.level.parse().map_err(|()| Error::fault("a line has a strange level"))?,
            message: serde_json::from_value(row.message)?,
        })
    }
}

impl TryFrom<Row> for Run {
    type Error = Error;

    fn try_from(Row { run, process }: Row) -> Result<Self> {
        let strange = |what: &str| Error::fault(format!("run {} has a strange {what}", run.id));
        let reason = run.reason.as_deref().map(str::parse).transpose();
        let status = run.status.parse().map_err(|()| strange("status"))?;
        Ok(Self {
            status,
            reason: reason.map_err(|()| strange("reason"))?,
            is_waiting: status == RunStatus::Queued && run.released_at.is_none(),
            trigger: serde_json::from_value::<trigger::Model>(run.rule)?.try_into()?,
            counts: serde_json::from_value(run.counts)?,
            error: run.error.map(serde_json::from_value).transpose()?,
            id: run.id,
            scheduled_for: run.scheduled_for,
            due_at: run.due_at,
            requested_by: run.requested_by,
            claimed_at: run.claimed_at,
            started_at: run.started_at,
            finished_at: run.finished_at,
            lag_ms: run.lag_ms,
            duration_ms: run.duration_ms,
            attempt: run.attempt,
            attempts_allowed: run.attempts_allowed,
            process,
            retry_at: run.retry_at,
        })
    }
}

impl TryFrom<trigger_run::Model> for Run {
    type Error = Error;

    fn try_from(run: trigger_run::Model) -> Result<Self> {
        Row { run, process: None }.try_into()
    }
}
