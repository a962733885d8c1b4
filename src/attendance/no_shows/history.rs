//! Those who were missing, and what is held, as people look at them.

use chrono::{DateTime, NaiveDate, Utc};

use super::detect::{asked, causes};
use super::rules::{Cause, State};
use super::store::{self, Filter, Hold, Row, Size};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::HoldId;
use crate::listing::{ListQuery, Listing};

/// How a list of those who were missing is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    #[default]
    Student,
    /// By course.
    Course,
    /// By when they were expected.
    Expected,
}

impl Sort {
    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Course => "course",
            Self::Expected => "expected",
        }
    }

    /// Reads the word; anything else is by name.
    pub fn read(word: &str) -> Self {
        [Self::Course, Self::Expected].into_iter().find(|sort| sort.as_str() == word).unwrap_or_default()
    }
}

/// Somebody who was missing, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoShow {
    /// Its row.
    pub row: Row,
    /// What became of it.
    pub state: State,
}

/// A batch that is held, as those see it who decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The batch.
    pub id: HoldId,
    /// Its day.
    pub day: NaiveDate,
    /// Whether it is still to be decided.
    pub is_open: bool,
    /// Since when.
    pub held_at: DateTime<Utc>,
    /// Why.
    pub causes: Vec<Cause>,
    /// Until when it waits, and who wanted that.
    pub waits: Option<(DateTime<Utc>, String)>,
    /// Students who are missing still, and people who would be told.
    pub size: Size,
}

impl Held {
    fn of(hold: Hold, size: Size, now: DateTime<Utc>) -> Self {
        let waits = asked(&hold).waits(now);
        Self {
            causes: causes(&hold),
            waits: hold.waits_until.filter(|_| waits).zip(hold.waits_by),
            id: hold.id,
            day: hold.day,
            is_open: hold.state == "held",
            held_at: hold.held_at,
            size,
        }
    }
}

/// What is held today, while somebody of it is missing.
pub async fn held(app: &App, day: NaiveDate) -> Result<Option<Held>> {
    let conn = app.db.reader();
    let Some(hold) = store::hold_of(conn, day).await? else { return Ok(None) };
    let size = store::size(conn, hold.id).await?;
    Ok(Some(Held::of(hold, size, app.clock.now())).filter(|held| held.size.students > 0))
}

/// The batch with this id.
pub async fn find_hold(app: &App, id: HoldId) -> Result<Held> {
    let conn = app.db.reader();
    let hold = store::hold(conn, id).await?;
    let size = store::size(conn, id).await?;
    Ok(Held::of(hold, size, app.clock.now()))
}

/// When it was last asked who is missing on a day.
pub async fn checked_at(app: &App, day: NaiveDate) -> Result<Option<DateTime<Utc>>> {
    store::checked_at(app.db.reader(), day).await
}

/// Those of a day that match, by pages.
pub async fn list(app: &App, query: &ListQuery<Sort>, filter: Filter) -> Result<Listing<NoShow>> {
    let Listing { items, total, next, previous } = store::list(app.db.reader(), query, filter).await?;
    let strange = |()| Error::fault("somebody who was missing has a strange state");
    let told = |row: Row| Ok(NoShow { state: row.state.parse().map_err(strange)?, row });
    let items = items.into_iter().map(told).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// How many of a day there are of each state, in their order.
pub async fn counts(app: &App, day: NaiveDate) -> Result<Vec<(State, i64)>> {
    let counts = store::counts(app.db.reader(), day).await?;
    let of = |state: State| counts.iter().find(|row| row.state == state.as_str()).map_or(0, |row| row.n);
    Ok(State::ALL.into_iter().map(|state| (state, of(state))).collect())
}

/// What a check would find now; nothing is written.
pub async fn preview(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let day = crate::school::current(app).await?.today(now);
    let tx = app.db.begin().await?;
    let limits = store::limits(&tx).await?;
    let found = store::missing(&tx, day, now, &limits).await?;
    tx.rollback().await?;
    Ok(found.iter().filter(|one| !one.is_held()).count())
}
