//! The data of a child as one file to keep.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::enter::signed_in;
use crate::app::App;
use crate::error::Result;
use crate::families::parcel;
use crate::ids::StudentId;
use crate::web::extract::Path;
use crate::web::guard::Guardians;
use crate::web::page::Frame;

pub(super) async fn download(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
) -> Result<Response> {
    let entry = signed_in(&app, &by, id).await?;
    let bytes = parcel::pack_up(&app, &entry.actor, &entry.child, frame.reader.language).await?;
    let name = format!("attachment; filename=\"presente-{}.zip\"", frame.reader.today);
    Ok(([(CONTENT_TYPE, "application/zip".to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
}
