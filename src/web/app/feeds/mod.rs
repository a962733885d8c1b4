//! Addresses of calendars: the office's list, a new one (shown once), the end of one; and those that teachers and
//! families make for themselves.

mod index;
mod new;
mod own;
mod revoke;
mod shown;

use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::feeds::Feed;
use crate::feeds::rules::{Kind, Subject};
use crate::msg;
use crate::web::Routes;
use crate::web::page::{Confirm, Frame, Label, Toast};

pub use index::Index;
pub use new::{Kinds, New};
pub use own::OwnPage;
pub use shown::Shown;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/feeds", index::show)
        .post("/app/feeds", new::create)
        .get("/app/feeds/new", new::show)
        .get("/app/feeds/own", own::show)
        .post("/app/feeds/own", own::create)
        .get("/app/feeds/own/new", own::new)
        .get("/app/feeds/own/{id}/revocation", own::ask)
        .post("/app/feeds/own/{id}/revocation", own::revoke)
        .get("/app/feeds/{id}/revocation", revoke::ask)
        .post("/app/feeds/{id}/revocation", revoke::revoke)
}

/// At whose desk a page about an address lies.
#[derive(Clone, Copy, Debug)]
pub enum Desk {
    /// The office's.
    Office,
    /// One's own.
    Own,
}

impl Desk {
    const fn path(self) -> &'static str {
        match self {
            Self::Office => "/app/feeds",
            Self::Own => "/app/feeds/own",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Office => "nav-feeds",
            Self::Own => "nav-own-feeds",
        }
    }

    /// The list that an address of this subject stands in.
    fn back(self, subject: &Subject) -> String {
        match self {
            Self::Office => about(self.path(), *subject),
            Self::Own => self.path().to_owned(),
        }
    }

    /// The question before an address ends.
    fn question(self, frame: Frame, feed: &Feed) -> Confirm {
        Confirm {
            frame,
            title: Label::Said(msg!("feeds-revoke-title", name = feed.name)),
            text: Label::Said(msg!("feeds-revoke-text", name = feed.subject)),
            action: format!("{}/{}/revocation", self.path(), feed.id),
            label: Label::Said(msg!("feeds-revoke")),
            back: self.back(&feed.of()),
        }
    }

    /// Back to the list when it has ended.
    async fn ended(self, browser: &Session, feed: &Feed) -> Response {
        Toast::new(msg!("feeds-was-revoked", name = feed.name)).leave(browser).await;
        Redirect::to(&self.back(&feed.of())).into_response()
    }
}

/// What a kind of calendar is called, and its icon.
fn badge(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Course => ("book-open", "feeds-kind-course"),
        Kind::Teacher => ("presentation", "feeds-kind-teacher"),
        Kind::Student => ("graduation-cap", "feeds-kind-student"),
    }
}

/// The page of whose calendar it is.
fn page_of(subject: Subject) -> String {
    match subject {
        Subject::Course(id) => format!("/app/courses/{id}"),
        Subject::Teacher(id) => format!("/app/teachers/{id}"),
        Subject::Student(id) => format!("/app/students/{id}"),
    }
}

/// A page about the addresses of one course, teacher or student.
fn about(path: &str, subject: Subject) -> String {
    format!("{path}?{}={}", subject.kind().field(), subject.id())
}

/// Addresses of the samples.
#[cfg(test)]
fn samples() -> Vec<Feed> {
    let at = |text: &str| text.parse().unwrap();
    let feed = |id, kind: &str, subject: &str, name: &str, used: Option<&str>, opens| Feed {
        id: crate::ids::FeedId(id),
        kind: kind.into(),
        subject_id: 7,
        subject: subject.into(),
        name: name.into(),
        maker: "Rosa Peña".into(),
        is_own: kind == "student",
        created_at: at("2026-03-02T12:00:00Z"),
        last_used_at: used.map(at),
        revoked_at: None,
        revoked_by: None,
        opens,
    };
    let used = Some("2026-11-23T11:00:00Z");
    vec![
        feed(1, "course", "3.º B · Matemática", "Página web del colegio", used, true),
        feed(2, "student", "Íñiguez Ñancupil, Begoña Belén", "Teléfono de la mamá", used, true),
        feed(
            3,
            "student",
            "Íñiguez Ñancupil, Begoña Belén",
            "Calendario de la abuela en Concepción",
            None,
            false,
        ),
        feed(4, "teacher", "Fernández-Larraín Undurraga, Maximiliano", "Agenda", None, true),
    ]
}
