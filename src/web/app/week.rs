//! A week of schedules, weekday by weekday.

use chrono::{NaiveTime, Weekday};

use super::wording::Scheduled;
use crate::classes::schedules::Schedule;
use crate::web::page::Label;

/// The weekdays, Monday first, each with its schedules by time.
#[derive(Clone, Debug, Default)]
pub struct WeekGrid {
    /// The days; Saturday and Sunday only when something is on.
    pub days: Vec<WeekDay>,
}

/// One weekday.
#[derive(Clone, Debug)]
pub struct WeekDay {
    /// Which.
    pub weekday: Weekday,
    /// What is on, by time.
    pub slots: Vec<Slot>,
}

/// One schedule in the grid.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Where its page is.
    pub href: String,
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends.
    pub end: NaiveTime,
    /// The course.
    pub course: String,
    /// The student who comes alone.
    pub student: Option<String>,
    /// The teacher.
    pub teacher: Option<String>,
    /// Where.
    pub room: Option<String>,
    /// Every second week …; nothing for every week.
    pub rhythm: Option<Label>,
    /// Whether it makes classes.
    pub active: bool,
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl WeekGrid {
    /// The grid of these schedules.
    pub fn of(schedules: &[Schedule]) -> Self {
        let day = |weekday: Weekday| {
            let mut slots: Vec<_> =
                schedules.iter().filter(|schedule| schedule.on() == weekday).map(Slot::of).collect();
            slots.sort_by_key(|slot| slot.start);
            WeekDay { weekday, slots }
        };
        let weekend = |day: &WeekDay| matches!(day.weekday, Weekday::Sat | Weekday::Sun);
        let days = WEEK.into_iter().map(day).filter(|day| !weekend(day) || !day.slots.is_empty());
        Self { days: days.collect() }
    }

    /// Whether nothing is on.
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(|day| day.slots.is_empty())
    }
}

impl Slot {
    fn of(schedule: &Schedule) -> Self {
        Self {
            href: format!("/app/schedules/{}", schedule.id),
            start: schedule.start_time,
            end: schedule.end_time(),
            course: schedule.course.clone(),
            student: schedule.student.clone(),
            teacher: schedule.teacher.clone(),
            room: schedule.effective_room.clone(),
            rhythm: schedule.rhythm(),
            active: schedule.active,
        }
    }
}
