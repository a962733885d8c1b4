//! Rows of messages to families, and of whom they are about.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::{Value, json};

use super::rules::{Channel, Link};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Message, Result};
use crate::ids::{GuardianId, NotificationId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::messages::Words;
use crate::notifications::rules::{Kind, State};
use crate::texts::Language;

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

fn raw(ids: &[StudentId]) -> Vec<i64> {
    ids.iter().map(|id| id.0).collect()
}

#[derive(FromQueryResult)]
struct LinkRow {
    student_id: StudentId,
    guardian_id: GuardianId,
    may_receive: bool,
    may_act: bool,
    barred: bool,
    archived: bool,
    phone: Option<String>,
    email: Option<String>,
    locale: Option<String>,
    told: bool,
}

/// The guardians of these students, and whether they were told this of them already.
pub async fn links(conn: &impl Conn, ids: &[StudentId], kind: Kind, key: &str) -> Result<Vec<Link>> {
    let sql = "
        select l.student_id, l.guardian_id, l.may_receive, l.may_justify or l.may_collect as may_act, l.barred,
            g.archived_at is not null as archived, g.phone, g.email,
            (select u.locale from users u where u.guardian_id = g.id and u.active and u.locale is not null
                order by u.id limit 1) as locale,
            exists (select from notification_students t where t.student_id = l.student_id
                and t.guardian_id = l.guardian_id and t.kind = $2 and t.fact_key = $3) as told
        from guardianships l join guardians g on g.id = l.guardian_id
        where l.student_id = any($1::bigint[])";
    let rows: Vec<LinkRow> = read(conn, sql, [raw(ids).into(), kind.as_str().into(), key.into()]).await?;
    let link = |row: LinkRow| Link {
        student: row.student_id,
        guardian: row.guardian_id,
        may_receive: row.may_receive,
        may_act: row.may_act,
        barred: row.barred,
        archived: row.archived,
        phone: row.phone.filter(|phone| !phone.is_empty()),
        email: row.email.filter(|email| !email.is_empty()),
        language: row.locale.and_then(|locale| locale.parse().ok()),
        told: row.told,
    };
    Ok(rows.into_iter().map(link).collect())
}

/// The names of these students.
pub async fn names(conn: &impl Conn, ids: &[StudentId]) -> Result<BTreeMap<StudentId, String>> {
    let sql =
        "select id, given_names || ' ' || family_names as name from students where id = any($1::bigint[])";
    let rows: Vec<Pupil> = read(conn, sql, [raw(ids).into()]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// A message that is written out.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whom it goes to.
    pub guardian: GuardianId,
    /// By which way.
    pub channel: Channel,
    /// Number or address; empty when there is none.
    pub address: String,
    /// In which language.
    pub language: Language,
    /// The name of the approved text.
    pub template: &'static str,
    /// What it says.
    pub words: Words,
    /// How far it is.
    pub state: State,
    /// Why it is where it is.
    pub reason: Option<Message>,
    /// Whom it is about.
    pub students: Vec<StudentId>,
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// Writes messages, each with its students and its first step, in one statement; gives how many are new.
pub async fn insert(
    tx: &impl Conn,
    now: DateTime<Utc>,
    kind: Kind,
    key: &str,
    drafts: &[Draft],
) -> Result<usize> {
    let sql = "
        with drafts as (
            select * from jsonb_to_recordset($1) as d (guardian_id bigint, channel text, address text,
                language text, template text, subject text, body_text text, body_html text, state text,
                reason jsonb, students bigint[])),
        new as (
            insert into notifications (channel, kind, fact_key, recipient, guardian_id, template, language,
                subject, body_text, body_html, facts, state, reason, created_at, updated_at)
            select channel, $2, 'student:' || students[1] || '@' || $3, address, guardian_id, template, language,
                subject, body_text, body_html, jsonb_build_object('students', cardinality(students)), state,
                nullif(reason, 'null'::jsonb), $4, $4
            from drafts
            on conflict (guardian_id, channel, kind, fact_key) where guardian_id is not null do nothing
            returning id, guardian_id, channel, state, reason),
        about as (
            insert into notification_students (notification_id, student_id, guardian_id, channel, kind, fact_key)
            select n.id, s, n.guardian_id, n.channel, $2, $3
            from new n join drafts d using (guardian_id), unnest(d.students) as s),
        told as (
            insert into notification_steps (notification_id, at, state, reason) select id, $4, state, reason from new)
        select count(*) as n from new";
    let rows = drafts.iter().map(row).collect::<Result<Vec<Value>>>()?;
    let values = [Value::Array(rows).into(), kind.as_str().into(), key.into(), now.into()];
    let count = read::<Count>(tx, sql, values).await?.first().map_or(0, |row| row.n);
    Ok(usize::try_from(count).unwrap_or(0))
}

fn row(draft: &Draft) -> Result<Value> {
    Ok(json!({
        "guardian_id": draft.guardian,
        "channel": draft.channel.as_str(),
        "address": draft.address,
        "language": draft.language.code(),
        "template": draft.template,
        "subject": draft.words.subject,
        "body_text": draft.words.text,
        "body_html": draft.words.html,
        "state": draft.state.as_str(),
        "reason": serde_json::to_value(&draft.reason)?,
        "students": draft.students,
    }))
}

/// Which messages are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What they tell.
    pub kind: Option<Kind>,
    /// How far they are.
    pub state: Option<State>,
    /// By which way.
    pub channel: Option<Channel>,
    /// About whom.
    pub student: Option<StudentId>,
    /// To whom.
    pub guardian: Option<GuardianId>,
    /// Of which day.
    pub day: Option<NaiveDate>,
}

/// A message as lists and its page show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: NotificationId,
    /// What it tells.
    pub kind: String,
    /// By which way.
    pub channel: String,
    /// How far it is.
    pub state: String,
    /// Why it is where it is.
    pub reason: Option<Value>,
    /// The name of the approved text.
    pub template: String,
    /// Whom it goes to.
    pub guardian_id: GuardianId,
    /// Their name.
    pub guardian: String,
    /// Number or address; empty when there is none.
    pub recipient: String,
    /// In which language.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// The names of those it is about.
    pub students: Vec<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

const COLUMNS: &str = "n.id, n.kind, n.channel, n.state, n.reason, n.template, n.guardian_id,
    g.given_names || ' ' || g.family_names as guardian, n.recipient, n.language, n.subject, n.created_at,
    array(select s.given_names || ' ' || s.family_names from notification_students t
        join students s on s.id = t.student_id where t.notification_id = n.id order by s.id) as students";
const FROM: &str = "notifications n join guardians g on g.id = n.guardian_id";

/// Those that match; the newest first when the query is descending.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>, filter: Filter) -> Result<Listing<Row>> {
    let about =
        "exists (select from notification_students t where t.notification_id = n.id and t.student_id = {})";
    let of_day =
        "exists (select from notification_students t where t.notification_id = n.id and t.fact_key = {})";
    let named = "g.search || ' ' || fold_text(n.recipient) || ' ' || coalesce((select string_agg(s.search, ' ')
        from notification_students t join students s on s.id = t.student_id where t.notification_id = n.id), '')";
    let source = Source::new(COLUMNS, FROM, "n.id")
        .with_some("n.kind = {}", filter.kind.map(Kind::as_str))
        .with_some("n.state = {}", filter.state.map(State::as_str))
        .with_some("n.channel = {}", filter.channel.map(Channel::as_str))
        .with_some("n.guardian_id = {}", filter.guardian.map(|id| id.0))
        .with_some(about, filter.student.map(|id| id.0))
        .with_some(of_day, filter.day.map(|day| day.to_string()))
        .search(named, &query.q);
    db::list(conn, source, "''", query).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: NotificationId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from {FROM} where n.id = $1");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Somebody a message is about.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pupil {
    /// The student.
    pub id: StudentId,
    /// Given and family names.
    pub name: String,
}

/// Those a message is about.
pub async fn students(conn: &impl Conn, id: NotificationId) -> Result<Vec<Pupil>> {
    let sql = "select s.id, s.given_names || ' ' || s.family_names as name from notification_students t
        join students s on s.id = t.student_id where t.notification_id = $1 order by s.id";
    read(conn, sql, [id.into()]).await
}

/// How many there are of a state.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Counted {
    /// The state.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How many of a day there are of each state, of messages that are about somebody; none is of any day.
pub async fn counts(conn: &impl Conn, filter: Filter) -> Result<Vec<Counted>> {
    let sql = "select n.state, count(*) as n from notifications n
        where n.guardian_id is not null and ($1::bigint is null and $2::text is null or exists (
            select from notification_students t where t.notification_id = n.id
                and t.student_id = coalesce($1, t.student_id) and t.fact_key = coalesce($2, t.fact_key)))
        group by n.state";
    let day = filter.day.map(|day| day.to_string());
    read(conn, sql, [filter.student.map(|id| id.0).into(), day.into()]).await
}
