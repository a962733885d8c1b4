//! Rosters in and out: files come up, are compared, applied, undone.

mod files;
mod index;
#[cfg(test)]
mod samples;
mod show;
mod steps;

use crate::web::Routes;

#[cfg(test)]
pub(in crate::web) use {index::Index, show::Show};

/// Bytes of an upload at most.
const UPLOAD: usize = 20 * 1024 * 1024;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/imports", index::index)
        .post("/app/imports", index::upload)
        .with_body_limit(UPLOAD)
        .get("/app/imports/roster.zip", files::roster)
        .get("/app/imports/{id}", show::show)
        .get("/app/imports/{id}/rejected.csv", files::rejected)
        .get("/app/imports/{id}/application", steps::ask_apply)
        .post("/app/imports/{id}/application", steps::apply)
        .get("/app/imports/{id}/undo", steps::ask_undo)
        .post("/app/imports/{id}/undo", steps::undo)
        .get("/app/imports/{id}/discard", steps::ask_discard)
        .post("/app/imports/{id}/discard", steps::discard)
}

/// Where an import is shown.
fn place(id: crate::ids::ImportId) -> String {
    format!("/app/imports/{id}")
}
