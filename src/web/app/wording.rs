//! How courses, enrollments and schedules are said on pages.

use chrono::{NaiveTime, TimeDelta, Weekday};

use crate::classes::courses::Course;
use crate::classes::enrollments::Row;
use crate::classes::rules::{Format, State};
use crate::classes::schedules::Schedule;
use crate::msg;
use crate::web::page::Label;

/// A state as a badge: tone, icon and key.
pub trait Badge {
    /// Tone, icon and key of the word.
    fn badge(&self) -> (&'static str, &'static str, &'static str);
}

impl Badge for State {
    fn badge(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Active => ("good", "check", "classes-state-active"),
            Self::Paused => ("warn", "pause", "classes-state-paused"),
            Self::Ended => ("quiet", "minus", "classes-state-ended"),
        }
    }
}

/// What pages say of an enrollment.
pub trait Enrolled {
    /// Key of "alone" or "with the group".
    fn format_word(&self) -> &'static str;
}

impl Enrolled for Row {
    fn format_word(&self) -> &'static str {
        format_word(self.format.parse().unwrap_or_default())
    }
}

/// Key of "alone" or "with the group".
pub const fn format_word(format: Format) -> &'static str {
    match format {
        Format::Group => "classes-format-group",
        Format::Individual => "classes-format-individual",
    }
}

/// What pages say of a course.
pub trait Presence {
    /// Key of where its presence comes from.
    fn presence_word(&self) -> &'static str;
}

impl Presence for Course {
    fn presence_word(&self) -> &'static str {
        presence_word(&self.presence_source)
    }
}

/// Key of where presence comes from.
pub fn presence_word(source: &str) -> &'static str {
    match source {
        "gate" => "classes-presence-gate",
        "marks" => "classes-presence-marks",
        _ => "classes-presence-none",
    }
}

/// What pages say of a schedule.
pub trait Scheduled {
    /// Its weekday.
    fn on(&self) -> Weekday;
    /// When it ends.
    fn end_time(&self) -> NaiveTime;
    /// "Every 2 weeks"; nothing for every week.
    fn rhythm(&self) -> Option<Label>;
}

impl Scheduled for Schedule {
    fn on(&self) -> Weekday {
        u8::try_from(self.weekday - 1)
            .ok()
            .and_then(|day| Weekday::try_from(day).ok())
            .unwrap_or(Weekday::Mon)
    }

    fn end_time(&self) -> NaiveTime {
        self.start_time + TimeDelta::minutes(self.duration_minutes.into())
    }

    fn rhythm(&self) -> Option<Label> {
        (self.every_weeks > 1).then(|| msg!("classes-every-weeks", weeks = self.every_weeks).into())
    }
}

/// Key of what becomes of a class on a holiday.
pub fn policy_word(policy: &str) -> &'static str {
    match policy {
        "shift" => "schedules-policy-shift",
        _ => "schedules-policy-skip",
    }
}

/// Whose schedule it is: the course, and the student who comes alone.
pub fn owner(schedule: &Schedule) -> String {
    match &schedule.student {
        Some(student) => format!("{student} · {}", schedule.course),
        None => schedule.course.clone(),
    }
}

/// The page of whoever it belongs to.
pub fn owner_path(schedule: &Schedule) -> String {
    match schedule.enrollment_id {
        Some(id) => format!("/app/enrollments/{id}"),
        None => format!("/app/courses/{}", schedule.course_id),
    }
}
