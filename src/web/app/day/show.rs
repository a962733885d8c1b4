//! The day: what kind of day it is, how many are what, what needs somebody, course by course. The part that
//! changes asks for itself again when something happens.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};

use super::Badge;
use super::bars::{Share, shares};
use super::headline::{Headline, headline};
use super::work::{Item, items};
use crate::alerts::{self, Counts};
use crate::app::App;
use crate::attendance::no_shows::{self, Held};
use crate::attendance::rules::Status;
use crate::auth::{Person, Role};
use crate::calendar::rules::Name;
use crate::error::{Message, Result};
use crate::reports::day::{self, CourseLine, Day, Group};
use crate::reports::{self, Overview};
use crate::triggers::{self, Glance};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Week, filters, relative};

/// The page of a day.
#[derive(Template)]
#[template(path = "app/day/show.html", blocks = ["now"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) day: Day,
    /// What waits, whatever the day: on the page of today.
    pub(super) alerts: Option<Counts>,
    /// Word of those who are missing that waits for a decision: on the page of today.
    pub(super) held: Option<Held>,
    /// What does not change by the minute: on the page of today.
    pub(super) around: Option<Around>,
}

/// The week, the last generation, the scheduler.
pub struct Around {
    pub(super) overview: Overview,
    /// For the administration: whether what is due is done.
    pub(super) scheduler: Option<Glance>,
}

impl Show {
    fn headline(&self) -> Headline {
        headline(&self.day, self.frame.reader)
    }

    fn is_today(&self) -> bool {
        self.day.date == self.frame.reader.today
    }

    /// Each status with its badge and how many there are.
    fn statuses(&self) -> Vec<(Status, Badge, i64)> {
        self.day.tally.statuses().map(|(status, count)| (status, super::badge(status), count)).collect()
    }

    /// The counts across the statuses.
    fn across(&self) -> Vec<(Group, i64)> {
        let (tally, today) = (&self.day.tally, self.is_today());
        let all = [
            (Group::Inside, tally.inside, today || tally.inside > 0),
            (Group::NotArrived, tally.not_arrived, true),
            (Group::Guests, tally.guests, tally.guests > 0),
        ];
        all.into_iter().filter(|(_, _, shown)| *shown).map(|(group, count, _)| (group, count)).collect()
    }

    fn list(&self, name: &str, value: &str) -> String {
        format!("/app/days/{}/students?{name}={value}", self.day.date)
    }

    /// The list of a course.
    fn of_course(&self, line: &CourseLine, name: &str, value: &str) -> String {
        let course = line.course.as_ref().map_or_else(|| "none".to_owned(), |(id, _)| id.to_string());
        let more = if name.is_empty() { String::new() } else { format!("&{name}={value}") };
        format!("/app/days/{}/students?course_id={course}{more}", self.day.date)
    }

    /// Courses in which somebody is expected, or came.
    fn courses(&self) -> impl Iterator<Item = &CourseLine> {
        let tally = |line: &&CourseLine| line.tally.expected() + line.tally.inside + line.tally.guests;
        self.day.courses.iter().filter(move |line| tally(line) > 0)
    }

    fn bar(line: &CourseLine) -> Vec<Share> {
        shares(&line.tally)
    }

    /// Those of a course who came.
    fn came(line: &CourseLine) -> i64 {
        let of = |status| line.tally.of(status);
        of(Status::Present) + of(Status::Late) + of(Status::Partial) + of(Status::LeftEarly)
    }

    fn work(&self) -> Vec<Item> {
        items(&self.day, self.alerts.as_ref())
    }

    fn address(&self) -> String {
        if self.is_today() { "/app/".into() } else { format!("/app/days/{}", self.day.date) }
    }

    fn beside(&self) -> (String, String) {
        let day = |date: Option<NaiveDate>| format!("/app/days/{}", date.unwrap_or(self.day.date));
        (day(self.day.date.pred_opt()), day(self.day.date.succ_opt()))
    }

    fn name<'a>(&self, name: &'a Name) -> &'a str {
        name.in_language(self.frame.reader.language)
    }

    fn near(&self, at: &DateTime<Utc>) -> Option<Message> {
        relative(*at, self.day.read_at)
    }
}

impl Around {
    fn week_classes(&self) -> i64 {
        self.overview.week.iter().map(|day| day.classes).sum()
    }

    fn is_new(&self) -> bool {
        self.overview.last_run.is_none()
    }

    /// The steps of a school that begins.
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

/// The day of today, the first page of staff.
pub(in crate::web::app) async fn today(by: &Person, frame: Frame, app: &App) -> Result<Response> {
    let today = frame.reader.today;
    let (day, alerts) = (day::day(app, today, None).await?, Some(alerts::counts(app).await?));
    let held = no_shows::held(app, today).await?;
    if frame.htmx.target.as_deref() == Some("now") {
        let page = Show { frame, day, alerts, held, around: None };
        return Ok(page.fragment(page.as_now()));
    }
    let overview = reports::overview(app, today, Week::of(today).monday()).await?;
    let scheduler = if by.is(Role::Admin) { Some(triggers::glance(app).await?) } else { None };
    Ok(Show { frame, day, alerts, held, around: Some(Around { overview, scheduler }) }.show())
}

pub(super) async fn show(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(date): Path<String>,
) -> Result<Response> {
    let date = super::date(&date)?;
    if date == frame.reader.today {
        return today(&by, frame, &app).await;
    }
    let day = day::day(&app, date, None).await?;
    Ok(Show { frame, day, alerts: None, held: None, around: None }.show())
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}
