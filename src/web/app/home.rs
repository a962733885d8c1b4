//! The first page: the day at a glance for the office, the coming classes for teachers and families.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use crate::alerts::{self, Counts};
use crate::app::App;
use crate::auth::Role;
use crate::calendar::rules::Name;
use crate::error::{Error, Message, Result};
use crate::msg;
use crate::reports::{self, Coming, Day, Overview};
use crate::triggers::{self, Glance};
use crate::web::Routes;
use crate::web::guard::{Anyone, SignedIn};
use crate::web::page::{Frame, Page, Week, filters, relative};

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
        let overview = reports::overview(&app, today, Week::of(today).monday()).await?;
        let (alerts, now) = (alerts::counts(&app).await?, app.clock.now());
        let scheduler = if by.is(Role::Admin) { Some(triggers::glance(&app).await?) } else { None };
        return Ok(Staff { frame, overview, alerts, scheduler, now }.show());
    }
    let (conn, to) = (app.db.reader(), Week::of(today).next().sunday());
    let mut classes = match by.teacher_id {
        Some(teacher) => reports::of_teacher(conn, teacher, today, to).await?,
        None => Vec::new(),
    };
    if let Some(guardian) = by.guardian_id {
        classes.extend(reports::of_guardian(conn, guardian, today, to).await?);
        classes.sort_by_key(|class| (class.date, class.start_time, class.id));
    }
    Ok(Own { frame, is_teacher: by.teacher_id.is_some(), classes }.show())
}

/// The day at a glance.
#[derive(Template)]
#[template(path = "app/home/staff.html")]
pub struct Staff {
    frame: Frame,
    overview: Overview,
    alerts: Counts,
    /// For the administration: whether what is due is done.
    scheduler: Option<Glance>,
    now: DateTime<Utc>,
}

impl Staff {
    fn today(&self) -> Option<&Day> {
        self.overview.week.iter().find(|day| day.date == self.frame.reader.today)
    }

    fn name<'a>(&self, name: &'a Name) -> &'a str {
        name.in_language(self.frame.reader.language)
    }

    fn near(&self, at: &DateTime<Utc>) -> Option<Message> {
        relative(*at, self.now)
    }

    fn week_classes(&self) -> i64 {
        self.overview.week.iter().map(|day| day.classes).sum()
    }

    /// How many alerts nobody has resolved.
    fn waiting(&self) -> i64 {
        self.alerts.open + self.alerts.acknowledged
    }

    fn is_new(&self) -> bool {
        self.overview.last_run.is_none()
    }

    /// The steps of a school that begins: key, whether it is done, where it is done.
    fn steps(&self) -> Vec<Step> {
        let people = self.overview.counts.students > 0 && self.overview.counts.courses > 0;
        let done = [true, people, self.overview.reviewed, !self.is_new()];
        let now = done.iter().position(|done| !done);
        let steps = [
            ("home-step-settings", "home-step-settings-why", "/admin/settings"),
            ("home-step-import", "home-step-import-why", "/app/imports"),
            ("home-step-calendar", "home-step-calendar-why", "/app/calendar"),
            ("home-step-generate", "home-step-generate-why", "/app/generation"),
        ];
        let steps = steps.into_iter().zip(done).enumerate();
        steps
            .map(|(n, ((title, why, href), done))| Step { title, why, href, done, now: now == Some(n) })
            .collect()
    }
}

/// A step of a school that begins.
struct Step {
    title: &'static str,
    why: &'static str,
    href: &'static str,
    done: bool,
    now: bool,
}

/// The coming classes of a teacher, or of a guardian's children.
#[derive(Template)]
#[template(path = "app/home/own.html")]
pub struct Own {
    frame: Frame,
    is_teacher: bool,
    classes: Vec<Coming>,
}

impl Own {
    /// The classes by their days.
    fn days(&self) -> Vec<&[Coming]> {
        self.classes.chunk_by(|a, b| a.date == b.date).collect()
    }

    /// Tone, icon and word of a class that is not as usual.
    fn badge(class: &Coming) -> Option<(&'static str, &'static str, &'static str)> {
        match class.status.as_str() {
            "cancelled" => Some(("bad", "ban", "home-cancelled")),
            "holiday" => Some(("pale", "calendar-off", "home-holiday")),
            "held" => Some(("good", "check", "home-held")),
            _ if class.moved => Some(("info", "move-right", "home-moved")),
            _ => None,
        }
    }
}

impl Page for Staff {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::staff(frame)
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
