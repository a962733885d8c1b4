//! A child of somebody who has signed in: the same pages as by a link.

use axum::extract::State;
use axum::response::Response;

use super::enter::signed_in;
use super::{absence, day};
use crate::app::App;
use crate::attendance::absences::rules::MOST;
use crate::error::Result;
use crate::ids::{AbsenceId, StudentId};
use crate::web::extract::{Path, Query};
use crate::web::files::Uploaded;
use crate::web::forms::Posted;
use crate::web::guard::Guardians;
use crate::web::page::Frame;

pub(super) async fn day(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    Query(asked): Query,
) -> Result<Response> {
    let entry = signed_in(&app, &by, id).await?;
    day::show(&app, frame, entry, &asked).await
}

pub(super) async fn new(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    Query(asked): Query,
) -> Result<Response> {
    let entry = signed_in(&app, &by, id).await?;
    absence::new(frame, entry, asked)
}

pub(super) async fn request(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    sent: Uploaded<MOST>,
) -> Result<Response> {
    let entry = signed_in(&app, &by, id).await?;
    absence::request(&app, frame, entry, sent).await
}

pub(super) async fn withdraw(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Path((child, id)): Path<(StudentId, AbsenceId)>,
    Posted(fields): Posted,
) -> Result<Response> {
    let entry = signed_in(&app, &by, child).await?;
    absence::withdraw(&app, &frame, &entry, id, &fields).await
}
