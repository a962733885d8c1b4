//! A month of runs, past and to come; on a narrow screen the week.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::trigger_choices;
use crate::app::App;
use crate::calendar;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::triggers::{self, Mark, What};
use crate::web::admin::triggers::words::{self, Look};
use crate::web::extract::{Query, address};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Week, filters};

/// Marks in a day; the others are in the list.
const MARKS: usize = 6;
const PATH: &str = "/admin/runs/calendar";

/// The page.
#[derive(Template)]
#[template(path = "admin/runs/calendar.html")]
pub struct CalendarPage {
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) triggers: Vec<Choice>,
    pub(super) date: NaiveDate,
    pub(super) days: Vec<Day>,
}

/// A day of the month, or of the weeks at its ends.
pub struct Day {
    pub(super) date: NaiveDate,
    pub(super) in_month: bool,
    pub(super) in_week: bool,
    pub(super) holiday: Option<String>,
    pub(super) marks: Vec<Mark>,
    /// Marks that have no place here.
    pub(super) more: usize,
}

/// The days that the calendar of `date`'s month shows, from Monday to Sunday.
fn span(date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = date.with_day(1).unwrap_or(date);
    let last = (first + Months::new(1)).pred_opt().unwrap_or(first);
    (Week::of(first).monday(), Week::of(last).sunday())
}

/// What became, or will become, of a trigger on a day.
fn look(mark: &Mark) -> Look {
    match mark.what {
        What::Past(status, reason) => words::outcome(&status, &reason),
        What::Coming => ("info", "alarm-clock", "runs-coming"),
        What::Paused => ("pale", "pause", "triggers-paused"),
    }
}

/// The one instant, when it is one alone.
fn only(mark: &Mark) -> Option<DateTime<Utc>> {
    (mark.count == 1).then_some(mark.first_at)
}

/// "×24"; more than can be counted is said so.
fn times(mark: &Mark) -> Option<String> {
    let more = if mark.is_more { "+" } else { "" };
    (mark.count > 1).then(|| format!("×{}{more}", mark.count))
}

#[allow(clippy::unused_self, reason = "templates call methods of their page")]
impl CalendarPage {
    pub(super) fn of(
        frame: Frame,
        form: Form,
        triggers: Vec<Choice>,
        date: NaiveDate,
        marks: &[Mark],
        holiday: impl Fn(NaiveDate) -> Option<String>,
    ) -> Self {
        let ((from, to), week) = (span(date), Week::of(date));
        let day = |day: NaiveDate| {
            let all: Vec<&Mark> = marks.iter().filter(|mark| mark.date == day).collect();
            Day {
                date: day,
                in_month: day.month() == date.month(),
                in_week: week.days.contains(&day),
                holiday: holiday(day),
                more: all.len().saturating_sub(MARKS),
                marks: all.into_iter().take(MARKS).cloned().collect(),
            }
        };
        let days = from.iter_days().take_while(|one| *one <= to).map(day).collect();
        Self { frame, form, triggers, date, days }
    }

    fn month(&self) -> NaiveDate {
        self.date.with_day(1).unwrap_or(self.date)
    }

    fn at(&self, date: Option<NaiveDate>) -> String {
        let mut fields = self.form.fields().only(&["trigger_id"]);
        if let Some(date) = date {
            fields.set("date", &date);
        }
        address(PATH, &fields)
    }

    fn here(&self) -> String {
        self.at(Some(self.date))
    }

    fn today_href(&self) -> String {
        self.at(None)
    }

    fn month_href(&self, step: i32) -> String {
        let month = self.month();
        let by = Months::new(step.unsigned_abs());
        self.at(if step < 0 { month.checked_sub_months(by) } else { month.checked_add_months(by) })
    }

    fn week_href(&self, step: i32) -> String {
        let by = Days::new(7);
        self.at(if step < 0 { self.date.checked_sub_days(by) } else { self.date.checked_add_days(by) })
    }

    fn list_href(&self) -> String {
        address("/admin/runs", &self.form.fields().only(&["trigger_id"]))
    }

    fn day_href(&self, day: &Day) -> String {
        let mut fields = self.form.fields().only(&["trigger_id"]);
        fields.set("from", &day.date);
        fields.set("to", &day.date);
        address("/admin/runs", &fields)
    }

    /// The run, when it is one; the list of them; of what is to come, the trigger.
    fn mark_href(&self, day: &Day, mark: &Mark) -> String {
        match (mark.what, mark.run) {
            (What::Past(..), Some(run)) if mark.count == 1 => format!("/admin/runs/{run}"),
            (What::Past(status, _), _) => {
                let mut fields = Fields::default();
                fields.set("trigger_id", &mark.trigger);
                fields.set("status", status.as_str());
                fields.set("from", &day.date);
                fields.set("to", &day.date);
                address("/admin/runs", &fields)
            }
            (What::Coming | What::Paused, _) => format!("/admin/triggers/{}", mark.trigger),
        }
    }
}

pub(super) async fn show(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let date = crate::fields::date(asked.get("date")).unwrap_or(frame.reader.today);
    let trigger: Option<TriggerId> = asked.get("trigger_id").parse().ok();
    let (from, to) = span(date);
    let marks = triggers::marks(&app, from, to, trigger).await?;
    let holidays = calendar::holidays_between(app.db.reader(), from, to).await?;
    let language = frame.reader.language;
    let holiday = |day: NaiveDate| {
        let found = holidays.iter().find(|holiday| holiday.date == day && holiday.annulled.is_none());
        found.map(|holiday| holiday.name.in_language(language).to_owned())
    };
    let triggers = trigger_choices(&app, trigger).await?;
    Ok(CalendarPage::of(frame, Form::new(asked), triggers, date, &marks, holiday).show())
}

impl Page for CalendarPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::calendar(frame)
    }
}
