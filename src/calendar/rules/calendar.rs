//! The one merged calendar that the planner sees.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{DayOff, Span};
use crate::ids::CourseId;

/// Days without classes, for the whole school and for single courses. A day that is off twice has the
/// weightier reason: holiday before break before closed, the school's before the course's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, DayOff>,
    spans: BTreeMap<Option<CourseId>, Vec<Span>>,
}

impl Calendar {
    /// The calendar in which exactly `spans` are off.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut all: Vec<_> = spans.into_iter().collect();
        all.sort_by_key(|span| (span.off.kind, span.from, span.to));
        let mut calendar = Self::default();
        for span in all {
            if span.course.is_none() && span.from == span.to {
                calendar.days.entry(span.from).or_insert(span.off);
            } else {
                calendar.spans.entry(span.course).or_default().push(span);
            }
        }
        calendar
    }

    /// Why `course` has no classes on `date`, when it has none.
    pub fn day_off(&self, date: NaiveDate, course: CourseId) -> Option<&DayOff> {
        self.school_off(date).or_else(|| self.in_spans(date, Some(course)))
    }

    /// Why the whole school has no classes on `date`, when it has none.
    pub fn school_off(&self, date: NaiveDate) -> Option<&DayOff> {
        let (day, span) = (self.days.get(&date), self.in_spans(date, None));
        day.into_iter().chain(span).min_by_key(|off| off.kind)
    }

    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        let days = self.days.len() * size_of::<(NaiveDate, DayOff)>();
        let spans: usize = self.spans.values().map(|spans| spans.len() * size_of::<Span>()).sum();
        size_of::<Self>() + days + spans
    }

    fn in_spans(&self, date: NaiveDate, course: Option<CourseId>) -> Option<&DayOff> {
        let spans = self.spans.get(&course)?;
        spans.iter().find(|span| span.contains(date)).map(|span| &span.off)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::rules::DayOffKind::{self, Break, Closed, Holiday};

    fn june(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    fn span(kind: DayOffKind, from: u32, to: u32, course: Option<i64>) -> Span {
        let off = DayOff::of_school(kind, "x");
        Span { from: june(from), to: june(to), course: course.map(CourseId), off }
    }

    #[test]
    fn the_weightier_reason_wins_and_a_course_is_off_alone() {
        let calendar = Calendar::new([
            span(Closed, 3, 3, Some(7)),
            span(Closed, 23, 23, None),
            span(Break, 22, 26, None),
            span(Break, 8, 9, Some(7)),
            span(Holiday, 24, 24, None),
        ]);
        for (day, course, kind) in [
            (2, 7, None),
            (3, 7, Some(Closed)),
            (3, 8, None),
            (8, 7, Some(Break)),
            (9, 8, None),
            (22, 8, Some(Break)),
            (23, 8, Some(Break)),
            (24, 8, Some(Holiday)),
            (26, 7, Some(Break)),
            (27, 7, None),
        ] {
            let off = calendar.day_off(june(day), CourseId(course)).map(|off| off.kind);
            assert_eq!(off, kind, "day {day}, course {course}");
        }
    }
}
