//! How presence is judged: what the school may set.

use chrono::TimeDelta;
use serde_json::json;

use crate::error::Result;
use crate::fields::Fields;
use crate::msg;

/// The settings of attendance, in minutes and percent as their form has them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    /// Later than this is late.
    pub late_after_minutes: i32,
    /// Later than this is only a part of the day.
    pub partial_after_minutes: i32,
    /// Out earlier than this before the end is early.
    pub leave_early_minutes: i32,
    /// Within so many seconds a scan is the same as the one before.
    pub duplicate_seconds: i32,
    /// A scan so soon after the arrival is no leaving.
    pub bounce_minutes: i32,
    /// So long after the expected arrival a student has not arrived.
    pub no_show_minutes: i32,
    /// So long after its start a class that nobody has taken is told of.
    pub class_nudge_minutes: i32,
    /// More than this part of the school at once is held.
    pub brake_school_percent: i32,
    /// More than this part of a course at once is held.
    pub brake_course_percent: i32,
    /// Fewer than this are never too many.
    pub brake_at_least: i32,
    /// A kiosk that is silent for longer is not believed.
    pub brake_silent_minutes: i32,
    /// A calendar changed within these hours is not believed.
    pub brake_calendar_hours: i32,
    /// A check that starts later than this is held.
    pub brake_late_minutes: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            late_after_minutes: 10,
            partial_after_minutes: 120,
            leave_early_minutes: 10,
            duplicate_seconds: 60,
            bounce_minutes: 10,
            no_show_minutes: 30,
            class_nudge_minutes: 15,
            brake_school_percent: 20,
            brake_course_percent: 50,
            brake_at_least: 8,
            brake_silent_minutes: 5,
            brake_calendar_hours: 24,
            brake_late_minutes: 120,
        }
    }
}

impl Settings {
    /// Parses the form or a JSON body; every field must be given.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let mut number = |name: &'static str, least: i32, most: i32| {
            if parser.is_empty(name) {
                parser.wrong(name, msg!("field-required"));
            }
            parser.integer(name, least..=most).unwrap_or_default()
        };
        let settings = Self {
            late_after_minutes: number("late_after_minutes", 0, 120),
            partial_after_minutes: number("partial_after_minutes", 1, 720),
            leave_early_minutes: number("leave_early_minutes", 0, 120),
            duplicate_seconds: number("duplicate_seconds", 0, 3600),
            bounce_minutes: number("bounce_minutes", 0, 120),
            no_show_minutes: number("no_show_minutes", 1, 480),
            class_nudge_minutes: number("class_nudge_minutes", 1, 240),
            brake_school_percent: number("brake_school_percent", 1, 100),
            brake_course_percent: number("brake_course_percent", 1, 100),
            brake_at_least: number("brake_at_least", 1, 1000),
            brake_silent_minutes: number("brake_silent_minutes", 1, 120),
            brake_calendar_hours: number("brake_calendar_hours", 0, 168),
            brake_late_minutes: number("brake_late_minutes", 5, 720),
        };
        let name = "partial_after_minutes";
        if !parser.is_wrong(name) && settings.partial_after_minutes <= settings.late_after_minutes {
            parser.wrong(name, msg!("attendance-partial-before-late", late = settings.late_after_minutes));
        }
        parser.finish(Some(settings))
    }

    /// The same as the form has them.
    pub fn fields(&self) -> Fields {
        Fields::of(&json!(self))
    }

    /// Later than this is late.
    pub fn late(&self) -> TimeDelta {
        TimeDelta::minutes(self.late_after_minutes.into())
    }

    /// Later than this is only a part of the day.
    pub fn partial(&self) -> TimeDelta {
        TimeDelta::minutes(self.partial_after_minutes.into())
    }

    /// How much before the end nobody asks.
    pub fn leave_early(&self) -> TimeDelta {
        TimeDelta::minutes(self.leave_early_minutes.into())
    }

    /// How long a scan is the same as the one before.
    pub fn duplicate(&self) -> TimeDelta {
        TimeDelta::seconds(self.duplicate_seconds.into())
    }

    /// How long after the arrival a scan is no leaving.
    pub fn bounce(&self) -> TimeDelta {
        TimeDelta::minutes(self.bounce_minutes.into())
    }

    /// How long after its start a class that nobody has taken is told of.
    pub fn class_nudge(&self) -> TimeDelta {
        TimeDelta::minutes(self.class_nudge_minutes.into())
    }

    /// How long after the expected arrival a student has not arrived.
    pub fn no_show(&self) -> TimeDelta {
        TimeDelta::minutes(self.no_show_minutes.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_form_is_read_back_and_a_part_comes_after_late() {
        let usual = Settings::default();
        assert_eq!(Settings::parse(&usual.fields()).unwrap(), usual);
        for (field, given, wrong) in [
            ("late_after_minutes", "120", "partial_after_minutes"),
            ("partial_after_minutes", "10", "partial_after_minutes"),
            ("duplicate_seconds", "", "duplicate_seconds"),
            ("class_nudge_minutes", "0", "class_nudge_minutes"),
            ("brake_school_percent", "101", "brake_school_percent"),
        ] {
            let mut fields = usual.fields();
            fields.set(field, given);
            match Settings::parse(&fields) {
                Err(Error::Invalid(errors)) => assert_eq!(errors[0].field, wrong, "{field}={given}"),
                other => panic!("{other:?}"),
            }
        }
    }
}
