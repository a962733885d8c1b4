//! Rows of requests to excuse.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::rules::{AbsenceForm, Decision, Filter, Kind, Sort, State};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{AbsenceId, GuardianId, StudentId, UserId};
use crate::listing::{ListQuery, Listing};

/// A request with the names around it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: AbsenceId,
    /// Whose absence.
    pub student_id: StudentId,
    /// Family names, given names.
    pub student: String,
    /// The student's code.
    pub student_code: String,
    /// The courses of the student on the first day.
    pub courses: Option<String>,
    /// First day.
    pub from_date: NaiveDate,
    /// Last day, inclusive.
    pub until_date: NaiveDate,
    /// Why.
    pub kind: String,
    /// More about it.
    pub note: String,
    /// How far it is.
    pub state: String,
    /// Counts each change.
    pub version: i32,
    /// Who asked.
    pub requested_name: String,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// `office` or `family`.
    pub source: String,
    /// The guardian who asked.
    pub guardian_id: Option<GuardianId>,
    /// Who decided.
    pub decided_name: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// What was said with the decision.
    pub decision_note: Option<String>,
    /// Where its paper is kept.
    pub file_key: Option<String>,
    /// What the paper is called.
    pub file_name: Option<String>,
    /// Its media type.
    pub file_type: Option<String>,
    /// Its bytes.
    pub file_size: Option<i64>,
}

const COLUMNS: &str =
    "a.id, a.student_id, s.family_names || ', ' || s.given_names as student, s.code as student_code,
    (select string_agg(c.name, ', ' order by c.name) from enrollments e join courses c on c.id = e.course_id
        where e.student_id = a.student_id and e.starts_on <= a.from_date
            and (e.ends_on is null or e.ends_on >= a.from_date)) as courses,
    a.from_date, a.until_date, a.kind, a.note, a.state, a.version, a.requested_name, a.requested_at,
    a.source, a.guardian_id,
    a.decided_name, a.decided_at, a.decision_note, a.file_key, a.file_name, a.file_type, a.file_size";
const FROM: &str = "absence_requests a join students s on s.id = a.student_id";

/// Those that match, by pages.
pub async fn list(conn: &impl Conn, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<Row>> {
    let source = Source::new(COLUMNS, FROM, "a.id")
        .with_some("a.state = {}", filter.state.map(State::as_str))
        .with_some("a.kind = {}", filter.kind.map(Kind::as_str))
        .with_some("a.student_id = {}", filter.student)
        .with_some(
            "exists (select from enrollments e where e.student_id = a.student_id and e.course_id = {}
                and e.starts_on <= a.until_date and (e.ends_on is null or e.ends_on >= a.from_date))",
            filter.course,
        )
        .with_some("a.until_date >= {}", filter.from)
        .with_some("a.from_date <= {}", filter.until)
        .search("s.search", &query.q);
    let key = match query.sort {
        Sort::Day => "to_char(a.from_date, 'YYYY-MM-DD')",
        Sort::Requested => "to_char(a.requested_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US')",
        Sort::Student => "fold_text(s.family_names || ' ' || s.given_names)",
    };
    db::list(conn, source, key, query).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: AbsenceId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from {FROM} where a.id = $1");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Those with these ids, by id.
pub async fn find_all(conn: &impl Conn, ids: &[AbsenceId]) -> Result<Vec<Row>> {
    let sql = format!("select {COLUMNS} from {FROM} where a.id = any($1::bigint[]) order by a.id");
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(conn, &sql, [ids.into()]).await
}

/// How many requests of a guardian for a student wait for a decision.
pub async fn waiting_of(conn: &impl Conn, student: StudentId, guardian: GuardianId) -> Result<i64> {
    let sql = "select count(*) as n from absence_requests
        where student_id = $1 and guardian_id = $2 and state = 'pending'";
    let values = [student.0.into(), guardian.0.into()];
    let row = conn.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "n"))?)
}

/// How many wait for a decision.
pub async fn waiting(conn: &impl Conn) -> Result<i64> {
    let sql = "select count(*) as n from absence_requests where state = 'pending'";
    let row = conn.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "n"))?)
}

/// Who acts, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The user, when a user acts.
    pub user: Option<UserId>,
    /// Their name.
    pub name: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// A student of a form: their name, and whether they have a request for the same days.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Candidate {
    /// The student.
    pub id: StudentId,
    /// Given names, family names.
    pub name: String,
    /// Whether a request for exactly these days is pending or approved.
    pub has_same: bool,
}

/// The students who can be excused, held until the transaction ends, so that a form that is sent twice at once
/// makes one request.
pub async fn hold(
    tx: &impl Conn,
    students: &[StudentId],
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Candidate>> {
    run(tx, "select from students where id = any($1) order by id for no key update", [ids(students)]).await?;
    let sql = "select s.id, s.given_names || ' ' || s.family_names as name, exists (
            select from absence_requests a where a.student_id = s.id and a.from_date = $2 and a.until_date = $3
                and a.state in ('pending', 'approved')) as has_same
        from students s where s.id = any($1) and s.archived_at is null order by s.id";
    read(tx, sql, [ids(students), from.into(), until.into()]).await
}

/// A paper that lies in the store of files.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Paper {
    /// Where.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub size: i64,
}

#[derive(FromQueryResult)]
struct Id {
    id: AbsenceId,
}

/// One request for each of the students; approved at once, or pending.
pub async fn insert(
    tx: &impl Conn,
    students: &[StudentId],
    form: &AbsenceForm,
    paper: Option<&Paper>,
    (is_approved, guardian): (bool, Option<GuardianId>),
    by: By<'_>,
) -> Result<Vec<AbsenceId>> {
    let sql = "insert into absence_requests (student_id, from_date, until_date, kind, note, state,
            requested_by, requested_name, requested_at, decided_by, decided_name, decided_at,
            file_key, file_name, file_type, file_size, updated_at, source, guardian_id)
        select student_id, $2, $3, $4, $5, case when $6 then 'approved' else 'pending' end,
            $7, $8, $9, case when $6 then $7 end, case when $6 then $8 end, case when $6 then $9 end,
            $10, $11, $12, $13, $9, case when $14::bigint is null then 'office' else 'family' end, $14
        from unnest($1::bigint[]) as n (student_id) order by student_id
        returning id";
    let values = [
        ids(students),
        form.from.into(),
        form.until.into(),
        form.kind.as_str().into(),
        form.note.clone().into(),
        is_approved.into(),
        by.user.map(|id| id.0).into(),
        by.name.into(),
        by.at.into(),
        paper.map(|paper| paper.key.clone()).into(),
        paper.map(|paper| paper.name.clone()).into(),
        paper.map(|paper| paper.media_type.clone()).into(),
        paper.map(|paper| paper.size).into(),
        guardian.map(|id| id.0).into(),
    ];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.id).collect())
}

/// Changes what a pending request says; false when it is not the one that was seen.
pub async fn update(
    tx: &impl Conn,
    (id, version): (AbsenceId, i32),
    form: &AbsenceForm,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "update absence_requests set from_date = $3, until_date = $4, kind = $5, note = $6,
            version = version + 1, updated_at = $7
        where id = $1 and version = $2 and state = 'pending'";
    let values = [
        id.into(),
        version.into(),
        form.from.into(),
        form.until.into(),
        form.kind.as_str().into(),
        form.note.clone().into(),
        now.into(),
    ];
    Ok(run(tx, sql, values).await? == 1)
}

/// Decides; false when it is not the one that was seen, or was decided meanwhile.
pub async fn decide(
    tx: &impl Conn,
    (id, version): (AbsenceId, i32),
    decision: Decision,
    note: Option<&str>,
    by: By<'_>,
) -> Result<bool> {
    let sql = "update absence_requests set state = $3, version = version + 1, updated_at = $4,
            decided_at = case $3 when 'pending' then null else $4 end,
            decided_by = case $3 when 'pending' then null else $5::bigint end,
            decided_name = case $3 when 'pending' then null else $6 end,
            decision_note = case $3 when 'pending' then null else $7 end
        where id = $1 and version = $2 and state = any($8::text[])";
    let fitting = State::ALL.iter().filter(|state| decision.fits(**state));
    let fitting: Vec<String> = fitting.map(|state| state.as_str().to_owned()).collect();
    let values = [
        id.into(),
        version.into(),
        decision.state().as_str().into(),
        by.at.into(),
        by.user.map(|id| id.0).into(),
        by.name.into(),
        note.map(ToOwned::to_owned).into(),
        fitting.into(),
    ];
    Ok(run(tx, sql, values).await? == 1)
}

/// Sets or takes away the paper; false when it is not the request that was seen.
pub async fn set_paper(
    tx: &impl Conn,
    (id, version): (AbsenceId, i32),
    paper: Option<&Paper>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "update absence_requests set file_key = $3, file_name = $4, file_type = $5, file_size = $6,
            version = version + 1, updated_at = $7
        where id = $1 and version = $2";
    let values = [
        id.into(),
        version.into(),
        paper.map(|paper| paper.key.clone()).into(),
        paper.map(|paper| paper.name.clone()).into(),
        paper.map(|paper| paper.media_type.clone()).into(),
        paper.map(|paper| paper.size).into(),
        now.into(),
    ];
    Ok(run(tx, sql, values).await? == 1)
}

/// The paper of a request.
pub async fn paper(conn: &impl Conn, id: AbsenceId) -> Result<Option<Paper>> {
    let sql = "select file_key as key, file_name as name, file_type as media_type, file_size as size
        from absence_requests where id = $1 and file_key is not null";
    Ok(read(conn, sql, [id.into()]).await?.into_iter().next())
}

/// Those of `keys` that a request has.
pub async fn known_papers(conn: &impl Conn, keys: &[String]) -> Result<Vec<String>> {
    let sql = "select file_key as key from absence_requests where file_key = any($1::text[])";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [keys.to_vec().into()]);
    let rows = conn.query_all_raw(statement).await?;
    Ok(rows.iter().map(|row| row.try_get("", "key")).collect::<std::result::Result<_, _>>()?)
}

#[derive(FromQueryResult)]
struct StudentDay {
    student_id: StudentId,
    day: NaiveDate,
}

/// The days of the requests that have begun: those that were opened, and today.
pub async fn days(
    tx: &impl Conn,
    absences: &[AbsenceId],
    today: NaiveDate,
) -> Result<Vec<(StudentId, NaiveDate)>> {
    let sql = "select d.student_id, d.day from absence_requests a
            join day_statuses d on d.student_id = a.student_id and d.day between a.from_date and a.until_date
            where a.id = any($1::bigint[])
        union
        select student_id, $2 from absence_requests
            where id = any($1::bigint[]) and $2 between from_date and until_date
        order by 1, 2";
    let absences: Vec<i64> = absences.iter().map(|id| id.0).collect();
    let rows: Vec<StudentDay> = read(tx, sql, [absences.into(), today.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.student_id, row.day)).collect())
}

fn ids(students: &[StudentId]) -> Value {
    students.iter().map(|id| id.0).collect::<Vec<i64>>().into()
}

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

async fn run(tx: &impl Conn, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
