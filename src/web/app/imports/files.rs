//! Files to take away: the rejected lines, the whole roster.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Result;
use crate::ids::ImportId;
use crate::people::roster;
use crate::web::extract::Path;
use crate::web::guard::Managers;
use crate::web::page::{Frame, Say};

pub(super) async fn rejected(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ImportId>,
) -> Result<Response> {
    let report = roster::find(&app, id).await?.report;
    let say =
        |message: &crate::error::Message| message.label().say(frame.reader.language, frame.reader.country);
    let bytes = roster::rejected_csv(&report, say)?;
    Ok(attachment("text/csv; charset=utf-8", &format!("import-{id}-rejected.csv"), bytes))
}

pub(super) async fn roster(_: Managers, frame: Frame, State(app): State<App>) -> Result<Response> {
    let name = format!("roster-{}.zip", frame.reader.today);
    Ok(attachment("application/zip", &name, roster::export_zip(&app).await?))
}

/// A file to be saved; `name` is ours and needs no quoting.
fn attachment(kind: &str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}
