//! When a course is expected and leaves, weekday by weekday.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::rules::{DayHoursForm, WEEK_FIELDS};
use crate::classes::{courses, day_hours};
use crate::error::Result;
use crate::ids::CourseId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The form of the whole week.
#[derive(Template)]
#[template(path = "app/courses/hours.html")]
pub struct Hours {
    frame: Frame,
    id: CourseId,
    course: String,
    form: Form,
}

pub(super) async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<CourseId>,
) -> Result<Response> {
    let course = courses::find(&app, id).await?.name;
    let form = Form::new(day_hours::fields(&day_hours::of_course(&app, id).await?));
    Ok(Hours { frame, id, course, form }.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<CourseId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let put = match DayHoursForm::parse_week(&fields) {
        Ok(week) => day_hours::put(&app, &by.actor(), id, &week).await,
        Err(error) => Err(error),
    };
    let course = courses::find(&app, id).await?.name;
    match put {
        Ok(_) => {
            Toast::new(msg!("people-saved", name = course)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/courses/{id}")))
        }
        Err(error) => Ok(Hours { frame, id, course, form: Form::refused(fields, error)? }.refuse()),
    }
}

impl Page for Hours {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::fields::Fields;
        let page = |form| Self {
            frame: frame.at("/app/courses/3/hours"),
            id: CourseId(3),
            course: "3.º B".into(),
            form,
        };
        let wrong = Fields::from_pairs([("in_1", "08:00"), ("out_1", "07:00"), ("in_2", "08:00")]);
        let error = DayHoursForm::parse_week(&wrong).unwrap_err();
        vec![("empty", page(Form::default())), ("errors", page(Form::refused(wrong, error).unwrap()))]
    }
}
