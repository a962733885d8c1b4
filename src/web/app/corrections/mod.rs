//! Corrections of a day: what the office says counts at once; after the close of the day the head approves it.

mod amendments;
mod late;
mod new;

use crate::web::Routes;

pub use amendments::Amendments;
pub use late::LateMarks;
pub use new::New;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/corrections/new", new::new)
        .post("/app/corrections/new", new::chosen)
        .post("/app/corrections", new::create)
        .post("/app/corrections/withdrawal", new::withdraw)
        .get("/app/amendments", amendments::index)
        .post("/app/amendments/{id}/approval", amendments::approve)
        .post("/app/amendments/{id}/refusal", amendments::refuse)
        .get("/app/marks/late", late::index)
        .post("/app/marks/late/{id}/approval", late::approve)
        .post("/app/marks/late/{id}/refusal", late::refuse)
}
