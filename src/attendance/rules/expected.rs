//! Whether a student is expected on a day, from when to when, and who says whether they came.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::{Off, Source};
use crate::ids::CourseId;
use crate::school::rules::instant;

/// From a time to another of one day.
pub type Hours = (NaiveTime, NaiveTime);

/// What one course of a student has to do with a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Which.
    pub id: CourseId,
    /// Where its presence comes from.
    pub source: Source,
    /// Why it does not meet, or not with this student.
    pub off: Option<Off>,
    /// Its hours on that day, after the exceptions.
    pub hours: Option<Hours>,
    /// Where it has none: from the student's first class in it to the end of the last.
    pub classes: Option<Hours>,
}

/// What is expected of a student on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Whether an enrollment covers the day.
    pub enrolled: bool,
    /// Why the student is not expected.
    pub off: Option<Off>,
    /// Who says whether they came.
    pub source: Source,
    /// The course that the day is judged by.
    pub course_id: Option<CourseId>,
    /// When they should arrive.
    pub expected_in: Option<DateTime<Utc>>,
    /// When they may leave.
    pub expected_out: Option<DateTime<Utc>>,
}

/// The reasons, the weightiest first: of several courses that are off, one reason is told.
const WEIGHT: [Off; 8] = [
    Off::Holiday,
    Off::Break,
    Off::Closed,
    Off::Paused,
    Off::OutOfTerm,
    Off::NoClass,
    Off::NoSource,
    Off::NotEnrolled,
];

impl Course {
    fn times(&self) -> Result<Hours, Off> {
        if let Some(off) = self.off {
            return Err(off);
        }
        if self.source == Source::None {
            return Err(Off::NoSource);
        }
        self.hours.or(self.classes).ok_or(Off::NoClass)
    }
}

/// What the student's courses of that day come to: from the earliest arrival to the latest leaving. The door
/// counts before marks.
pub fn expect(date: NaiveDate, zone: Tz, courses: &[Course]) -> Expectation {
    let times: Vec<_> = courses.iter().map(|course| (course, course.times())).collect();
    let on = times.iter().filter_map(|(course, times)| times.ok().map(|times| (*course, times)));
    let Some(source) = on.clone().map(|(course, _)| course.source).min() else {
        return not_expected(&times);
    };
    let of_source = on.filter(|(course, _)| course.source == source);
    let first = of_source.clone().min_by_key(|(course, (arrival, _))| (*arrival, course.id));
    let last = of_source.map(|(_, (_, leaving))| leaving).max();
    let at = |time: NaiveTime| instant(date.and_time(time), zone);
    Expectation {
        enrolled: true,
        off: None,
        source,
        course_id: first.map(|(course, _)| course.id),
        expected_in: first.map(|(_, (arrival, _))| at(arrival)),
        expected_out: last.map(at),
    }
}

fn not_expected(courses: &[(&Course, Result<Hours, Off>)]) -> Expectation {
    let weight = |off: &Off| WEIGHT.iter().position(|known| known == off);
    let reasons = courses.iter().filter_map(|(course, times)| Some((*course, times.err()?)));
    let (course, off) = reasons
        .min_by_key(|(course, off)| (weight(off), course.source, course.id))
        .map_or((None, Off::NotEnrolled), |(course, off)| (Some(course), off));
    Expectation {
        enrolled: course.is_some(),
        off: Some(off),
        source: course.map_or(Source::None, |course| course.source),
        course_id: course.map(|course| course.id),
        expected_in: None,
        expected_out: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: &str, until: &str) -> Hours {
        (from.parse().unwrap(), until.parse().unwrap())
    }

    fn course(id: i64) -> Course {
        Course {
            id: CourseId(id),
            source: Source::Gate,
            off: None,
            hours: Some(hours("08:00:00", "16:00:00")),
            classes: None,
        }
    }

    fn of(courses: &[Course]) -> Expectation {
        expect("2026-03-09".parse().unwrap(), Tz::America__Santiago, courses)
    }

    fn utc(text: &str) -> Option<DateTime<Utc>> {
        format!("2026-03-09T{text}Z").parse().ok()
    }

    #[test]
    fn hours_count_before_classes_and_several_courses_span() {
        let one = of(&[Course { classes: Some(hours("09:00:00", "10:00:00")), ..course(1) }]);
        assert_eq!((one.expected_in, one.expected_out), (utc("11:00:00"), utc("19:00:00")));
        let classes =
            of(&[Course { hours: None, classes: Some(hours("09:00:00", "10:00:00")), ..course(1) }]);
        assert_eq!((classes.expected_in, classes.expected_out), (utc("12:00:00"), utc("13:00:00")));
        let both = of(&[course(1), Course { hours: Some(hours("07:30:00", "12:00:00")), ..course(2) }]);
        assert_eq!((both.expected_in, both.expected_out), (utc("10:30:00"), utc("19:00:00")));
        assert_eq!(both.course_id, Some(CourseId(2)), "the one that begins first");
    }

    #[test]
    fn the_door_counts_before_marks() {
        let marks = Course { source: Source::Marks, hours: Some(hours("06:00:00", "20:00:00")), ..course(2) };
        let both = of(&[marks, course(1)]);
        assert_eq!(
            (both.source, both.course_id, both.expected_in),
            (Source::Gate, Some(CourseId(1)), utc("11:00:00"))
        );
        assert_eq!(of(&[marks]).source, Source::Marks);
    }

    #[test]
    fn a_student_without_any_course_that_meets_is_not_expected_and_one_reason_is_told() {
        let off = |off| Course { off: Some(off), ..course(1) };
        for (courses, reason, enrolled) in [
            (vec![], Off::NotEnrolled, false),
            (vec![off(Off::Paused)], Off::Paused, true),
            (vec![off(Off::Paused), off(Off::Holiday)], Off::Holiday, true),
            (vec![off(Off::Closed), off(Off::Break)], Off::Break, true),
            (vec![Course { hours: None, ..course(1) }], Off::NoClass, true),
            (vec![Course { source: Source::None, ..course(1) }], Off::NoSource, true),
        ] {
            let found = of(&courses);
            assert_eq!((found.off, found.enrolled), (Some(reason), enrolled), "{courses:?}");
            assert_eq!(found.expected_in, None);
        }
        assert_eq!(of(&[off(Off::Break), course(2)]).off, None, "the other course meets");
    }

    #[test]
    fn a_time_that_does_not_exist_is_the_first_after_it() {
        let night = Course { hours: Some(hours("00:30:00", "02:00:00")), ..course(1) };
        let found = expect("2026-09-06".parse().unwrap(), Tz::America__Santiago, &[night]);
        assert_eq!(found.expected_in.unwrap().to_rfc3339(), "2026-09-06T04:00:00+00:00");
    }
}
