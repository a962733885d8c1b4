//! Classes that follow a change of an enrollment, a schedule or the calendar, in its own transaction.

use std::time::Instant;

use chrono::{DateTime, NaiveDate, Utc};

use super::hold;
use super::report::{Effects, Names, Summary};
use super::request::Source;
use super::think::{Thought, think};
use super::warn;
use super::write::{self, Progress};
use crate::classes::rules::plan::{self, Item, Outcome, Reason};
use crate::classes::rules::window::end_of_next_month;
use crate::classes::rules::{Scope, Window, WindowKind};
use crate::classes::store::names;
use crate::classes::store::runs::{self, Order};
use crate::db::{Conn, Tx};
use crate::error::Result;

/// Brings the classes of `scope` in line with what the transaction has just changed.
///
/// Looks at `from` (never before `today`) to `to`. Without `to`: as far as classes have been generated, and
/// what is missing is made up to the end of the next month. With `to`: what is missing is made only as far
/// as classes have been generated.
pub async fn reconcile(
    tx: &Tx,
    now: DateTime<Utc>,
    today: NaiveDate,
    scope: &Scope,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<Effects> {
    hold(tx).await?;
    match look(tx, today, scope, from, to).await? {
        Some(thought) => apply(tx, now, today, scope, thought).await,
        None => Ok(Effects::default()),
    }
}

/// Brings the classes that exist from `from` (never before `today`) to `to` in line, and makes none.
pub async fn follow(
    tx: &Tx,
    now: DateTime<Utc>,
    today: NaiveDate,
    scope: &Scope,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Effects> {
    hold(tx).await?;
    let window = Window { kind: WindowKind::Explicit, from: from.max(today), to };
    if window.to < window.from {
        return Ok(Effects::default());
    }
    let nothing = window.from.pred_opt().unwrap_or(window.from);
    let thought = think(tx, scope, window, nothing, today).await?;
    apply(tx, now, today, scope, thought).await
}

async fn apply(
    tx: &Tx,
    now: DateTime<Utc>,
    today: NaiveDate,
    scope: &Scope,
    thought: Thought,
) -> Result<Effects> {
    let began = Instant::now();
    let tally = plan::tally(&thought.items);
    if tally.created() + tally.changed() == 0 {
        warn::settle(tx, today, now).await?;
        return Ok(Effects { tally, ..effects_of(tx, thought).await? });
    }
    let order =
        Order { window: thought.facts.window, scope: *scope, source: Source::Change.as_str(), by: None };
    let run = runs::insert(tx, &order, "running", now).await?;
    let tally = write::classes(tx, &thought, &Progress { app: None, run }, now).await?;
    let summary = Summary { tally: tally.clone(), ..thought.summary(scope) };
    let conflicts = write::story(tx, run, &thought, &summary, began, now).await?;
    warn::settle(tx, today, now).await?;
    Ok(Effects { tally, conflicts, run: Some(run), ..effects_of(tx, thought).await? })
}

/// What [`reconcile`] would do, for a preview inside or outside a transaction; nothing is written.
pub async fn effects(
    conn: &impl Conn,
    today: NaiveDate,
    scope: &Scope,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<Effects> {
    match look(conn, today, scope, from, to).await? {
        Some(thought) => effects_of(conn, thought).await,
        None => Ok(Effects::default()),
    }
}

async fn look(
    conn: &impl Conn,
    today: NaiveDate,
    scope: &Scope,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<Option<Thought>> {
    let (from, runs::Horizon { generated, last }) = (from.max(today), runs::horizon(conn).await?);
    let month = end_of_next_month(today);
    let (kind, create_until) = match to {
        Some(_) => (WindowKind::Explicit, generated.unwrap_or(today)),
        None => (WindowKind::Onboarding, month),
    };
    let to = to.unwrap_or_else(|| generated.max(last).unwrap_or(month).max(month));
    if to < from {
        return Ok(None);
    }
    think(conn, scope, Window { kind, from, to }, create_until, today).await.map(Some)
}

async fn effects_of(conn: &impl Conn, thought: Thought) -> Result<Effects> {
    let tally = plan::tally(&thought.items);
    let items: Vec<_> = thought.items.into_iter().filter(is_told).collect();
    let courses = items.iter().map(|item| item.course).collect();
    let students = items.iter().filter_map(|item| item.enrollment).collect();
    let names = Names {
        courses: names::courses(conn, courses).await?,
        students: names::students(conn, students).await?,
    };
    Ok(Effects { tally, items, names, ..Effects::default() })
}

fn is_told(item: &Item) -> bool {
    item.outcome != Outcome::Skip || (item.reason == Reason::Cancelled && item.class.is_some())
}
