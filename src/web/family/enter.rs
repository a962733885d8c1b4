//! Who stands at a child's pages: somebody with a link, or somebody who has signed in.

use askama::Template;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::audit::Actor;
use crate::auth::attempts;
use crate::auth::rules::seconds;
use crate::error::{Error, Result};
use crate::families::children::{self, Child};
use crate::families::links::{self, Opened};
use crate::ids::StudentId;
use crate::web::guard::{Anyone, Guardians};
use crate::web::page::{Frame, Page, filters};

/// Somebody at the pages of a child.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whom they see.
    pub child: Child,
    /// Who they are.
    pub actor: Actor,
    /// Where the pages of the child lie.
    pub base: String,
    /// Until when the link opens; none has signed in.
    pub until: Option<DateTime<Utc>>,
}

impl Entry {
    /// Whether they have signed in.
    pub const fn is_signed_in(&self) -> bool {
        self.until.is_none()
    }
}

/// Whether an address opens.
pub(super) enum Door {
    /// It does.
    Open(Box<Entry>),
    /// It does not; this is what is said.
    Shut(Box<Closed>),
}

/// Lets in by what stands in an address. A guess counts, and too many from one place have to wait; who has a link
/// that is ours never does.
pub(super) async fn by_link(app: &App, by: &Anyone, frame: &Frame, token: &str) -> Result<Door> {
    let shut = |status, wait| Door::Shut(Box::new(Closed { frame: alone(frame.clone()), status, wait }));
    match links::open(app, token).await? {
        Opened::Child(visit) => Ok(Door::Open(Box::new(Entry {
            actor: visit.actor(&by.0.request_id).coming_from(by.0.address),
            base: format!("/f/{token}"),
            until: Some(visit.expires_at),
            child: visit.child,
        }))),
        Opened::Over => Ok(shut(StatusCode::GONE, None)),
        Opened::Unknown => match attempts::begin(app, "family-link", by.0.address).await? {
            Ok(_) => Ok(shut(StatusCode::NOT_FOUND, None)),
            Err(wait) => Ok(shut(StatusCode::TOO_MANY_REQUESTS, Some(seconds(wait)))),
        },
    }
}

/// A page of a link stands alone, whoever else has signed in on the same telephone.
pub(super) fn alone(frame: Frame) -> Frame {
    Frame { viewer: None, toast: None, ..frame }
}

/// Lets in somebody who has signed in, to a child of their own.
pub(super) async fn signed_in(app: &App, by: &Guardians, id: StudentId) -> Result<Entry> {
    let guardian = by.guardian_id.ok_or(Error::NotFound)?;
    let child = children::find(app, guardian, id).await?;
    Ok(Entry { child, actor: by.actor(), base: format!("/app/children/{id}"), until: None })
}

/// What stands where a link opens nothing: the same page whether it is too old, closed or made up.
#[derive(Template)]
#[template(path = "family/closed.html")]
pub struct Closed {
    pub(super) frame: Frame,
    pub(super) status: StatusCode,
    /// Seconds until another try.
    pub(super) wait: Option<i64>,
}

impl Closed {
    /// The page with its status.
    pub(super) fn answer(&self) -> Response {
        let mut response = self.show_as(self.status);
        if let Some(seconds) = self.wait {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl Page for Closed {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::closed(frame)
    }
}
