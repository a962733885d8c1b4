//! The end of an address, by the office.

use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::Desk;
use crate::app::App;
use crate::error::Result;
use crate::feeds;
use crate::ids::FeedId;
use crate::web::extract::Path;
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page};

pub(super) async fn ask(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<FeedId>,
) -> Result<Response> {
    Ok(Desk::Office.question(frame, &feeds::find(&app, id).await?).show())
}

pub(super) async fn revoke(
    by: Managers,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<FeedId>,
) -> Result<Response> {
    let feed = feeds::find(&app, id).await?;
    feeds::revoke(&app, &by.actor(), id).await?;
    Ok(Desk::Office.ended(&browser, &feed).await)
}
