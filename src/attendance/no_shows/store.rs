//! Rows of those who did not arrive, of the batches that are held, and what the brake is judged by.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use serde_json::{Value, json};

use super::rules::{KioskSight, Limits, State};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{CourseId, GateId, HoldId, StudentId};
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

fn raw(ids: impl IntoIterator<Item = StudentId>) -> Vec<i64> {
    ids.into_iter().map(|id| id.0).collect()
}

#[derive(FromQueryResult)]
struct Before {
    before: Option<DateTime<Utc>>,
}

/// Notes that it is asked now who is missing on a day, alone until the transaction ends; gives when it was last.
pub async fn begin_check(
    tx: &impl Conn,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let sql = "insert into no_show_checks as c (day, checked_at) values ($1, $2)
        on conflict (day) do update set before = c.checked_at, checked_at = greatest(excluded.checked_at, c.checked_at)
        returning before";
    let rows: Vec<Before> = read(tx, sql, [day.into(), now.into()]).await?;
    Ok(rows.first().and_then(|row| row.before))
}

/// Waits until nobody asks who is missing on a day, and keeps others from it until the transaction ends.
pub async fn hold_checks(tx: &impl Conn, day: NaiveDate) -> Result<()> {
    let sql = "select from no_show_checks where day = $1 for update";
    run(tx, sql, [day.into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct Checked {
    checked_at: DateTime<Utc>,
}

/// When it was last asked who is missing on a day.
pub async fn checked_at(conn: &impl Conn, day: NaiveDate) -> Result<Option<DateTime<Utc>>> {
    let sql = "select checked_at from no_show_checks where day = $1";
    Ok(read::<Checked>(conn, sql, [day.into()]).await?.first().map(|row| row.checked_at))
}

#[derive(FromQueryResult)]
struct LimitsRow {
    no_show_minutes: i32,
    brake_school_percent: i32,
    brake_course_percent: i32,
    brake_at_least: i32,
    brake_silent_minutes: i32,
    brake_calendar_hours: i32,
    brake_late_minutes: i32,
}

/// From where on it brakes.
pub async fn limits(conn: &impl Conn) -> Result<Limits> {
    let sql = "select no_show_minutes, brake_school_percent, brake_course_percent, brake_at_least,
        brake_silent_minutes, brake_calendar_hours, brake_late_minutes from attendance_settings";
    let row = read::<LimitsRow>(conn, sql, []).await?.pop();
    Ok(row.map_or_else(Limits::default, |row| Limits {
        no_show_minutes: row.no_show_minutes,
        school_percent: row.brake_school_percent,
        course_percent: row.brake_course_percent,
        at_least: row.brake_at_least,
        silent_minutes: row.brake_silent_minutes,
        calendar_hours: row.brake_calendar_hours,
        late_minutes: row.brake_late_minutes,
    }))
}

/// Somebody who is missing, and of whom word may go out.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Missing {
    /// The student.
    pub student_id: StudentId,
    /// Family names, given names.
    pub student: String,
    /// The course that the day is judged by.
    pub course_id: Option<CourseId>,
    /// Through which gate it comes; none is any.
    pub gate_id: Option<GateId>,
    /// When they were expected.
    pub expected_in: DateTime<Utc>,
    /// What became of it so far.
    pub state: Option<String>,
    /// Whether the family was told before.
    pub was_told: bool,
}

impl Missing {
    /// Whether the brake holds word of it already.
    pub fn is_held(&self) -> bool {
        self.state.as_deref() == Some(State::Held.as_str())
    }
}

const MISSING: &str = "select d.student_id, s.family_names || ', ' || s.given_names as student, d.course_id,
        c.gate_id, d.expected_in, n.state, n.announced_at is not null as was_told
    from day_statuses d
    join students s on s.id = d.student_id
    left join courses c on c.id = d.course_id
    left join no_shows n on n.day = d.day and n.student_id = d.student_id";

/// Those who are missing on a day and whose family does not know. Whoever is at the door this instant is left
/// for the next time.
pub async fn missing(
    tx: &impl Conn,
    day: NaiveDate,
    now: DateTime<Utc>,
    limits: &Limits,
) -> Result<Vec<Missing>> {
    let sql = format!(
        "{MISSING} where d.day = $1 and d.enrolled and d.source = 'gate' and d.status = 'pending'
            and d.expected_in <= $2 - make_interval(mins => $3)
            and (n.state is null or n.state in ('held', 'gone', 'corrected'))
        order by d.student_id for update of d skip locked"
    );
    read(tx, &sql, [day.into(), now.into(), limits.no_show_minutes.into()]).await
}

/// Those of a held batch who are missing still.
pub async fn held(tx: &impl Conn, id: HoldId) -> Result<Vec<Missing>> {
    let sql = format!(
        "{MISSING} where n.hold_id = $1 and n.state = 'held' and d.status in ('pending', 'absent')
            and d.expected_in is not null order by d.student_id"
    );
    read(tx, &sql, [id.into()]).await
}

/// How many of a course are expected, and how many of them families were told of.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct CourseDay {
    /// The course.
    pub course_id: Option<CourseId>,
    /// Its name.
    pub course: Option<String>,
    /// Expected at the gate.
    pub expected: i64,
    /// Told of.
    pub told: i64,
    /// Whether anybody of it came in.
    pub came: bool,
}

/// A day by courses.
pub async fn courses(conn: &impl Conn, day: NaiveDate) -> Result<Vec<CourseDay>> {
    let sql = "
        with of_day as (
            select d.course_id,
                count(*) filter (where d.enrolled and d.source = 'gate' and d.status <> 'not_expected') as expected,
                count(n.announced_at) as told,
                bool_or(d.first_in is not null) as came
            from day_statuses d left join no_shows n on n.day = d.day and n.student_id = d.student_id
            where d.day = $1 group by d.course_id)
        select o.*, c.name as course from of_day o left join courses c on c.id = o.course_id";
    read(conn, sql, [day.into()]).await
}

#[derive(FromQueryResult)]
struct SightRow {
    kiosk: String,
    gate: String,
    silent_seconds: i64,
    unsynced: i32,
}

/// The kiosks that were seen today, at these gates (none are all). It is real time: what a device says of itself
/// has nothing to do with the school's line of time.
pub async fn kiosks(conn: &impl Conn, gates: Option<Vec<i64>>, zone: &str) -> Result<Vec<KioskSight>> {
    let sql = "
        select k.name as kiosk, g.name as gate, k.queue_length as unsynced,
            extract(epoch from clock_timestamp() - k.seen_at)::bigint as silent_seconds
        from kiosks k join gates g on g.id = k.gate_id
        where k.revoked_at is null and (k.seen_at at time zone $1)::date = (clock_timestamp() at time zone $1)::date
            and ($2::bigint[] is null or k.gate_id = any($2))
        order by k.id";
    let rows: Vec<SightRow> = read(conn, sql, [zone.into(), gates.into()]).await?;
    let sight = |row: SightRow| KioskSight {
        kiosk: row.kiosk,
        gate: row.gate,
        silent_seconds: row.silent_seconds,
        unsynced: row.unsynced,
    };
    Ok(rows.into_iter().map(sight).collect())
}

#[derive(FromQueryResult)]
struct Changed {
    at: Option<DateTime<Utc>>,
}

/// When the calendar of a day last changed since `since`, for the school or one of these courses: also by what
/// is no longer in it.
pub async fn calendar_changed(
    conn: &impl Conn,
    day: NaiveDate,
    since: DateTime<Utc>,
    courses: &[CourseId],
) -> Result<Option<DateTime<Utc>>> {
    let sql = "
        select max(at) as at from (
            select updated_at as at from holidays where date = $1
            union all
            select updated_at from school_breaks
                where $1 between starts_on and ends_on and (course_id is null or course_id = any($3::bigint[]))
            union all
            select updated_at from calendar_exceptions
                where date = $1 and (course_id is null or course_id = any($3::bigint[]))
            union all
            select at from audit_log
                where at > $2 and subject_kind in ('holiday', 'break', 'exception')
                    and $1::text between coalesce(before ->> 'date', before ->> 'starts_on')
                        and coalesce(before ->> 'date', before ->> 'ends_on')
                    and (before ->> 'course_id' is null or (before ->> 'course_id')::bigint = any($3::bigint[]))
        ) changes where at > $2";
    let courses: Vec<i64> = courses.iter().map(|id| id.0).collect();
    let rows: Vec<Changed> = read(conn, sql, [day.into(), since.into(), courses.into()]).await?;
    Ok(rows.first().and_then(|row| row.at))
}

/// A batch that is or was held.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Hold {
    /// Its row.
    pub id: HoldId,
    /// Its day.
    pub day: NaiveDate,
    /// Why.
    pub causes: Value,
    /// `held`, `sent`, `discarded`, `cleared`.
    pub state: String,
    /// Since when.
    pub held_at: DateTime<Utc>,
    /// Until when somebody wants to wait.
    pub waits_until: Option<DateTime<Utc>>,
    /// Who.
    pub waits_by: Option<String>,
    /// When people were last told again.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When somebody decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Who.
    pub decided_by: Option<String>,
}

const HOLD: &str =
    "select id, day, causes, state, held_at, waits_until, waits_by, reminded_at, decided_at, decided_by
    from brake_holds";

/// The batch of a day that is held.
pub async fn hold_of(conn: &impl Conn, day: NaiveDate) -> Result<Option<Hold>> {
    let sql = format!("{HOLD} where day = $1 and state = 'held'");
    Ok(read(conn, &sql, [day.into()]).await?.pop())
}

/// The batch with this id.
pub async fn hold(conn: &impl Conn, id: HoldId) -> Result<Hold> {
    read(conn, &format!("{HOLD} where id = $1"), [id.into()]).await?.pop().ok_or(Error::NotFound)
}

/// Begins to hold a batch.
pub async fn begin_hold(tx: &impl Conn, day: NaiveDate, causes: Value, now: DateTime<Utc>) -> Result<Hold> {
    let sql = "insert into brake_holds (day, causes, held_at) values ($1, $2, $3) returning *";
    read(tx, sql, [day.into(), causes.into(), now.into()]).await?.pop().ok_or(Error::NotFound)
}

/// Notes why a batch is held now.
pub async fn set_causes(tx: &impl Conn, id: HoldId, causes: Value) -> Result<()> {
    let sql = "update brake_holds set causes = $2 where id = $1 and causes <> $2";
    run(tx, sql, [id.into(), causes.into()]).await.map(drop)
}

/// Notes that people were told again.
pub async fn set_reminded(tx: &impl Conn, id: HoldId, now: DateTime<Utc>) -> Result<()> {
    run(tx, "update brake_holds set reminded_at = $2 where id = $1", [id.into(), now.into()]).await.map(drop)
}

/// Notes that somebody wants to wait.
pub async fn set_waiting(tx: &impl Conn, id: HoldId, until: DateTime<Utc>, by: &str) -> Result<()> {
    let sql = "update brake_holds set waits_until = $2, waits_by = $3 where id = $1 and state = 'held'";
    run(tx, sql, [id.into(), until.into(), by.into()]).await.map(drop)
}

/// Ends a batch that is held; gives whether it was.
pub async fn end_hold(tx: &impl Conn, id: HoldId, state: &str, now: DateTime<Utc>, by: &str) -> Result<bool> {
    let sql = "update brake_holds set state = $2, decided_at = $3, decided_by = $4 where id = $1 and state = 'held'";
    Ok(run(tx, sql, [id.into(), state.into(), now.into(), by.into()]).await? > 0)
}

/// The batches of earlier days that nobody has decided about.
pub async fn holds_before(conn: &impl Conn, day: NaiveDate) -> Result<Vec<Hold>> {
    read(conn, &format!("{HOLD} where day < $1 and state = 'held' order by id"), [day.into()]).await
}

/// Makes the days of these new: a scan that was weighed without knowing that they are missing is weighed again.
pub async fn touch_days(tx: &impl Conn, day: NaiveDate, students: &[Missing]) -> Result<()> {
    let sql = "
        with own as (select day, student_id from day_statuses
            where day = $1 and student_id = any($2::bigint[]) order by student_id for update)
        update day_statuses d set version = version + 1 from own
        where d.day = own.day and d.student_id = own.student_id";
    let ids = raw(students.iter().map(|one| one.student_id));
    run(tx, sql, [day.into(), ids.into()]).await.map(drop)
}

/// Holds word of these.
pub async fn set_held<'a>(
    tx: &impl Conn,
    hold: &Hold,
    now: DateTime<Utc>,
    students: impl IntoIterator<Item = &'a Missing>,
) -> Result<()> {
    let sql = "
        insert into no_shows as n (day, student_id, course_id, state, hold_id, noticed_at)
        select day, student_id, course_id, 'held', $2, $3 from day_statuses
            where day = $1 and student_id = any($4::bigint[]) order by student_id
        on conflict (day, student_id) do update set state = 'held', hold_id = excluded.hold_id, ended_at = null
            where n.state in ('gone', 'corrected')";
    let ids = raw(students.into_iter().map(|one| one.student_id));
    run(tx, sql, [hold.day.into(), hold.id.into(), now.into(), ids.into()]).await.map(drop)
}

/// Notes that the families of these are told.
pub async fn set_announced(
    tx: &impl Conn,
    day: NaiveDate,
    now: DateTime<Utc>,
    students: &[Missing],
) -> Result<()> {
    let sql = "
        insert into no_shows as n (day, student_id, course_id, state, noticed_at, announced_at)
        select day, student_id, course_id, 'announced', $2, $2 from day_statuses
            where day = $1 and student_id = any($3::bigint[]) order by student_id
        on conflict (day, student_id) do update set state = 'announced', ended_at = null,
            announced_at = coalesce(n.announced_at, excluded.announced_at)";
    let ids = raw(students.iter().map(|one| one.student_id));
    run(tx, sql, [day.into(), now.into(), ids.into()]).await.map(drop)
}

/// Tells nobody of those of a batch; gives how many there were.
pub async fn discard(tx: &impl Conn, id: HoldId, now: DateTime<Utc>) -> Result<u64> {
    let sql = "update no_shows set state = 'discarded', ended_at = $2 where hold_id = $1 and state = 'held'";
    run(tx, sql, [id.into(), now.into()]).await
}

/// Somebody who is no longer missing, or never was.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Ended {
    /// The student.
    pub student_id: StudentId,
    /// The day.
    pub day: NaiveDate,
    /// `gone` or `corrected`.
    pub state: String,
    /// Whether the family was told.
    pub was_told: bool,
    /// What the day came to.
    pub status: String,
    /// When they came in.
    pub first_in: Option<DateTime<Utc>>,
}

/// Ends what is no longer so, given what each day has come to: `student_id`, `day`, status.
pub async fn end(
    tx: &impl Conn,
    now: DateTime<Utc>,
    changes: impl IntoIterator<Item = (StudentId, NaiveDate, &'static str)>,
) -> Result<Vec<Ended>> {
    let rows: Vec<Value> = changes
        .into_iter()
        .map(|(student, day, status)| json!({ "student_id": student, "day": day, "status": status }))
        .collect();
    let sql = "
        with changed as (
            select * from jsonb_to_recordset($1) as c (student_id bigint, day date, status text)
            where status not in ('pending', 'absent')),
        ended as (
            update no_shows n set ended_at = $2,
                state = case when n.state = 'held' or c.status = 'excused' then 'gone' else 'corrected' end
            from changed c
            where n.day = c.day and n.student_id = c.student_id and n.state in ('held', 'announced')
            returning n.student_id, n.day, n.state, n.announced_at is not null as was_told, c.status)
        select e.*, d.first_in from ended e
            left join day_statuses d on d.day = e.day and d.student_id = e.student_id
        order by e.day, e.student_id";
    read(tx, sql, [Value::Array(rows).into(), now.into()]).await
}

/// A student-day that was said to be missing, with what the day has come to.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Stale {
    /// The student.
    pub student_id: StudentId,
    /// What the day came to.
    pub status: String,
}

/// Those of a day who are said to be missing and are not.
pub async fn stale(conn: &impl Conn, day: NaiveDate) -> Result<Vec<Stale>> {
    let sql = "select n.student_id, d.status from no_shows n
        join day_statuses d on d.day = n.day and d.student_id = n.student_id
        where n.day = $1 and n.state in ('held', 'announced') and d.status not in ('pending', 'absent')
        order by n.student_id";
    read(conn, sql, [day.into()]).await
}

/// Somebody of whom it is too much.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pattern {
    /// The student.
    pub student_id: StudentId,
    /// Family names, given names.
    pub student: String,
    /// The course of the last day.
    pub course_id: Option<CourseId>,
    /// From which day on.
    pub since: NaiveDate,
    /// How many days.
    pub days: i64,
}

/// Those who are absent on `day`, and were on each day before on which they were expected and not excused, for at
/// least so many.
pub async fn streaks(conn: &impl Conn, day: NaiveDate, least: i32) -> Result<Vec<Pattern>> {
    let sql = "
        with gone as (
            select student_id, course_id from day_statuses where day = $1 and enrolled and status = 'absent'),
        days as (
            select d.student_id, d.day, d.status from day_statuses d join gone using (student_id)
            where d.day between $1 - 120 and $1 and d.enrolled
                and d.status in ('present', 'late', 'partial', 'left_early', 'absent')),
        came as (select student_id, max(day) as day from days where status <> 'absent' group by student_id)
        select g.student_id, s.family_names || ', ' || s.given_names as student, g.course_id,
            min(d.day) as since, count(*) as days
        from gone g
        join students s on s.id = g.student_id
        join days d on d.student_id = g.student_id
        left join came c on c.student_id = g.student_id
        where c.day is null or d.day > c.day
        group by g.student_id, s.family_names, s.given_names, g.course_id
        having count(*) >= $2
        order by g.student_id";
    read(conn, sql, [day.into(), least.into()]).await
}

/// Those who are late on `day`, and were so many times within so many days; `since` is the first of the last.
pub async fn often_late(conn: &impl Conn, day: NaiveDate, times: i32, within: i32) -> Result<Vec<Pattern>> {
    let sql = "
        with late as (
            select student_id, course_id from day_statuses
            where day = $1 and enrolled and status in ('late', 'partial')),
        days as (
            select d.student_id, d.day, row_number() over (partition by d.student_id order by d.day desc) as n,
                count(*) over (partition by d.student_id) as days
            from day_statuses d join late using (student_id)
            where d.day > $1 - $3 and d.day <= $1 and d.enrolled and d.status in ('late', 'partial'))
        select l.student_id, s.family_names || ', ' || s.given_names as student, l.course_id, d.day as since, d.days
        from late l
        join students s on s.id = l.student_id
        join days d on d.student_id = l.student_id and d.n = $2
        order by l.student_id";
    read(conn, sql, [day.into(), times.into(), within.into()]).await
}

/// Those of `students` who were there on a day.
pub async fn came(conn: &impl Conn, day: NaiveDate, students: &[StudentId]) -> Result<Vec<StudentId>> {
    #[derive(FromQueryResult)]
    struct Id {
        student_id: StudentId,
    }
    let sql = "select student_id from day_statuses where day = $1 and student_id = any($2::bigint[])
        and status in ('present', 'late', 'partial', 'left_early') order by student_id";
    let rows: Vec<Id> = read(conn, sql, [day.into(), raw(students.iter().copied()).into()]).await?;
    Ok(rows.into_iter().map(|row| row.student_id).collect())
}

/// Which of those who were missing are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Of which day.
    pub day: NaiveDate,
    /// What became of it.
    pub state: Option<State>,
    /// Of which course.
    pub course: Option<CourseId>,
    /// Of which batch.
    pub hold: Option<HoldId>,
}

/// Somebody who was missing, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// The student.
    pub student_id: StudentId,
    /// Family names, given names.
    pub student: String,
    /// The course.
    pub course: Option<String>,
    /// What became of it.
    pub state: String,
    /// When they were expected.
    pub expected_in: Option<DateTime<Utc>>,
    /// When they came in.
    pub first_in: Option<DateTime<Utc>>,
    /// When it was noticed.
    pub noticed_at: DateTime<Utc>,
    /// When the family was told.
    pub announced_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many messages were written.
    pub messages: i64,
}

const COLUMNS: &str =
    "n.student_id, s.family_names || ', ' || s.given_names as student, c.name as course, n.state,
    d.expected_in, d.first_in, n.noticed_at, n.announced_at, n.ended_at,
    (select count(*) from notification_students t where t.student_id = n.student_id and t.kind = 'no_show'
        and t.fact_key = n.day::text) as messages";
const FROM: &str =
    "no_shows n join students s on s.id = n.student_id left join courses c on c.id = n.course_id
    left join day_statuses d on d.day = n.day and d.student_id = n.student_id";

/// Those who were missing on a day, by pages.
pub async fn list(conn: &impl Conn, query: &ListQuery<super::Sort>, filter: Filter) -> Result<Listing<Row>> {
    let source = Source::new(COLUMNS, FROM, "n.student_id")
        .with("n.day = {}", filter.day)
        .with_some("n.state = {}", filter.state.map(State::as_str))
        .with_some("n.course_id = {}", filter.course.map(|id| id.0))
        .with_some("n.hold_id = {}", filter.hold.map(|id| id.0))
        .search("s.search || ' ' || coalesce(c.search, '')", &query.q);
    let key = match query.sort {
        super::Sort::Student => "fold_text(s.family_names || ' ' || s.given_names)",
        super::Sort::Course => "coalesce(fold_text(c.name), '~')",
        super::Sort::Expected => {
            "coalesce(to_char(d.expected_in at time zone 'utc', 'YYYY-MM-DD HH24:MI'), '')"
        }
    };
    db::list(conn, source, key, query).await
}

/// How many there are of a state.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Counted {
    /// The state.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How many of a day there are of each state.
pub async fn counts(conn: &impl Conn, day: NaiveDate) -> Result<Vec<Counted>> {
    read(conn, "select state, count(*) as n from no_shows where day = $1 group by state", [day.into()]).await
}

/// How many of a batch are missing still, and how many people would be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Size {
    /// Students.
    pub students: i64,
    /// Guardians with a way to them.
    pub guardians: i64,
}

/// How large a held batch is.
pub async fn size(conn: &impl Conn, id: HoldId) -> Result<Size> {
    let sql = "
        select count(distinct n.student_id) as students,
            count(distinct g.id) filter (where g.archived_at is null
                and coalesce(nullif(g.phone, ''), nullif(g.email, '')) is not null) as guardians
        from no_shows n
        join day_statuses d on d.day = n.day and d.student_id = n.student_id and d.status in ('pending', 'absent')
        left join guardianships l on l.student_id = n.student_id and l.may_receive and not l.barred
        left join guardians g on g.id = l.guardian_id
        where n.hold_id = $1 and n.state = 'held'";
    Ok(read(conn, sql, [id.into()]).await?.pop().unwrap_or_default())
}
