//! What a day comes to: the first row of the table that applies.

use chrono::{DateTime, Utc};

use super::{ClassMark, Expectation, Flag, Passage, Rule, Settings, Source, Status};

/// All that is known of a student's day.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// What was expected.
    pub expected: &'a Expectation,
    /// Who came in and went out, by the fold.
    pub passage: Passage,
    /// What the fold found peculiar.
    pub peculiar: &'a [Flag],
    /// What the office said, and whether it was after the close.
    pub office: Option<Office>,
    /// Whether an absence was approved.
    pub absence: bool,
    /// The marks of classes that took place, by time.
    pub marks: &'a [ClassMark],
    /// Whether the day is closed.
    pub closed: bool,
}

/// A decision of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Office {
    /// What it says.
    pub status: Status,
    /// It was made after the close, and approved.
    pub amendment: bool,
}

/// What a day came to, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The result.
    pub status: Status,
    /// The row that applied.
    pub rule: Rule,
    /// Whole minutes, when the arrival was late.
    pub minutes_late: Option<i32>,
    /// What is peculiar.
    pub flags: Vec<Flag>,
    /// When time alone may change it.
    pub judge_at: Option<DateTime<Utc>>,
}

/// Whole minutes after the expected arrival, when that is late.
pub fn lateness(arrival: DateTime<Utc>, expected: Option<DateTime<Utc>>, settings: &Settings) -> Option<i32> {
    // To the second, as clocks on walls show it: 08:10:00 is on time.
    let seconds = arrival.timestamp() - expected?.timestamp();
    (seconds > settings.late().num_seconds()).then(|| i32::try_from(seconds / 60).unwrap_or(i32::MAX))
}

/// Judges a day as it stands at `now`.
pub fn judge(facts: &Facts<'_>, settings: &Settings, now: DateTime<Utc>) -> Judgement {
    let Facts { expected, passage, .. } = *facts;
    let scanned = passage.first_in.or(passage.last_out).is_some();
    let late = passage.first_in.and_then(|arrival| lateness(arrival, expected.expected_in, settings));
    let leaves = facts.leaves_early(settings);
    let judged = facts.closed || expected.expected_out.is_none_or(|out| out <= now);
    let (status, rule) = facts.by_rule(settings, late, leaves && judged);
    let mut flags = facts.peculiar.to_vec();
    if scanned && facts.absence {
        flags.push(Flag::AbsenceWithScan);
    }
    if scanned && expected.off.is_some() {
        flags.push(Flag::NotExpectedScan);
    }
    flags.sort_unstable();
    flags.dedup();
    let waits = leaves && !judged && matches!(rule, Rule::InTime | Rule::InLate);
    let judge_at = expected.expected_out.filter(|_| waits);
    Judgement { status, rule, minutes_late: late, flags, judge_at }
}

impl Facts<'_> {
    /// Went out so long before the end that it is early, and did not come back.
    fn leaves_early(&self, settings: &Settings) -> bool {
        let Passage { first_in, last_out, inside } = self.passage;
        let early = |(out, end)| out < end - settings.leave_early();
        first_in.is_some() && !inside && last_out.zip(self.expected.expected_out).is_some_and(early)
    }

    fn by_rule(&self, settings: &Settings, late: Option<i32>, early: bool) -> (Status, Rule) {
        if let Some(Office { status, amendment }) = self.office {
            return (status, if amendment { Rule::Amendment } else { Rule::OfficeMark });
        }
        if self.expected.off.is_some() {
            return (Status::NotExpected, Rule::NotExpected);
        }
        let found = match self.expected.source {
            Source::Gate => self.by_door(settings, late, early),
            Source::Marks => self.by_marks(),
            Source::None => None,
        };
        match found {
            Some(found) => found,
            None if self.absence => (Status::Excused, Rule::Absence),
            None if !self.closed => (Status::Pending, Rule::Open),
            None if self.expected.source == Source::Gate => (Status::Absent, Rule::Nobody),
            None => (Status::Pending, Rule::NotTaken),
        }
    }

    fn by_door(&self, settings: &Settings, late: Option<i32>, early: bool) -> Option<(Status, Rule)> {
        let Some(arrival) = self.passage.first_in else {
            return self.passage.last_out.map(|_| (Status::Present, Rule::OnlyOut));
        };
        let expected = self.expected.expected_in.unwrap_or(arrival);
        let very_late = arrival.timestamp() - expected.timestamp() > settings.partial().num_seconds();
        Some(match (late, early) {
            _ if very_late => (Status::Partial, Rule::InVeryLate),
            (Some(_), true) => (Status::Partial, Rule::InLateOutEarly),
            (None, true) => (Status::LeftEarly, Rule::OutEarly),
            (Some(_), false) => (Status::Late, Rule::InLate),
            (None, false) => (Status::Present, Rule::InTime),
        })
    }

    fn by_marks(&self) -> Option<(Status, Rule)> {
        let all = |mark| self.marks.iter().all(|own| *own == mark);
        Some(match self.marks {
            [] => return None,
            _ if all(ClassMark::Absent) => (Status::Absent, Rule::AllAbsent),
            _ if all(ClassMark::Excused) => (Status::Excused, Rule::AllExcused),
            marks if marks.contains(&ClassMark::Absent) => (Status::Partial, Rule::SomeAbsent),
            [ClassMark::Late, ..] => (Status::Late, Rule::FirstLate),
            _ => (Status::Present, Rule::Marked),
        })
    }
}
