//! What a change of the calendar would do to classes, shown before it is confirmed.

use askama::Template;
use chrono::NaiveDate;

use super::kind::Kind;
use crate::classes::generation::Effects;
use crate::classes::rules::plan::Outcome;
use crate::error::Message;
use crate::fields::{Fields, date};
use crate::msg;
use crate::web::app::effects::Listing;
use crate::web::forms::Form;
use crate::web::page::{Frame, Page, filters};

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new entry.
    Add,
    /// A change of this one.
    Edit(i64),
    /// This one goes.
    Remove(i64),
}

/// The page between a form and its deed.
#[derive(Template)]
#[template(path = "app/calendar/preview.html")]
pub struct Preview {
    frame: Frame,
    kind: Kind,
    step: Step,
    form: Form,
    effects: Effects,
}

impl Preview {
    /// The effects of a step on `fields`.
    pub fn new(frame: Frame, kind: Kind, step: Step, fields: Fields, effects: Effects) -> Self {
        Self { frame, kind, step, form: Form::new(fields), effects }
    }

    fn title(&self) -> Message {
        match (self.step, self.kind) {
            (Step::Add, Kind::Holidays) => msg!("calendar-holiday-add"),
            (Step::Add, Kind::Breaks) => msg!("calendar-break-add"),
            (Step::Add, Kind::Exceptions) => msg!("calendar-exception-add"),
            (Step::Edit(_), Kind::Holidays) => msg!("calendar-holiday-edit"),
            (Step::Edit(_), Kind::Breaks) => msg!("calendar-break-edit"),
            (Step::Edit(_), Kind::Exceptions) => msg!("calendar-exception-edit"),
            (Step::Remove(_), Kind::Holidays) => msg!("calendar-holiday-remove"),
            (Step::Remove(_), Kind::Breaks) => msg!("calendar-break-remove"),
            (Step::Remove(_), Kind::Exceptions) => msg!("calendar-exception-remove"),
        }
    }

    fn removes(&self) -> bool {
        matches!(self.step, Step::Remove(_))
    }

    fn first_day(&self) -> Option<NaiveDate> {
        ["date", "starts_on"].iter().find_map(|name| date(self.form.value(name)).ok())
    }

    fn last_day(&self) -> Option<NaiveDate> {
        date(self.form.value("ends_on")).ok().filter(|last| Some(*last) != self.first_day())
    }

    /// Where the deed is posted.
    fn action(&self) -> String {
        let kind = self.kind.as_str();
        match self.step {
            Step::Add => format!("/app/calendar/{kind}"),
            Step::Edit(id) => format!("/app/calendar/{kind}/{id}"),
            Step::Remove(id) => format!("/app/calendar/{kind}/{id}/removal"),
        }
    }

    /// Where the form stays open with what was typed.
    fn back(&self) -> String {
        match self.step {
            Step::Add => format!("{}/new", self.action()),
            Step::Edit(_) | Step::Remove(_) => self.action(),
        }
    }

    /// What changes, each with how often.
    fn lines(&self) -> Vec<(Message, u32)> {
        let lines = [
            (msg!("calendar-effect-holiday"), Outcome::Holiday),
            (msg!("calendar-effect-revive"), Outcome::Revive),
            (msg!("calendar-effect-change"), Outcome::Change),
            (msg!("calendar-effect-create"), Outcome::Create),
            (msg!("calendar-effect-cancel"), Outcome::Cancel),
            (msg!("calendar-effect-keep"), Outcome::Keep),
        ];
        let counted = lines.map(|(line, outcome)| (line, self.effects.count(outcome)));
        counted.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// What becomes of classes, course by course.
    fn courses(&self) -> Vec<(String, Listing)> {
        Listing::by_course(&self.effects)
    }
}

impl Page for Preview {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::previews()
            .into_iter()
            .map(|(state, kind, step, fields, effects)| {
                (state, Self::new(frame.at("/app/calendar/holidays"), kind, step, fields, effects))
            })
            .collect()
    }
}
