//! Messages to families as the office looks at them: all of them, those of a student, one with its way.

mod store;

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::{Channel, Kind, State};
use super::{Step, steps};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::{BroadcastId, GuardianId, NotificationId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::messages::Words;
use crate::messages::texts::masked;
use crate::school;

pub use store::{Pupil, Row};

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// When they were written.
    #[default]
    When,
    /// Whom they go to.
    To,
    /// What they tell.
    Kind,
    /// How far they are.
    State,
}

impl Sort {
    /// The column of this name; any other is the first.
    pub fn read(word: &str) -> Self {
        [Self::To, Self::Kind, Self::State].into_iter().find(|sort| sort.as_str() == word).unwrap_or_default()
    }

    /// Its name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::To => "to",
            Self::Kind => "kind",
            Self::State => "state",
        }
    }
}

/// Which messages are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What they tell.
    pub kind: Option<Kind>,
    /// How far they are.
    pub state: Option<State>,
    /// By which way.
    pub channel: Option<Channel>,
    /// About whom.
    pub student: Option<StudentId>,
    /// To whom.
    pub guardian: Option<GuardianId>,
    /// Written on which day.
    pub day: Option<NaiveDate>,
    /// Of which broadcast.
    pub broadcast: Option<BroadcastId>,
}

/// A message with what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its row.
    pub row: Row,
    /// What it tells.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// By which way.
    pub channel: Channel,
    /// Why it is where it is, or why this one is told.
    pub reason: Option<Message>,
}

impl Notice {
    /// Whether a person may send it again: what did not arrive, or may not have.
    pub const fn may_be_resent(&self) -> bool {
        matches!(self.state, State::Failed | State::Uncertain)
    }

    /// Whether it can still be taken back.
    pub const fn may_be_cancelled(&self) -> bool {
        matches!(self.state, State::Queued)
    }

    /// Whether it is on its way, so that its page looks again.
    pub const fn moves(&self) -> bool {
        matches!(self.state, State::Queued | State::Sending | State::Sent)
    }
}

fn told(mut row: Row) -> Result<Notice> {
    let strange = |()| Error::fault("a message to a family has a strange word");
    Ok(Notice {
        kind: row.kind.parse().map_err(strange)?,
        state: row.state.parse().map_err(strange)?,
        channel: row.channel.parse().map_err(strange)?,
        reason: row.reason.take().and_then(|kept| serde_json::from_value(kept).ok()),
        row,
    })
}

/// The instants of a day at the school.
async fn span(app: &App, day: Option<NaiveDate>) -> Result<Option<Range<DateTime<Utc>>>> {
    let Some(day) = day else { return Ok(None) };
    let school = school::current(app).await?;
    let next = day.succ_opt().unwrap_or(day);
    Ok(Some(school.begin_of(day)..school.begin_of(next)))
}

/// Those that match; the newest first when the query is descending.
pub async fn list(app: &App, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<Notice>> {
    let span = span(app, filter.day).await?;
    let Listing { items, total, next, previous } = store::list(app.db.reader(), query, filter, span).await?;
    let items = items.into_iter().map(told).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// How many there are of each state, whatever state is wanted; in the order of their way.
pub async fn counts(app: &App, filter: &Filter) -> Result<Vec<(State, i64)>> {
    let span = span(app, filter.day).await?;
    let counts = store::counts(app.db.reader(), filter, span).await?;
    let of = |state: State| counts.iter().find(|row| row.state == state.as_str()).map_or(0, |row| row.n);
    Ok(State::OF_FAMILIES.into_iter().map(|state| (state, of(state))).filter(|(_, n)| *n > 0).collect())
}

/// A message with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The message.
    pub notice: Notice,
    /// Whom it is about.
    pub students: Vec<Pupil>,
    /// Its way, from the beginning.
    pub steps: Vec<Step>,
    /// What it says, without the way to the child's day.
    pub words: Words,
    /// The message that took its place.
    pub next: Option<NotificationId>,
}

/// The one with this id; mail to those who work here is none of these.
pub async fn find(app: &App, id: NotificationId) -> Result<Whole> {
    let conn = app.db.reader();
    let notice = told(store::find(conn, id).await?)?;
    let body = store::body(conn, id).await?;
    Ok(Whole {
        notice,
        students: store::students(conn, id).await?,
        steps: steps(app, id).await?,
        words: Words { subject: body.subject, text: masked(&body.text), html: masked(&body.html) },
        next: store::follower(conn, id).await?,
    })
}
