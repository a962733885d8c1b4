//! The JSON API under `/api/v1`, its document made of the handlers.
//!
//! # How to add a resource
//!
//! ```text
//! /// A term as the API shows it.
//! #[derive(Serialize, ToSchema)]
//! struct Term { id: TermId, code: String, name: String, starts_on: NaiveDate, ends_on: NaiveDate }
//!
//! /// What a term is made of.
//! #[derive(ToSchema)]
//! #[allow(dead_code, reason = "describes the body, which is read field by field")]
//! struct TermBody { code: String, name: String, starts_on: NaiveDate, ends_on: NaiveDate }
//!
//! pub fn routes() -> ApiRoutes {
//!     ApiRoutes::new("terms").on(__path_list, list).on(__path_create, create)
//! }
//!
//! /// Lists the terms.
//! #[utoipa::path(get, path = "/terms", params(Paging), responses((status = 200, body = Items<Term>)))]
//! async fn list(_: CoursesRead, State(app): State<App>, Query(fields): Query) -> Result<Json<Items<Term>>> {
//!     let listing = terms::list(&app, &api::list_query(&fields, TermSort::Id)?).await?;
//!     Ok(Json(Items::of(listing, Term::from)))
//! }
//!
//! /// Creates a term.
//! #[utoipa::path(post, path = "/terms", request_body = TermBody, responses((status = 201, body = Term)))]
//! async fn create(by: CoursesWrite, State(app): State<App>, extract::Json(fields): extract::Json) -> Result<Response> {
//!     let term = terms::create(&app, &by.actor(), &TermForm::parse(&fields)?).await?;
//!     Ok((StatusCode::CREATED, Json(Term::from(term))).into_response())
//! }
//! ```
//!
//! and a line in [`routes`]. The path is relative to `/api/v1`; `__path_list` is what `utoipa::path` makes beside
//! `list`. The guard says which scope a key needs, and the document repeats it. The first line of the doc
//! comment is the operation's summary. A `PATCH` changes the fields that `fields.has(…)`.
//! Instants are [`Moment`]s: RFC 3339 with the school's offset. Errors may simply be returned.

mod absences;
mod acts;
mod alerts;
mod attendance;
mod calendar;
mod class_tracking;
mod classes;
mod courses;
mod day_hours;
mod days;
mod devices;
pub mod docs;
mod document;
mod effects;
mod enrollments;
mod feeds;
mod generation;
mod kiosks;
mod leaves;
mod list;
mod moment;
mod notifications;
mod older;
mod older_triggers;
mod operations;
mod people;
pub mod repeat;
mod runs;
mod scheduler;
mod schedules;
mod teaching;
mod triggers;
mod waiting;

pub use document::{document, json};
pub use generation::Generated;
pub use list::{Items, Paging, list_query};
pub use moment::Moment;
pub use operations::ApiRoutes;

use super::routes::Routes;

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// Every operation, one line a resource.
fn operations() -> ApiRoutes {
    ApiRoutes::default()
        .merge(absences::routes())
        .merge(acts::routes())
        .merge(alerts::routes())
        .merge(attendance::routes())
        .merge(calendar::routes())
        .merge(class_tracking::routes())
        .merge(classes::routes())
        .merge(courses::routes())
        .merge(devices::routes())
        .merge(day_hours::routes())
        .merge(days::routes())
        .merge(enrollments::routes())
        .merge(feeds::routes())
        .merge(generation::routes())
        .merge(kiosks::routes())
        .merge(leaves::routes())
        .merge(notifications::routes())
        .merge(people::routes())
        .merge(runs::routes())
        .merge(scheduler::routes())
        .merge(schedules::routes())
        .merge(teaching::routes())
        .merge(triggers::routes())
        .merge(waiting::routes())
}

/// The routes of the API: its operations and its document.
pub fn routes() -> Routes {
    let operations = operations().into_parts().0.merge(older::routes());
    operations.get("/api/v1/openapi.json", json).get("/api/docs", docs::show)
}
