//! Triggers: the list, the form with its preview, one with its history, pausing, running, removing.

mod acts;
mod conflict;
mod form;
mod index;
mod preview;
#[cfg(test)]
pub(super) mod samples;
mod show;
pub mod words;

pub use preview::capital;

#[cfg(test)]
pub use {acts::PausePage, conflict::ConflictPage, form::FormPage, index::Index, show::Show};

use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/triggers", index::index)
        .post("/admin/triggers", form::create)
        .get("/admin/triggers/new", form::new)
        .post("/admin/triggers/pause", index::pause)
        .post("/admin/triggers/resumption", index::resume)
        .get("/admin/triggers/{id}", show::show)
        .post("/admin/triggers/{id}", form::update)
        .get("/admin/triggers/{id}/edit", form::edit)
        .get("/admin/triggers/{id}/pause", acts::ask_pause)
        .post("/admin/triggers/{id}/pause", acts::pause)
        .post("/admin/triggers/{id}/resumption", acts::resume)
        .get("/admin/triggers/{id}/run", acts::ask_run)
        .post("/admin/triggers/{id}/run", acts::run)
        .get("/admin/triggers/{id}/removal", acts::ask_remove)
        .post("/admin/triggers/{id}/removal", acts::remove)
}
