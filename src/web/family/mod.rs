//! The pages of families: one child by a link from a message, all of them signed in. Made for a telephone.

mod absence;
mod consents;
mod data;
mod day;
mod enter;
mod home;
mod link;
mod month;
mod own;
#[cfg(test)]
mod samples;
mod week;
mod wishes;

pub use absence::FormPage;
pub use consents::Consents;
pub use day::Day;
pub use enter::Closed;
pub use home::Home;
pub use month::MonthPage;
pub use week::WeekPage;
pub use wishes::Wishes;

use crate::attendance::absences::rules::MOST;
use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .post("/f/{token}/absences", link::request)
        .post("/app/children/{id}/absences", own::request)
        // A file that is somewhat too large is read to its end, so that the browser listens to the answer.
        .with_body_limit(MOST * 4)
        .get("/f/{token}", link::day)
        .get("/f/{token}/absences/new", link::new)
        .post("/f/{token}/absences/{absence}/withdrawal", link::withdraw)
        .get("/app/children", home::show)
        .get("/app/children/{id}", own::day)
        .get("/app/children/{id}/absences/new", own::new)
        .post("/app/children/{id}/absences/{absence}/withdrawal", own::withdraw)
        .get("/app/children/{id}/attendance", month::show)
        .get("/app/children/{id}/classes", week::show)
        .get("/app/children/{id}/data", data::download)
        .get("/app/consents", consents::show)
        .post("/app/consents", consents::give)
        .get("/app/consents/withdrawal", consents::ask)
        .post("/app/consents/withdrawal", consents::withdraw)
        .get("/app/wishes", wishes::show)
        .post("/app/wishes", wishes::save)
}
