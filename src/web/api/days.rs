//! Attendance: how today stands, and the days of students.

use axum::Json;
use axum::extract::State;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{ApiRoutes, Items, Moment, Paging, list_query};
use crate::app::App;
use crate::attendance::rules::Status;
use crate::error::Result;
use crate::ids::{CourseId, StudentId};
use crate::msg;
use crate::people::students;
use crate::reports::day::{self, CourseLine, Day, DayRow, Sort, Tally, Wanted};
use crate::school;
use crate::web::extract::Query;
use crate::web::guard::AttendanceRead;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("attendance").on(__path_today, today).on(__path_days, days)
}

/// Which course.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct OfCourse {
    /// Only of a course.
    course_id: Option<i64>,
}

/// How many have each status; together they are the enrolled.
#[derive(Debug, Serialize, ToSchema)]
struct Statuses {
    present: i64,
    late: i64,
    partial: i64,
    left_early: i64,
    absent: i64,
    excused: i64,
    pending: i64,
    not_expected: i64,
}

/// A course of the day.
#[derive(Debug, Serialize, ToSchema)]
struct Line {
    /// Null for students whose day no course judges.
    course_id: Option<CourseId>,
    course: Option<String>,
    enrolled: i64,
    statuses: Statuses,
    inside: i64,
    not_arrived: i64,
}

/// How today stands.
#[derive(Debug, Serialize, ToSchema)]
struct Today {
    date: NaiveDate,
    /// When it was read.
    as_of: Moment,
    /// Whether anybody is expected.
    is_school_day: bool,
    /// Why the school is off, as the calendar names it.
    day_off: Option<String>,
    /// When the day was closed.
    closed_at: Option<Moment>,
    enrolled: i64,
    statuses: Statuses,
    /// Across the statuses: who is inside now, also who is not enrolled today.
    inside: i64,
    /// Across the statuses: who is expected at a gate and has not come.
    not_arrived: i64,
    /// Who is said to be missing.
    no_shows: i64,
    /// Who came and is not enrolled today.
    not_enrolled: i64,
    courses: Vec<Line>,
}

impl From<&Tally> for Statuses {
    fn from(tally: &Tally) -> Self {
        Self {
            present: tally.of(Status::Present),
            late: tally.of(Status::Late),
            partial: tally.of(Status::Partial),
            left_early: tally.of(Status::LeftEarly),
            absent: tally.of(Status::Absent),
            excused: tally.of(Status::Excused),
            pending: tally.of(Status::Pending),
            not_expected: tally.of(Status::NotExpected),
        }
    }
}

impl From<&CourseLine> for Line {
    fn from(line: &CourseLine) -> Self {
        let (course_id, course) = line.course.clone().unzip();
        let tally = &line.tally;
        Self {
            course_id,
            course,
            enrolled: tally.enrolled(),
            statuses: tally.into(),
            inside: tally.inside,
            not_arrived: tally.not_arrived,
        }
    }
}

impl Today {
    fn of(day: &Day, zone: Tz) -> Self {
        let tally = &day.tally;
        Self {
            date: day.date,
            as_of: Moment::new(day.read_at, zone),
            is_school_day: tally.expected() > 0,
            day_off: day.off.as_ref().map(|off| off.name.to_string()),
            closed_at: day.work.closed_at.map(|at| Moment::new(at, zone)),
            enrolled: tally.enrolled(),
            statuses: tally.into(),
            inside: tally.inside,
            not_arrived: tally.not_arrived,
            no_shows: tally.no_shows,
            not_enrolled: tally.guests,
            courses: day.courses.iter().map(Line::from).collect(),
        }
    }
}

/// How today stands: the numbers of the day page.
#[utoipa::path(get, path = "/attendance/today", params(OfCourse), responses((status = 200, body = Today)))]
async fn today(_: AttendanceRead, State(app): State<App>, Query(fields): Query) -> Result<Json<Today>> {
    let mut parser = fields.parse();
    let course: Option<CourseId> = parser.id("course_id");
    parser.finish(Some(()))?;
    let zone = school::current(&app).await?.zone;
    let date = app.clock.now().with_timezone(&zone).date_naive();
    Ok(Json(Today::of(&day::day(&app, date, course).await?, zone)))
}

/// Whose days, or which day.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Which {
    /// All students of this day; today when no student is given either.
    date: Option<NaiveDate>,
    /// The days of this student, the newest first.
    student_id: Option<i64>,
    /// Of a date: `present`, `late`, `partial`, `left_early`, `absent`, `excused`, `pending`, `not_expected`.
    status: Option<String>,
    /// Of a date: `inside`, `not_arrived`, `no_show`, `guests`.
    group: Option<String>,
    /// Of a date: only of a course.
    course_id: Option<i64>,
}

/// A student's day.
#[derive(Debug, Serialize, ToSchema)]
struct StudentDay {
    date: NaiveDate,
    student_id: StudentId,
    code: String,
    name: String,
    course_id: Option<CourseId>,
    course: Option<String>,
    /// `present`, `late`, `partial`, `left_early`, `absent`, `excused`, `pending`, `not_expected`.
    status: String,
    /// Which row of the rules applied.
    rule: String,
    /// `gate`, `marks`, `none`.
    source: String,
    /// Whether an enrollment covers the day.
    enrolled: bool,
    expected_in: Option<Moment>,
    expected_out: Option<Moment>,
    first_in: Option<Moment>,
    last_out: Option<Moment>,
    inside: bool,
    minutes_late: Option<i32>,
    flags: Vec<String>,
}

impl StudentDay {
    fn of(row: DayRow, zone: Tz) -> Self {
        let moment = |at: Option<_>| at.map(|at| Moment::new(at, zone));
        Self {
            date: row.day,
            student_id: row.student_id,
            code: row.code,
            name: row.student,
            course_id: row.course_id,
            course: row.course,
            status: row.status,
            rule: row.rule,
            source: row.source,
            enrolled: row.enrolled,
            expected_in: moment(row.expected_in),
            expected_out: moment(row.expected_out),
            first_in: moment(row.first_in),
            last_out: moment(row.last_out),
            inside: row.inside,
            minutes_late: row.minutes_late,
            flags: row.flags,
        }
    }
}

/// Lists the students of a day, by name, or the days of a student, the newest first.
#[utoipa::path(get, path = "/attendance/days", params(Which, Paging), responses((status = 200, body = Items<StudentDay>)))]
async fn days(
    _: AttendanceRead,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Json<Items<StudentDay>>> {
    let mut parser = fields.parse();
    let (date, student) = (parser.date("date"), parser.id::<StudentId>("student_id"));
    if date.is_some() && student.is_some() {
        parser.wrong("student_id", msg!("api-days-one"));
    }
    parser.finish(Some(()))?;
    let zone = school::current(&app).await?.zone;
    let mut query = list_query(&fields, Sort::Name)?;
    let listing = if let Some(student) = student {
        students::find(&app, student).await?;
        (query.sort, query.descending) = (Sort::Date, true);
        day::days_of(&app, student, &query).await?
    } else {
        let date = date.unwrap_or_else(|| app.clock.now().with_timezone(&zone).date_naive());
        day::students(&app, date, &query, &Wanted::parse(&fields)?).await?
    };
    Ok(Json(Items::of(listing, |row| StudentDay::of(row, zone))))
}
