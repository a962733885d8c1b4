//! Pages: one typed struct per template, each carrying the [`Frame`] around it.
//!
//! # How to write a page
//!
//! `src/web/app/students.rs` beside `templates/app/students/index.html`:
//!
//! ```text
//! use crate::web::page::{filters, Frame, Page, Table};   // `filters` is for askama
//!
//! /// The list of students.
//! #[derive(Template)]
//! #[template(path = "app/students/index.html", blocks = ["rows"])]
//! struct Index { frame: Frame, table: Table, students: Vec<Student> }
//!
//! impl Page for Index {
//!     fn frame(&self) -> &Frame { &self.frame }
//!     #[cfg(test)]
//!     fn samples(frame: &Frame) -> Vec<(&'static str, Self)> { vec![("empty", …), ("full", …)] }
//! }
//!
//! async fn index(_: Staff, frame: Frame, State(app): State<App>, …) -> Result<Response> {
//!     let listing = people::students::list(app.db.reader(), &query).await?;
//!     let table = Table::of(&listing, …);
//!     let page = Index { frame, table, students: listing.items };
//!     Ok(page.show_or("rows", page.as_rows()))    // the whole page, or its block for htmx
//! }
//! ```
//!
//! The template:
//!
//! ```html
//! {% extends "layout.html" %}
//! {% import "components/table.html" as table %}
//! {% block title %}{{ "people-students"|t }}{% endblock %}
//! {% block main %}
//!   {% call page::head("people-students") %}<a class="button primary" href="…">{{ "people-add"|t }}</a>{% endcall %}
//!   {% block rows %}<div id="rows">…</div>{% endblock %}
//! {% endblock %}
//! ```
//!
//! What to know:
//! - **Words**: `{{ "key"|t }}`, with arguments `{{ "key"|with("count", 3)|t }}`; a [`Message`](crate::error::Message)
//!   or a [`Label`] takes `|t` as well. Every text gets `$country` for words that differ (apoderado, tutor, acudiente).
//! - **Dates**: `{{ date|date }}` "lun 23 nov" (with the year when it is another), `{{ date|date_long }}`,
//!   `{{ date|month }}`, `{{ time|time }}` "08:10", `{{ instant|moment }}` "lun 23 nov, 08:10" in the school's zone,
//!   `{{ date|weekday }}`, `{{ date|day_number }}`, `{% if date|is_today %}`, `{{ n|number }}` "1.234".
//! - **Files**: `{{ "icons.svg"|asset }}`. **Icons**: `{% call icon::icon("plus") %}{% endcall %}`; the names are in
//!   `static/icons.txt`, `scripts/icons` makes the sprite.
//! - **Components** are macros in `templates/components/`; `templates/components/gallery.html` shows them all.
//! - No inline style or script (CSP). A behaviour is a file in `static/js/` that looks for a `data-` attribute.
//! - Register the page in `samples.rs`; then a test renders it in both languages, and `make screens` takes its picture.

pub mod chart;
mod confirm;
#[cfg(test)]
mod contrast;
pub mod dates;
pub mod filters;
mod frame;
#[cfg(test)]
mod gallery;
mod grid;
mod label;
mod navigation;
mod preferences;
mod problem;
mod relative;
#[cfg(test)]
pub mod samples;
mod table;
#[cfg(test)]
mod tests;
mod toast;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

pub use confirm::Confirm;
pub use frame::{Frame, Reader};
pub use grid::{Month, Week};
pub use label::{Label, Say, said};
pub use preferences::{routes as preference_routes, way_back};
pub use problem::Problem;
pub use relative::{duration, relative};
pub use table::{Filter, Table};
pub(super) use toast::cookie as toast_cookie;
pub use toast::{Toast, Undo};

/// A whole page.
pub trait Page: Template + Sized {
    /// What stands around its content.
    fn frame(&self) -> &Frame;

    /// The page in each of its states (`empty`, `full`, `errors`), for tests and pictures.
    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)>;

    /// The page as an answer.
    fn show(&self) -> Response {
        answer(StatusCode::OK, self.frame(), self)
    }

    /// The page with another status.
    fn show_as(&self, status: StatusCode) -> Response {
        answer(status, self.frame(), self)
    }

    /// The page with a form that was refused: status 422.
    fn refuse(&self) -> Response {
        self.show_as(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// A block of the page alone.
    fn fragment(&self, block: impl Template) -> Response {
        answer(StatusCode::OK, self.frame(), &block)
    }

    /// The block alone when htmx asks for the element with this id, else the whole page.
    fn show_or(&self, id: &str, block: impl Template) -> Response {
        if self.frame().htmx.target.as_deref() == Some(id) { self.fragment(block) } else { self.show() }
    }
}

fn answer(status: StatusCode, frame: &Frame, template: &impl Template) -> Response {
    match template.render_with_values(&frame.reader) {
        Ok(html) => {
            let headers = [
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (header::VARY, HeaderValue::from_static("hx-request, cookie, accept-language")),
                (header::CONTENT_LANGUAGE, HeaderValue::from_static(frame.reader.language.code())),
            ];
            (status, headers, Html(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
