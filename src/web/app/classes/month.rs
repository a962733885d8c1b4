//! A month: how many classes each day has and what stands out; each class too, where they are few.

use std::collections::BTreeMap;

use askama::Template;
use chrono::NaiveDate;

use super::shown::{self, Shown, View};
use crate::app::App;
use crate::classes::sessions::Session;
use crate::classes::timetable::Tally;
use crate::error::Result;
use crate::web::page::{Frame, Month, Page, filters};

/// Classes of a day that are named; the others are counted.
const NAMED: usize = 4;

/// The page.
#[derive(Template)]
#[template(path = "app/classes/month.html")]
pub struct MonthPage {
    frame: Frame,
    shown: Shown,
    month: Month,
    sessions: BTreeMap<NaiveDate, Vec<Session>>,
    days: BTreeMap<NaiveDate, Tally>,
}

impl MonthPage {
    pub(super) async fn of(app: &App, frame: Frame, shown: Shown) -> Result<Self> {
        let sessions = shown.named(app).await?;
        Ok(Self::new(frame, shown, sessions))
    }

    fn new(frame: Frame, shown: Shown, sessions: Vec<Session>) -> Self {
        Self {
            month: Month::of(shown.date),
            sessions: shown::by_day(sessions),
            days: shown.timetable.by_day(),
            frame,
            shown,
        }
    }

    /// The days of the month with the place of each in its week, 1 for Monday.
    fn cells(&self) -> Vec<(usize, NaiveDate)> {
        let cells = self.month.weeks.iter().flat_map(|week| (1..).zip(week));
        cells.filter_map(|(place, day)| day.map(|day| (place, day))).collect()
    }

    /// The first classes of a day.
    fn first(&self, day: NaiveDate) -> impl Iterator<Item = &Session> {
        self.sessions.get(&day).into_iter().flatten().take(NAMED)
    }

    /// How many classes of a day are not named.
    fn more(&self, day: NaiveDate) -> usize {
        self.sessions.get(&day).map_or(0, |all| all.len().saturating_sub(NAMED))
    }

    fn on(&self, day: NaiveDate) -> Option<&Tally> {
        self.days.get(&day)
    }
}

impl Page for MonthPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::samples;
        let page = |given: &[(&str, &str)], all: Vec<Session>| {
            let shown = Shown::sample(frame.reader, View::Month, given, &all);
            let named = if shown.is_crowded() { Vec::new() } else { all };
            Self::new(frame.at("/app/classes"), shown, named)
        };
        vec![
            ("empty", page(&[], Vec::new())),
            ("full", page(&[("room", "Sala 4")], samples::sessions())),
            ("crowded", page(&[], samples::crowd())),
        ]
    }
}
