//! The day's families whom no message reached: whom to call, why, and what was said.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Message, Result};
use crate::families::contacts::{self, Tried, Unreached};
use crate::families::rules::contact_words;
use crate::ids::StudentId;
use crate::msg;
use crate::notifications::rules::Kind;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/families/unreachable.html")]
pub struct Unreachable {
    pub(super) frame: Frame,
    pub(super) families: Vec<Unreached>,
    /// What was typed of a family, and what is wrong with it.
    pub(super) form: (Option<StudentId>, Form),
}

impl Unreachable {
    /// Those with whom nobody has spoken.
    fn waiting(&self) -> usize {
        self.families.iter().filter(|one| one.contacts.is_empty()).count()
    }

    fn is_wrong(&self, one: &Unreached) -> bool {
        self.form.0 == Some(one.student_id)
    }

    /// What was to be told.
    fn kind(tried: &Tried) -> Option<&'static str> {
        tried.kind.parse().ok().map(Kind::name)
    }

    /// Why it did not get there.
    fn why(tried: &Tried) -> Message {
        match (&tried.reason, &tried.guardian) {
            (Some(reason), _) => reason.clone(),
            (None, Some(_)) => msg!("unreachable-failed"),
            (None, None) => msg!("unreachable-nobody"),
        }
    }
}

pub(super) async fn list(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    let families = contacts::unreached(&app, frame.reader.today).await?;
    Ok(Unreachable { frame, families, form: (None, Form::default()) }.show())
}

pub(super) async fn note(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<StudentId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let noted = match contact_words(&fields) {
        Ok(words) => contacts::note(&app, &by.actor(), id, &words).await,
        Err(error) => Err(error),
    };
    match noted {
        Ok(()) => {
            Toast::new(msg!("unreachable-noted")).leave(&session).await;
            Ok(frame.htmx.go("/app/unreachable"))
        }
        Err(error) => {
            let form = (Some(id), Form::refused(fields, error)?);
            let families = contacts::unreached(&app, frame.reader.today).await?;
            Ok(Unreachable { frame, families, form }.refuse())
        }
    }
}

impl Page for Unreachable {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::unreachable(frame)
    }
}
