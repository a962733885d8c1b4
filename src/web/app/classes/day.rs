//! A day, hour by hour; when there are too many classes, one hour of it.

use std::collections::BTreeMap;

use askama::Template;
use chrono::{NaiveTime, Timelike};

use super::shown::{Shown, View};
use crate::app::App;
use crate::classes::sessions::Session;
use crate::classes::timetable::{self, Brief, Tally};
use crate::error::Result;
use crate::web::page::{Frame, Page, filters};

/// Classes that are shown at most.
const MOST: usize = 500;

/// The page.
#[derive(Template)]
#[template(path = "app/classes/day.html")]
pub struct DayPage {
    frame: Frame,
    shown: Shown,
    hours: BTreeMap<u32, Tally>,
    /// The hour that is shown, when not the whole day is.
    hour: Option<u32>,
    sessions: Vec<Session>,
}

impl DayPage {
    pub(super) async fn of(app: &App, frame: Frame, shown: Shown) -> Result<Self> {
        let now = app.clock.now().with_timezone(&frame.reader.zone);
        let now = (now.date_naive() == shown.date).then(|| now.hour());
        let mut page = Self::new(frame, shown, now);
        let chosen: Vec<_> = page.chosen().take(MOST).map(|class| class.id).collect();
        page.sessions = timetable::named(app, &chosen).await?;
        Ok(page)
    }

    fn chosen(&self) -> impl Iterator<Item = &Brief> {
        let classes = self.shown.timetable.classes.iter();
        classes.filter(|class| self.hour.is_none_or(|hour| class.start_time.hour() == hour))
    }

    /// How many are on the list alone.
    fn more(&self) -> usize {
        self.chosen().count().saturating_sub(MOST)
    }

    /// `now` is the hour that it is, when the day is today.
    fn new(frame: Frame, shown: Shown, now: Option<u32>) -> Self {
        let hours = shown.timetable.by_hour().into_iter();
        let hours: BTreeMap<_, _> = hours.map(|((_, hour), tally)| (hour, tally)).collect();
        let asked =
            shown.filters.form.value("hour").parse::<u32>().ok().filter(|hour| hours.contains_key(hour));
        let first = || hours.keys().next().copied();
        let begun = || hours.range(..=now?).next_back().map(|(hour, _)| *hour);
        let hour = asked.or_else(|| begun().or_else(first).filter(|_| shown.is_crowded()));
        Self { hours, hour, sessions: Vec::new(), frame, shown }
    }

    /// The classes by the hour in which they begin.
    fn by_hour(&self) -> impl Iterator<Item = (NaiveTime, &[Session])> {
        let hours = self.sessions.chunk_by(|one, other| one.start_time.hour() == other.start_time.hour());
        hours.filter_map(|hour| Some((Self::clock(hour.first()?.start_time.hour()), hour)))
    }

    /// An hour of this day, or all of it.
    fn hour_href(&self, hour: u32) -> String {
        self.shown.hour_href(self.shown.date, hour)
    }

    fn whole_href(&self) -> String {
        self.shown.href(View::Day, self.shown.date)
    }

    fn clock(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
    }
}

impl Page for DayPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::samples;
        let page = |given: &[(&str, &str)], all: Vec<Session>| {
            let shown = Shown::sample(frame.reader, View::Day, given, &all);
            let mut page = Self::new(frame.at("/app/classes"), shown, None);
            page.sessions =
                all.into_iter().filter(|one| page.hour.is_none_or(|h| one.start_time.hour() == h)).collect();
            page
        };
        let today = |sessions: Vec<Session>| {
            sessions.into_iter().filter(|session| session.date == frame.reader.today).collect::<Vec<_>>()
        };
        vec![
            ("empty", page(&[], Vec::new())),
            ("full", page(&[("room", "Sala 4")], today(samples::sessions()))),
            ("crowded", page(&[("hour", "9")], samples::crowd_of_a_day())),
        ]
    }
}
