//! Waiting for a place in a course: who waits, and from when on a place is free.

use chrono::NaiveDate;

use super::enrollment::{Dates, Format};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::msg;

/// Somebody who wants a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingForm {
    /// Who.
    pub student_id: StudentId,
    /// Where.
    pub course_id: CourseId,
    /// Alone or with the group.
    pub format: Format,
}

impl WaitingForm {
    /// Parses a form or a JSON body.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let (student_id, course_id) = (parser.required_id("student_id"), parser.required_id("course_id"));
        let format = parser.with("format", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        let format = format.unwrap_or_default();
        let form = student_id.zip(course_id);
        parser.finish(form.map(|(student_id, course_id)| Self { student_id, course_id, format }))
    }
}

/// The first day from `today` on from which one more has a place for good, when there is one.
pub fn free_from(capacity: usize, members: &[Dates], today: NaiveDate) -> Option<NaiveDate> {
    let there = |day: NaiveDate| members.iter().filter(|dates| dates.contains(day)).count();
    let left = members.iter().filter_map(|dates| dates.until?.succ_opt()).filter(|day| *day > today);
    let mut days: Vec<_> = std::iter::once(today).chain(left).collect();
    days.sort_unstable();
    let stays_free = |from: &NaiveDate| {
        let begins = members.iter().map(|dates| dates.from).filter(|day| day > from);
        std::iter::once(*from).chain(begins).all(|day| there(day) < capacity)
    };
    days.into_iter().find(stays_free)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates(from: &str, until: Option<&str>) -> Dates {
        Dates { from: day(from), until: until.map(day) }
    }

    #[test]
    fn a_place_is_free_from_the_day_on_which_it_stays_free() {
        let open = || dates("2026-03-02", None);
        let until = |last| dates("2026-03-02", Some(last));
        for (what, capacity, members, expected) in [
            ("nobody is there", 1, vec![], Some("2026-03-09")),
            ("one of two", 2, vec![open()], Some("2026-03-09")),
            ("full for good", 1, vec![open()], None),
            ("one leaves today", 1, vec![until("2026-03-09")], Some("2026-03-10")),
            ("one has left", 1, vec![until("2026-03-08")], Some("2026-03-09")),
            (
                "two leave one after the other",
                1,
                vec![until("2026-04-30"), until("2026-05-31")],
                Some("2026-06-01"),
            ),
            ("the place is taken again later", 1, vec![until("2026-03-31"), dates("2026-05-01", None)], None),
            (
                "the place is taken for a while",
                1,
                vec![until("2026-03-31"), dates("2026-05-01", Some("2026-05-31"))],
                Some("2026-06-01"),
            ),
        ] {
            assert_eq!(free_from(capacity, &members, day("2026-03-09")), expected.map(day), "{what}");
        }
    }
}
