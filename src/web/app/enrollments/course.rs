//! Changing the course of an enrollment: it ends, and another one begins the day after.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::classes;
use crate::classes::enrollments::{self, Enrollment};
use crate::classes::rules::{Format, TransferForm};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::EnrollmentId;
use crate::web::app::effects::{self, Ask, Step};
use crate::web::app::{options, wording};
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Toast, filters};

/// The form.
#[derive(Template)]
#[template(path = "app/enrollments/course.html")]
pub struct CoursePage {
    frame: Frame,
    enrollment: Enrollment,
    form: Form,
    courses: Vec<Choice>,
    formats: Vec<Choice>,
}

impl CoursePage {
    async fn of(frame: Frame, app: &App, id: EnrollmentId, form: Form) -> Result<Self> {
        let enrollment = enrollments::view(app, id).await?;
        let mut courses = options::courses(app).await?;
        let now = enrollment.row.course_id.to_string();
        courses.retain(|course| course.value != now);
        Ok(Self { frame, enrollment, form, courses, formats: formats() })
    }

    /// Whether the course that was chosen is full.
    fn is_full(&self) -> bool {
        self.form.error("course_id").is_some_and(|error| error.key == "classes-course-full")
    }
}

fn formats() -> Vec<Choice> {
    Format::ALL.into_iter().map(|f| Choice::said(f.as_str(), wording::format_word(f))).collect()
}

pub(super) async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
    Query(typed): Query,
) -> Result<Response> {
    let row = enrollments::view(&app, id).await?.row;
    let mut fields = Fields::from_pairs([("format", row.format)]);
    fields.set("from", &frame.reader.today);
    Ok(CoursePage::of(frame, &app, id, Form::new(fields.with(&typed))).await?.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<EnrollmentId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let (by, path) = (by.actor(), format!("/app/enrollments/{id}"));
    let change = async {
        let form = TransferForm::parse(&fields)?;
        effects::step(&fields, |intent| classes::change_course(&app, &by, id, &form, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let row = enrollments::view(&app, id).await?.row;
            let subject = Label::Name(format!("{} · {}", row.student, row.course));
            let form = format!("{path}/course");
            let ask =
                Ask::new(frame, "enrollments-course-change", subject, &effects, (form.clone(), fields), path);
            Ok(ask.from_form(form).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/enrollments/{}", done.row.id)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(CoursePage::of(frame, &app, id, form).await?.refuse())
        }
    }
}

impl Page for CoursePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        let page = |form| Self {
            frame: frame.at("/app/enrollments/2/course"),
            enrollment: crate::web::app::samples::enrollments().swap_remove(1),
            form,
            courses: vec![Choice::named(3, "3.º B"), Choice::named(4, "Violín")],
            formats: formats(),
        };
        let fields = Fields::from_pairs([("course_id", "3"), ("from", "2026-11-30"), ("format", "group")]);
        let full = Error::field("course_id", crate::msg!("classes-course-full", capacity = 12));
        let refused = Form::refused(fields.clone(), full).unwrap();
        vec![("full", page(Form::new(fields))), ("errors", page(refused))]
    }
}
