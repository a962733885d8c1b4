//! What is done with an import: each step asks first.

use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::place;
use super::show::Show;
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::ImportId;
use crate::msg;
use crate::people::roster;
use crate::web::extract::{Path, Query};
use crate::web::guard::Managers;
use crate::web::page::{Confirm, Frame, Page, Toast};

pub(super) async fn ask_apply(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ImportId>,
    Query(fields): Query,
) -> Result<Response> {
    let totals = roster::find(&app, id).await?.report.totals();
    let all = fields.get("rows") == "all";
    let text = msg!(
        "rosters-apply-text",
        created = totals.created,
        updated = totals.updated,
        rejected = totals.rejected
    );
    let ask = Confirm {
        frame,
        title: msg!("rosters-apply-title").into(),
        text: text.into(),
        action: format!("{}/application{}", place(id), if all { "?rows=all" } else { "" }),
        label: msg!("rosters-apply").into(),
        back: place(id),
    };
    Ok(ask.show())
}

pub(super) async fn apply(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ImportId>,
    Query(fields): Query,
) -> Result<Response> {
    let applied = roster::apply(&app, &by.actor(), id, fields.get("rows") == "all").await;
    done(&app, frame, id, applied).await
}

pub(super) async fn ask_undo(_: Managers, frame: Frame, Path(id): Path<ImportId>) -> Response {
    ask(frame, id, "undo", (msg!("rosters-undo-title"), msg!("rosters-undo-text"), msg!("rosters-undo")))
}

pub(super) async fn undo(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<ImportId>,
) -> Result<Response> {
    let undone = roster::undo(&app, &by.actor(), id).await;
    if undone.is_ok() {
        Toast::new(msg!("rosters-undone")).leave(&session).await;
    }
    done(&app, frame, id, undone).await
}

pub(super) async fn ask_discard(_: Managers, frame: Frame, Path(id): Path<ImportId>) -> Response {
    let words = (msg!("rosters-discard-title"), msg!("rosters-discard-text"), msg!("rosters-discard"));
    ask(frame, id, "discard", words)
}

pub(super) async fn discard(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<ImportId>,
) -> Result<Response> {
    match roster::discard(&app, &by.actor(), id).await {
        Ok(()) => {
            Toast::new(msg!("rosters-discarded")).leave(&session).await;
            Ok(frame.htmx.go("/app/imports"))
        }
        refused => done(&app, frame, id, refused).await,
    }
}

fn ask(
    frame: Frame,
    id: ImportId,
    step: &str,
    (title, text, label): (Message, Message, Message),
) -> Response {
    let action = format!("{}/{step}", place(id));
    let ask = Confirm {
        frame,
        title: title.into(),
        text: text.into(),
        action,
        label: label.into(),
        back: place(id),
    };
    ask.show()
}

/// Back to the import; what stood in the way is said there.
async fn done(app: &App, frame: Frame, id: ImportId, outcome: Result<()>) -> Result<Response> {
    match outcome {
        Ok(()) => Ok(frame.htmx.go(&place(id))),
        Err(Error::Conflict(why) | Error::Busy(why)) => Ok(Show::load(app, frame, id).await?.refused(why)),
        Err(error) => Err(error),
    }
}
