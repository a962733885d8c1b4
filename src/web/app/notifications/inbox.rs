//! What families write to the school's number, and what they were answered.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::Badge;
use crate::app::App;
use crate::error::Result;
use crate::ids::GuardianId;
use crate::notifications::inbox::rules::Reply;
use crate::notifications::inbox::{self, Letter, ReplyState};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/notifications/inbox.html", blocks = ["rows"])]
pub struct Inbox {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) letters: Vec<Letter>,
}

impl Inbox {
    #[allow(
        clippy::unused_self,
        clippy::trivially_copy_pass_by_ref,
        reason = "the template lends it to the page"
    )]
    fn badge(&self, state: &ReplyState) -> Badge {
        match state {
            ReplyState::Queued => ("quiet", "clock", "mail-state-queued"),
            ReplyState::Sending => ("info", "loader", "mail-state-sending"),
            ReplyState::Sent => ("good", "check", "mail-state-sent"),
            ReplyState::Failed => ("bad", "circle-x", "mail-state-failed"),
            ReplyState::Uncertain => ("warn", "circle-help", "mail-state-uncertain"),
            ReplyState::Simulated => ("info", "flask-conical", "delivery-state-simulated"),
        }
    }

    #[allow(
        clippy::unused_self,
        clippy::trivially_copy_pass_by_ref,
        reason = "the template lends it to the page"
    )]
    fn reply(&self, reply: &Reply) -> &'static str {
        match reply {
            Reply::OptedOut => "inbox-reply-opted-out",
            Reply::OptedIn => "inbox-reply-opted-in",
            Reply::Links => "inbox-reply-links",
            Reply::Stranger => "inbox-reply-stranger",
            Reply::Help => "inbox-reply-help",
        }
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let mut query = list_query(&fields, |_| ());
    query.descending = true;
    let guardian: Option<GuardianId> = fields.get("guardian_id").parse().ok();
    let listing = inbox::list(&app, &query, guardian).await?;
    let list = Table::new("/app/notifications/inbox", &listing)
        .searched(&query.q)
        .filtered("guardian_id", guardian.map_or_else(String::new, |id| id.to_string()));
    let page = Inbox { frame, list, letters: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Inbox {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::inbox(frame)
    }
}
