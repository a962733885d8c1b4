//! What month, week and day have in common: the dates, the filters, the classes, and the ways between the views.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};

use super::badge::{self, Badge};
use super::narrow::{Filters, LIST, PATH};
use crate::app::App;
use crate::calendar::rules::{DayOff, DayOffKind};
use crate::calendar::{self, Window};
use crate::classes::rules::Mark;
use crate::classes::sessions::Session;
use crate::classes::timetable::{self, Tally, Timetable};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::texts::Language;
use crate::web::page::{Month, Reader, Week};

/// More classes than this on a page are counted; a day and an hour then lead to them.
pub(super) const MANY: usize = 200;

/// How much a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Month,
    Week,
    Day,
}

impl View {
    pub(super) const ALL: [Self; 3] = [Self::Month, Self::Week, Self::Day];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
        }
    }

    /// The key of its name.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Month => "sessions-view-month",
            Self::Week => "sessions-view-week",
            Self::Day => "sessions-view-day",
        }
    }

    /// The key of what its steps are.
    pub(super) const fn steps(self) -> &'static str {
        match self {
            Self::Month => "sessions-months",
            Self::Week => "sessions-weeks",
            Self::Day => "sessions-days",
        }
    }

    /// The view of an address; a week when it names none.
    pub(super) fn read(fields: &Fields) -> Self {
        Self::ALL.into_iter().find(|view| view.as_str() == fields.get("view")).unwrap_or(Self::Week)
    }

    /// First and last day of the view that holds `date`.
    pub(super) fn days(self, date: NaiveDate) -> timetable::Days {
        match self {
            Self::Month => {
                let first = Month::of(date).first;
                (first, first + Months::new(1) - Days::new(1))
            }
            Self::Week => (Week::of(date).monday(), Week::of(date).sunday()),
            Self::Day => (date, date),
        }
    }
}

/// The classes of some dates.
pub(super) struct Shown {
    pub view: View,
    /// The date that was asked for.
    pub date: NaiveDate,
    pub filters: Filters,
    pub timetable: Timetable,
    /// Counted before what stands out was chosen: the chips keep their numbers.
    pub all: Tally,
    calendar: Arc<Window>,
    course: Option<CourseId>,
    reader: Reader,
}

/// What a day off is, for a reader.
pub(super) struct Named {
    /// The icon.
    pub icon: &'static str,
    /// The key of its kind.
    pub kind: &'static str,
    /// Its name; empty where nobody gave one.
    pub name: String,
}

impl Shown {
    /// What the address asks for; what is wrong in it is said at its field.
    pub(super) async fn read(app: &App, reader: Reader, fields: Fields) -> Result<Self> {
        let view = View::read(&fields);
        let date = fields.parse().date("date").unwrap_or(reader.today);
        let (mut filters, filter) = Filters::read(app, PATH, fields).await?;
        if filters.form.value("date").is_empty() {
            filters.form.set("date", &date);
        }
        let days = view.days(date);
        let q: String = filters.form.value("q").chars().take(100).collect();
        let timetable = timetable::timetable(app, days, &q, &filter).await?;
        let calendar = calendar::window(app, days.0, days.1).await?;
        let all = timetable.tally();
        let timetable = match filters.mark {
            Some(mark) => timetable.only(mark),
            None => timetable,
        };
        Ok(Self { view, date, filters, timetable, all, calendar, course: filter.course, reader })
    }

    /// The classes by name; none when they are too many.
    pub(super) async fn named(&self, app: &App) -> Result<Vec<Session>> {
        let ids: Vec<_> = self.timetable.classes.iter().map(|class| class.id).collect();
        if self.is_crowded() { Ok(Vec::new()) } else { timetable::named(app, &ids).await }
    }

    /// Whether there are too many to show each.
    pub(super) fn is_crowded(&self) -> bool {
        self.timetable.classes.len() > MANY
    }

    pub(super) fn is_empty(&self) -> bool {
        self.timetable.classes.is_empty()
    }

    pub(super) fn days(&self) -> timetable::Days {
        self.view.days(self.date)
    }

    /// The same filters in another view or on another date.
    pub(super) fn href(&self, view: View, date: NaiveDate) -> String {
        let date = date.to_string();
        self.filters.href(PATH, &[("view", view.as_str()), ("date", &date)])
    }

    pub(super) fn hour_href(&self, date: NaiveDate, hour: u32) -> String {
        let (date, hour) = (date.to_string(), hour.to_string());
        self.filters.href(PATH, &[("view", View::Day.as_str()), ("date", &date), ("hour", &hour)])
    }

    pub(super) fn list_href(&self) -> String {
        let (from, to) = self.days();
        self.filters.href(LIST, &[("from", &from.to_string()), ("to", &to.to_string())])
    }

    /// Where the classes of these dates are changed together.
    pub(super) fn bulk_href(&self) -> String {
        let (from, to) = self.days();
        self.filters.bulk_href(&from.to_string(), &to.to_string())
    }

    /// Those that the system cancelled, which are left out here.
    pub(super) fn gone_href(&self) -> String {
        format!("{}&status=cancelled", self.list_href())
    }

    pub(super) fn previous_href(&self) -> String {
        let (from, _) = self.days();
        self.href(self.view, from - Days::new(1))
    }

    pub(super) fn next_href(&self) -> String {
        let (_, to) = self.days();
        self.href(self.view, to + Days::new(1))
    }

    pub(super) fn today_href(&self) -> String {
        self.href(self.view, self.reader.today)
    }

    /// What stands out, how often, and the page with those alone, or with all again.
    pub(super) fn marks(&self) -> Vec<(Badge, usize, String, bool)> {
        let chip = |(mark, count): (&Mark, &usize)| {
            let is_on = self.filters.mark == Some(*mark);
            let href = self.filters.with("mark", if is_on { "" } else { mark.as_str() });
            (badge::of_mark(*mark), *count, href, is_on)
        };
        self.all.marks.iter().map(chip).collect()
    }

    /// Why there are no classes on a day: of the whole school, or of the course that is shown.
    pub(super) fn off(&self, date: NaiveDate) -> Option<Named> {
        let calendar = &self.calendar.calendar;
        let off = match self.course {
            Some(course) => calendar.day_off(date, course),
            None => calendar.school_off(date),
        };
        off.map(|off| Named::of(off, self.reader.language))
    }

    /// Everything to see about a class.
    pub(super) fn badges(&self, session: &Session) -> Vec<Badge> {
        badge::badges(session, self.timetable.doubled.get(&session.id), self.reader.today)
    }

    #[cfg(test)]
    pub(super) fn sample(reader: Reader, view: View, given: &[(&str, &str)], sessions: &[Session]) -> Self {
        let doubled = crate::classes::rules::Doubled { teacher: true, room: true, student: false };
        let timetable = Timetable {
            classes: sessions.iter().map(timetable::Brief::from).collect(),
            doubled: sessions.iter().take(2).map(|session| (session.id, doubled)).collect(),
            gone: sessions.len() / 4,
        };
        Self {
            view,
            date: reader.today,
            filters: Filters::sample(given),
            all: timetable.tally(),
            timetable,
            calendar: window(),
            course: None,
            reader,
        }
    }
}

impl Named {
    fn of(off: &DayOff, language: Language) -> Self {
        let (icon, kind) = match off.kind {
            DayOffKind::Holiday => ("calendar-off", "calendar-kind-holiday"),
            DayOffKind::Break => ("calendar-range", "calendar-break"),
            DayOffKind::Closed => ("calendar-x", "calendar-kind-closed"),
        };
        Self { icon, kind, name: off.name.in_language(language).to_owned() }
    }
}

/// A holiday and a break in the sample's month.
#[cfg(test)]
fn window() -> Arc<Window> {
    use crate::calendar::rules::{Calendar, Span};
    let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let off = |kind, name: &str| DayOff::of_school(kind, name);
    let week = off(DayOffKind::Break, "Semana de la ciencia");
    let calendar = Calendar::new([
        Span::day(date(27), off(DayOffKind::Holiday, "Aniversario del colegio")),
        Span { from: date(9), to: date(11), course: None, off: week },
    ]);
    Arc::new(Window { calendar, holidays: Vec::new() })
}

/// What stands out among some classes, with how often.
pub(super) fn marks(tally: &Tally) -> impl Iterator<Item = (Badge, usize)> {
    tally.marks.iter().map(|(mark, count)| (badge::of_mark(*mark), *count))
}

/// Classes by their day.
pub(super) fn by_day(sessions: Vec<Session>) -> BTreeMap<NaiveDate, Vec<Session>> {
    let mut days: BTreeMap<NaiveDate, Vec<Session>> = BTreeMap::new();
    for session in sessions {
        days.entry(session.date).or_default().push(session);
    }
    days
}
