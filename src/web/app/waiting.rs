//! The waiting list of a course: who is next, a place for them, off the list.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::rules::{Dates, EnrollmentForm, WaitingForm};
use crate::classes::waiting::{self, Waiting};
use crate::classes::{courses, enrollments};
use crate::error::{Error, Message, Result};
use crate::ids::{CourseId, WaitingId};
use crate::msg;
use crate::web::Routes;
use crate::web::app::effects::{self, Ask, Step};
use crate::web::app::enrollments::new;
use crate::web::app::wording;
use crate::web::extract::Path;
use crate::web::forms::Posted;
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/courses/{id}/waiting", show)
        .post("/app/courses/{id}/waiting", join)
        .post("/app/courses/{id}/waiting/{waiting}/enrollment", enroll)
        .get("/app/courses/{id}/waiting/{waiting}/removal", ask)
        .post("/app/courses/{id}/waiting/{waiting}/removal", remove)
}

/// The list.
#[derive(Template)]
#[template(path = "app/waiting/index.html")]
pub struct WaitingPage {
    frame: Frame,
    course: courses::Course,
    list: Vec<Waiting>,
    /// From when on the course has a place.
    place: Option<NaiveDate>,
    /// Why nobody got one.
    refused: Option<Message>,
}

impl WaitingPage {
    async fn of(frame: Frame, app: &App, id: CourseId, refused: Option<Message>) -> Result<Self> {
        let course = courses::view(app, id).await?;
        let (list, place) = (waiting::of_course(app, id).await?, waiting::place(app, id).await?);
        Ok(Self { frame, course, list, place, refused })
    }
}

/// Key of "alone" or "with the group".
fn format_word(waiting: &Waiting) -> &'static str {
    wording::format_word(waiting.format.parse().unwrap_or_default())
}

fn path(id: CourseId) -> String {
    format!("/app/courses/{id}/waiting")
}

async fn show(_: Staff, frame: Frame, State(app): State<App>, Path(id): Path<CourseId>) -> Result<Response> {
    Ok(WaitingPage::of(frame, &app, id, None).await?.show())
}

async fn join(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<CourseId>,
    Posted(mut fields): Posted,
) -> Result<Response> {
    fields.set("course_id", &id);
    let joined = async { waiting::join(&app, &by.actor(), &WaitingForm::parse(&fields)?).await };
    match joined.await {
        Ok(row) => {
            let said = msg!("waiting-joined", name = row.student, position = row.position);
            Toast::new(said).leave(&session).await;
            Ok(frame.htmx.go(&path(id)))
        }
        Err(error) => new::refuse(frame, &app, fields, error).await,
    }
}

/// One of this course's list.
async fn find(app: &App, course: CourseId, id: WaitingId) -> Result<Waiting> {
    let row = waiting::find(app, id).await?;
    if row.course_id == course { Ok(row) } else { Err(Error::NotFound) }
}

/// A place for whoever waits, from the day on which there is one.
async fn enroll(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((course, id)): Path<(CourseId, WaitingId)>,
    Posted(fields): Posted,
) -> Result<Response> {
    let (by, row) = (by.actor(), find(&app, course, id).await?);
    let place = waiting::place(&app, course).await?;
    let form = EnrollmentForm {
        student_id: row.student_id,
        course_id: course,
        format: row.format.parse().unwrap_or_default(),
        dates: Dates { from: place.unwrap_or(frame.reader.today), until: None },
    };
    match effects::step(&fields, |intent| enrollments::create(&app, &by, &form, intent)).await {
        Ok(Step::Ask(effects)) => {
            let subject = Label::Name(format!("{} · {}", row.student, row.course));
            let to = (format!("{}/{id}/enrollment", path(course)), fields);
            Ok(Ask::new(frame, "enrollments-new", subject, &effects, to, path(course)).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/enrollments/{}", done.row.id)))
        }
        Err(Error::Invalid(errors)) => {
            let why = errors.into_iter().next().map(|error| error.message);
            Ok(WaitingPage::of(frame, &app, course, why).await?.refuse())
        }
        Err(error) => Err(error),
    }
}

async fn ask(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((course, id)): Path<(CourseId, WaitingId)>,
) -> Result<Response> {
    let row = find(&app, course, id).await?;
    let page = Confirm {
        frame,
        title: msg!("waiting-leave-title", name = row.student, course = row.course).into(),
        text: "waiting-leave-text".into(),
        action: format!("{}/{id}/removal", path(course)),
        label: "waiting-leave".into(),
        back: path(course),
    };
    Ok(page.show())
}

async fn remove(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((course, id)): Path<(CourseId, WaitingId)>,
) -> Result<Response> {
    find(&app, course, id).await?;
    let row = waiting::leave(&app, &by.actor(), id).await?;
    Toast::new(msg!("waiting-left", name = row.student)).leave(&session).await;
    Ok(frame.htmx.go(&path(course)))
}

impl Page for WaitingPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::web::app::samples;
        let page = |list: Vec<Waiting>, place, refused| Self {
            frame: frame.at("/app/courses/3/waiting"),
            course: samples::courses().swap_remove(0),
            list,
            place,
            refused,
        };
        let today = Some(frame.reader.today);
        let full = crate::msg!("classes-course-full", capacity = 36);
        vec![
            ("empty", page(Vec::new(), today, None)),
            ("full", page(samples::waiting(), today, None)),
            ("errors", page(samples::waiting(), None, Some(full))),
        ]
    }
}
