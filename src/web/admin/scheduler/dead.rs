//! Jobs that were given up: tried again or thrown away, one by one or many.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::Index;
use crate::app::App;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::msg;
use crate::queues::{self, Dead};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Toast, filters};

/// The question before jobs are thrown away.
#[derive(Template)]
#[template(path = "admin/scheduler/removal.html")]
pub struct Removal {
    pub(super) frame: Frame,
    pub(super) jobs: Vec<Dead>,
}

impl Removal {
    fn ids(&self) -> String {
        self.jobs.iter().map(|job| job.id.as_str()).collect::<Vec<_>>().join(",")
    }
}

/// Which jobs a form means: the one beside the button, all, or those that are ticked.
async fn chosen(app: &App, fields: &Fields) -> Result<Vec<String>> {
    let one = fields.get("one");
    if !one.is_empty() {
        return Ok(vec![one.to_owned()]);
    }
    if !fields.get("all").is_empty() {
        let queue = Some(fields.get("queue")).filter(|queue| !queue.is_empty());
        let all = ListQuery { limit: MAX_LIMIT, descending: true, ..ListQuery::default() };
        return Ok(queues::dead(app, &all, queue).await?.items.into_iter().map(|job| job.id).collect());
    }
    let ids = fields.get("ids").split(',').map(str::trim).filter(|id| !id.is_empty());
    Ok(ids.map(ToOwned::to_owned).collect())
}

pub(super) async fn retry(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let done = async { queues::retry(&app, &by.actor(), &chosen(&app, &fields).await?).await };
    match done.await {
        Ok(count) => {
            Toast::new(msg!("scheduler-were-retried", count = count)).leave(&session).await;
            Ok(frame.htmx.go("/admin/scheduler"))
        }
        Err(error) => refuse(&app, frame, fields, error).await,
    }
}

pub(super) async fn remove(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let ids = chosen(&app, &fields).await?;
    if fields.get("confirmed").is_empty() && !ids.is_empty() {
        return Ok(Removal { frame, jobs: queues::find(&app, &ids).await? }.show());
    }
    match queues::discard(&app, &by.actor(), &ids).await {
        Ok(count) => {
            Toast::new(msg!("scheduler-were-discarded", count = count)).leave(&session).await;
            Ok(frame.htmx.go("/admin/scheduler"))
        }
        Err(error) => refuse(&app, frame, fields, error).await,
    }
}

async fn refuse(app: &App, frame: Frame, fields: Fields, error: Error) -> Result<Response> {
    let form = Form::refused(fields.clone(), error)?;
    Ok(Index::of(app, frame, &fields.only(&["queue"]), form).await?.refuse())
}

impl Page for Removal {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::removal(frame)
    }
}
