//! The links of a guardian, closed by the office.

use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::Result;
use crate::families::links;
use crate::ids::GuardianId;
use crate::msg;
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
