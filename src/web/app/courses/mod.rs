//! Courses: the list, one with its roster and its week, the form, the hours of its days.

mod form;
mod hours;
mod index;
mod show;

pub use form::FormPage;
pub use hours::Hours;
pub use index::Index;
pub use show::Show;

use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/courses", index::index)
        .post("/app/courses", form::create)
        .get("/app/courses/new", form::new)
        .get("/app/courses/{id}", show::show)
        .post("/app/courses/{id}", form::update)
        .get("/app/courses/{id}/edit", form::edit)
        .get("/app/courses/{id}/hours", hours::edit)
        .post("/app/courses/{id}/hours", hours::update)
        .post("/app/courses/{id}/archive", form::archive)
        .post("/app/courses/{id}/restore", form::restore)
}
