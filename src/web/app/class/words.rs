//! What pages say of one class: its name, its states, what it clashes with, what was done with it.

use chrono::NaiveDate;

use crate::attendance::rules::Status;
use crate::classes::acts::{CancelledFor, Clash, ClashKind, Pupil};
use crate::classes::sessions::Session;
use crate::error::Message;
use crate::msg;
use crate::web::app::classes::badge;
use crate::web::app::day;
use crate::web::forms::Choice;
use crate::web::page::Reader;

/// Tone, icon and key of the word.
pub type Badge = (&'static str, &'static str, &'static str);

/// The student who comes alone and the course, or the course of the group.
pub fn name(class: &Session) -> String {
    match &class.student {
        Some(student) => format!("{} · {student}", class.course),
        None => class.course.clone(),
    }
}

/// How long it lasts.
pub fn minutes(class: &Session) -> i32 {
    i32::try_from((class.end_time - class.start_time).num_minutes()).unwrap_or_default()
}

/// All that is to be seen of its state.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "the template passes it so")]
pub fn badges(class: &Session, reader: &Reader) -> Vec<Badge> {
    let kind = match class.kind.as_str() {
        "makeup" => Some(("info", "refresh-cw", "class-is-makeup")),
        "extra" => Some(("info", "plus", "class-is-extra")),
        _ => None,
    };
    let moved = class.moved.then_some(("info", "move-right", "sessions-moved"));
    let covered = class.cover_for.is_some().then_some(("info", "user-plus", "class-is-covered"));
    [Some(badge(class, reader.today)), moved, covered, kind].into_iter().flatten().collect()
}

/// The same without what goes without saying.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "the template passes it so")]
pub fn marks(class: &Session, reader: &Reader) -> Vec<Badge> {
    let mut all = badges(class, reader);
    all.retain(|(_, _, word)| *word != "sessions-planned");
    all
}

/// Key of its state alone.
pub fn state(class: &Session, today: NaiveDate) -> &'static str {
    let (_, _, word) = badge(class, today);
    word
}

/// Key of the word for the cause of a cancellation.
pub const fn whose_word(whose: CancelledFor) -> &'static str {
    match whose {
        CancelledFor::School => "class-by-school",
        CancelledFor::Teacher => "class-by-teacher",
        CancelledFor::Student => "class-by-student",
    }
}

/// Who can be the cause of a cancellation.
pub fn whose() -> Vec<Choice> {
    CancelledFor::ALL.into_iter().map(|whose| Choice::said(whose.as_str(), whose_word(whose))).collect()
}

/// The mark of a student as a badge; none was not taken.
pub fn mark(pupil: &Pupil) -> Option<day::Badge> {
    Some(day::badge(pupil.mark.as_ref()?.parse::<Status>().ok()?))
}

/// What a form sends along to say that these clashes were seen.
pub fn key(clashes: &[Clash]) -> String {
    let one = |clash: &Clash| {
        let kind = match clash.kind {
            ClashKind::Teacher => 't',
            ClashKind::Room => 'r',
            ClashKind::Student => 's',
            ClashKind::DayOff => 'd',
        };
        let other = clash.other.as_ref().map(|other| other.id.to_string());
        format!("{kind}{}", other.unwrap_or_default())
    };
    clashes.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Icon and sentence of a clash.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "the template passes it so")]
pub fn clash(clash: &Clash, reader: &Reader) -> (&'static str, Message) {
    let wanted = clash.wanted.as_deref().unwrap_or_default();
    match clash.kind {
        ClashKind::Teacher => ("presentation", msg!("class-clash-teacher", name = wanted)),
        ClashKind::Room => ("door-open", msg!("class-clash-room", name = wanted)),
        ClashKind::Student => ("user", msg!("class-clash-student")),
        ClashKind::DayOff => {
            let name = clash.day_off.as_ref().map_or("", |off| off.name.in_language(reader.language));
            ("calendar-off", msg!("class-clash-day-off", name = name))
        }
    }
}
