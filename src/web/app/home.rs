//! The first page: the day for staff, the coming classes for teachers, the children for families.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::day;
use crate::app::App;
use crate::auth::Role;
use crate::error::{Error, Result};
use crate::msg;
use crate::reports::{self, Coming};
use crate::web::Routes;
use crate::web::guard::{Anyone, SignedIn};
use crate::web::page::{Frame, Page, Week, filters};

/// `/` leads on; `/app/` is the first page.
pub fn routes() -> Routes {
    Routes::new().get("/", enter).get("/app/", show)
}

async fn enter(visitor: Anyone) -> Response {
    let to = if visitor.0.person().is_some() { "/app/" } else { "/login" };
    Redirect::to(to).into_response()
}

async fn show(by: SignedIn, frame: Frame, State(app): State<App>) -> Result<Response> {
    if frame.school.is_none() {
        return if by.is(Role::Admin) {
            Ok(Redirect::to("/admin/settings").into_response())
        } else {
            Err(Error::Conflict(msg!("school-missing")))
        };
    }
    let today = frame.reader.today;
    if by.is_any(&[Role::Admin, Role::Director, Role::Inspector]) {
        return day::today(&by, frame, &app).await;
    }
    if !by.is(Role::Teacher) {
        return Ok(Redirect::to("/app/children").into_response());
    }
    let classes = match by.teacher_id {
        Some(teacher) => {
            reports::of_teacher(app.db.reader(), teacher, today, Week::of(today).next().sunday()).await?
        }
        None => Vec::new(),
    };
    Ok(Own { frame, classes }.show())
}

/// The coming classes of a teacher.
#[derive(Template)]
#[template(path = "app/home/own.html")]
pub struct Own {
    frame: Frame,
    classes: Vec<Coming>,
}

impl Own {
    /// The classes by their days.
    fn days(&self) -> Vec<&[Coming]> {
        self.classes.chunk_by(|a, b| a.date == b.date).collect()
    }
}

/// Tone, icon and word of a class that is not as usual.
pub(in crate::web) fn class_badge(class: &Coming) -> Option<(&'static str, &'static str, &'static str)> {
    match class.status.as_str() {
        "cancelled" => Some(("bad", "ban", "home-cancelled")),
        "holiday" => Some(("pale", "calendar-off", "home-holiday")),
        "held" => Some(("good", "check", "home-held")),
        _ if class.moved => Some(("info", "move-right", "home-moved")),
        _ => None,
    }
}

impl Page for Own {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::own(frame)
    }
}

#[cfg(test)]
mod samples;
