//! Enrollments: the list, a new one from a student or a course, one with its dates and pauses.

mod course;
mod dates;
mod index;
pub(in crate::web::app) mod new;
mod show;

pub use course::CoursePage;
pub use dates::DatesPage;
pub use index::Index;
pub use new::New;
pub use show::Show;

use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/enrollments", index::index)
        .post("/app/enrollments", new::create)
        .get("/app/enrollments/new", new::new)
        .get("/app/enrollments/{id}", show::show)
        .get("/app/enrollments/{id}/remove", show::ask)
        .post("/app/enrollments/{id}/remove", show::remove)
        .get("/app/enrollments/{id}/course", course::show)
        .post("/app/enrollments/{id}/course", course::update)
        .get("/app/enrollments/{id}/{step}", dates::show)
        .post("/app/enrollments/{id}/{step}", dates::update)
}
