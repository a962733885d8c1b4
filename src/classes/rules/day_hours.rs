//! When a course is expected and leaves, weekday by weekday.

use chrono::{NaiveTime, Weekday};

use super::weekday::read_weekday;
use crate::error::Result;
use crate::fields::{Fields, Parser};
use crate::msg;

/// The two fields of each weekday in the form.
pub const WEEK_FIELDS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "in_1", "out_1"),
    (Weekday::Tue, "in_2", "out_2"),
    (Weekday::Wed, "in_3", "out_3"),
    (Weekday::Thu, "in_4", "out_4"),
    (Weekday::Fri, "in_5", "out_5"),
    (Weekday::Sat, "in_6", "out_6"),
    (Weekday::Sun, "in_7", "out_7"),
];

/// Hours of one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayHoursForm {
    /// The day.
    pub weekday: Weekday,
    /// Expected arrival.
    pub expected_in: NaiveTime,
    /// Expected leaving.
    pub expected_out: NaiveTime,
}

impl DayHoursForm {
    /// Parses the form of a whole week; a day without times is a day without hours.
    pub fn parse_week(fields: &Fields) -> Result<Vec<Self>> {
        let mut parser = fields.parse();
        let week = WEEK_FIELDS
            .iter()
            .filter_map(|(weekday, from, until)| {
                let given = !fields.get(from).is_empty() || !fields.get(until).is_empty();
                given.then(|| Self::read(&mut parser, *weekday, from, until)).flatten()
            })
            .collect();
        parser.finish(Some(week))
    }

    /// Parses one day: `weekday`, `expected_in`, `expected_out`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let weekday = parser.required("weekday", read_weekday);
        let hours = Self::read(&mut parser, weekday.unwrap_or(Weekday::Mon), "expected_in", "expected_out");
        parser.finish(weekday.and(hours))
    }

    fn read(
        parser: &mut Parser<'_>,
        weekday: Weekday,
        from: &'static str,
        until: &'static str,
    ) -> Option<Self> {
        let (expected_in, expected_out) = (parser.required_time(from), parser.required_time(until));
        let form = Self { weekday, expected_in: expected_in?, expected_out: expected_out? };
        if form.expected_out <= form.expected_in {
            parser.wrong(until, msg!("classes-hours-backwards"));
        }
        Some(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_week_has_hours_on_the_days_that_have_both() {
        let given = [("in_1", "08:00"), ("out_1", "15:30"), ("in_5", "08:00"), ("out_5", "13:00")];
        let week = DayHoursForm::parse_week(&Fields::from_pairs(given)).unwrap();
        assert_eq!(week.iter().map(|day| day.weekday).collect::<Vec<_>>(), [Weekday::Mon, Weekday::Fri]);
    }

    #[test]
    fn half_a_day_and_a_day_backwards_are_said_at_their_fields() {
        for (given, field, key) in [
            ([("in_2", "08:00"), ("out_2", "")], "out_2", "field-required"),
            ([("in_2", "15:00"), ("out_2", "08:00")], "out_2", "classes-hours-backwards"),
            ([("in_2", "8h"), ("out_2", "15:00")], "in_2", "field-time"),
        ] {
            let Err(Error::Invalid(errors)) = DayHoursForm::parse_week(&Fields::from_pairs(given)) else {
                panic!("{given:?}")
            };
            assert_eq!((errors[0].field.as_ref(), errors[0].message.key.as_ref()), (field, key));
        }
    }
}
