//! What a class is, and what stands out about it, as colour, icon and word.

use chrono::NaiveDate;

use crate::classes::rules::{Doubled, Mark};
use crate::classes::sessions::Session;

/// Tone, icon and key of the word.
pub(in crate::web::app) type Badge = (&'static str, &'static str, &'static str);

/// The state; a planned class of the past was not taken.
pub(in crate::web::app) fn badge(session: &Session, today: NaiveDate) -> Badge {
    match (session.status.as_str(), session.cancelled_by.as_deref()) {
        ("held", _) => ("good", "check", "sessions-held"),
        ("cancelled", Some("person")) => ("bad", "ban", "sessions-cancelled"),
        ("cancelled", _) => ("quiet", "ban", "sessions-cancelled-by-system"),
        ("holiday", _) => ("pale", "calendar-off", "sessions-holiday"),
        _ if session.date < today => ("warn", "circle-dashed", "sessions-not-taken"),
        _ => ("info", "calendar-check", "sessions-planned"),
    }
}

/// Everything to see about it: what needs a person first, then its state, then where it comes from.
pub(super) fn badges(session: &Session, doubled: Option<&Doubled>, today: NaiveDate) -> Vec<Badge> {
    let clashes = doubled.copied().into_iter().flat_map(clashes);
    let state = Some(badge(session, today)).filter(|(_, _, word)| *word != "sessions-planned");
    let changes = Mark::of(&session.status, session.moved, session.cover_for_id.is_some(), &session.kind);
    let changes = changes.filter(|mark| !matches!(mark, Mark::Cancelled | Mark::DayOff)).map(of_mark);
    clashes.chain(state).chain(changes).collect()
}

/// How a mark looks where classes are counted.
pub(super) const fn of_mark(mark: Mark) -> Badge {
    match mark {
        Mark::Doubled => ("bad", "triangle-alert", "sessions-doubled"),
        Mark::Cancelled => ("bad", "ban", "sessions-cancelled"),
        Mark::DayOff => ("pale", "calendar-off", "sessions-holiday"),
        Mark::Moved => ("info", "move-right", "sessions-moved"),
        Mark::Covered => ("info", "user-plus", "sessions-covered"),
        Mark::Makeup => ("info", "refresh-cw", "sessions-makeup"),
        Mark::Extra => ("info", "plus", "sessions-extra"),
    }
}

fn clashes(doubled: Doubled) -> impl Iterator<Item = Badge> {
    let all = [
        (doubled.teacher, "sessions-doubled-teacher"),
        (doubled.room, "sessions-doubled-room"),
        (doubled.student, "sessions-doubled-student"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, word)| ("bad", "triangle-alert", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_said_once_and_a_plain_class_says_nothing() {
        let today = "2026-11-23".parse().unwrap();
        let words = |session: &Session, doubled| {
            badges(session, doubled, today).into_iter().map(|(_, _, word)| word).collect::<Vec<_>>()
        };
        let sessions = super::super::samples::sessions();
        let plain =
            sessions.iter().find(|one| one.date > today && one.status == "planned" && !one.moved).unwrap();
        assert_eq!(words(plain, None), Vec::<&str>::new());
        let moved = Session {
            moved: true,
            status: "cancelled".into(),
            cancelled_by: Some("person".into()),
            ..plain.clone()
        };
        let doubled = Doubled { room: true, student: true, ..Doubled::default() };
        assert_eq!(
            words(&moved, Some(&doubled)),
            ["sessions-doubled-room", "sessions-doubled-student", "sessions-cancelled", "sessions-moved"]
        );
        let makeup = Session { kind: "makeup".into(), date: "2026-11-20".parse().unwrap(), ..plain.clone() };
        assert_eq!(words(&makeup, None), ["sessions-not-taken", "sessions-makeup"]);
    }
}
