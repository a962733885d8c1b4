//! Approving, rejecting, taking back: each in the version that was seen, and each with its undo.

use axum::extract::State as Held;
use axum::response::Response;
use tower_sessions::Session;

use super::place;
use super::show::{Show, overtaken};
use crate::app::App;
use crate::attendance::absences;
use crate::attendance::absences::rules::{self, Decision};
use crate::audit::Actor;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::AbsenceId;
use crate::msg;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast};

pub(super) async fn approve(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    session: Session,
    Path(id): Path<AbsenceId>,
    Posted(fields): Posted,
) -> Result<Response> {
    decide(&app, frame, &session, (by.actor(), id), Decision::Approve, fields).await
}

pub(super) async fn reject(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    session: Session,
    Path(id): Path<AbsenceId>,
    Posted(fields): Posted,
) -> Result<Response> {
    decide(&app, frame, &session, (by.actor(), id), Decision::Reject, fields).await
}

pub(super) async fn withdraw(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    session: Session,
    Path(id): Path<AbsenceId>,
    Posted(fields): Posted,
) -> Result<Response> {
    decide(&app, frame, &session, (by.actor(), id), Decision::Withdraw, fields).await
}

/// The version comes from the form of the page, or with the address of the toast that undoes.
pub(super) async fn reopen(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
    Query(asked): Query,
    Posted(fields): Posted,
) -> Result<Response> {
    absences::find(&app, id).await?;
    let version = rules::version(&asked.with(&fields))?;
    match absences::decide(&app, &by.actor(), id, version, Decision::Reopen, None).await {
        Ok(_) => Ok(frame.htmx.go(&place(id))),
        Err(Error::Conflict(why)) => overtaken(&app, frame, id, why).await,
        Err(other) => Err(other),
    }
}

async fn decide(
    app: &App,
    frame: Frame,
    session: &Session,
    (actor, id): (Actor, AbsenceId),
    decision: Decision,
    fields: Fields,
) -> Result<Response> {
    absences::find(app, id).await?;
    let version = rules::version(&fields)?;
    // Who is refused wants to know why.
    let done = match rules::decision_note(&fields, decision == Decision::Reject) {
        Ok(words) => absences::decide(app, &actor, id, version, decision, words.as_deref()).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(absence) => {
            let said = match decision {
                Decision::Approve => msg!("absences-was-approved"),
                Decision::Reject => msg!("absences-was-rejected"),
                Decision::Withdraw | Decision::Reopen => msg!("absences-was-withdrawn"),
            };
            let undo = format!("/app/absences/{id}/reopening?version={}", absence.row.version);
            Toast::with_undo(said, undo).leave(session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(Error::Conflict(why)) => overtaken(app, frame, id, why).await,
        Err(error) => Ok(Show::of(app, frame, id, Form::refused(fields, error)?).await?.refuse()),
    }
}
