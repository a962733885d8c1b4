//! What a change of the calendar would do to classes, shown before it is confirmed.

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;

use super::kind::Kind;
use crate::app::App;
use crate::calendar;
use crate::classes::generation::Effects;
use crate::classes::rules::plan::{Item, Outcome, Reason};
use crate::error::{Message, Result};
use crate::fields::{Fields, date};
use crate::ids::CourseId;
use crate::msg;
use crate::web::forms::Form;
use crate::web::page::{Frame, Page, filters};

/// More classes than this are counted, not listed.
const SHOWN: usize = 60;

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
    courses: BTreeMap<CourseId, String>,
}

impl Preview {
    /// The effects of a step on `fields`.
    pub async fn new(
        app: &App,
        frame: Frame,
        kind: Kind,
        step: Step,
        fields: Fields,
        effects: Effects,
    ) -> Result<Self> {
        let courses = calendar::courses(app).await?.into_iter().collect();
        Ok(Self { frame, kind, step, form: Form::new(fields), effects, courses })
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

    fn shown(&self) -> Vec<Item> {
        let mut items = self.effects.items.clone();
        items.sort_by_key(|item| (item.outcome != Outcome::Keep, item.date, item.start, item.course));
        items.truncate(SHOWN);
        items
    }

    fn more(&self) -> usize {
        self.effects.items.len().saturating_sub(SHOWN)
    }

    fn course(&self, item: &Item) -> &str {
        self.courses.get(&item.course).map_or("", String::as_str)
    }
}

/// What becomes of a class, in a few words.
fn becomes(item: &Item) -> Message {
    match (item.outcome, item.reason) {
        (Outcome::Create, _) => msg!("calendar-becomes-created"),
        (Outcome::Change, _) => msg!("calendar-becomes-changed"),
        (Outcome::Revive, _) => msg!("calendar-becomes-planned"),
        (Outcome::Holiday, _) => msg!("calendar-becomes-holiday"),
        (Outcome::Cancel, _) => msg!("calendar-becomes-cancelled"),
        (Outcome::Keep | Outcome::Skip, Reason::Held) => msg!("calendar-kept-held"),
        (Outcome::Keep | Outcome::Skip, Reason::Marked) => msg!("calendar-kept-marked"),
        (Outcome::Keep | Outcome::Skip, Reason::Moved) => msg!("calendar-kept-moved"),
        (Outcome::Keep | Outcome::Skip, Reason::Edited) => msg!("calendar-kept-edited"),
        (Outcome::Keep | Outcome::Skip, _) => msg!("calendar-kept"),
    }
}

/// The tone and the icon of what becomes of a class.
const fn tone(item: &Item) -> (&'static str, &'static str) {
    match item.outcome {
        Outcome::Create | Outcome::Revive => ("good", "calendar-plus"),
        Outcome::Change => ("info", "move-right"),
        Outcome::Holiday => ("bad", "calendar-off"),
        Outcome::Cancel => ("quiet", "calendar-x"),
        Outcome::Keep | Outcome::Skip => ("warn", "calendar-check"),
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
                let courses = [(CourseId(3), "3.º B".to_owned()), (CourseId(7), "Coro".to_owned())].into();
                let frame = frame.at("/app/calendar/holidays");
                (state, Self { frame, kind, step, form: Form::new(fields), effects, courses })
            })
            .collect()
    }
}
