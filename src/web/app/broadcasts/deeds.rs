//! Sending a broadcast, stopping it, letting it go on; throwing a draft away.

use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::{place, show};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::BroadcastId;
use crate::msg;
use crate::notifications::broadcasts;
use crate::web::extract::{Path, Query};
use crate::web::forms::Posted;
use crate::web::guard::Staff;
use crate::web::page::{Confirm, Frame, Label, Page, Toast};

/// The question as a page; the numbers that were seen stand in the address of its answer.
pub(super) async fn ask_send(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<BroadcastId>,
) -> Result<Response> {
    let broadcast = broadcasts::find(&app, id).await?;
    let preview = broadcasts::preview(&app, id).await?;
    let (version, people) = (broadcast.row.version, preview.people);
    let page = Confirm {
        frame,
        title: Label::Said(msg!("broadcasts-send-title", count = people)),
        text: Label::from(if app.config.whatsapp.real {
            "broadcasts-send-text"
        } else {
            "broadcasts-simulated"
        }),
        action: format!("{}/sending?version={version}&people={people}", place(id)),
        label: Label::from("broadcasts-send"),
        back: place(id),
    };
    Ok(page.show())
}

pub(super) async fn send(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<BroadcastId>,
    Query(asked): Query,
) -> Result<Response> {
    broadcasts::find(&app, id).await?;
    let number = |name: &str| asked.get(name).parse::<i64>().unwrap_or(-1);
    let version = i32::try_from(number("version")).unwrap_or(-1);
    match broadcasts::send(&app, &by.actor(), id, version, number("people")).await {
        Ok(count) => done(&frame, &session, id, msg!("broadcasts-was-sent", count = count)).await,
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn stop(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<BroadcastId>,
) -> Result<Response> {
    match broadcasts::stop(&app, &by.actor(), id).await {
        Ok(held) => done(&frame, &session, id, msg!("broadcasts-was-stopped", count = held)).await,
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn resume(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<BroadcastId>,
) -> Result<Response> {
    match broadcasts::resume(&app, &by.actor(), id).await {
        Ok(()) => done(&frame, &session, id, msg!("broadcasts-was-resumed")).await,
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn discard(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<BroadcastId>,
    Posted(_): Posted,
) -> Result<Response> {
    match broadcasts::discard(&app, &by.actor(), id).await {
        Ok(()) => {
            let undo = format!("{}/restoration", place(id));
            Toast::with_undo(msg!("broadcasts-was-discarded"), undo).leave(&session).await;
            Ok(frame.htmx.go("/app/broadcasts"))
        }
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn restore(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<BroadcastId>,
) -> Result<Response> {
    match broadcasts::restore(&app, &by.actor(), id).await {
        Ok(()) => Ok(frame.htmx.go(&place(id))),
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => Err(error),
    }
}

async fn done(frame: &Frame, session: &Session, id: BroadcastId, word: Message) -> Result<Response> {
    Toast::new(word).leave(session).await;
    Ok(frame.htmx.go(&place(id)))
}
