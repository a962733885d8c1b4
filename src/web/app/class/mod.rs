//! One class: its page, what can be done with it, an extra one, several at once, and what undoes it.
//!
//! Each deed is a noun below the class (`cancellation`, `restoration`, `place`, `cover`, `usual-teacher`): GET
//! shows its form with what would come of it, POST does it in the version that was seen.

mod add;
mod bulk;
mod conflict;
mod deed;
mod form;
mod history;
mod marked;
mod marks;
#[cfg(test)]
mod samples;
mod show;
mod trial;
mod undo;
mod words;

pub use add::AddPage;
pub use bulk::{BulkPage, BulkPreview};
pub use conflict::ConflictPage;
pub use form::FormPage;
pub use marks::MarksPage;
pub use show::Show;
pub use undo::LeftPage;

use crate::ids::ClassId;
use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/classes/new", add::new)
        .post("/app/classes", add::create)
        .get("/app/classes/bulk", bulk::choose)
        .post("/app/classes/bulk", bulk::perform)
        .post("/app/classes/acts/{act}/undo", undo::undo)
        .get("/app/classes/{id}", show::show)
        .get("/app/classes/{id}/marks", marks::show)
        .post("/app/classes/{id}/marks", marks::save)
        .get("/app/classes/{id}/{deed}", form::ask)
        .post("/app/classes/{id}/{deed}", form::perform)
}

/// Where a class is shown.
fn place(id: ClassId) -> String {
    format!("/app/classes/{id}")
}
