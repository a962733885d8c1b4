//! A calendar of runs: what became of each trigger on each day, and what is to come.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::read::{list, zone};
use super::rules::{RunStatus, SkipReason};
use super::store::marks as store;
use super::{Filter, Listed};
use crate::app::App;
use crate::error::Result;
use crate::ids::{RunId, TriggerId};
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::school::rules::instant;

/// Instants of a day that are counted; of more, only that there are more.
const MOST: u32 = 24;

/// What a trigger did, or will do, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The trigger.
    pub trigger: TriggerId,
    /// Its name.
    pub name: String,
    /// The day, on the school's clocks.
    pub date: NaiveDate,
    /// What became of it.
    pub what: What,
    /// How often.
    pub count: u32,
    /// Whether there are more than were counted.
    pub is_more: bool,
    /// The first instant of them.
    pub first_at: DateTime<Utc>,
    /// The first run of them, when there was one.
    pub run: Option<RunId>,
}

/// What became, or will become, of an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It came.
    Past(RunStatus, Option<SkipReason>),
    /// It will come.
    Coming,
    /// It will come while the trigger is paused.
    Paused,
}

/// The marks of the days from `from` to `to`, of one trigger or of all, by day and instant.
pub async fn marks(
    app: &App,
    from: NaiveDate,
    to: NaiveDate,
    trigger: Option<TriggerId>,
) -> Result<Vec<Mark>> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let zone = zone(app, conn).await?;
    let until = instant(to.succ_opt().unwrap_or(to).into(), zone);
    let mut marks = store::past(conn, instant(from.into(), zone), until, zone, trigger).await?;
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let rows = list(app, &all, &Filter::default()).await?.items;
    let today = now.with_timezone(&zone).date_naive();
    let days: Vec<_> = from.max(today).iter_days().take_while(|day| *day <= to).collect();
    for row in rows.iter().filter(|row| trigger.is_none_or(|id| row.trigger.id == id)) {
        marks.extend(days.iter().filter_map(|day| coming(row, *day, zone, now)));
    }
    marks.sort_by(|a, b| (a.date, a.first_at, &a.name).cmp(&(b.date, b.first_at, &b.name)));
    Ok(marks)
}

/// What of a day is still to come.
fn coming(row: &Listed, day: NaiveDate, zone: Tz, now: DateTime<Utc>) -> Option<Mark> {
    let (trigger, rule) = (&row.trigger, &row.trigger.draft.recurrence);
    let planned = trigger.next_at?;
    let (begin, end) = (instant(day.into(), zone), instant(day.succ_opt()?.into(), zone));
    let after = begin.max(now).max(planned) - chrono::TimeDelta::seconds(1);
    let instants = std::iter::successors(rule.next_after(after, zone), |at| rule.next_after(*at, zone));
    let mut today = instants.take_while(|at| *at < end);
    let first_at = today.next()?;
    let count = 1 + u32::try_from(today.by_ref().take(MOST as usize - 1).count()).unwrap_or(MOST);
    let is_paused = row.pause.as_ref().is_some_and(|pause| pause.covers(first_at));
    Some(Mark {
        trigger: trigger.id,
        name: trigger.draft.name.clone(),
        date: day,
        what: if is_paused { What::Paused } else { What::Coming },
        count,
        is_more: today.next().is_some(),
        first_at,
        run: None,
    })
}
