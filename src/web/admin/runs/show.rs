//! One run: what became of it and why, what it counted, its log.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::why;
use super::words::{Logged as _, Told as _};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::RunId;
use crate::msg;
use crate::triggers::rules::RunStatus;
use crate::triggers::{self, Line, Run};
use crate::web::extract::Path;
use crate::web::guard::Admins;
use crate::web::page::{Confirm, Frame, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "admin/runs/show.html", blocks = ["live"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) run: Run,
    /// The version of the trigger today; none when it was removed.
    pub(super) version: Option<i32>,
    pub(super) lines: Vec<Line>,
    pub(super) why: Vec<Message>,
}

impl Show {
    fn why_title(&self) -> &'static str {
        match self.run.status {
            RunStatus::Missed | RunStatus::Skipped | RunStatus::Cancelled => "runs-why-not",
            RunStatus::Queued => "runs-why-waits",
            RunStatus::Running | RunStatus::Succeeded | RunStatus::Failed => "runs-why-ran",
        }
    }

    fn rule(&self) -> String {
        let recurrence = &self.run.trigger.draft.recurrence;
        crate::web::admin::triggers::capital(&recurrence.words(self.frame.reader.language))
    }

    /// The version of today, when the run had an older one.
    fn newer(&self) -> Option<i32> {
        self.version.filter(|now| *now > self.run.trigger.version)
    }
}

fn path(id: RunId) -> String {
    format!("/admin/runs/{id}")
}

pub(super) async fn show(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<RunId>,
) -> Result<Response> {
    let run = triggers::run(&app, id).await?;
    let version = match triggers::find(&app, run.trigger.id).await {
        Ok(listed) => Some(listed.trigger.version),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let lines = triggers::run_lines(&app, id).await?;
    let account = triggers::account_of(&app, &run).await?;
    let why = why::Told { reader: &frame.reader, now: app.clock.now() }.why(&account);
    let page = Show { frame, run, version, lines, why };
    Ok(page.show_or("live", page.as_live()))
}

pub(super) async fn retry(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<RunId>,
) -> Result<Response> {
    triggers::retry(&app, &by.actor(), id).await?;
    Toast::new(msg!("runs-retried")).leave(&session).await;
    Ok(frame.htmx.go(&path(id)))
}

pub(super) async fn ask_cancel(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<RunId>,
) -> Result<Response> {
    triggers::run(&app, id).await?;
    let page = Confirm {
        frame,
        title: "runs-cancel-title".into(),
        text: "runs-cancel-text".into(),
        action: format!("{}/cancellation", path(id)),
        label: "runs-cancel-yes".into(),
        back: path(id),
    };
    Ok(page.show())
}

pub(super) async fn cancel(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<RunId>,
) -> Result<Response> {
    triggers::cancel(&app, &by.actor(), id).await?;
    Toast::new(msg!("runs-was-cancelled")).leave(&session).await;
    Ok(frame.htmx.go(&path(id)))
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
