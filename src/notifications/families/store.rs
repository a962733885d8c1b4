//! Rows of messages to families, and of whom they are about.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::{Value, json};

use super::pen::Written;
use super::rules::{Channel, Link, Ways};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Message, Result};
use crate::ids::{BroadcastId, GuardianId, NotificationId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::notifications::rules::quiet::Quiet;
use crate::notifications::rules::{Kind, State};

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

async fn run(conn: &impl Conn, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(conn.execute_raw(statement).await?.rows_affected())
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
    quiet_from: Option<NaiveTime>,
    quiet_until: Option<NaiveTime>,
    wants_whatsapp: Option<bool>,
    wants_email: Option<bool>,
    no_whatsapp: bool,
    no_email: bool,
    told: bool,
    heard: bool,
    today: i64,
}

type Keys<'a> = &'a [(StudentId, String)];

fn split(keys: Keys<'_>) -> [sea_orm::Value; 2] {
    let students: Vec<i64> = keys.iter().map(|(id, _)| id.0).collect();
    let words: Vec<String> = keys.iter().map(|(_, key)| key.clone()).collect();
    [students.into(), words.into()]
}

/// The guardians of these students, with all that bears on whether and how they are told this of them.
pub async fn links(conn: &impl Conn, keys: Keys<'_>, kind: Kind, today: DateTime<Utc>) -> Result<Vec<Link>> {
    let sql = "
        with known as (select * from unnest($1::bigint[], $2::text[]) as k (student_id, key))
        select l.student_id, l.guardian_id, l.may_receive, l.may_justify or l.may_collect as may_act, l.barred,
            g.archived_at is not null as archived, g.phone, g.email, g.quiet_from, g.quiet_until,
            coalesce(g.locale, (select u.locale from users u where u.guardian_id = g.id and u.active
                and u.locale is not null order by u.id limit 1)) as locale,
            (select p.wanted from contact_preferences p where p.guardian_id = g.id
                and p.student_id = l.student_id and p.kind = $3 and p.channel = 'whatsapp') as wants_whatsapp,
            (select p.wanted from contact_preferences p where p.guardian_id = g.id
                and p.student_id = l.student_id and p.kind = $3 and p.channel = 'email') as wants_email,
            exists (select from opt_outs o left join reached r on r.channel = o.channel and '+' || r.wa_id = o.contact
                where o.ended_at is null and o.channel = 'whatsapp'
                    and (o.guardian_id = g.id or o.contact = g.phone or r.contact = g.phone)) as no_whatsapp,
            exists (select from opt_outs o where o.ended_at is null and o.channel = 'email'
                and (o.guardian_id = g.id or o.contact = lower(g.email))) as no_email,
            exists (select from notification_students t where t.student_id = l.student_id
                and t.guardian_id = g.id and t.kind = $3 and t.fact_key = known.key) as told,
            $3 = 'correction' and exists (
                select from notification_students t join notifications n on n.id = t.notification_id
                where t.student_id = l.student_id and t.guardian_id = g.id and t.kind = 'no_show'
                    and t.fact_key = known.key
                    and n.state not in ('failed', 'suppressed', 'cancelled')) as heard,
            case when $5 then 0 else (select count(*) from notifications n where n.guardian_id = g.id
                and n.created_at >= $4 and n.kind not in ('no_show', 'correction') and n.follows_id is null
                and n.state not in ('suppressed', 'cancelled')) end as today
        from known join guardianships l on l.student_id = known.student_id
        join guardians g on g.id = l.guardian_id";
    let values = split(keys).into_iter().chain([kind.as_str().into(), today.into(), kind.is_safety().into()]);
    let rows: Vec<LinkRow> = read(conn, sql, values).await?;
    Ok(rows.into_iter().map(LinkRow::link).collect())
}

impl LinkRow {
    fn link(self) -> Link {
        let quiet = self.quiet_from.zip(self.quiet_until).map(|(from, until)| Quiet { from, until });
        Link {
            student: self.student_id,
            guardian: self.guardian_id,
            may_receive: self.may_receive,
            may_act: self.may_act,
            barred: self.barred,
            archived: self.archived,
            phone: self.phone.filter(|phone| !phone.is_empty()),
            email: self.email.filter(|email| !email.is_empty()),
            language: self.locale.and_then(|locale| locale.parse().ok()),
            wishes: Ways { whatsapp: self.wants_whatsapp, email: self.wants_email },
            stopped: Ways { whatsapp: self.no_whatsapp, email: self.no_email },
            told: self.told,
            heard: self.heard,
            quiet: quiet.unwrap_or_default(),
            today: self.today,
        }
    }
}

/// The names of these students.
pub async fn names(conn: &impl Conn, keys: Keys<'_>) -> Result<BTreeMap<StudentId, String>> {
    let sql =
        "select id, given_names || ' ' || family_names as name from students where id = any($1::bigint[])";
    let ids: Vec<i64> = keys.iter().map(|(id, _)| id.0).collect();
    let rows: Vec<Pupil> = read(conn, sql, [ids.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

#[derive(FromQueryResult)]
struct Label {
    id: GuardianId,
    name: String,
}

/// The names of these guardians.
pub async fn labels(conn: &impl Conn, ids: &[GuardianId]) -> Result<Vec<(GuardianId, String)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        "select id, given_names || ' ' || family_names as name from guardians where id = any($1::bigint[])";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<Label> = read(conn, sql, [ids.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Takes back what was to be said of students who did not arrive, where it is true of none of those it speaks of.
pub async fn recall(tx: &impl Conn, keys: Keys<'_>, now: DateTime<Utc>, why: &Message) -> Result<()> {
    let sql = "
        with known as (select * from unnest($1::bigint[], $2::text[]) as k (student_id, key)),
        untrue as (
            select t.notification_id as id from notification_students t
            left join known on known.student_id = t.student_id and known.key = t.fact_key
            where t.notification_id in (
                select o.notification_id from notification_students o
                join known k on k.student_id = o.student_id and k.key = o.fact_key where o.kind = 'no_show')
            group by t.notification_id having bool_and(known.key is not null)),
        gone as (
            update notifications n set next_channel_at = null,
                state = case n.state when 'queued' then 'cancelled' else n.state end,
                reason = case n.state when 'queued' then $4 else n.reason end,
                updated_at = case n.state when 'queued' then $3 else n.updated_at end
            from untrue
            where n.id = untrue.id and (n.state = 'queued' or n.next_channel_at is not null)
            returning n.id, n.state, n.attempts, n.reason)
        insert into notification_steps (notification_id, at, state, attempt, reason)
        select id, $3, state, attempts, reason from gone where state = 'cancelled'";
    let why = serde_json::to_value(why)?;
    run(tx, sql, split(keys).into_iter().chain([now.into(), why.into()])).await.map(drop)
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
    /// What it says.
    pub written: Written,
    /// How far it is.
    pub state: State,
    /// Why it is where it is.
    pub reason: Option<Message>,
    /// Whom it is about.
    pub students: Vec<StudentId>,
    /// When it may leave, if not now.
    pub due_at: Option<DateTime<Utc>>,
    /// When it is not worth telling any more.
    pub expires_at: Option<DateTime<Utc>>,
    /// The way that is tried when this one fails.
    pub next: Option<Channel>,
    /// When that one is tried as well, if nothing is heard.
    pub next_channel_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct NewRow {
    id: NotificationId,
    channel: String,
    state: String,
    waits: bool,
}

/// A message that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct New {
    /// Its row.
    pub id: NotificationId,
    /// By which way.
    pub channel: Channel,
    /// How far it is.
    pub state: State,
    /// Whether it leaves now.
    pub leaves: bool,
}

/// Writes messages, each with its students and its first step, in one statement; gives those that are new.
pub async fn insert(
    tx: &impl Conn,
    now: DateTime<Utc>,
    kind: Kind,
    keys: Keys<'_>,
    broadcast: Option<BroadcastId>,
    drafts: &[Draft],
) -> Result<Vec<New>> {
    let sql = "
        with drafts as (
            select *, 'student:' || students[1] || '@' || keys[1] as fact_key from jsonb_to_recordset($1) as d (
                guardian_id bigint, channel text, address text, language text, template text, params jsonb,
                subject text, body_text text, body_html text, state text, reason jsonb, due_at timestamptz,
                expires_at timestamptz, next_channel_at timestamptz, fallback jsonb, students bigint[],
                keys text[])),
        new as (
            insert into notifications (channel, kind, fact_key, recipient, guardian_id, template, params, language,
                subject, body_text, body_html, facts, state, reason, due_at, expires_at, next_channel_at, fallback,
                broadcast_id, created_at, updated_at)
            select channel, $2, fact_key, address, guardian_id, template, nullif(params, 'null'::jsonb), language,
                subject, body_text, body_html, jsonb_build_object('students', cardinality(students)), state,
                nullif(reason, 'null'::jsonb), due_at, expires_at, next_channel_at,
                nullif(fallback, 'null'::jsonb), $4, $3, $3
            from drafts
            on conflict (guardian_id, channel, kind, fact_key) where guardian_id is not null do nothing
            returning id, guardian_id, channel, fact_key, state, reason, due_at),
        about as (
            insert into notification_students (notification_id, student_id, guardian_id, channel, kind, fact_key)
            select n.id, s.student_id, n.guardian_id, n.channel, $2, s.key
            from new n join drafts d using (guardian_id, channel, fact_key),
                unnest(d.students, d.keys) as s (student_id, key)),
        told as (
            insert into notification_steps (notification_id, at, state, reason) select id, $3, state, reason from new)
        select id, channel, state, due_at is not null as waits from new order by id";
    let keys: BTreeMap<StudentId, &str> = keys.iter().map(|(id, key)| (*id, key.as_str())).collect();
    let rows = drafts.iter().map(|draft| row(draft, &keys)).collect::<Result<Vec<Value>>>()?;
    let broadcast: Option<i64> = broadcast.map(|id| id.0);
    let values = [Value::Array(rows).into(), kind.as_str().into(), now.into(), broadcast.into()];
    let new: Vec<NewRow> = read(tx, sql, values).await?;
    let strange = |()| Error::fault("a message to a family has a strange word");
    new.into_iter()
        .map(|row| {
            let state: State = row.state.parse().map_err(strange)?;
            let leaves = state == State::Queued && !row.waits;
            Ok(New { id: row.id, channel: row.channel.parse().map_err(strange)?, state, leaves })
        })
        .collect()
}

fn row(draft: &Draft, keys: &BTreeMap<StudentId, &str>) -> Result<Value> {
    let Written { language, words, template, params, vars } = &draft.written;
    let fallback = draft.next.map(|channel| json!({ "channel": channel.as_str(), "vars": vars }));
    Ok(json!({
        "guardian_id": draft.guardian,
        "channel": draft.channel.as_str(),
        "address": draft.address,
        "language": language.code(),
        "template": template,
        "params": params,
        "subject": words.subject,
        "body_text": words.text,
        "body_html": words.html,
        "state": draft.state.as_str(),
        "reason": serde_json::to_value(&draft.reason)?,
        "due_at": draft.due_at,
        "expires_at": draft.expires_at,
        "next_channel_at": draft.next_channel_at,
        "fallback": fallback,
        "students": draft.students,
        "keys": draft.students.iter().map(|id| keys.get(id).copied().unwrap_or_default()).collect::<Vec<_>>(),
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
