//! Rows of broadcasts, and of whom each is told to.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::{Value, json};

use super::rules::{Audience, BroadcastForm, Price, State, way_word};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{BroadcastId, CourseId, GuardianId, StudentId};
use crate::listing::{ListQuery, Listing};

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

/// A broadcast as the table has it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: BroadcastId,
    /// Which version it is.
    pub version: i32,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub body: String,
    /// Whose families are told.
    pub audience: Value,
    /// By which way.
    pub channel: String,
    /// How far it is.
    pub state: String,
    /// Who wrote it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Who sent it.
    pub sent_by: Option<String>,
    /// When.
    pub sent_at: Option<DateTime<Utc>>,
    /// When the last of its messages was written.
    pub ended_at: Option<DateTime<Utc>>,
    /// To how many people it goes.
    pub people: i64,
}

const COLUMNS: &str =
    "b.id, b.version, b.title, b.body, b.audience, b.channel, b.state, b.created_by, b.created_at,
    b.sent_by, b.sent_at, b.ended_at, (select count(distinct p.guardian_id) from broadcast_people p
        where p.broadcast_id = b.id and p.excluded is null) as people";

/// Those that match; the newest first when the query is descending.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>, state: Option<State>) -> Result<Listing<Row>> {
    let source = Source::new(COLUMNS, "broadcasts b", "b.id")
        .with_some("b.state = {}", state.map(State::as_str))
        .search("b.search", &query.q);
    db::list(conn, source, "''", query).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: BroadcastId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from broadcasts b where b.id = $1");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// The same, kept from others until the transaction ends.
pub async fn lock(tx: &impl Conn, id: BroadcastId) -> Result<Row> {
    run(tx, "select from broadcasts where id = $1 for update", [id.into()]).await?;
    find(tx, id).await
}

#[derive(FromQueryResult)]
struct Id {
    id: BroadcastId,
}

fn given(form: &BroadcastForm) -> Result<[sea_orm::Value; 4]> {
    Ok([
        form.title.clone().into(),
        form.body.clone().into(),
        serde_json::to_value(&form.audience)?.into(),
        way_word(form.channel).into(),
    ])
}

/// Writes a new one.
pub async fn create(
    tx: &impl Conn,
    form: &BroadcastForm,
    by: &str,
    now: DateTime<Utc>,
) -> Result<BroadcastId> {
    let sql = "insert into broadcasts (title, body, audience, channel, created_by, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $6) returning id";
    let values = given(form)?.into_iter().chain([by.into(), now.into()]);
    let row: Option<Id> = read(tx, sql, values).await?.into_iter().next();
    row.map(|row| row.id).ok_or_else(|| Error::fault("a broadcast was not written"))
}

/// Changes a draft.
pub async fn update(tx: &impl Conn, id: BroadcastId, form: &BroadcastForm, now: DateTime<Utc>) -> Result<()> {
    let sql = "update broadcasts set title = $1, body = $2, audience = $3, channel = $4, updated_at = $5,
        version = version + 1 where id = $6";
    run(tx, sql, given(form)?.into_iter().chain([now.into(), id.into()])).await.map(drop)
}

/// Brings one to another state; `by` is who sends it.
pub async fn set_state(
    tx: &impl Conn,
    id: BroadcastId,
    state: State,
    now: DateTime<Utc>,
    by: Option<&str>,
) -> Result<()> {
    let sql = "update broadcasts set state = $2, updated_at = $3, version = version + 1,
        sent_at = case when $4::text is null then sent_at else $3 end, sent_by = coalesce($4, sent_by),
        ended_at = case when $2 = 'done' then $3 end where id = $1";
    run(tx, sql, [id.into(), state.as_str().into(), now.into(), by.into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct Pair {
    guardian_id: Option<GuardianId>,
    student_id: StudentId,
}

/// Every guardian of the students of an audience, whatever their link says; a student without any is alone.
pub async fn audience(
    conn: &impl Conn,
    audience: &Audience,
    today: NaiveDate,
) -> Result<Vec<(Option<GuardianId>, StudentId)>> {
    let sql = "
        with enrolled as (
            select distinct e.student_id from enrollments e
            join courses c on c.id = e.course_id
            where c.archived_at is null and e.starts_on <= $1 and (e.ends_on is null or e.ends_on >= $1)
                and not exists (select from enrollment_pauses p where p.enrollment_id = e.id
                    and p.from_date <= $1 and (p.until_date is null or p.until_date >= $1))
                and ($2::bigint[] is null or e.course_id = any($2)) and $3::date is null
            union
            select n.student_id from no_shows n where n.day = $3 and n.state = 'announced')
        select s.id as student_id, l.guardian_id from students s join enrolled e on e.student_id = s.id
        left join guardianships l on l.student_id = s.id
        where s.archived_at is null order by s.id, l.guardian_id";
    let (courses, day) = match audience {
        Audience::School => (None, None),
        Audience::Courses { courses } => (Some(courses.iter().map(|id| id.0).collect::<Vec<_>>()), None),
        Audience::NoShows { day } => (None, Some(*day)),
    };
    let rows: Vec<Pair> = read(conn, sql, [today.into(), courses.into(), day.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.guardian_id, row.student_id)).collect())
}

/// Somebody, or nobody of a student's family, and why they are told nothing.
pub type Left = (GuardianId, StudentId, &'static str);

/// Keeps to whom one is told, and to whom it is not and why.
pub async fn freeze(
    tx: &impl Conn,
    id: BroadcastId,
    to: &[(GuardianId, StudentId)],
    left: &[Left],
) -> Result<()> {
    let sql = "insert into broadcast_people (broadcast_id, guardian_id, student_id, excluded)
        select $1, g, s, w from jsonb_to_recordset($2) as d (g bigint, s bigint, w text)
        on conflict do nothing";
    let told = to.iter().map(|(guardian, student)| json!({ "g": guardian, "s": student, "w": null }));
    let left = left.iter().map(|(guardian, student, why)| json!({ "g": guardian, "s": student, "w": why }));
    let rows = Value::Array(told.chain(left).collect());
    run(tx, sql, [id.into(), rows.into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct Next {
    guardian_id: GuardianId,
    student_id: StudentId,
}

/// The next people who are told.
pub async fn next(tx: &impl Conn, id: BroadcastId, most: i64) -> Result<Vec<(GuardianId, StudentId)>> {
    let sql = "
        with people as (
            select distinct guardian_id from broadcast_people
            where broadcast_id = $1 and excluded is null and told_at is null order by guardian_id limit $2)
        select p.guardian_id, p.student_id from broadcast_people p join people using (guardian_id)
        where p.broadcast_id = $1 and p.excluded is null and p.told_at is null
        order by p.guardian_id, p.student_id";
    let rows: Vec<Next> = read(tx, sql, [id.into(), most.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.guardian_id, row.student_id)).collect())
}

/// Notes that these have been told.
pub async fn told(
    tx: &impl Conn,
    id: BroadcastId,
    people: &[(GuardianId, StudentId)],
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "update broadcast_people set told_at = $3
        where broadcast_id = $1 and guardian_id = any($2::bigint[]) and told_at is null";
    let ids: Vec<i64> = people.iter().map(|(guardian, _)| guardian.0).collect();
    run(tx, sql, [id.into(), ids.into(), now.into()]).await.map(drop)
}

/// How many there are of a state.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Count {
    /// The state.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How far the messages of one are.
pub async fn counts(conn: &impl Conn, id: BroadcastId) -> Result<Vec<Count>> {
    let sql = "select state, count(*) as n from notifications where broadcast_id = $1 group by state order by state";
    read(conn, sql, [id.into()]).await
}

/// How many people one has been told to, and how many it is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Progress {
    /// Told.
    pub told: i64,
    /// In all.
    pub total: i64,
    /// Left out.
    pub excluded: i64,
}

/// How far one is.
pub async fn progress(conn: &impl Conn, id: BroadcastId) -> Result<Progress> {
    let sql = "select count(distinct guardian_id) filter (where told_at is not null) as told,
            count(distinct guardian_id) filter (where excluded is null) as total,
            count(*) filter (where excluded is not null) as excluded
        from broadcast_people where broadcast_id = $1";
    Ok(read(conn, sql, [id.into()]).await?.into_iter().next().unwrap_or_default())
}

/// Somebody who is told nothing of a student, or of whom nobody is told.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Person {
    /// Who.
    pub guardian_id: GuardianId,
    /// Their name.
    pub guardian: String,
    /// Of whom.
    pub student_id: StudentId,
    /// The name.
    pub student: String,
    /// Why not.
    pub excluded: Option<String>,
}

/// Those whom one leaves out, by name.
pub async fn excluded(conn: &impl Conn, id: BroadcastId, query: &ListQuery<()>) -> Result<Listing<Person>> {
    let columns = "p.guardian_id, g.family_names || ', ' || g.given_names as guardian, p.student_id,
        s.family_names || ', ' || s.given_names as student, p.excluded";
    let from =
        "broadcast_people p join guardians g on g.id = p.guardian_id join students s on s.id = p.student_id";
    let source = Source::new(columns, from, "p.id")
        .when("p.excluded is not null")
        .with("p.broadcast_id = {}", id.0)
        .search("(g.search || ' ' || s.search)", &query.q);
    db::list(conn, source, "g.family_names || ' ' || g.given_names", query).await
}

#[derive(FromQueryResult)]
struct Named {
    id: i64,
    name: String,
}

/// The names of guardians and of students, each by their ids.
pub async fn names(
    conn: &impl Conn,
    guardians: &[GuardianId],
    students: &[StudentId],
) -> Result<[std::collections::HashMap<i64, String>; 2]> {
    let of = |table: &str| {
        format!(
            "select id, family_names || ', ' || given_names as name from {table} where id = any($1::bigint[])"
        )
    };
    let guardians: Vec<i64> = guardians.iter().map(|id| id.0).collect();
    let students: Vec<i64> = students.iter().map(|id| id.0).collect();
    let guardians: Vec<Named> = read(conn, &of("guardians"), [guardians.into()]).await?;
    let students: Vec<Named> = read(conn, &of("students"), [students.into()]).await?;
    Ok([guardians, students].map(|rows| rows.into_iter().map(|row| (row.id, row.name)).collect()))
}

#[derive(FromQueryResult)]
struct CourseName {
    name: String,
}

/// The names of courses.
pub async fn courses(conn: &impl Conn, ids: &[CourseId]) -> Result<Vec<String>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let sql = "select name from courses where id = any($1::bigint[]) order by name";
    Ok(read::<CourseName>(conn, sql, [ids.into()]).await?.into_iter().map(|row| row.name).collect())
}

#[derive(FromQueryResult)]
struct PriceRow {
    price: f64,
    currency: String,
}

/// What a message of WhatsApp costs, when somebody has said so.
pub async fn price(conn: &impl Conn) -> Result<Option<Price>> {
    let sql = "select price::float8 as price, currency from message_prices where channel = 'whatsapp'";
    let rows: Vec<PriceRow> = read(conn, sql, []).await?;
    Ok(rows.into_iter().next().map(|PriceRow { price, currency }| Price { price, currency }))
}

/// Keeps what a message costs, or that nobody knows.
pub async fn set_price(tx: &impl Conn, price: Option<&Price>) -> Result<()> {
    let Some(price) = price else { return run(tx, "delete from message_prices", []).await.map(drop) };
    let sql =
        "insert into message_prices (channel, price, currency) values ('whatsapp', $1::float8::numeric, $2)
        on conflict (channel) do update set price = excluded.price, currency = excluded.currency";
    run(tx, sql, [price.price.into(), price.currency.clone().into()]).await.map(drop)
}
