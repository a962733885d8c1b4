//! What is done to one trigger: paused, resumed, run now, removed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDateTime, Utc};
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::msg;
use crate::school::rules::instant;
use crate::triggers::{self, Door};
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Confirm, Frame, Label, Page, Reader, Toast, filters};

fn path(id: TriggerId) -> String {
    format!("/admin/triggers/{id}")
}

async fn name(app: &App, id: TriggerId) -> Result<String> {
    Ok(triggers::find(app, id).await?.trigger.draft.name)
}

/// The instant of `until`, a date with a time on the school's clocks.
pub(super) fn until(fields: &Fields, reader: Reader) -> Result<Option<DateTime<Utc>>> {
    let mut parser = fields.parse();
    let until = parser.with("until", |raw| moment(raw, reader));
    parser.finish(Some(until))
}

fn moment(raw: &str, reader: Reader) -> Result<DateTime<Utc>, Message> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"];
    let local = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(raw, format).ok());
    local.map(|local| instant(local, reader.zone)).ok_or_else(|| msg!("triggers-until-wrong", given = raw))
}

/// Both values, or all that is wrong with either.
pub(super) fn both<A, B>(a: Result<A>, b: Result<B>) -> Result<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Error::Invalid(mut errors)), Err(Error::Invalid(more))) => {
            errors.extend(more);
            Err(Error::Invalid(errors))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// The form of a pause.
#[derive(Template)]
#[template(path = "admin/triggers/pause.html")]
pub struct PausePage {
    pub(super) frame: Frame,
    pub(super) id: TriggerId,
    pub(super) name: String,
    pub(super) form: Form,
}

pub(super) async fn ask_pause(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    Ok(PausePage { frame, id, name: name(&app, id).await?, form: Form::default() }.show())
}

pub(super) async fn pause(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TriggerId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let done = async {
        let until = until(&fields, frame.reader)?;
        triggers::pause(&app, &by.actor(), Door::Person, &[id], fields.get("reason"), until).await
    };
    match done.await {
        Ok(count) => {
            Toast::new(msg!("triggers-were-paused", count = count)).leave(&session).await;
            Ok(frame.htmx.go(&path(id)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(PausePage { frame, id, name: name(&app, id).await?, form }.refuse())
        }
    }
}

pub(super) async fn resume(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let count = triggers::resume(&app, &by.actor(), &[id]).await?;
    Toast::new(msg!("triggers-were-resumed", count = count)).leave(&session).await;
    Ok(frame.htmx.go(&path(id)))
}

pub(super) async fn ask_run(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let page = Confirm {
        frame,
        title: Label::Said(msg!("triggers-run-title", name = name(&app, id).await?)),
        text: "triggers-run-text".into(),
        action: format!("{}/run", path(id)),
        label: "triggers-run".into(),
        back: path(id),
    };
    Ok(page.show())
}

pub(super) async fn run(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let run = triggers::run_now(&app, &by.actor(), id).await?;
    Toast::new(msg!("runs-was-asked")).leave(&session).await;
    Ok(frame.htmx.go(&format!("/admin/runs/{run}")))
}

pub(super) async fn ask_remove(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let trigger = triggers::find(&app, id).await?.trigger;
    if trigger.protected {
        return Err(Error::Forbidden(msg!("triggers-protected-off")));
    }
    let page = Confirm {
        frame,
        title: Label::Said(msg!("triggers-remove-title", name = trigger.draft.name)),
        text: "triggers-remove-text".into(),
        action: format!("{}/removal", path(id)),
        label: "triggers-remove".into(),
        back: path(id),
    };
    Ok(page.show())
}

pub(super) async fn remove(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TriggerId>,
) -> Result<Response> {
    let name = name(&app, id).await?;
    triggers::remove(&app, &by.actor(), id).await?;
    Toast::new(msg!("triggers-was-removed", name = name)).leave(&session).await;
    Ok(frame.htmx.go("/admin/triggers"))
}

impl Page for PausePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::pause_page(frame)
    }
}
