//! Rows of days. What counts as what is written once, for numbers and lists alike.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::tally::{CourseLine, Group, Sort, Tally, Wanted};
use crate::attendance::rules::Status;
use crate::db::{self, Conn, Source};
use crate::error::Result;
use crate::ids::{ClassId, CourseId, StudentId};
use crate::listing::{ListQuery, Listing};

/// A student's day as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DayRow {
    /// The day.
    pub day: NaiveDate,
    /// The student.
    pub student_id: StudentId,
    /// Their code.
    pub code: String,
    /// Their name, family names first.
    pub student: String,
    /// The course that the day is judged by.
    pub course_id: Option<CourseId>,
    /// Its name.
    pub course: Option<String>,
    /// One of the eight.
    pub status: String,
    /// The rule that applied.
    pub rule: String,
    /// `gate`, `marks`, `none`.
    pub source: String,
    /// Whether an enrollment covers the day.
    pub enrolled: bool,
    /// When they were expected.
    pub expected_in: Option<DateTime<Utc>>,
    /// Until when.
    pub expected_out: Option<DateTime<Utc>>,
    /// When they came first.
    pub first_in: Option<DateTime<Utc>>,
    /// When they left last.
    pub last_out: Option<DateTime<Utc>>,
    /// Whether they are inside.
    pub inside: bool,
    /// How late they came, when it counts.
    pub minutes_late: Option<i32>,
    /// What is odd about it.
    pub flags: Vec<String>,
}

impl DayRow {
    /// Its status.
    pub fn status(&self) -> Status {
        // The schema knows the same eight words.
        self.status.parse().unwrap_or(Status::Pending)
    }
}

/// Somebody who is inside.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Inside {
    /// The student.
    pub student_id: StudentId,
    /// Their name, family names first.
    pub student: String,
    /// Their code.
    pub code: String,
    /// The course.
    pub course: Option<String>,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
}

/// A class that nobody has taken.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NotTaken {
    /// The class.
    pub id: ClassId,
    /// The course.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// When it began.
    pub start_time: NaiveTime,
    /// When it ended.
    pub end_time: NaiveTime,
    /// Whose it is.
    pub teacher: Option<String>,
    /// The student who comes alone.
    pub student: Option<String>,
}

/// What needs somebody that day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Work {
    /// Students with an enrollment that covers the day.
    pub enrolled: i64,
    /// Classes that make the day and that nobody has taken.
    pub not_taken: i64,
    /// Requests to excuse an absence that wait for a decision.
    pub absences: i64,
    /// Kiosks that have said nothing for three minutes.
    pub silent_kiosks: i64,
    /// Amendments that wait for the director.
    pub amendments: i64,
    /// Late corrections of marks that wait for the director.
    pub late_marks: i64,
    /// When the day was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// When time alone may change something next.
    pub judge_at: Option<DateTime<Utc>>,
}

/// Of `day_statuses d`: whom a group holds.
const fn of_group(group: Option<Group>) -> &'static str {
    match group {
        None => "d.enrolled",
        Some(Group::Inside) => "d.inside",
        Some(Group::NotArrived) => {
            "d.enrolled and d.source = 'gate' and d.first_in is null and d.status in ('pending', 'absent')"
        }
        Some(Group::NoShow) => {
            "exists (select from no_shows n where n.day = d.day and n.student_id = d.student_id
                and n.state in ('held', 'announced'))"
        }
        Some(Group::Guests) => "not d.enrolled and coalesce(d.first_in, d.last_out) is not null",
    }
}

fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

#[derive(FromQueryResult)]
struct Count {
    course_id: Option<CourseId>,
    course: Option<String>,
    status: String,
    students: i64,
    inside: i64,
    not_arrived: i64,
    no_shows: i64,
    guests: i64,
    first_expected: Option<DateTime<Utc>>,
}

impl Count {
    fn tally(&self) -> Tally {
        let status = self.status.parse().unwrap_or(Status::Pending);
        Tally {
            inside: self.inside,
            not_arrived: self.not_arrived,
            no_shows: self.no_shows,
            guests: self.guests,
            ..Tally::only(status, self.students)
        }
    }
}

/// How many are what, by course.
pub(super) async fn counts(
    conn: &impl Conn,
    day: NaiveDate,
    course: Option<CourseId>,
) -> Result<Vec<CourseLine>> {
    let of = |group| format!("count(*) filter (where {})", of_group(group));
    let sql = format!(
        "select d.course_id, c.name as course, d.status, {} as students, {} as inside, {} as not_arrived,
            {} as no_shows, {} as guests, min(d.expected_in) filter (where d.enrolled) as first_expected
        from day_statuses d left join courses c on c.id = d.course_id
        where d.day = $1 and ($2::bigint is null or d.course_id = $2)
        group by d.course_id, c.name, d.status
        order by fold_text(c.name) nulls last, d.course_id",
        of(None),
        of(Some(Group::Inside)),
        of(Some(Group::NotArrived)),
        of(Some(Group::NoShow)),
        of(Some(Group::Guests)),
    );
    let values = [day.into(), course.map(|id| id.0).into()];
    let counts = Count::find_by_statement(statement(&sql, values)).all(conn).await?;
    let mut lines: Vec<CourseLine> = Vec::new();
    for count in counts {
        let (tally, course) = (count.tally(), count.course_id.zip(count.course));
        match lines.last_mut().filter(|last| last.course == course) {
            Some(last) => {
                last.tally = last.tally.plus(&tally);
                last.first_expected = [last.first_expected, count.first_expected].into_iter().flatten().min();
            }
            None => lines.push(CourseLine { course, tally, first_expected: count.first_expected }),
        }
    }
    Ok(lines)
}

/// A class of `class_sessions k` whose marks make a day, over at the local time `$2`, and not taken.
const NOT_TAKEN: &str = "k.status = 'planned' and k.date + k.end_time <= $2
    and exists (select from courses m where m.id = k.course_id and m.presence_source = 'marks')
    and not exists (select from class_marks m where m.class_id = k.id)";

/// What needs somebody. Kiosks are watched in the time of the database.
pub(super) async fn work(
    conn: &impl Conn,
    day: NaiveDate,
    course: Option<CourseId>,
    now: NaiveDateTime,
) -> Result<Work> {
    let sql = format!(
        "select
        (select count(*) from students s where case when $3::bigint is null
            then exists (select from enrollments e join courses c on c.id = e.course_id
                where e.student_id = s.id and c.archived_at is null
                and e.starts_on <= $1 and (e.ends_on is null or e.ends_on >= $1))
            else exists (select from day_statuses d where d.day = $1 and d.student_id = s.id
                and d.course_id = $3 and d.enrolled) end) as enrolled,
        (select count(*) from class_sessions k where k.date = $1 and {NOT_TAKEN}) as not_taken,
        (select count(*) from absence_requests where state = 'pending') as absences,
        (select count(*) from kiosks where revoked_at is null
            and (seen_at is null or seen_at < now() - interval '3 minutes')) as silent_kiosks,
        (select count(*) from office_marks
            where amendment and approved_at is null and withdrawn_at is null) as amendments,
        (select count(*) from class_mark_entries where state = 'waiting') as late_marks,
        (select closed_at from day_closings where day = $1) as closed_at,
        (select min(judge_at) from day_statuses where day = $1) as judge_at"
    );
    let values = [day.into(), now.into(), course.map(|id| id.0).into()];
    Ok(Work::find_by_statement(statement(&sql, values)).one(conn).await?.unwrap_or_default())
}

const COLUMNS: &str = "d.day, d.student_id, s.code, s.family_names || ', ' || s.given_names as student,
    d.course_id, c.name as course, d.status, d.rule, d.source, d.enrolled, d.expected_in, d.expected_out,
    d.first_in, d.last_out, d.inside, d.minutes_late, d.flags";
const FROM: &str =
    "day_statuses d join students s on s.id = d.student_id left join courses c on c.id = d.course_id";

/// Days of students, by pages: of a day, of a student, or both.
pub(super) async fn students(
    conn: &impl Conn,
    day: Option<NaiveDate>,
    student: Option<StudentId>,
    query: &ListQuery<Sort>,
    wanted: &Wanted,
) -> Result<Listing<DayRow>> {
    let source = Source::new(COLUMNS, FROM, "d.student_id")
        .with_some("d.day = {}", day)
        .with_some("d.student_id = {}", student.map(|id| id.0))
        .with_some("d.status = {}", wanted.status.map(Status::as_str))
        .with_some("d.course_id = {}", wanted.course.map(|id| id.0))
        .search("s.search", &query.q);
    let source = if wanted.no_course { source.when("d.course_id is null") } else { source };
    let source = if wanted.everybody { source } else { source.when(of_group(wanted.group)) };
    let key = match query.sort {
        Sort::Name => "fold_text(s.family_names || ' ' || s.given_names)",
        Sort::Course => {
            "coalesce(fold_text(c.name), '~') || ' ' || fold_text(s.family_names || ' ' || s.given_names)"
        }
        Sort::Arrival => "coalesce(to_char(d.first_in at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS'), '~')",
        Sort::Late => "lpad(coalesce(d.minutes_late, 0)::text, 6, '0')",
        Sort::Date => "to_char(d.day, 'YYYY-MM-DD')",
    };
    db::list(conn, source, key, query).await
}

/// All rows of a day.
pub(super) async fn everybody(conn: &impl Conn, day: NaiveDate) -> Result<Vec<DayRow>> {
    let sql = format!("select {COLUMNS} from {FROM} where d.day = $1 order by d.student_id");
    Ok(DayRow::find_by_statement(statement(&sql, [day.into()])).all(conn).await?)
}

/// The days of a student from `from` to `to`.
pub(super) async fn between(
    conn: &impl Conn,
    student: StudentId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<DayRow>> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where d.student_id = $1 and d.day between $2 and $3 order by d.day"
    );
    let values = [student.0.into(), from.into(), to.into()];
    Ok(DayRow::find_by_statement(statement(&sql, values)).all(conn).await?)
}

#[derive(FromQueryResult)]
struct Course {
    id: CourseId,
    name: String,
}

/// Courses in use, by name.
pub(super) async fn courses(conn: &impl Conn) -> Result<Vec<(CourseId, String)>> {
    let sql = "select id, name from courses where archived_at is null order by fold_text(name), id";
    let courses = Course::find_by_statement(statement(sql, [])).all(conn).await?;
    Ok(courses.into_iter().map(|course| (course.id, course.name)).collect())
}

/// Everybody inside, by course and name.
pub(super) async fn inside(conn: &impl Conn, day: NaiveDate) -> Result<Vec<Inside>> {
    let sql = format!(
        "select d.student_id, s.family_names || ', ' || s.given_names as student, s.code, c.name as course,
            coalesce(d.first_in, d.last_out) as since
        from {FROM} where d.day = $1 and {}
        order by fold_text(c.name) nulls last, fold_text(s.family_names || ' ' || s.given_names), s.id",
        of_group(Some(Group::Inside))
    );
    Ok(Inside::find_by_statement(statement(&sql, [day.into()])).all(conn).await?)
}

/// Classes that make a day and that nobody has taken, the oldest first.
pub(super) async fn not_taken(conn: &impl Conn, day: NaiveDate, now: NaiveDateTime) -> Result<Vec<NotTaken>> {
    let sql = format!(
        "select k.id, k.course_id, c.name as course, k.start_time, k.end_time,
            t.given_names || ' ' || t.family_names as teacher,
            st.given_names || ' ' || st.family_names as student
        from class_sessions k
        join courses c on c.id = k.course_id
        left join teachers t on t.id = coalesce(k.teacher_id, c.teacher_id)
        left join enrollments e on e.id = k.enrollment_id
        left join students st on st.id = e.student_id
        where k.date = $1 and {NOT_TAKEN}
        order by k.start_time, c.name, k.id limit 500"
    );
    Ok(NotTaken::find_by_statement(statement(&sql, [day.into(), now.into()])).all(conn).await?)
}
