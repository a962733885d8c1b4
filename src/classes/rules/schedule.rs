//! A weekly rule as a form or the API gives one, and what an edit does to the versions before it.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, Timelike, Weekday};

use super::enrollment::Dates;
use super::weekday::read_weekday;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::TeacherId;
use crate::msg;

/// What becomes of a class that would fall on a holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HolidayPolicy {
    /// It is left out.
    #[default]
    Skip,
    /// It moves to a later weekday of the same week, when there is one.
    Shift,
}

impl HolidayPolicy {
    /// Both, in the order of a form.
    pub const ALL: [Self; 2] = [Self::Skip, Self::Shift];

    /// The word in the database, files and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Shift => "shift",
        }
    }
}

impl FromStr for HolidayPolicy {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == word).ok_or(())
    }
}

/// One version of a weekly rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleForm {
    /// The day of the week.
    pub weekday: Weekday,
    /// When it begins.
    pub start_time: NaiveTime,
    /// How long it lasts; it ends on the day it begins.
    pub duration_minutes: i32,
    /// Every week, every second …
    pub every_weeks: i32,
    /// A date in a week that counts; the first day when not given.
    pub anchor_date: Option<NaiveDate>,
    /// From when to when this version is valid.
    pub dates: Dates,
    /// Who teaches, when not the course's teacher.
    pub teacher_id: Option<TeacherId>,
    /// Where, when not the course's room.
    pub room: Option<String>,
    /// What becomes of it on a holiday.
    pub holiday_policy: HolidayPolicy,
    /// The version of the line that was seen, when somebody saw one.
    pub version: Option<i32>,
}

impl ScheduleForm {
    /// Parses a new schedule, valid from `valid_from`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        Self::read(fields, "valid_from")
    }

    /// Parses one for each of the weekdays that are given, `weekday` or `weekdays`, with commas.
    pub fn parse_days(fields: &Fields) -> Result<Vec<Self>> {
        let given = [fields.get("weekdays"), fields.get("weekday")].join(",");
        let days: Vec<_> = given.split(',').map(str::trim).filter(|day| !day.is_empty()).collect();
        let of = |day: &str| {
            let mut fields = fields.clone();
            fields.set("weekday", day);
            Self::parse(&fields)
        };
        // Whatever else is wrong is said with the day that is.
        let wrong = days.iter().copied().find(|day| read_weekday(day).is_err());
        if let Some(wrong) = wrong.or(days.is_empty().then_some("")) {
            return of(wrong).map(|form| vec![form]);
        }
        let mut forms = days.into_iter().map(of).collect::<Result<Vec<_>>>()?;
        forms.sort_by_key(|form| form.weekday.num_days_from_monday());
        forms.dedup_by_key(|form| form.weekday);
        Ok(forms)
    }

    /// Parses an edit, which holds from `from`; the days before stay as they were.
    pub fn parse_edit(fields: &Fields) -> Result<Self> {
        Self::read(fields, "from")
    }

    fn read(fields: &Fields, from: &'static str) -> Result<Self> {
        let mut parser = fields.parse();
        let weekday = parser.required("weekday", read_weekday);
        let start_time = parser.required_time("start_time");
        let duration_minutes = parser.required("duration_minutes", duration);
        if let (Some(start), Some(minutes)) = (start_time, duration_minutes)
            && start.num_seconds_from_midnight() / 60 + minutes.unsigned_abs() >= 24 * 60
        {
            parser.wrong("duration_minutes", msg!("classes-past-midnight"));
        }
        let every_weeks = parser.integer("every_weeks", 1..=52);
        let anchor_date = parser.date("anchor_date");
        let dates = Dates::read(&mut parser, from, "valid_until");
        let teacher_id = parser.id("teacher_id");
        let room = parser.text("room", 60);
        let holiday_policy =
            parser.with("holiday_policy", |raw| raw.parse().map_err(|()| msg!("field-choice", given = raw)));
        let version = parser.integer("version", 1..=i32::MAX);
        let form = (|| {
            Some(Self {
                weekday: weekday?,
                start_time: start_time?,
                duration_minutes: duration_minutes?,
                every_weeks: every_weeks.unwrap_or(1),
                anchor_date,
                dates: dates?,
                teacher_id,
                room,
                holiday_policy: holiday_policy.unwrap_or_default(),
                version,
            })
        })();
        parser.finish(form)
    }
}

pub(super) fn duration(raw: &str) -> Result<i32, crate::error::Message> {
    raw.parse()
        .ok()
        .filter(|minutes| (5..=720).contains(minutes))
        .ok_or_else(|| msg!("field-integer", given = raw, least = 5, most = 720))
}

/// What an edit from a day on does to the versions that exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite<I> {
    /// The version that begins on that very day: it is written over.
    pub replace: Option<I>,
    /// The version in force until then, which ends the day before.
    pub close: Option<(I, NaiveDate)>,
    /// Versions that begin later: they go.
    pub remove: Vec<I>,
}

/// Decides what an edit from `from` on does to `versions`: what lies before stays, what lies after gives way.
pub fn rewrite<I: Copy>(versions: &[(I, Dates)], from: NaiveDate) -> Rewrite<I> {
    let starting = |day: &NaiveDate| versions.iter().find(|(_, dates)| dates.from == *day).map(|(id, _)| *id);
    let running = versions.iter().find(|(_, dates)| dates.from < from && dates.contains(from));
    Rewrite {
        replace: starting(&from),
        close: running.and_then(|(id, _)| Some((*id, from.pred_opt()?))),
        remove: versions.iter().filter(|(_, dates)| dates.from > from).map(|(id, _)| *id).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn versions(of: &[(u8, &str, Option<&str>)]) -> Vec<(u8, Dates)> {
        of.iter().map(|(id, from, until)| (*id, Dates { from: day(from), until: until.map(day) })).collect()
    }

    #[test]
    fn an_edit_keeps_what_lies_before_it_and_replaces_what_lies_after() {
        let two = versions(&[(1, "2026-03-02", Some("2026-05-31")), (2, "2026-06-01", None)]);
        for (what, from, replace, close, remove) in [
            ("within the first", "2026-04-13", None, Some((1, "2026-04-12")), vec![2]),
            ("on the first's last day", "2026-05-31", None, Some((1, "2026-05-30")), vec![2]),
            ("on the second's first day", "2026-06-01", Some(2), None, vec![]),
            ("within the second", "2026-07-01", None, Some((2, "2026-06-30")), vec![]),
            ("on the first's first day", "2026-03-02", Some(1), None, vec![2]),
            ("before all", "2026-01-05", None, None, vec![1, 2]),
        ] {
            let expected = Rewrite { replace, close: close.map(|(id, last)| (id, day(last))), remove };
            assert_eq!(rewrite(&two, day(from)), expected, "{what}");
        }
        let ended = versions(&[(1, "2026-03-02", Some("2026-05-31"))]);
        let resumed = rewrite(&ended, day("2026-08-03"));
        assert_eq!(resumed, Rewrite { replace: None, close: None, remove: vec![] });
    }

    #[test]
    fn a_schedule_says_its_mistakes_at_their_fields() {
        let whole = [
            ("weekday", "lunes"),
            ("start_time", "08:10"),
            ("duration_minutes", "45"),
            ("valid_from", "2026-03-02"),
        ];
        let with = |name: &'static str, value: &'static str| {
            ScheduleForm::parse(&Fields::from_pairs(whole.into_iter().chain([(name, value)])))
        };
        let form = with("every_weeks", "").unwrap();
        assert_eq!((form.every_weeks, form.holiday_policy), (1, HolidayPolicy::Skip));
        for (name, value, field, key) in [
            ("weekday", "someday", "weekday", "classes-weekday"),
            ("weekday", "", "weekday", "field-required"),
            ("start_time", "", "start_time", "field-required"),
            ("duration_minutes", "3", "duration_minutes", "field-integer"),
            ("start_time", "23:30", "duration_minutes", "classes-past-midnight"),
            ("every_weeks", "0", "every_weeks", "field-integer"),
            ("valid_until", "2026-03-01", "valid_until", "classes-ends-before-start"),
            ("holiday_policy", "dance", "holiday_policy", "field-choice"),
            ("teacher_id", "Rosa", "teacher_id", "field-choice"),
        ] {
            let Err(Error::Invalid(errors)) = with(name, value) else { panic!("{name}={value}") };
            let found = (errors[0].field.as_ref(), errors[0].message.key.as_ref());
            assert_eq!(found, (field, key), "{name}={value}");
        }
    }
}
