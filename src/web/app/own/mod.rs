//! A teacher's own students: the list, and each of them as far as a teacher may see.

#[cfg(test)]
mod samples;
mod student;
mod students;

pub use student::Student;
pub use students::Students;

use crate::web::Routes;

/// The list, and where one of its students is.
const PATH: &str = "/app/my/students";

/// The pages.
pub fn routes() -> Routes {
    Routes::new().get(PATH, students::list).get("/app/my/students/{id}", student::show)
}
