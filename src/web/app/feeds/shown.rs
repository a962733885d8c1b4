//! A new address, the one time it can be seen, and how it gets into a calendar.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::Desk;
use crate::app::App;
use crate::feeds;
use crate::feeds::rules::{Secret, Subject};
use crate::web::page::{Frame, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/feeds/shown.html")]
pub struct Shown {
    frame: Frame,
    desk: Desk,
    /// Whose calendar it is.
    of: String,
    /// What it is for.
    name: String,
    address: String,
    /// Where the list is that it stands in.
    back: String,
}

impl Shown {
    /// The page of an address that was just made.
    pub(super) fn of(
        frame: Frame,
        desk: Desk,
        app: &App,
        secret: &Secret,
        (subject, of, name): (Subject, String, String),
    ) -> Self {
        let address = feeds::address(app, secret);
        Self { frame, desk, of, name, address, back: desk.back(&subject) }
    }

    pub(super) fn answer(&self) -> Response {
        self.show_as(StatusCode::CREATED)
    }

    /// The address that a calendar program of this machine takes up by itself.
    fn webcal(&self) -> String {
        let (_, rest) = self.address.split_once("://").unwrap_or_default();
        format!("webcal://{rest}")
    }
}

impl Page for Shown {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let address = "https://presente.aromos.cl/calendar/0f8Zk2QyX1mN7rT5vB3cL9wD4sH6jG8pK2aE0uY1iO4.ics";
        let page = Self {
            frame: frame.at("/app/feeds/own"),
            desk: Desk::Own,
            of: "Begoña Íñiguez Ñancupil".into(),
            name: "Teléfono de la mamá".into(),
            address: address.into(),
            back: "/app/feeds/own".into(),
        };
        vec![("full", page)]
    }
}
