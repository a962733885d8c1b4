//! A class as a calendar program is told of it (RFC 5545 §3.6.1).

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::line::Lines;
use super::zone::LOCAL;
use super::{Calendar, Kind};
use crate::error::Message;
use crate::ids::ClassId;
use crate::msg;
use crate::texts::Language;

/// How an instant is written.
const INSTANT: &str = "%Y%m%dT%H%M%SZ";

/// A class, and of people no more than its calendar may tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its row: the same for ever, wherever the class is moved.
    pub id: ClassId,
    /// How often its date, time, place, teacher or state has changed.
    pub sequence: i32,
    /// The date it was planned for.
    pub original_date: NaiveDate,
    /// The date it is on.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// How long it lasts.
    pub minutes: i32,
    /// `planned`, `held`, `cancelled`, `holiday`.
    pub status: String,
    /// `regular`, `makeup`, `extra`.
    pub kind: String,
    /// The course.
    pub course: String,
    /// Where.
    pub room: Option<String>,
    /// Who teaches it.
    pub teacher: Option<String>,
    /// Of the student who comes alone.
    pub initials: Option<String>,
    /// Another teacher takes the place of the one whose calendar it is.
    pub is_covered: bool,
    /// The student whose calendar it is does not attend it any more.
    pub has_left: bool,
    /// When any of this changed last.
    pub updated_at: DateTime<Utc>,
}

impl Class {
    /// Writes it into a calendar.
    pub(super) fn write(&self, lines: &mut Lines, calendar: &Calendar<'_>) {
        let zone = calendar.school.zone.name();
        let begin = self.date.and_time(self.start_time);
        let end = begin + TimeDelta::minutes(self.minutes.into());
        let local = |at: NaiveDateTime| at.format(LOCAL).to_string();
        let changed = self.updated_at.format(INSTANT).to_string();
        lines.raw("BEGIN", "VEVENT");
        lines.raw("UID", &format!("class-{}@{}", self.id, calendar.host));
        lines.raw("SEQUENCE", &self.sequence.to_string());
        lines.raw("DTSTAMP", &changed);
        lines.raw("LAST-MODIFIED", &changed);
        lines.raw(&format!("DTSTART;TZID={zone}"), &local(begin));
        lines.raw(&format!("DTEND;TZID={zone}"), &local(end));
        lines.raw("STATUS", if self.is_off() { "CANCELLED" } else { "CONFIRMED" });
        lines.raw("TRANSP", if self.is_off() { "TRANSPARENT" } else { "OPAQUE" });
        lines.text("SUMMARY", &self.summary(calendar));
        if let Some(room) = &self.room {
            lines.text("LOCATION", room);
        }
        let told: Vec<_> = self.told(calendar).iter().map(|message| calendar.say(message)).collect();
        if !told.is_empty() {
            lines.text("DESCRIPTION", &told.join("\n"));
        }
        lines.raw("END", "VEVENT");
    }

    /// Whether it does not take place, or not for whom the calendar is.
    fn is_off(&self) -> bool {
        self.is_covered || self.has_left || matches!(self.status.as_str(), "cancelled" | "holiday")
    }

    /// Its name. Not every program shows the state, so that the name says it too.
    fn summary(&self, calendar: &Calendar<'_>) -> String {
        let initials = self.initials.as_ref().filter(|_| calendar.kind == Kind::Teacher);
        let name = match initials {
            Some(initials) => format!("{} · {initials}", self.course),
            None => self.course.clone(),
        };
        match self.status.as_str() {
            "cancelled" => calendar.say(&msg!("feeds-event-cancelled", name = name)),
            "holiday" => calendar.say(&msg!("feeds-event-holiday", name = name)),
            _ if self.has_left => calendar.say(&msg!("feeds-event-left", name = name)),
            _ if self.is_covered => calendar.say(&msg!("feeds-event-covered", name = name)),
            _ => name,
        }
    }

    /// What else is worth knowing, a line each.
    fn told(&self, calendar: &Calendar<'_>) -> Vec<Message> {
        let kind = match self.kind.as_str() {
            "makeup" => Some(msg!("feeds-event-makeup")),
            "extra" => Some(msg!("feeds-event-extra")),
            _ => None,
        };
        let was = day(calendar.school.language, self.original_date);
        let moved = (self.date != self.original_date).then(|| msg!("feeds-event-moved", date = was));
        let is_own = calendar.kind == Kind::Teacher && !self.is_covered;
        let teacher = self.teacher.as_ref().filter(|_| !is_own);
        let teacher = teacher.map(|name| msg!("feeds-event-teacher", name = name));
        [kind, moved, teacher].into_iter().flatten().collect()
    }
}

/// A date in words that need no calendar beside them.
fn day(language: Language, date: NaiveDate) -> String {
    let format = match language {
        Language::Es => "%d/%m/%Y",
        Language::En => "%-d %B %Y",
    };
    date.format(format).to_string()
}
