//! What a change does to classes: asked before it is made, said after.

use std::future::Future;

use askama::Template;
use chrono::NaiveDate;

use crate::classes::generation::Effects;
use crate::classes::rules::plan::Outcome;
use crate::classes::{Changed, Intent};
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::web::page::{Frame, Label, Page, filters};

/// The name of the field by which the question is answered.
const ANSWER: &str = "confirmed";

/// How far a change has come.
pub enum Step<T> {
    /// Classes that exist would change: ask first.
    Ask(Effects),
    /// It is made.
    Done(Changed<T>),
}

/// Makes a change; when classes that exist would change and nobody was asked yet, only tries it.
pub async fn step<T, F>(fields: &Fields, change: impl Fn(Intent) -> F) -> Result<Step<T>>
where
    F: Future<Output = Result<Changed<T>>>,
{
    if fields.get(ANSWER).is_empty() {
        let tried = change(Intent::Preview).await?;
        if tried.effects.tally.changed() + tried.effects.tally.kept() > 0 {
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
    counts: Vec<(&'static str, u32)>,
    kept: Vec<NaiveDate>,
    action: String,
    fields: Fields,
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
        let counts = [
            (Outcome::Create, "effects-create"),
            (Outcome::Change, "effects-change"),
            (Outcome::Revive, "effects-revive"),
            (Outcome::Cancel, "effects-cancel"),
            (Outcome::Holiday, "effects-holiday"),
            (Outcome::Keep, "effects-keep"),
        ];
        let counts = counts.into_iter().map(|(outcome, key)| (key, effects.count(outcome)));
        let kept = effects.items.iter().filter(|item| item.outcome == Outcome::Keep);
        Self {
            frame,
            title: title.into(),
            subject: subject.into(),
            counts: counts.filter(|(_, count)| *count > 0).collect(),
            kept: kept.map(|item| item.date).take(20).collect(),
            action,
            fields,
            back,
        }
    }
}

impl Page for Ask {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::samples::day;
        let page = Self {
            frame: frame.at("/app/schedules/3"),
            title: "schedules-edit".into(),
            subject: Label::Name("3.º B".into()),
            counts: vec![("effects-change", 12), ("effects-cancel", 1), ("effects-keep", 3)],
            kept: vec![day("2026-11-25"), day("2026-12-02"), day("2027-01-06")],
            action: "/app/schedules/3".into(),
            fields: Fields::from_pairs([("weekday", "3"), ("from", "2026-11-25")]),
            back: "/app/schedules/3".into(),
        };
        vec![("full", page)]
    }
}
