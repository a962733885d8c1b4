//! What kind of day it is, and why: the sentence above the numbers.

use chrono::Datelike;

use crate::calendar::rules::{DayOff, DayOffKind, Source};
use crate::error::Message;
use crate::msg;
use crate::reports::day::Day;
use crate::web::page::{Reader, dates};

/// Tone, icon and sentence.
pub type Headline = (&'static str, &'static str, Message);

/// What is to be said of `day` to this reader.
pub fn headline(day: &Day, reader: Reader) -> Headline {
    let when = if day.date == reader.today { "today" } else { "other" };
    if let Some(off) = &day.off {
        return ("info", "calendar-off", why_off(off, reader).with("when", when));
    }
    let (students, weekday) = (day.tally.expected(), dates::weekday(reader.language, day.date.weekday()));
    if day.is_empty() {
        return ("info", "info", msg!("day-nothing-known", when = when));
    }
    if students == 0 {
        return ("info", "calendar-off", msg!("day-nobody-expected", when = when, weekday = weekday));
    }
    if let Some(at) = day.work.closed_at {
        let at = dates::moment(&reader, at);
        return ("good", "circle-check", msg!("day-closed", at = at, students = students));
    }
    match day.first_expected {
        Some(at) if at > day.read_at => {
            let at = at.with_timezone(&reader.zone).format("%H:%M");
            ("info", "calendar-check", msg!("day-begins", at = at, students = students, weekday = weekday))
        }
        _ => ("good", "calendar-check", msg!("day-goes-on", students = students)),
    }
}

fn why_off(off: &DayOff, reader: Reader) -> Message {
    let name = off.name.in_language(reader.language).to_owned();
    let (source, citation) = match &off.source {
        Source::Law(_) => ("law", String::new()),
        Source::Decree(citation) => ("decree", citation.clone()),
        Source::School => ("school", String::new()),
    };
    match off.kind {
        DayOffKind::Holiday => msg!("day-off-holiday", name = name, source = source, citation = citation),
        DayOffKind::Break => msg!("day-off-break", name = name),
        DayOffKind::Closed => msg!("day-off-closed", name = name),
    }
}
