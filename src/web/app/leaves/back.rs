//! A teacher comes back before the last day of the leave: the leave ends, and classes are theirs again.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use tower_sessions::Session;

use super::words::{self, Planned};
use super::{place, version};
use crate::app::App;
use crate::classes::Intent;
use crate::classes::leaves::{self, Decided, Leave, Return};
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::ids::LeaveId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The first day back, and what it would do.
#[derive(Template)]
#[template(path = "app/leaves/return.html")]
pub struct Back {
    pub(super) frame: Frame,
    pub(super) leave: Leave,
    pub(super) form: Form,
    /// What would become of which class, once it was asked.
    pub(super) plan: Option<(Return, Vec<Planned>)>,
}

impl Back {
    /// What becomes of the leave itself.
    fn said(&self) -> Option<Message> {
        let (back, _) = self.plan.as_ref()?;
        Some(match back.last {
            Some(_) => msg!("leaves-return-ends"),
            None => msg!("leaves-return-removes"),
        })
    }

    fn last(&self) -> Option<NaiveDate> {
        self.plan.as_ref().and_then(|(back, _)| back.last)
    }
}

pub(super) async fn ask(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<LeaveId>,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let on = frame.reader.today.max(leave.from_date).min(leave.until_date);
    let fields = Fields::from_pairs([("on", on.to_string()), ("give", "on".into())]);
    Ok(Back { frame, leave, form: Form::new(fields), plan: None }.show())
}

pub(super) async fn come_back(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<LeaveId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let seen = version(&fields)?;
    // What was asked of another version says nothing of this one.
    if seen != leave.version {
        return Err(Error::Conflict(msg!("leaves-changed")));
    }
    let is_meant = !fields.get("confirmed").is_empty();
    let intent = if is_meant { Intent::Confirm } else { Intent::Preview };
    let done = match Return::parse(&fields, &leave) {
        Ok(back) => {
            leaves::come_back(&app, &by.actor(), (id, seen), back, intent).await.map(|done| (back, done))
        }
        Err(error) => Err(error),
    };
    match done {
        Ok((back, decided)) if is_meant => {
            Toast::new(said(back, &decided)).leave(&session).await;
            let to = if back.last.is_some() { place(id) } else { "/app/leaves".to_owned() };
            Ok(frame.htmx.go(&to))
        }
        Ok((back, decided)) => {
            let plan = Some((back, words::planned(decided)));
            Ok(Back { frame, leave, form: Form::new(fields), plan }.show())
        }
        Err(error) => Ok(Back { frame, leave, form: Form::refused(fields, error)?, plan: None }.refuse()),
    }
}

fn said(back: Return, decided: &Decided) -> Message {
    let count = decided.changed();
    match back.last {
        Some(_) => msg!("leaves-ended", count = count),
        None => msg!("leaves-removed", count = count),
    }
}

impl Page for Back {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::back(frame)
    }
}
