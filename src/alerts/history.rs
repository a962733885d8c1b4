//! Alerts as people look at them.

use chrono::{DateTime, Utc};

use super::rules::{Filter, Kind, Priority, Sort, State, Step, Subject};
use super::store::{self, Row};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Message, Result};
use crate::ids::{AlertId, CourseId};
use crate::listing::{ListQuery, Listing};
use crate::messages;

pub use super::store::CourseName;

/// An alert with what its words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its row.
    pub row: Row,
    /// What is wrong.
    pub kind: Kind,
    /// How much it matters.
    pub priority: Priority,
    /// How far it is.
    pub state: State,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong, in a sentence.
    pub detail: Message,
}

/// A line of the story of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub step: Step,
    /// Who did it, when a person did.
    pub by: Option<String>,
    /// What they wrote.
    pub words: Option<String>,
    /// What was wrong then.
    pub detail: Option<Message>,
}

/// How many alerts wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not resolved, of each priority, the most important first.
    pub by_priority: Vec<(Priority, i64)>,
    /// Those that nobody has taken.
    pub open: i64,
    /// Those that somebody has.
    pub acknowledged: i64,
}

/// An alert for a mail, with the course it belongs to.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The course.
    pub course_id: Option<CourseId>,
    /// Its name.
    pub course: Option<String>,
    /// The alert.
    pub entry: messages::Entry,
}

fn told(row: Row) -> Result<Alert> {
    let strange = |()| Error::fault("an alert has a strange word");
    Ok(Alert {
        kind: row.kind.parse().map_err(strange)?,
        priority: row.priority.parse().map_err(strange)?,
        state: row.state.parse().map_err(strange)?,
        subject: row.subject.parse().map_err(strange)?,
        detail: serde_json::from_value(row.detail.clone())?,
        row,
    })
}

/// Those that match, by pages.
pub async fn list(app: &App, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<Alert>> {
    let Listing { items, total, next, previous } = store::list(app.db.reader(), query, filter).await?;
    let items = items.into_iter().map(told).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The one with this id.
pub async fn find(app: &App, id: AlertId) -> Result<Alert> {
    told(store::find(app.db.reader(), id).await?)
}

/// Those of `ids` that are not resolved, what matters most first.
pub async fn find_all(app: &App, ids: &[AlertId]) -> Result<Vec<Alert>> {
    store::find_all(app.db.reader(), ids).await?.into_iter().map(told).collect()
}

/// Its story, from the beginning.
pub async fn story(app: &App, id: AlertId) -> Result<Vec<Note>> {
    let rows = store::story(app.db.reader(), id).await?;
    let note = |row: store::NoteRow| {
        Ok(Note {
            at: row.at,
            step: row.step.parse().map_err(|()| Error::fault("an alert's story has a strange step"))?,
            by: row.by_name,
            words: row.words,
            detail: row.detail.map(serde_json::from_value).transpose()?,
        })
    };
    rows.into_iter().map(note).collect()
}

/// How many wait, by priority and by whether somebody has them.
pub async fn counts(app: &App) -> Result<Counts> {
    let rows = store::counts(app.db.reader()).await?;
    let sum = |of: &dyn Fn(&store::Count) -> bool| rows.iter().filter(|row| of(row)).map(|row| row.n).sum();
    Ok(Counts {
        by_priority: Priority::ALL
            .iter()
            .map(|priority| (*priority, sum(&|row| row.priority == priority.as_str())))
            .collect(),
        open: sum(&|row| row.state == State::Open.as_str()),
        acknowledged: sum(&|row| row.state == State::Acknowledged.as_str()),
    })
}

/// The courses that have alerts, by name.
pub async fn courses(app: &App) -> Result<Vec<CourseName>> {
    store::courses(app.db.reader()).await
}

/// All that are not resolved, of these priorities (none are all), by course, those without one last.
pub async fn waiting(conn: &impl Conn, priorities: &[Priority]) -> Result<Vec<Waiting>> {
    let alerts = store::waiting(conn, priorities).await?.into_iter().map(told);
    alerts.map(|alert| alert.map(Waiting::of)).collect()
}

impl Waiting {
    fn of(alert: Alert) -> Self {
        let Alert { row, kind, priority, state, detail, .. } = alert;
        Self {
            course_id: row.course_id,
            course: row.course,
            entry: messages::Entry {
                id: row.id,
                kind,
                priority,
                state,
                label: row.label,
                on: row.happens_on,
                at: row.happens_at,
                detail,
                owner: row.owner_name,
            },
        }
    }
}
