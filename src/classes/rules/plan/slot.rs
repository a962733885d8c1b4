//! What the schedules say of one week of a line: a class on a date, a day off, or nothing.

use chrono::{Datelike, Days, NaiveDate};

use super::{Reason, Version, series::Planner};
use crate::calendar::rules::DayOffKind;

/// What there should be in a week.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot<'a> {
    /// A class.
    Class {
        /// The version that says so.
        version: &'a Version,
        /// The date it says.
        original: NaiveDate,
        /// The date that is, after a shift.
        date: NaiveDate,
    },
    /// A class that a day off takes away.
    Off {
        /// The version that says so.
        version: &'a Version,
        /// The date it says.
        original: NaiveDate,
        /// Why.
        reason: Reason,
    },
    /// No class.
    None {
        /// The version whose date was looked at, and that date.
        nearest: Option<(&'a Version, NaiveDate)>,
        /// Why.
        reason: Reason,
    },
}

/// A date that a version names in a week.
struct Candidate<'a> {
    version: &'a Version,
    date: NaiveDate,
    possible: Result<(), Reason>,
    wanted: bool,
}

impl Candidate<'_> {
    fn rank(&self) -> (u8, bool) {
        let rank = match self.possible {
            Ok(()) => 2,
            Err(Reason::NoSchedule) => 0,
            Err(_) => 1,
        };
        (rank, self.wanted)
    }
}

impl<'a> Slot<'a> {
    /// The date the schedule says.
    pub(super) fn original(&self) -> Option<NaiveDate> {
        match self {
            Self::Class { original, .. } | Self::Off { original, .. } => Some(*original),
            Self::None { nearest, .. } => nearest.map(|(_, date)| date),
        }
    }

    /// The version that says so.
    pub(super) fn version(&self) -> Option<&'a Version> {
        match self {
            Self::Class { version, .. } | Self::Off { version, .. } => Some(version),
            Self::None { nearest, .. } => nearest.map(|(version, _)| version),
        }
    }

    /// The date of the class, of the day off, or of what is not.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Class { date, .. } => Some(*date),
            Self::Off { .. } | Self::None { .. } => self.original(),
        }
    }
}

impl<'a> Planner<'a> {
    /// The slot of a week. Only a week with an edit in its middle has a choice of dates:
    /// those that are possible go before those that are not, then those that are `wanted`, then the earlier version.
    pub(super) fn slot(&self, week: NaiveDate, wanted: impl Fn(&Version, NaiveDate) -> bool) -> Slot<'a> {
        let best = self
            .series
            .versions
            .iter()
            .filter_map(|version| self.candidate(version, week, &wanted))
            .reduce(|best, next| if next.rank() > best.rank() { next } else { best });
        match best {
            Some(Candidate { version, date, possible: Ok(()), .. }) => self.on(version, date),
            Some(Candidate { version, date, possible: Err(reason), .. }) => {
                Slot::None { nearest: Some((version, date)), reason }
            }
            None => Slot::None { nearest: None, reason: Reason::NoSchedule },
        }
    }

    fn candidate(
        &self,
        version: &'a Version,
        week: NaiveDate,
        wanted: impl Fn(&Version, NaiveDate) -> bool,
    ) -> Option<Candidate<'a>> {
        let date = version.date_in(week)?;
        Some(Candidate {
            version,
            date,
            possible: self.possible(version, date),
            wanted: wanted(version, date),
        })
    }

    /// Whether `version` has a class on `date`, days off aside.
    pub(super) fn possible(&self, version: &Version, date: NaiveDate) -> Result<(), Reason> {
        if version.covers(date) { self.in_range(date) } else { Err(Reason::NoSchedule) }
    }

    /// Whether somebody is there on `date` and the term has it.
    fn in_range(&self, date: NaiveDate) -> Result<(), Reason> {
        match self.term {
            Some((from, to)) if !(from..=to).contains(&date) => Err(Reason::OutOfTerm),
            _ => self.members.check(date, self.series.enrollment.is_none()),
        }
    }

    /// Why `date` has no class, when it is off.
    pub(super) fn day_off(&self, date: NaiveDate) -> Option<Reason> {
        let off = self.facts.calendar.day_off(date, self.series.course)?;
        Some(match off.kind {
            DayOffKind::Holiday => Reason::Holiday,
            DayOffKind::Break => Reason::Break,
            DayOffKind::Closed => Reason::Closed,
        })
    }

    fn on(&self, version: &'a Version, original: NaiveDate) -> Slot<'a> {
        let Some(reason) = self.day_off(original) else {
            return Slot::Class { version, original, date: original };
        };
        match version.shift.then(|| self.shifted(version, original)).flatten() {
            Some(date) => Slot::Class { version, original, date },
            None => Slot::Off { version, original, reason },
        }
    }

    /// The first later date of the same week, Monday to Friday, that is free.
    fn shifted(&self, version: &Version, original: NaiveDate) -> Option<NaiveDate> {
        let left = 4_u32.checked_sub(original.weekday().num_days_from_monday())?;
        (1..=left).map(|days| original + Days::new(days.into())).find(|date| {
            self.day_off(*date).is_none()
                && self.possible(version, *date).is_ok()
                && !self.visitors.contains(date)
        })
    }
}
