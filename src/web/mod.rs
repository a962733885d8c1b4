//! The doors of the program: pages, the API, health.
//!
//! # How to add a page
//!
//! 1. A file for the resource, `web/app/students.rs`, with `pub fn routes() -> Routes`, one line a route:
//!
//!    ```text
//!    pub fn routes() -> Routes {
//!        Routes::new()
//!            .get("/app/students", index)
//!            .post("/app/students", create)
//!            .get("/app/students/{id}", show)
//!    }
//!    ```
//!
//!    and a line in [`router::routes`].
//! 2. Handlers that read like their trip: guard, form, one verb, page. The first argument is the guard
//!    ([`guard`]: `Staff` reads, `Managers` change, `Admins` operate, `SignedIn`, `Anyone`); a handler without
//!    one does not compile into the list. `guard.actor()` is who acts, for the audit.
//!
//!    ```text
//!    async fn create(by: Managers, frame: Frame, State(app): State<App>, Posted(fields): Posted) -> Result<Response> {
//!        match students::create(&app, &by.actor(), &fields).await {
//!            Ok(student) => Ok(frame.htmx.go(&format!("/app/students/{}", student.id))),
//!            Err(error) => Ok(New { frame, form: Form::refused(fields, error)? }.refuse()),
//!        }
//!    }
//!    ```
//! 3. What comes in is read by [`extract`] (`Path`, `Query`, `Json`) and `forms::Posted`; all of it ends in
//!    [`Fields`](crate::fields::Fields), so that pages and the API share one parser. An id that is no number
//!    does not exist (404).
//! 4. Any [`Error`](crate::error::Error) may simply be returned: [`error`] writes the page, fragment or
//!    problem+json. Only `Invalid` is worth catching, to show the form again.
//! 5. GET changes nothing. Links that change something are forms.
//!
//! The test that walks every route with every role finds the new page by itself.

pub mod admin;
pub mod api;
pub mod app;
pub mod assets;
pub mod auth;
mod cors;
mod csv;
pub mod error;
pub mod extract;
pub mod family;
mod feeds;
pub mod files;
pub mod forms;
pub mod guard;
mod health;
mod hooks;
pub mod htmx;
pub mod i18n;
pub mod kiosk;
mod limits;
mod metrics;
pub mod page;
pub mod pwa;
mod router;
pub mod routes;
pub mod security;
pub mod session;
pub mod teacher;
mod trace;

use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub use router::{health_router, router, routes};
pub use routes::Routes;

/// Serves `router` until `stop`, then finishes the requests that have begun.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await
}
