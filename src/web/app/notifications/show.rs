//! One message: to whom, about whom, how far, and what it says.

use askama::Template;
use axum::extract::State as Held;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::{Badge, badge};
use crate::app::App;
use crate::error::Result;
use crate::ids::NotificationId;
use crate::notifications::Step;
use crate::notifications::overview::{self, Whole};
use crate::notifications::rules::{Channel, State};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// A message is shown in a frame of its own, and nothing in it may run or be fetched.
const OF_A_MESSAGE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// The message.
#[derive(Template)]
#[template(path = "app/notifications/show.html", blocks = ["way"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) whole: Whole,
}

impl Show {
    fn badge(&self) -> Badge {
        badge(&self.whole.notice.state)
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn step_badge(&self, step: &Step) -> Badge {
        badge(&step.state)
    }

    fn is_mail(&self) -> bool {
        self.whole.notice.channel == Channel::Email
    }

    /// The ticks beside the time, as a telephone shows them.
    fn ticks(&self) -> &'static str {
        match self.whole.notice.state {
            State::Delivered | State::Read => "✓✓",
            State::Sent => "✓",
            State::Queued
            | State::Sending
            | State::Failed
            | State::Uncertain
            | State::Simulated
            | State::Suppressed
            | State::Cancelled => "",
        }
    }

    /// What stands on the button: what failed is tried again, what may have arrived is sent a second time.
    fn again(&self) -> &'static str {
        if self.whole.notice.state == State::Failed { "mail-retry" } else { "mail-resend" }
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
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let page = Show { frame, whole: overview::find(&app, id).await? };
    Ok(page.show_or("way", page.as_way()))
}

/// A mail as its reader sees it, for the frame of the page.
pub(super) async fn body(_: Staff, Held(app): Held<App>, Path(id): Path<NotificationId>) -> Result<Response> {
    let whole = overview::find(&app, id).await?;
    Ok(([(CONTENT_SECURITY_POLICY, OF_A_MESSAGE)], Html(whole.words.html)).into_response())
}

/// Where the message was before.
pub(super) async fn moved(_: Staff, Path(id): Path<NotificationId>) -> Response {
    Redirect::permanent(&format!("/app/notifications/{id}")).into_response()
}
