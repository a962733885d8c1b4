//! What a change does to classes: shown before it is made, said after.

mod listing;

use std::future::Future;

use askama::Template;

use crate::classes::generation::Effects;
use crate::classes::{Changed, Intent};
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::web::page::{Frame, Label, Page, filters};

pub use listing::Listing;

/// The name of the field by which the question is answered.
const ANSWER: &str = "confirmed";

/// How far a change has come.
pub enum Step<T> {
    /// Classes would be made, changed or kept: show it first.
    Ask(Effects),
    /// It is made.
    Done(Changed<T>),
}

/// Makes a change; when it means something for classes and nobody was asked yet, only tries it.
pub async fn step<T, F>(fields: &Fields, change: impl Fn(Intent) -> F) -> Result<Step<T>>
where
    F: Future<Output = Result<Changed<T>>>,
{
    if fields.get(ANSWER).is_empty() {
        let tried = change(Intent::Preview).await?;
        if !tried.effects.is_silent() {
            return Ok(Step::Ask(tried.effects));
        }
    }
    Ok(Step::Done(change(Intent::Confirm).await?))
}

/// What a change did, for the toast: the second sentence after what was done.
pub fn said(effects: &Effects) -> Message {
    let tally = &effects.tally;
    msg!("effects-done", created = tally.created(), changed = tally.changed(), kept = tally.kept())
}

/// The question.
#[derive(Template)]
#[template(path = "app/effects.html")]
pub struct Ask {
    frame: Frame,
    title: Label,
    subject: Label,
    listing: Listing,
    conflicts: u32,
    action: String,
    fields: Fields,
    form: Option<String>,
    back: String,
}

impl Ask {
    /// Asks whether to do `title` to `subject`; the answer is posted to `action` with the fields of the form.
    pub fn new(
        frame: Frame,
        title: impl Into<Label>,
        subject: impl Into<Label>,
        effects: &Effects,
        (action, fields): (String, Fields),
        back: String,
    ) -> Self {
        let (listing, conflicts) = (Listing::of(effects), effects.conflicts);
        let (title, subject) = (title.into(), subject.into());
        Self { frame, title, subject, listing, conflicts, action, fields, form: None, back }
    }

    /// The same with the way back to the form at `path`, which keeps what was typed.
    #[must_use]
    pub fn from_form(mut self, path: impl Into<String>) -> Self {
        self.form = Some(path.into());
        self
    }
}

impl Page for Ask {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |effects: &Effects| {
            let fields = Fields::from_pairs([("weekday", "3"), ("from", "2026-11-25")]);
            let (action, back) = ("/app/schedules/3".to_owned(), "/app/schedules/3".to_owned());
            Self::new(
                frame.at("/app/schedules/3"),
                "schedules-edit",
                Label::Name("Begoña Íñiguez Ñancupil · Violín".into()),
                effects,
                (action, fields),
                back,
            )
            .from_form("/app/schedules/3/edit")
        };
        vec![("full", page(&super::samples::effects()))]
    }
}
