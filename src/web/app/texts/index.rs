//! All texts: by kind of message, each channel in each language.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{Badge, approval_badge, href};
use crate::app::App;
use crate::error::Result;
use crate::messages::texts::{self, Edited, TextKind, kinds};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/texts/index.html")]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) texts: Vec<Edited>,
}

impl Index {
    /// Each kind with its texts.
    fn kinds(&self) -> Vec<(&'static TextKind, Vec<&Edited>)> {
        let of = |kind: &TextKind| self.texts.iter().filter(|text| text.place.kind == kind.kind).collect();
        kinds::ALL.iter().map(|kind| (kind, of(kind))).collect()
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn href(&self, text: &Edited) -> String {
        href(text.place)
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn approval(&self, text: &Edited) -> Badge {
        approval_badge(text.approval.as_ref())
    }
}

pub(super) async fn index(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(Index { frame, texts: texts::list(&app).await? }.show())
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::index(frame)
    }
}
