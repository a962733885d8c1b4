//! One weekly line: what holds now, its versions, switching it off and on, ending it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::conflict::{ConflictPage, Deed};
use crate::app::App;
use crate::audit::Actor;
use crate::classes::rules::on_day;
use crate::classes::schedules::{self, Schedule, ScheduleFilter, ScheduleSort, Seen};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::ScheduleId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::web::app::effects::{self, Ask, Step};
use crate::web::app::wording::{self, Scheduled as _};
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Frame, Label, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/schedules/show.html")]
pub struct Show {
    frame: Frame,
    schedule: Schedule,
    title: Label,
    policy: &'static str,
    versions: Vec<Schedule>,
}

impl Show {
    fn new(frame: Frame, schedule: Schedule, versions: Vec<Schedule>) -> Self {
        let (title, policy) =
            (Label::Name(wording::owner(&schedule)), wording::policy_word(&schedule.holiday_policy));
        Self { frame, schedule, title, policy, versions }
    }

    fn is_over(&self) -> bool {
        let last = self.versions.last().unwrap_or(&self.schedule).valid_until;
        last.is_some_and(|last| last < self.frame.reader.today)
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ScheduleId>,
) -> Result<Response> {
    let schedule = schedules::view(&app, id).await?;
    let line = ScheduleFilter { series_id: Some(schedule.series_id), ..ScheduleFilter::default() };
    let by_date = ListQuery { sort: ScheduleSort::From, limit: MAX_LIMIT, ..ListQuery::default() };
    let versions = schedules::list(&app, &by_date, &line).await?.items;
    Ok(Show::new(frame, schedule, versions).show())
}

pub(super) async fn activate(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<ScheduleId>,
    Posted(fields): Posted,
) -> Result<Response> {
    set_active(&by.actor(), frame, &app, &session, id, true, fields).await
}

pub(super) async fn deactivate(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<ScheduleId>,
    Posted(fields): Posted,
) -> Result<Response> {
    set_active(&by.actor(), frame, &app, &session, id, false, fields).await
}

async fn set_active(
    by: &Actor,
    frame: Frame,
    app: &App,
    session: &Session,
    id: ScheduleId,
    active: bool,
    fields: Fields,
) -> Result<Response> {
    let path = format!("/app/schedules/{id}");
    let seen = Seen::parse(id, &fields)?;
    let (deed, title, verb) = if active {
        (Deed::Activate, "schedules-activate", "activate")
    } else {
        (Deed::Deactivate, "schedules-deactivate", "deactivate")
    };
    match effects::step(&fields, |intent| schedules::set_active(app, by, seen, active, intent)).await {
        Err(Error::Conflict(_)) => Ok(ConflictPage::of(frame, app, deed, &fields).await?.answer()),
        Err(error) => Err(error),
        Ok(Step::Ask(effects)) => {
            let subject = Label::Name(wording::owner(&schedules::view(app, id).await?));
            Ok(Ask::new(frame, title, subject, &effects, (format!("{path}/{verb}"), fields), path).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(session).await;
            Ok(frame.htmx.go(&path))
        }
    }
}

/// The form of the last day.
#[derive(Template)]
#[template(path = "app/schedules/end.html")]
pub struct End {
    frame: Frame,
    schedule: Schedule,
    title: String,
    form: Form,
}

pub(super) async fn ask_end(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ScheduleId>,
    Query(typed): Query,
) -> Result<Response> {
    let schedule = schedules::view(&app, id).await?;
    let mut fields = Fields::default();
    fields.set("on", &frame.reader.today);
    fields.set("version", &schedule.version);
    let fields = fields.with(&typed.only(&["on", "version"]));
    let title = wording::owner(&schedule);
    Ok(End { frame, schedule, title, form: Form::new(fields) }.show())
}

pub(super) async fn end(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<ScheduleId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let by = by.actor();
    let schedule = schedules::view(&app, id).await?;
    let title = wording::owner(&schedule);
    let change = async {
        let (last, seen) = (on_day(&fields)?, Seen::parse(id, &fields)?);
        effects::step(&fields, |intent| schedules::end(&app, &by, seen, last, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let to = (format!("/app/schedules/{id}/end"), fields);
            let back = format!("/app/schedules/{id}");
            let ask = Ask::new(frame, "schedules-end", Label::Name(title), &effects, to, back);
            Ok(ask.from_form(format!("/app/schedules/{id}/end")).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&wording::owner_path(&schedule)))
        }
        Err(Error::Conflict(_)) => Ok(ConflictPage::of(frame, &app, Deed::End, &fields).await?.answer()),
        Err(error) => Ok(End { frame, schedule, title, form: Form::refused(fields, error)? }.refuse()),
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::web::app::samples;
        let page = |at: usize, versions| {
            Self::new(frame.at("/app/schedules/3"), samples::schedules().swap_remove(at), versions)
        };
        vec![
            ("full", page(2, samples::schedules()[..3].to_vec())),
            ("off", page(3, samples::schedules()[3..].to_vec())),
        ]
    }
}

impl Page for End {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let schedule = crate::web::app::samples::schedules().swap_remove(0);
        let fields = Fields::from_pairs([("on", "2026-11-23")]);
        let error =
            crate::error::Error::field("on", crate::msg!("classes-schedule-over", until = "2026-11-01"));
        let page = |form| Self {
            frame: frame.at("/app/schedules/3/end"),
            schedule: schedule.clone(),
            title: "3.º B".into(),
            form,
        };
        vec![
            ("full", page(Form::new(fields.clone()))),
            ("errors", page(Form::refused(fields, error).unwrap())),
        ]
    }
}
