//! Entries at the door that the office writes down, and events that it takes back.

mod new;
mod void;

use crate::web::Routes;

pub use new::New;
pub use void::Void;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/entries/new", new::new)
        .post("/app/entries/new", new::chosen)
        .post("/app/entries", new::create)
        .post("/app/entries/undo", void::undo)
        .get("/app/entries/{id}/void", void::ask)
        .post("/app/entries/{id}/void", void::void)
        .post("/app/entries/{id}/restoration", void::restore)
}
