//! The links of a guardian, closed by the office; and the ways by which they are written to.

use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Result};
use crate::families::{links, wishes};
use crate::ids::GuardianId;
use crate::msg;
use crate::notifications::rules::Channel;
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Toast};

pub(super) async fn revoke(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<GuardianId>,
) -> Result<Response> {
    let closed = links::revoke(&app, &by.actor(), id, None).await?;
    Toast::new(msg!("bonds-links-revoked", count = closed)).leave(&session).await;
    Ok(frame.htmx.go(&format!("/app/guardians/{id}")))
}

pub(super) async fn stop(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, channel)): Path<(GuardianId, String)>,
) -> Result<Response> {
    note(&app, &by, frame, &session, (id, &channel), true).await
}

pub(super) async fn reopen(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, channel)): Path<(GuardianId, String)>,
) -> Result<Response> {
    note(&app, &by, frame, &session, (id, &channel), false).await
}

async fn note(
    app: &App,
    by: &Staff,
    frame: Frame,
    session: &Session,
    (id, channel): (GuardianId, &str),
    is_stopped: bool,
) -> Result<Response> {
    let channel: Channel = channel.parse().map_err(|()| Error::NotFound)?;
    wishes::note(app, &by.actor(), id, channel, is_stopped).await?;
    Toast::new(msg!("bonds-way-changed")).leave(session).await;
    Ok(frame.htmx.go(&format!("/app/guardians/{id}")))
}
