//! A change of the calendar and what it does to classes that exist: tried first, then done, by the same code.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change};
use crate::classes::generation::{self, Effects, Scope};
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::CourseId;
use crate::{msg, school};

/// Whether a change is only tried or really made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Everything is done and taken back, so that its effects can be shown.
    Preview,
    /// It is done.
    Confirm,
}

/// A changed row and what that did to classes.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The row as it is (or, removed, as it was).
    pub row: T,
    /// Classes that changed or were kept.
    pub effects: Effects,
}

/// The days that a row of the calendar is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub course: Option<CourseId>,
}

impl Reach {
    pub const fn day(date: NaiveDate, course: Option<CourseId>) -> Self {
        Self { from: date, to: date, course }
    }

    /// Both, and what lies between.
    pub fn join(self, other: Self) -> Self {
        let course = self.course.filter(|_| self.course == other.course);
        Self { from: self.from.min(other.from), to: self.to.max(other.to), course }
    }

    fn scope(self) -> Scope {
        self.course.map_or(Scope::All, Scope::Course)
    }

    /// The same in whole weeks, for a class may shift within its week; not before `today`.
    fn weeks(self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let monday = self.from.week(Weekday::Mon).first_day();
        let sunday = self.to + Days::new(u64::from(Weekday::Sun.days_since(self.to.weekday())));
        let from = monday.max(today);
        (from <= sunday).then_some((from, sunday))
    }
}

/// What families are told of a row of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What it is called, if anything.
    pub name: Option<String>,
    /// Whether these days have no classes, or have them after all.
    pub off: bool,
}

impl Notice {
    /// The same of a row that is gone.
    pub fn gone(self) -> Self {
        Self { off: !self.off, name: None, ..self }
    }

    fn says(&self) -> Message {
        let Self { from, to, name, off } = self;
        let one = from == to;
        match (off, name.as_deref().filter(|name| !name.is_empty())) {
            (true, Some(name)) if one => msg!("calendar-told-off", day = from, name = name),
            (true, Some(name)) => msg!("calendar-told-off-days", from = from, until = to, name = name),
            (true, None) if one => msg!("calendar-told-closed", day = from),
            (true, None) => msg!("calendar-told-closed-days", from = from, until = to),
            (false, _) if one => msg!("calendar-told-on", day = from),
            (false, _) => msg!("calendar-told-on-days", from = from, until = to),
        }
    }
}

/// Begins the transaction of a change, alone with the classes.
pub(super) async fn begin(app: &App) -> Result<Tx> {
    let tx = app.db.begin().await?;
    generation::hold(&tx).await?;
    Ok(tx)
}

/// Ends it: classes follow, and when the change is meant it is audited and committed.
pub(super) async fn settle(
    app: &App,
    tx: Tx,
    actor: &Actor,
    change: Change<'_>,
    reach: Reach,
    notice: &Notice,
    intent: Intent,
) -> Result<Effects> {
    let now = app.clock.now();
    let today = school::find(&tx).await?.today(now);
    let effects = match reach.weeks(today) {
        Some((from, to)) => generation::reconcile(&tx, now, today, &reach.scope(), from, Some(to)).await?,
        None => Effects::default(),
    };
    match intent {
        Intent::Preview => tx.rollback().await?,
        Intent::Confirm => {
            audit::record(&tx, actor, now, change).await?;
            generation::tell(app, &tx, &effects, None, &|_| notice.says()).await?;
            attendance::recompute_later(&tx, reach.from, reach.to).await?;
            tx.commit().await?;
        }
    }
    Ok(effects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reaches_its_week_and_never_the_past() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, to, today, weeks) in [
            ("2026-06-24", "2026-06-24", "2026-03-09", Some(("2026-06-22", "2026-06-28"))),
            ("2026-06-28", "2026-06-29", "2026-03-09", Some(("2026-06-22", "2026-07-05"))),
            ("2026-06-24", "2026-06-24", "2026-06-25", Some(("2026-06-25", "2026-06-28"))),
            ("2026-06-24", "2026-06-24", "2026-06-29", None),
        ] {
            let reach = Reach { from: day(from), to: day(to), course: None };
            assert_eq!(reach.weeks(day(today)), weeks.map(|(a, b)| (day(a), day(b))), "{from} {to} {today}");
        }
    }
}
