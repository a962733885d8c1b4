//! The next dates of a weekly line that is still being written: what the planner would make of it.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime};

use super::rules::plan::{self, Facts, Item, Outcome, Reason, Series, Version};
use super::rules::{HolidayPolicy, ScheduleForm, Scope, Window, WindowKind};
use super::schedules::Owner;
use super::store::{courses, enrollments, facts, terms};
use crate::app::App;
use crate::calendar::rules::Name;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{CourseId, EnrollmentId, ScheduleId, SeriesId};
use crate::{calendar, school};

/// How many classes are shown.
const COUNT: usize = 10;
/// The days without one beside them, at most.
const OFF: usize = 10;
/// As far as one looks: three years.
const WEEKS: u64 = 156;

/// A date of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The date of the class, or the one that has none.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// The date the line says, when a day off moves the class.
    pub instead_of: Option<NaiveDate>,
    /// Why there is no class on it.
    pub off: Option<Reason>,
    /// What the day off is called.
    pub name: Option<Name>,
}

/// The next ten classes of `forms`, with the days on which there are none.
pub async fn dates(app: &App, owner: Owner, forms: &[ScheduleForm]) -> Result<Vec<Coming>> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    let (course, enrollment) = match owner {
        Owner::Course(id) => (id, None),
        Owner::Enrollment(id) => (enrollments::find(conn, id).await?.course_id, Some(id)),
    };
    let facts = about(conn, (course, enrollment), forms, today).await?;
    let mut items = plan::plan(&facts);
    items.sort_by_key(|item| (item.date, item.start));
    Ok(shown(&items, &facts))
}

async fn about(
    conn: &impl Conn,
    (course, enrollment): (CourseId, Option<EnrollmentId>),
    forms: &[ScheduleForm],
    today: NaiveDate,
) -> Result<Facts> {
    let window = window(forms, today);
    let (monday, sunday) = window.whole_weeks();
    let scope = enrollment.map_or(Scope::Course(course), Scope::Enrollment);
    let term = match courses::find(conn, course).await?.term_id {
        Some(id) => Some(terms::find(conn, id).await?),
        None => None,
    };
    let line = |(n, form): (i64, &ScheduleForm)| Series {
        id: Some(SeriesId(n)),
        course,
        enrollment,
        versions: vec![version(n, form)],
        rows: Vec::new(),
    };
    Ok(Facts {
        window,
        create_until: window.to,
        today,
        calendar: calendar::merged(conn, monday, sunday).await?,
        terms: term
            .map(|term| (course, (term.starts_on, term.ends_on)))
            .into_iter()
            .collect::<HashMap<_, _>>(),
        enrollments: facts::enrollments(conn, &scope, window).await?,
        series: (1..).zip(forms).map(line).collect(),
    })
}

fn window(forms: &[ScheduleForm], today: NaiveDate) -> Window {
    let from = forms.iter().map(|form| form.dates.from).min().unwrap_or(today).max(today);
    let rhythm = forms.iter().map(|form| form.every_weeks).max().unwrap_or(1);
    let weeks = (u64::from(rhythm.unsigned_abs()) * COUNT as u64 + COUNT as u64).min(WEEKS);
    Window { kind: WindowKind::Explicit, from, to: from + Days::new(7 * weeks) }
}

fn version(n: i64, form: &ScheduleForm) -> Version {
    Version {
        id: ScheduleId(n),
        weekday: u8::try_from(form.weekday.number_from_monday()).unwrap_or(1),
        start: form.start_time,
        every_weeks: u16::try_from(form.every_weeks).unwrap_or(1),
        anchor: form.anchor_date.unwrap_or(form.dates.from),
        valid_from: form.dates.from,
        valid_until: form.dates.until,
        shift: form.holiday_policy == HolidayPolicy::Shift,
        active: true,
        details: 0,
    }
}

/// Up to the tenth class, with what is off before it; what lies outside the line's own days is not told.
fn shown(items: &[Item], facts: &Facts) -> Vec<Coming> {
    let (mut classes, mut off) = (0, 0);
    let mut shown = Vec::new();
    for item in items.iter().filter(|item| item.reason != Reason::NoSchedule) {
        let is_class = item.outcome == Outcome::Create;
        (classes, off) = if is_class { (classes + 1, off) } else { (classes, off + 1) };
        if classes > COUNT || off > OFF {
            break;
        }
        let day = facts.calendar.day_off(item.original_date, item.course);
        shown.push(Coming {
            date: item.date,
            start: item.start,
            instead_of: Some(item.original_date).filter(|original| *original != item.date),
            off: (!is_class).then_some(item.reason),
            name: day.map(|day| day.name.clone()),
        });
    }
    shown
}
