//! Schedules: the list, a new one of a course or an enrollment, one with its versions, its edit and its end.

mod conflict;
mod form;
mod index;
mod show;

#[cfg(test)]
pub use conflict::ConflictPage;
pub use form::FormPage;
pub use index::Index;
pub use show::{End, Show};

use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/schedules", index::index)
        .post("/app/schedules", form::create)
        .get("/app/schedules/new", form::new)
        .get("/app/schedules/{id}", show::show)
        .post("/app/schedules/{id}", form::update)
        .get("/app/schedules/{id}/edit", form::edit)
        .get("/app/schedules/{id}/end", show::ask_end)
        .post("/app/schedules/{id}/end", show::end)
        .post("/app/schedules/{id}/activate", show::activate)
        .post("/app/schedules/{id}/deactivate", show::deactivate)
}
