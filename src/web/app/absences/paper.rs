//! The paper of a request: shown to those who may, never by a public link; every reading is noted.

use axum::extract::State as Held;
use axum::response::Response;
use tower_sessions::Session;

use super::place;
use super::show::{Show, overtaken};
use crate::app::App;
use crate::attendance::absences::rules::{self, MOST};
use crate::attendance::absences::{self, Upload};
use crate::error::{Error, Result};
use crate::ids::AbsenceId;
use crate::msg;
use crate::web::extract::{Path, Query};
use crate::web::files::{self, Uploaded};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Confirm, Frame, Page, Toast};

pub(super) async fn read(by: Staff, Held(app): Held<App>, Path(id): Path<AbsenceId>) -> Result<Response> {
    let (paper, content) = absences::paper(&app, &by.actor(), id).await?;
    Ok(files::answer(files::Shown { name: &paper.name, kind: &paper.media_type, size: paper.size }, content))
}

pub(super) async fn attach(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    session: Session,
    Path(id): Path<AbsenceId>,
    Uploaded { fields, file }: Uploaded<MOST>,
) -> Result<Response> {
    absences::find(&app, id).await?;
    let version = rules::version(&fields)?;
    let kept = match file {
        Ok(Some(file)) => {
            let upload = Upload { name: file.name, content: file.content };
            absences::attach(&app, &by.actor(), id, version, &upload).await
        }
        Ok(None) => Err(Error::field("file", msg!("field-required"))),
        Err(error) => Err(error),
    };
    match kept {
        Ok(_) => {
            Toast::new(msg!("absences-paper-kept")).leave(&session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(Error::Conflict(why)) => overtaken(&app, frame, id, why).await,
        Err(error) => Ok(Show::of(&app, frame, id, Form::refused(fields, error)?).await?.refuse()),
    }
}

/// Asks first: a paper that is removed is gone.
pub(super) async fn ask(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
) -> Result<Response> {
    let row = absences::find(&app, id).await?.row;
    let name = row.file_name.ok_or(Error::NotFound)?;
    let page = Confirm {
        frame,
        title: msg!("absences-paper-remove-title", name = name).into(),
        text: "absences-paper-remove-text".into(),
        action: format!("/app/absences/{id}/paper/removal?version={}", row.version),
        label: "absences-paper-remove".into(),
        back: place(id),
    };
    Ok(page.show())
}

pub(super) async fn detach(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    Query(asked): Query,
    Posted(fields): Posted,
) -> Result<Response> {
    absences::find(&app, id).await?;
    let version = rules::version(&asked.with(&fields))?;
    match absences::detach(&app, &by.actor(), id, version).await {
        Ok(_) => Ok(frame.htmx.go(&place(id))),
        Err(Error::Conflict(why)) => overtaken(&app, frame, id, why).await,
        Err(other) => Err(other),
    }
}
