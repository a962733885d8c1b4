//! What a text is shown with before anybody gets it.

use super::{LINK, Place, Vars};
use crate::msg;
use crate::notifications::rules::Kind;
use crate::texts::say;

/// Two children of an invented family on Monday 23 November.
#[allow(clippy::wildcard_enum_match_arm, reason = "a sample serves every kind that needs none of its own")]
pub fn vars(place: Place) -> Vars {
    let said = |message| say(place.language, &message);
    let names = ["Ana Pérez Soto", "Luis Pérez Soto"];
    let told = |name: &str| match place.kind {
        Kind::NoShow => Some(msg!("messages-no-show-line", name = name, at = "08:00")),
        Kind::Correction => Some(msg!("messages-correction-arrived", name = name, at = "08:02")),
        _ => None,
    };
    let line = |name: &str| told(name).map_or_else(|| name.to_owned(), said);
    let text = match place.kind {
        Kind::AbsenceDecision => msg!("texts-sample-decision"),
        Kind::ClassChange => msg!("texts-sample-class"),
        Kind::ScheduleChange => msg!("texts-sample-schedule"),
        _ => msg!("texts-sample-broadcast"),
    };
    Vars {
        school: "Colegio Los Aromos".into(),
        day: said(msg!("texts-sample-day")),
        at: "08:35".into(),
        students: names.into_iter().map(line).collect(),
        link: LINK.into(),
        title: said(msg!("texts-sample-title")),
        text: said(text),
    }
}
