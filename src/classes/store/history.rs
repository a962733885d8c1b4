//! What was generated, read back: runs, their lines, students and conflicts.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;

use super::read;
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{ClassId, CourseId, EnrollmentId, GenerationRunId, StudentId};
use crate::listing::{ListQuery, Listing};

/// A run as lists and reports show it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Run {
    /// Its row.
    pub id: GenerationRunId,
    /// `queued`, `running`, `succeeded`, `failed`.
    pub state: String,
    /// Which kind of window.
    pub window_kind: String,
    /// First day.
    pub from_date: NaiveDate,
    /// Last day.
    pub to_date: NaiveDate,
    /// `page`, `api`, `command`, `trigger`, `change`.
    pub source: String,
    /// Whose classes, when not all: a student, an enrollment, a course.
    pub about: Option<String>,
    /// The user who asked.
    pub requested_by: Option<String>,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// How long it took.
    pub duration_ms: Option<i64>,
    /// Classes written so far.
    pub done: i32,
    /// Classes to write.
    pub total: i32,
    /// Classes made.
    pub created: i32,
    /// Classes changed.
    pub changed: i32,
    /// Classes left as they are against the plan.
    pub kept: i32,
    /// Candidates with nothing to do.
    pub skipped: i32,
    /// All candidates.
    pub candidates: i32,
    /// Enrollments with candidates.
    pub enrollments_processed: i32,
    /// Students with candidates.
    pub students_processed: i32,
    /// Pairs of classes that clash.
    pub conflicts: i32,
    /// Skipped by reason.
    pub skipped_by_reason: Value,
    /// Errors by enrollment.
    pub error_details: Value,
    /// Active enrollments without an active schedule.
    pub without_schedule: Value,
    /// Why it failed.
    pub error: Option<String>,
}

const COLUMNS: &str = "r.id, r.state, r.window_kind, r.from_date, r.to_date, r.source,
    coalesce(st.given_names || ' ' || st.family_names || coalesce(' · ' || ec.name, ''), c.name) as about,
    u.name as requested_by, r.requested_at, r.duration_ms, r.done, r.total, r.created, r.changed, r.kept,
    r.skipped, r.candidates, r.enrollments_processed, r.students_processed, r.conflicts, r.skipped_by_reason,
    r.error_details, r.without_schedule, r.error";
const FROM: &str = "generation_runs r
    left join users u on u.id = r.requested_by
    left join enrollments e on e.id = r.enrollment_id
    left join courses ec on ec.id = e.course_id
    left join students st on st.id = coalesce(r.student_id, e.student_id)
    left join courses c on c.id = r.course_id";

/// All runs; the newest first when the query is descending.
pub async fn runs(conn: &impl Conn, query: &ListQuery<()>) -> Result<Listing<Run>> {
    let key = "to_char(r.requested_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
    db::list(conn, Source::new(COLUMNS, FROM, "r.id"), key, query).await
}

/// The run with this id.
pub async fn run(conn: &impl Conn, id: GenerationRunId) -> Result<Run> {
    let sql = format!("select {COLUMNS} from {FROM} where r.id = $1");
    read(conn, &sql, [id.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// What a run did for a student.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct RunStudent {
    /// The student.
    pub id: StudentId,
    /// Their name.
    pub name: String,
    /// Classes made.
    pub created: i32,
    /// Classes that were there.
    pub existing: i32,
}

/// What a run did for its students, by name.
pub async fn students(
    conn: &impl Conn,
    id: GenerationRunId,
    query: &ListQuery<()>,
) -> Result<Listing<RunStudent>> {
    let columns = "s.id, s.given_names || ' ' || s.family_names as name, r.created, r.existing";
    let from = "generation_run_students r join students s on s.id = r.student_id";
    let source = Source::new(columns, from, "s.id").with("r.run_id = {}", id.0).search("s.search", &query.q);
    db::list(conn, source, "fold_text(s.family_names || ' ' || s.given_names)", query).await
}

/// What a run did for all its students, by id.
pub async fn all_students(conn: &impl Conn, id: GenerationRunId) -> Result<Vec<RunStudent>> {
    let sql = "select s.id, s.given_names || ' ' || s.family_names as name, r.created, r.existing
        from generation_run_students r join students s on s.id = r.student_id where r.run_id = $1 order by s.id";
    read(conn, sql, [id.into()]).await
}

/// A candidate with a story.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Line {
    /// What became of it.
    pub outcome: String,
    /// Why.
    pub reason: String,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// The course.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// The student who comes alone.
    pub student_id: Option<StudentId>,
    /// Their name.
    pub student: Option<String>,
}

/// How many lines a run has of each outcome.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LineCount {
    /// The outcome.
    pub outcome: String,
    /// How many.
    pub n: i64,
}

/// Counts of a run's lines by outcome.
pub async fn line_counts(conn: &impl Conn, id: GenerationRunId) -> Result<Vec<LineCount>> {
    let sql = "select outcome, count(*) as n from generation_run_lines where run_id = $1 group by outcome";
    read(conn, sql, [id.into()]).await
}

/// The lines of a run with this outcome and, if given, one of these reasons; by date.
pub async fn lines(
    conn: &impl Conn,
    id: GenerationRunId,
    outcome: &str,
    reasons: &[&str],
    query: &ListQuery<()>,
) -> Result<Listing<Line>> {
    let columns =
        "l.outcome, l.reason, l.date, l.start_time, c.id as course_id, c.name as course, e.student_id,
        st.given_names || ' ' || st.family_names as student";
    let from = "generation_run_lines l left join series x on x.id = l.series_id
        left join class_sessions k on k.id = l.class_id
        join courses c on c.id = coalesce(x.course_id, k.course_id)
        left join enrollments e on e.id = coalesce(x.enrollment_id, k.enrollment_id)
        left join students st on st.id = e.student_id";
    let reasons: Vec<String> = reasons.iter().map(|&reason| reason.to_owned()).collect();
    let source = Source::new(columns, from, "l.id")
        .with("l.run_id = {}", id.0)
        .with("l.outcome = {}", outcome)
        .with_some("l.reason = any({})", (!reasons.is_empty()).then_some(reasons));
    db::list(conn, source, "to_char(l.date, 'YYYY-MM-DD') || to_char(l.start_time, 'HH24:MI')", query).await
}

/// Two classes that want the same.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Conflict {
    /// `teacher`, `room`, `student`.
    pub kind: String,
    /// The date of both.
    pub date: NaiveDate,
    /// The first class.
    pub class_id: ClassId,
    /// Its course, and its student when alone.
    pub one: String,
    /// When it begins.
    pub one_start: NaiveTime,
    /// When it ends.
    pub one_end: NaiveTime,
    /// The other's course, and its student when alone.
    pub other: String,
    /// When it begins.
    pub other_start: NaiveTime,
    /// When it ends.
    pub other_end: NaiveTime,
    /// The teacher or the room that both want.
    pub wanted: Option<String>,
}

/// The conflicts that a run found; without a run those that are still there, from `today` on. By date.
pub async fn conflicts(
    conn: &impl Conn,
    id: Option<GenerationRunId>,
    today: NaiveDate,
    query: &ListQuery<()>,
) -> Result<Listing<Conflict>> {
    let columns = "f.kind, a.date, a.id as class_id, a.start_time as one_start, a.end_time as one_end,
        b.start_time as other_start, b.end_time as other_end,
        ac.name || coalesce(' · ' || ast.given_names || ' ' || ast.family_names, '') as one,
        bc.name || coalesce(' · ' || bst.given_names || ' ' || bst.family_names, '') as other,
        case f.kind when 'teacher' then t.given_names || ' ' || t.family_names when 'room' then a.room end as wanted";
    let from = "(select min(id) as id, kind, class_id, other_class_id, array_agg(run_id) as runs
            from class_conflicts group by kind, class_id, other_class_id) f
        join class_sessions a on a.id = f.class_id join class_sessions b on b.id = f.other_class_id
        join courses ac on ac.id = a.course_id join courses bc on bc.id = b.course_id
        left join enrollments ae on ae.id = a.enrollment_id left join students ast on ast.id = ae.student_id
        left join enrollments be on be.id = b.enrollment_id left join students bst on bst.id = be.student_id
        left join teachers t on t.id = a.teacher_id";
    let source = Source::new(columns, from, "f.id");
    let source = match id {
        Some(id) => source.with("{} = any(f.runs)", id.0),
        None => source
            .with("a.date >= {}", today)
            .when("a.status = 'planned' and b.status = 'planned' and a.date = b.date")
            .when("a.start_time < b.end_time and b.start_time < a.end_time"),
    };
    db::list(conn, source, "to_char(a.date, 'YYYY-MM-DD') || to_char(a.start_time, 'HH24:MI')", query).await
}

/// An active enrollment for which no active schedule exists.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Unscheduled {
    /// The enrollment.
    pub id: EnrollmentId,
    /// The student.
    pub student: String,
    /// The course.
    pub course: String,
}

/// Enrollments that run today or will, and have no schedule that is active from today on; by student.
pub async fn unscheduled(
    conn: &impl Conn,
    today: NaiveDate,
    query: &ListQuery<()>,
) -> Result<Listing<Unscheduled>> {
    let columns = "e.id, st.given_names || ' ' || st.family_names as student, c.name as course";
    let from = "enrollments e join students st on st.id = e.student_id join courses c on c.id = e.course_id";
    let source = Source::new(columns, from, "e.id")
        .with("(e.ends_on is null or e.ends_on >= {})", today)
        .with(
            "not exists (select from schedules s where s.active
                and (s.valid_until is null or s.valid_until >= {}) and (s.enrollment_id = e.id
                or e.format = 'group' and s.enrollment_id is null and s.course_id = e.course_id))",
            today,
        )
        .search("st.search || ' ' || c.search", &query.q);
    db::list(conn, source, "fold_text(st.family_names || ' ' || st.given_names)", query).await
}

/// Who a plan is about.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AudienceName {
    /// The course.
    pub course_id: CourseId,
    /// The enrollment, when a student comes alone.
    pub enrollment_id: Option<EnrollmentId>,
    /// That student.
    pub student_id: Option<StudentId>,
    /// Student and course, or the course.
    pub name: String,
}

/// The names of audiences, groups first, then by student.
pub async fn audiences(
    conn: &impl Conn,
    keys: &[(CourseId, Option<EnrollmentId>)],
) -> Result<Vec<AudienceName>> {
    let sql = "select c.id as course_id, e.id as enrollment_id, st.id as student_id,
            coalesce(st.given_names || ' ' || st.family_names || ' · ', '') || c.name as name
        from unnest($1::bigint[], $2::bigint[]) as n (course_id, enrollment_id)
        join courses c on c.id = n.course_id
        left join enrollments e on e.id = n.enrollment_id
        left join students st on st.id = e.student_id
        order by fold_text(coalesce(st.family_names || ' ' || st.given_names, '')), fold_text(c.name), e.id";
    let courses: Vec<i64> = keys.iter().map(|(course, _)| course.0).collect();
    let enrollments: Vec<i64> = keys.iter().map(|(_, enrollment)| enrollment.map_or(0, |id| id.0)).collect();
    read(conn, sql, [courses.into(), enrollments.into()]).await
}
