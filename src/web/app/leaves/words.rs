//! What became, or would become, of a class of a leave: in colour, icon and word.

use chrono::{NaiveDate, NaiveTime};

use crate::classes::acts::{Clash, ClashKind, Undone};
use crate::classes::leaves::{Decided, Touched};
use crate::classes::sessions::Session;
use crate::error::Message;
use crate::msg;

/// Tone, icon and sentence.
pub(super) type Outcome = (&'static str, &'static str, Message);

/// What became of a class.
pub(super) fn outcome(class: &Touched, today: NaiveDate) -> Outcome {
    match class.status.as_str() {
        "cancelled" => ("bad", "ban", msg!("leaves-was-cancelled")),
        "holiday" => ("pale", "calendar-off", msg!("sessions-holiday")),
        "held" => ("good", "check", msg!("sessions-held")),
        _ if class.is_covered => {
            let name = class.teacher.as_deref().unwrap_or_default();
            ("good", "user", msg!("leaves-was-covered", name = name))
        }
        _ if class.is_away => ("info", "move-right", msg!("leaves-was-moved")),
        _ if class.date < today => ("warn", "circle-dashed", msg!("sessions-not-taken")),
        _ => ("warn", "circle-dashed", msg!("leaves-is-open")),
    }
}

/// What would become of a class, what stands in the way, and why it cannot be done.
pub struct Planned {
    pub(super) class: Touched,
    pub(super) outcome: Outcome,
    pub(super) moved_to: Option<(NaiveDate, NaiveTime)>,
    pub(super) clashes: Vec<Message>,
    pub(super) refused: Option<Message>,
}

/// The lines of a preview.
pub(super) fn planned(decided: Decided) -> Vec<Planned> {
    let Decided { before, done } = decided;
    let line = |class: Touched| {
        let line = done.lines.iter().find(|line| line.class.id == class.id)?;
        let then = &line.class;
        let moved = (then.date, then.start_time) != (class.date, class.start_time);
        Some(Planned {
            outcome: becomes(&class, then),
            moved_to: moved.then_some((then.date, then.start_time)),
            clashes: line.clashes.iter().map(clash).collect(),
            refused: line.refused.clone(),
            class,
        })
    };
    before.into_iter().filter_map(line).collect()
}

fn becomes(class: &Touched, then: &Session) -> Outcome {
    match then.status.as_str() {
        "cancelled" => ("bad", "ban", msg!("leaves-becomes-cancelled")),
        "holiday" => ("pale", "calendar-off", msg!("sessions-holiday")),
        _ if class.status == "cancelled" => ("good", "rotate-ccw", msg!("leaves-becomes-planned")),
        _ if class.is_covered && then.teacher_id != class.teacher_id => {
            let name = then.teacher.as_deref().unwrap_or_default();
            ("good", "undo-2", msg!("leaves-becomes-own", name = name))
        }
        _ if then.teacher_id != class.teacher_id => {
            let name = then.teacher.as_deref().unwrap_or_default();
            ("good", "user", msg!("leaves-becomes-covered", name = name))
        }
        _ => ("info", "move-right", msg!("leaves-becomes-moved")),
    }
}

/// What stands in the way of a class, in a sentence.
fn clash(clash: &Clash) -> Message {
    let said = match clash.kind {
        ClashKind::Teacher => msg!("leaves-clash-teacher"),
        ClashKind::Room => msg!("leaves-clash-room"),
        ClashKind::Student => msg!("leaves-clash-student"),
        ClashKind::DayOff => msg!("leaves-clash-day-off"),
    };
    let (other, from, until) = match &clash.other {
        Some(other) => (
            other.name.clone(),
            other.start_time.format("%H:%M").to_string(),
            other.end_time.format("%H:%M").to_string(),
        ),
        None => <_>::default(),
    };
    let wanted = clash.wanted.as_deref().unwrap_or_default();
    said.with("wanted", wanted).with("other", other).with("from", from).with("until", until)
}

/// What was taken back, and what was left alone.
pub(super) fn undone(undone: &Undone) -> Message {
    msg!("leaves-undone", count = undone.restored.len(), left = undone.left.len())
}
