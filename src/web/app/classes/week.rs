//! A week: each class in its day, or, when there are too many, how many begin at each hour.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use chrono::{Datelike, NaiveDate, NaiveTime};

use super::shown::{self, Shown, View};
use crate::app::App;
use crate::classes::sessions::Session;
use crate::classes::timetable::Tally;
use crate::error::Result;
use crate::web::page::{Frame, Page, Week, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/classes/week.html")]
pub struct WeekPage {
    frame: Frame,
    shown: Shown,
    week: Week,
    sessions: BTreeMap<NaiveDate, Vec<Session>>,
    hours: BTreeMap<(NaiveDate, u32), Tally>,
}

impl WeekPage {
    pub(super) async fn of(app: &App, frame: Frame, shown: Shown) -> Result<Self> {
        let sessions = shown.named(app).await?;
        Ok(Self::new(frame, shown, sessions))
    }

    fn new(frame: Frame, shown: Shown, sessions: Vec<Session>) -> Self {
        Self {
            week: Week::of(shown.date),
            sessions: shown::by_day(sessions),
            hours: shown.timetable.by_hour(),
            frame,
            shown,
        }
    }

    fn on(&self, day: NaiveDate) -> &[Session] {
        self.sessions.get(&day).map_or(&[], Vec::as_slice)
    }

    fn has_days_off(&self) -> bool {
        self.week.days.into_iter().any(|day| self.shown.off(day).is_some())
    }

    /// The days that have a column: Saturday and Sunday only when something is on.
    fn columns(&self) -> Vec<NaiveDate> {
        let is_on = |day: &NaiveDate| self.of_day(*day) > 0 || day.weekday().num_days_from_monday() < 5;
        self.week.days.into_iter().filter(is_on).collect()
    }

    /// The hours at which a class begins on any of the days.
    fn rows(&self) -> BTreeSet<u32> {
        self.hours.keys().map(|(_, hour)| *hour).collect()
    }

    fn at(&self, day: NaiveDate, hour: u32) -> Option<&Tally> {
        self.hours.get(&(day, hour))
    }

    fn of_day(&self, day: NaiveDate) -> usize {
        self.hours.range((day, 0)..=(day, 23)).map(|(_, tally)| tally.classes).sum()
    }

    fn clock(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
    }
}

impl Page for WeekPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::samples;
        let page = |given: &[(&str, &str)], all: Vec<Session>| {
            let shown = Shown::sample(frame.reader, View::Week, given, &all);
            let named = if shown.is_crowded() { Vec::new() } else { all };
            Self::new(frame.at("/app/classes"), shown, named)
        };
        let on = [("teacher_id", "1"), ("student_id", "7")];
        vec![
            ("empty", page(&[], Vec::new())),
            ("full", page(&on, samples::sessions())),
            ("crowded", page(&[], samples::crowd())),
            ("nothing", page(&[("q", "zzz")], Vec::new())),
        ]
    }
}
