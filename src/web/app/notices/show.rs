//! One message: to whom, about whom, why, and what it says.

use askama::Template;
use axum::extract::State as Kept;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Response};

use super::{Badge, badge};
use crate::app::App;
use crate::error::Result;
use crate::ids::NotificationId;
use crate::notifications::families::rules::Channel;
use crate::notifications::families::{self, Notice, Pupil};
use crate::notifications::{self, Step};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// A message is shown in a frame of its own, and nothing in it may run or be fetched.
const OF_A_MESSAGE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// The message.
#[derive(Template)]
#[template(path = "app/notices/show.html")]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) notice: Notice,
    pub(super) students: Vec<Pupil>,
    pub(super) steps: Vec<Step>,
    pub(super) text: String,
}

impl Show {
    fn badge(&self) -> Badge {
        badge(&self.notice.state)
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn step_badge(&self, step: &Step) -> Badge {
        badge(&step.state)
    }

    fn is_mail(&self) -> bool {
        self.notice.channel == Channel::Email
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    Kept(app): Kept<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let notice = families::find(&app, id).await?;
    let (students, steps) = (families::students(&app, id).await?, families::way(&app, id).await?);
    let text = families::text(&app, id).await?;
    Ok(Show { frame, notice, students, steps, text }.show())
}

/// A mail as its reader sees it, for the frame of the page.
pub(super) async fn body(_: Staff, Kept(app): Kept<App>, Path(id): Path<NotificationId>) -> Result<Response> {
    families::find(&app, id).await?;
    let letter = notifications::letter(&app, id).await?;
    Ok(([(CONTENT_SECURITY_POLICY, OF_A_MESSAGE)], Html(letter.html)).into_response())
}
