//! Alerts as people look at them: lists, one with its story, counts.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;

use super::read;
use crate::alerts::rules::{Filter, Kind, Priority, Sort};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{AlertId, CourseId, UserId};
use crate::listing::{ListQuery, Listing};

/// An alert as the table has it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: AlertId,
    /// What is wrong.
    pub kind: String,
    /// How much it matters.
    pub priority: String,
    /// What it is about, like class:12.
    pub subject: String,
    /// The course it belongs to.
    pub course_id: Option<CourseId>,
    /// That course.
    pub course: Option<String>,
    /// The name of what it is about.
    pub label: String,
    /// The date it is about.
    pub happens_on: Option<NaiveDate>,
    /// The time on that date.
    pub happens_at: Option<NaiveTime>,
    /// What is wrong, by key and arguments.
    pub detail: Value,
    /// How far it is.
    pub state: String,
    /// Who works on it.
    pub owner_id: Option<UserId>,
    /// Their name.
    pub owner_name: Option<String>,
    /// Since when.
    pub raised_at: DateTime<Utc>,
    /// How often it arose.
    pub times: i32,
    /// When it was resolved.
    pub resolved_at: Option<DateTime<Utc>>,
    /// `person` or `fact`.
    pub resolved_by: Option<String>,
}

const COLUMNS: &str = "a.id, a.kind, a.priority, a.subject, a.course_id, c.name as course, a.label,
    a.happens_on, a.happens_at, a.detail, a.state, a.owner_id, a.owner_name, a.raised_at, a.times,
    a.resolved_at, a.resolved_by";
const FROM: &str = "alerts a left join courses c on c.id = a.course_id";
/// What matters most first; then what comes soonest, and what has waited longest.
const URGENCY: &str = "array_position(array['critical', 'high', 'medium', 'low'], a.priority)::text
    || coalesce(to_char(a.happens_on, 'YYYY-MM-DD') || to_char(a.happens_at, 'HH24:MI'), '')
    || to_char(a.raised_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US')";

/// Those that match, by pages.
pub async fn list(conn: &impl Conn, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<Row>> {
    let states: Vec<String> = filter.states().iter().map(|state| state.as_str().to_owned()).collect();
    let source = Source::new(COLUMNS, FROM, "a.id")
        .with("a.state = any({}::text[])", states)
        .with_some("a.priority = {}", filter.priority.map(Priority::as_str))
        .with_some("a.kind = {}", filter.kind.map(Kind::as_str))
        .with_some("a.course_id = {}", filter.course.map(|id| id.0))
        .with_some("a.owner_id = {}", filter.owner.map(|id| id.0))
        .search("a.search || ' ' || coalesce(c.search, '')", &query.q);
    let source = if filter.no_course { source.when("a.course_id is null") } else { source };
    let key = match query.sort {
        Sort::Urgency => URGENCY,
        Sort::Raised => "to_char(a.raised_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US')",
        Sort::Label => "fold_text(a.label)",
        Sort::Course => "coalesce(fold_text(c.name), '~')",
    };
    db::list(conn, source, key, query).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: AlertId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from {FROM} where a.id = $1");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Those of `ids` that are not resolved, what matters most first.
pub async fn find_all(conn: &impl Conn, ids: &[AlertId]) -> Result<Vec<Row>> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where a.id = any($1::bigint[]) and a.state <> 'resolved' order by {URGENCY}, a.id"
    );
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(conn, &sql, [ids.into()]).await
}

/// All that are not resolved, of these priorities (none are all), by course, those without one last.
pub async fn waiting(conn: &impl Conn, priorities: &[Priority]) -> Result<Vec<Row>> {
    let sql = format!(
        "select {COLUMNS} from {FROM}
        where a.state <> 'resolved' and (cardinality($1::text[]) = 0 or a.priority = any($1::text[]))
        order by a.course_id is null, fold_text(c.name), a.course_id, {URGENCY}, a.id"
    );
    let words: Vec<String> = priorities.iter().map(|priority| priority.as_str().to_owned()).collect();
    read(conn, &sql, [words.into()]).await
}

/// A line of the story.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NoteRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub step: String,
    /// Who did it, when a person did.
    pub by_name: Option<String>,
    /// What they wrote.
    pub words: Option<String>,
    /// What was wrong then.
    pub detail: Option<Value>,
}

/// The story of an alert, from its beginning.
pub async fn story(conn: &impl Conn, id: AlertId) -> Result<Vec<NoteRow>> {
    let sql = "select at, step, by_name, words, detail from alert_notes where alert_id = $1 order by id";
    read(conn, sql, [id.into()]).await
}

/// How many there are of a priority and a state.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Count {
    /// The priority.
    pub priority: String,
    /// The state.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How many are not resolved, by priority and state.
pub async fn counts(conn: &impl Conn) -> Result<Vec<Count>> {
    let sql = "select priority, state, count(*) as n from alerts where state <> 'resolved' group by priority, state";
    read(conn, sql, []).await
}

/// A course that has alerts.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct CourseName {
    /// The course.
    pub id: CourseId,
    /// Its name.
    pub name: String,
}

/// The courses that have alerts which are not resolved, by name.
pub async fn courses(conn: &impl Conn) -> Result<Vec<CourseName>> {
    let sql = "select c.id, c.name from courses c
        where exists (select from alerts a where a.course_id = c.id and a.state <> 'resolved')
        order by fold_text(c.name), c.id";
    read(conn, sql, []).await
}
