//! What a form of wishes says.

use crate::error::Result;
use crate::fields::Fields;
use crate::ids::StudentId;
use crate::msg;
use crate::notifications::rules::quiet::Quiet;
use crate::notifications::rules::{Channel, Kind};

/// What families choose of, the most urgent first.
pub const WISHED: [Kind; 8] = [
    Kind::NoShow,
    Kind::Correction,
    Kind::AbsenceDecision,
    Kind::ClassChange,
    Kind::ScheduleChange,
    Kind::Broadcast,
    Kind::CheckIn,
    Kind::CheckOut,
];

/// The name of a box.
pub fn name(student: StudentId, kind: Kind, channel: Channel) -> String {
    format!("w-{student}-{}-{}", kind.as_str(), channel.as_str())
}

/// The quiet hours of the form (`quiet_from`, `quiet_until`); none is the school's.
pub fn quiet_hours(fields: &Fields) -> Result<Option<Quiet>> {
    let mut parser = fields.parse();
    let (from, until) = (parser.time("quiet_from"), parser.time("quiet_until"));
    for (name, other) in [("quiet_from", "quiet_until"), ("quiet_until", "quiet_from")] {
        if parser.is_empty(name) && !parser.is_empty(other) {
            parser.wrong(name, msg!("wishes-both-times"));
        }
    }
    parser.finish(Some(from.zip(until).map(|(from, until)| Quiet { from, until })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_families_can_be_chosen() {
        for kind in Kind::OF_FAMILIES {
            assert!(WISHED.contains(&kind), "{kind:?}");
        }
    }

    #[test]
    fn quiet_hours_have_two_ends_or_none() {
        let of = |from: &str, until: &str| {
            quiet_hours(&Fields::from_pairs([("quiet_from", from), ("quiet_until", until)]))
        };
        assert_eq!(of("", "").unwrap(), None);
        let night = of("22:30", "06:00").unwrap().unwrap();
        assert_eq!((night.from.to_string(), night.until.to_string()), ("22:30:00".into(), "06:00:00".into()));
        for (from, until) in [("22:00", ""), ("", "07:00"), ("25:00", "07:00")] {
            assert!(of(from, until).is_err(), "{from} {until}");
        }
    }
}
