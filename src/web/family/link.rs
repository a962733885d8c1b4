//! One child by a link from a message: the day, a request to excuse, nothing else.

use axum::extract::State;
use axum::response::Response;

use super::enter::{Door, alone, by_link};
use super::{absence, day};
use crate::app::App;
use crate::attendance::absences::rules::MOST;
use crate::error::Result;
use crate::ids::AbsenceId;
use crate::web::extract::{Path, Query};
use crate::web::files::Uploaded;
use crate::web::forms::Posted;
use crate::web::guard::Anyone;
use crate::web::page::Frame;

pub(super) async fn day(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query,
) -> Result<Response> {
    match by_link(&app, &by, &frame, &token).await? {
        Door::Open(entry) => day::show(&app, alone(frame), *entry, &asked).await,
        Door::Shut(closed) => Ok(closed.answer()),
    }
}

pub(super) async fn new(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query,
) -> Result<Response> {
    match by_link(&app, &by, &frame, &token).await? {
        Door::Open(entry) => absence::new(alone(frame), *entry, asked),
        Door::Shut(closed) => Ok(closed.answer()),
    }
}

pub(super) async fn request(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path(token): Path<String>,
    sent: Uploaded<MOST>,
) -> Result<Response> {
    match by_link(&app, &by, &frame, &token).await? {
        Door::Open(entry) => absence::request(&app, alone(frame), *entry, sent).await,
        Door::Shut(closed) => Ok(closed.answer()),
    }
}

pub(super) async fn withdraw(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path((token, id)): Path<(String, AbsenceId)>,
    Posted(fields): Posted,
) -> Result<Response> {
    match by_link(&app, &by, &frame, &token).await? {
        Door::Open(entry) => absence::withdraw(&app, &frame, &entry, id, &fields).await,
        Door::Shut(closed) => Ok(closed.answer()),
    }
}
