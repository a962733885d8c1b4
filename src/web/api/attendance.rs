//! Events of the doors.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ApiRoutes, Moment};
use crate::app::App;
use crate::attendance;
use crate::attendance::rules::{Answer, Batch, Direction, Outcome, Punctuality, Reason};
use crate::error::Result;
use crate::ids::EventId;
use crate::school;
use crate::texts::{Language, say};
use crate::web::extract::JsonValue;
use crate::web::guard::KioskCaller;
use crate::web::i18n;

/// The operations.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new("attendance").on(__path_check_in, check_in)
}

/// What a kiosk sends.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read event by event")]
struct EventsBody {
    /// The device's clock when it sent, RFC 3339.
    sent_at: Option<String>,
    /// 1 to 500.
    events: Vec<EventBody>,
}

/// A scan or an entry. One of `card`, `student_code` with `pin`, `student_id` says whose it is.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read event by event")]
struct EventBody {
    /// The device's own name of it, 1 to 64 characters: the same name is the same event.
    client_event_id: String,
    /// The device's own count.
    sequence: Option<i64>,
    /// What was read of a card.
    card: Option<String>,
    /// The number in the list.
    student_code: Option<String>,
    /// With `student_code`; without it somebody of the staff typed the number.
    pin: Option<String>,
    /// The student that somebody of the staff chose.
    student_id: Option<i64>,
    /// `check_in` or `check_out`, when a person said so.
    direction: Option<String>,
    /// `qr`, `nfc`, `pin` or `manual`.
    method: String,
    /// Who of the staff wrote it.
    staff_user_id: Option<i64>,
    /// When it happened, by the device's clock, RFC 3339.
    occurred_at: String,
}

/// What became of the events, in the order sent.
#[derive(Debug, Serialize, ToSchema)]
struct Results {
    results: Vec<EventResult>,
}

/// What became of an event; a repetition gets the first answer again.
#[derive(Debug, Serialize, ToSchema)]
struct EventResult {
    client_event_id: Option<String>,
    /// `recorded`, `duplicate`, `conflict`, `rejected`.
    outcome: &'static str,
    event_id: Option<EventId>,
    /// `check_in`, `check_out`.
    direction: Option<&'static str>,
    /// Of an arrival: `on_time`, `late`.
    status: Option<&'static str>,
    late_minutes: Option<i32>,
    student: Option<Student>,
    /// When the scan was that counts; of a duplicate, that of the one it repeats.
    first_at: Option<Moment>,
    /// Why it was not taken, in a word.
    reason: Option<&'static str>,
    /// The same in a sentence, in the language of `Accept-Language`.
    message: Option<String>,
    /// Which part of it is wrong.
    field: Option<String>,
}

/// A student as a kiosk may show one.
#[derive(Debug, Serialize, ToSchema)]
struct Student {
    /// First name and initial.
    display_name: String,
    course: Option<String>,
}

impl EventResult {
    fn new(answer: Answer, zone: Tz, language: Language) -> Self {
        Self {
            client_event_id: answer.client_event_id,
            outcome: Outcome::as_str(answer.outcome),
            event_id: answer.event_id,
            direction: answer.direction.map(Direction::as_str),
            status: answer.status.map(Punctuality::as_str),
            late_minutes: answer.late_minutes,
            student: answer
                .student
                .map(|named| Student { display_name: named.display_name, course: named.course }),
            first_at: answer.first_at.map(|at| Moment::new(at, zone)),
            reason: answer.reason.map(Reason::as_str),
            message: answer.reason.map(|reason| say(language, &reason.name())),
            field: answer.field,
        }
    }
}

/// Takes events of a kiosk: each is stored once, however often it is sent.
#[utoipa::path(
    post, path = "/attendance/events", request_body = EventsBody, responses((status = 200, body = Results))
)]
async fn check_in(
    by: KioskCaller,
    State(app): State<App>,
    headers: HeaderMap,
    JsonValue(body): JsonValue,
) -> Result<Json<Results>> {
    let batch = Batch::parse(&body)?;
    let answers = attendance::check_in(&app, &by.0, &batch).await?;
    let zone = school::current(&app).await?.zone;
    let language = i18n::language(None, &headers, Language::default());
    let results = answers.into_iter().map(|answer| EventResult::new(answer, zone, language)).collect();
    Ok(Json(Results { results }))
}
