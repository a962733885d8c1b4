//! The teacher's phone: the classes of some days with their rosters, and what is said of them.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};

use super::classes::hour;
use super::{ApiRoutes, Moment};
use crate::app::App;
use crate::classes::marks::{self, Answer, Batch, Gate, LONGEST, Pupil, Sheet, Shown, Why, status_word};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, MarkId, StudentId, TeacherId, UserId};
use crate::people::teachers;
use crate::texts::{Language, say};
use crate::web::extract::{JsonValue, Query};
use crate::web::guard::TeacherCaller;
use crate::web::i18n;
use crate::{msg, school};

/// A request with 500 long notes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("teaching").on(__path_classes, classes).on(__path_mark, mark).with_body_limit(MOST_BYTES)
}

/// Which days are asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
struct Days {
    /// One day; today when nothing is given.
    date: Option<NaiveDate>,
    /// The first of several days.
    from: Option<NaiveDate>,
    /// The last; at most 31 days.
    to: Option<NaiveDate>,
}

/// A teacher's classes.
#[derive(Serialize, ToSchema)]
struct TeacherClasses {
    now: Moment,
    #[serde(flatten)]
    known: TeacherDays,
}

/// All of it but the time: what the `ETag` covers.
#[derive(Serialize, ToSchema)]
struct TeacherDays {
    today: NaiveDate,
    teacher: NamedTeacher,
    user_id: UserId,
    from: NaiveDate,
    to: NaiveDate,
    classes: Vec<TeacherClass>,
}

/// Who asks.
#[derive(Serialize, ToSchema)]
struct NamedTeacher {
    id: TeacherId,
    name: String,
}

/// A class with its roster on its date.
#[derive(Serialize, ToSchema)]
struct TeacherClass {
    id: ClassId,
    date: NaiveDate,
    #[schema(value_type = String, example = "08:00")]
    #[serde(serialize_with = "hour")]
    start_time: NaiveTime,
    #[schema(value_type = String, example = "08:45")]
    #[serde(serialize_with = "hour")]
    end_time: NaiveTime,
    /// Course, subject, and the student who comes alone.
    title: String,
    course: String,
    course_id: CourseId,
    subject: Option<String>,
    room: Option<String>,
    /// `group`, `individual`.
    format: &'static str,
    /// `regular`, `makeup`, `extra`.
    r#type: String,
    /// `planned`, `held`, `cancelled`, `holiday`.
    status: String,
    /// This teacher takes another one's place.
    cover: bool,
    /// Whose.
    cover_for: Option<String>,
    /// Who takes this teacher's place that day; it cannot be marked then.
    covered_by: Option<String>,
    /// Whether it can be marked now: it takes place, is theirs, and begins within a quarter of an hour at the latest.
    may_take: bool,
    /// Its day is closed: marks need a reason and wait for the direction.
    closed: bool,
    /// When it was marked last, and by whom; null is not taken.
    taken: Option<TakenBy>,
    students: Vec<ClassStudent>,
}

/// Who marked last.
#[derive(Serialize, ToSchema)]
struct TakenBy {
    at: Moment,
    by: String,
}

/// A student of a roster.
#[derive(Serialize, ToSchema)]
struct ClassStudent {
    id: StudentId,
    /// Family names first.
    name: String,
    short_name: String,
    /// From 1 on, by family names.
    number: usize,
    code: String,
    gate: AtGate,
    /// An absence that was approved and covers the date.
    absence: Option<ApprovedAbsence>,
    /// What counts; null is not taken.
    mark: Option<ClassMark>,
    /// A late correction that waits for the direction.
    waiting: Option<ClassMark>,
}

/// What the door knows.
#[derive(Serialize, ToSchema)]
struct AtGate {
    /// `in`, `out`, `none`; `unknown` where the door is not asked.
    state: &'static str,
    /// Since when, on the school's clocks.
    at: Option<String>,
}

/// An absence; what was written about it is not told here.
#[derive(Serialize, ToSchema)]
struct ApprovedAbsence {
    /// `illness`, `medical`, `family`, `travel`, `other`.
    kind: String,
    note: Option<String>,
}

/// A mark.
#[derive(Serialize, ToSchema)]
struct ClassMark {
    id: MarkId,
    /// `present`, `late`, `absent`, `excused`, `left_early`; `none` took back what was said before.
    status: &'static str,
    minutes_late: Option<i32>,
    note: Option<String>,
    marked_at: Moment,
    by: String,
    /// It counts for nothing until the direction lets it.
    waiting: bool,
}

impl ClassMark {
    fn new(mark: Shown, zone: Tz) -> Self {
        Self {
            id: mark.id,
            status: status_word(mark.said.status),
            minutes_late: mark.said.minutes_late,
            note: mark.said.note,
            marked_at: Moment::new(mark.marked_at, zone),
            by: mark.by,
            waiting: mark.waits,
        }
    }
}

impl ClassStudent {
    fn new(pupil: Pupil, number: usize, zone: Tz) -> Self {
        let clock = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&zone).format("%H:%M").to_string();
        let (state, at) = match pupil.gate {
            Gate::In(at) => ("in", at),
            Gate::Out(at) => ("out", at),
            Gate::None => ("none", None),
            Gate::Unknown => ("unknown", None),
        };
        Self {
            id: pupil.id,
            name: pupil.name,
            short_name: pupil.short_name,
            number,
            code: pupil.code,
            gate: AtGate { state, at: at.map(clock) },
            absence: pupil.absence.map(|kind| ApprovedAbsence { kind, note: None }),
            mark: pupil.mark.map(|mark| ClassMark::new(mark, zone)),
            waiting: pupil.waiting.map(|mark| ClassMark::new(mark, zone)),
        }
    }
}

impl TeacherClass {
    fn new(sheet: Sheet, teacher: TeacherId, zone: Tz) -> Self {
        let may_take = sheet.may_take(teacher);
        let Sheet { class, students, .. } = sheet;
        let is_theirs = class.teacher_id == Some(teacher);
        let parts = [Some(class.course.clone()), class.subject.clone(), class.student];
        let by_name = (1..).zip(students);
        Self {
            id: class.id,
            date: class.date,
            start_time: class.start_time,
            end_time: class.end_time,
            title: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            course: class.course,
            course_id: class.course_id,
            subject: class.subject,
            room: class.room,
            format: if class.individual { "individual" } else { "group" },
            r#type: class.kind,
            status: class.status,
            cover: is_theirs && class.cover_for_id.is_some(),
            cover_for: class.cover_for.filter(|_| is_theirs),
            covered_by: class.teacher.filter(|_| !is_theirs),
            may_take,
            closed: class.closed,
            taken: class
                .taken_at
                .zip(class.taken_by)
                .map(|(at, by)| TakenBy { at: Moment::new(at, zone), by }),
            students: by_name.map(|(number, pupil)| ClassStudent::new(pupil, number, zone)).collect(),
        }
    }
}

/// `date`, or `from` and `to`, or today.
fn days(asked: &Fields, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let mut parser = asked.parse();
    let (date, from, to) = (parser.date("date"), parser.date("from"), parser.date("to"));
    let first = from.or(date).or(to).unwrap_or(today);
    let last = to.or(from).or(date).unwrap_or(today);
    if last < first {
        parser.wrong("to", msg!("generation-backwards"));
    } else if last - first >= TimeDelta::days(LONGEST) {
        parser.wrong("to", msg!("marks-days-many", most = LONGEST));
    }
    parser.finish(Some((first, last)))
}

/// Lists a teacher's classes with their rosters.
///
/// Own classes and those that the teacher covers, with who is enrolled on the date of each, what the door and
/// approved absences say, and what was marked. With a weak `ETag`; 304 to whoever has this version.
#[utoipa::path(get, path = "/teacher/classes", operation_id = "list_teacher_classes", params(Days), responses(
    (status = 200, body = TeacherClasses), (status = 304, description = "Nothing has changed")))]
async fn classes(
    by: TeacherCaller,
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query,
) -> Result<Response> {
    let (teacher, school) = (teachers::find(&app, by.teacher()?).await?, school::current(&app).await?);
    let (now, zone) = (app.clock.now(), school.zone);
    let (from, to) = days(&asked, school.today(now))?;
    let sheets = marks::of_teacher(&app, teacher.id, from, to).await?;
    let known = TeacherDays {
        today: school.today(now),
        teacher: NamedTeacher {
            id: teacher.id,
            name: format!("{} {}", teacher.given_names, teacher.family_names),
        },
        user_id: by.id,
        from,
        to,
        classes: sheets.into_iter().map(|sheet| TeacherClass::new(sheet, teacher.id, zone)).collect(),
    };
    let hash = Sha256::digest(serde_json::to_vec(&known)?);
    let tag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(hash));
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == tag.as_bytes());
    // The phone keeps it under an account; a proxy never does.
    let head = [(header::ETAG, tag), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    if is_known {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    Ok((head, Json(TeacherClasses { now: Moment::new(now, zone), known })).into_response())
}

/// What a phone sends. The header `X-Device` names the browser: what another one says otherwise is shown beside.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read mark by mark")]
struct MarksBody {
    /// The phone's clock when it sent, RFC 3339.
    sent_at: Option<String>,
    /// 1 to 500.
    marks: Vec<MarkBody>,
}

/// What is said of a student in a class.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read mark by mark")]
struct MarkBody {
    /// The phone's own name of it, 1 to 64 characters: the same name is the same mark.
    client_mark_id: String,
    class_id: ClassId,
    student_id: StudentId,
    /// `present`, `late`, `absent`, `excused`, `left_early`; `none` takes back what was said: it stays in the
    /// history and counts for nothing, and a class of which nothing counts any more is not taken.
    status: String,
    /// Of `late`, 0 to 720.
    minutes_late: Option<i32>,
    /// At most 500 characters.
    note: Option<String>,
    /// When it was made, by the phone's clock, RFC 3339: of several the newest counts, in whichever order they
    /// arrive. Ahead of the school by over 5 minutes, or older than 7 days: the time of arrival.
    marked_at: String,
    /// The mark that was shown when this one was made; null is none.
    seen_mark_id: Option<MarkId>,
    /// Why, where the day is closed; at most 500 characters.
    reason: Option<String>,
}

/// What became of the marks, in the order sent.
#[derive(Serialize, ToSchema)]
struct MarkResults {
    results: Vec<MarkResult>,
}

/// What became of a mark.
#[derive(Serialize, ToSchema)]
struct MarkResult {
    client_mark_id: Option<String>,
    /// `saved`, `duplicate` (it was sent before), `superseded` (a newer one counts; it is kept in the history),
    /// `rejected` (it is not kept).
    outcome: &'static str,
    /// It waits for the direction.
    waiting: bool,
    /// What counts now.
    mark: Option<ClassMark>,
    /// Of a saved one: what somebody else had said otherwise, unseen. Of a superseded one: what counts instead.
    other: Option<ClassMark>,
    /// `malformed`, `bad_status`, `bad_time`, `unknown_class`, `not_yours`, `not_on_roster`, `too_early`,
    /// `class_cancelled`, `needs_reason`, `conflict` (another mark has that name).
    reason: Option<&'static str>,
    /// The same in a sentence, in the language of `Accept-Language`.
    message: Option<String>,
}

impl MarkResult {
    fn new(answer: Answer, zone: Tz, language: Language) -> Self {
        Self {
            client_mark_id: answer.client_mark_id,
            outcome: answer.outcome.as_str(),
            waiting: answer.waits,
            mark: answer.mark.map(|mark| ClassMark::new(mark, zone)),
            other: answer.other.map(|mark| ClassMark::new(mark, zone)),
            reason: answer.why.map(Why::as_str),
            message: answer.why.map(|why| say(language, &why.name())),
        }
    }
}

/// Takes marks of a teacher's phone: each is stored once, however often it is sent.
///
/// The first mark of a class makes it `held`. One bad mark rejects itself only.
#[utoipa::path(post, path = "/teacher/marks", operation_id = "send_teacher_marks", request_body = MarksBody,
    params(("X-Device" = Option<String>, Header, description = "A UUID of the browser")),
    responses((status = 200, body = MarkResults)))]
async fn mark(
    by: TeacherCaller,
    State(app): State<App>,
    headers: HeaderMap,
    JsonValue(body): JsonValue,
) -> Result<Json<MarkResults>> {
    let teacher = by.teacher()?;
    let device = headers.get("x-device").and_then(|value| value.to_str().ok());
    let batch = Batch::parse(&body, device)?;
    let answers = marks::merge(&app, &by.actor(), teacher, by.id, &batch).await?;
    let zone = school::current(&app).await?.zone;
    let language = i18n::language(None, &headers, Language::default());
    let results = answers.into_iter().map(|answer| MarkResult::new(answer, zone, language)).collect();
    Ok(Json(MarkResults { results }))
}
