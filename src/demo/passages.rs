//! Who comes when, and leaves when, on a day of a demo school: always the same for the same day and student.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::dice::Dice;
use crate::ids::StudentId;

/// When somebody is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Who.
    pub student: StudentId,
    /// When they are to come.
    pub from: DateTime<Utc>,
    /// When they may leave.
    pub until: DateTime<Utc>,
}

/// Somebody went through the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Who.
    pub student: StudentId,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether they came; else they left.
    pub comes: bool,
}

/// All passages of a day, in their order.
pub fn passages(day: NaiveDate, expected: &[Expected]) -> Vec<Passage> {
    let mut all: Vec<_> = expected.iter().flat_map(|one| of_one(day, one)).collect();
    all.sort_by_key(|passage| (passage.at, passage.student));
    all
}

/// Most come in the quarter before; a few are late, fewer very late, some not at all; some leave early.
fn of_one(day: NaiveDate, one: &Expected) -> Vec<Passage> {
    let Expected { student, from, until } = *one;
    let number = u64::try_from(day.num_days_from_ce()).unwrap_or_default() << 32;
    let mut dice = Dice::new(number ^ u64::try_from(student.0).unwrap_or_default());
    let mut minutes = |least: i64, most: i64| {
        let seconds = usize::try_from((most - least) * 60).unwrap_or_default();
        TimeDelta::minutes(least) + TimeDelta::seconds(i64::try_from(dice.below(seconds)).unwrap_or_default())
    };
    let chance = minutes(0, 100).num_minutes();
    let comes = match chance {
        0..4 => return Vec::new(),
        4..10 => from + minutes(11, 55),
        10 => from + minutes(125, 170),
        _ => from - minutes(-4, 22),
    };
    let leaves = if chance == 11 || chance == 12 { until - minutes(40, 120) } else { until + minutes(0, 14) };
    vec![Passage { student, at: comes, comes: true }, Passage { student, at: leaves, comes: false }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_always_the_same_and_most_come_in_time() {
        let (from, until) =
            ("2026-03-09T11:00:00Z".parse().unwrap(), "2026-03-09T18:30:00Z".parse().unwrap());
        let all: Vec<_> = (1..=400).map(|id| Expected { student: StudentId(id), from, until }).collect();
        let day: NaiveDate = "2026-03-09".parse().unwrap();
        let found = passages(day, &all);
        assert_eq!(found, passages(day, &all));
        assert_ne!(found, passages(day.succ_opt().unwrap(), &all), "no day is like another");
        let late = TimeDelta::minutes(10);
        let (came, in_time) = (
            found.iter().filter(|passage| passage.comes).count(),
            found.iter().filter(|passage| passage.comes && passage.at - from <= late).count(),
        );
        assert!((370..398).contains(&came), "{came}");
        assert!((in_time * 100 / came) >= 88, "{in_time} of {came}");
        assert_eq!(found.len(), came * 2, "who came leaves");
        assert!(found.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }
}
