//! Why something ran, or did not: the facts that answer it, read from the rows.

use chrono::{DateTime, TimeDelta, Utc};

use super::read::zone;
use super::rules::SkipReason;
use super::store::{account as store, pauses, runs, triggers};
use super::{Listed, Pause, Run};
use crate::app::App;
use crate::error::Result;
use crate::ids::TriggerId;

/// What is known of an instant of a trigger.
#[derive(Clone, Debug)]
pub struct Account {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The trigger as it is, removed or not.
    pub listed: Listed,
    /// Its row, when it was due.
    pub run: Option<Run>,
    /// The pause that covered it.
    pub pause: Option<Pause>,
    /// The earlier run that was not over then.
    pub blocker: Option<Run>,
    /// The run before.
    pub before: Option<Run>,
    /// The run after.
    pub after: Option<Run>,
    /// Whether the rule of today names this instant.
    pub is_planned: bool,
    /// The first instant of the rule of today after it.
    pub next: Option<DateTime<Utc>>,
}

/// What is known of the instant `at` of a trigger.
pub async fn account(app: &App, id: TriggerId, at: DateTime<Utc>) -> Result<Account> {
    let run = runs::find_scheduled(app.db.reader(), id, at).await?;
    tell(app, id, at, run).await
}

/// What is known of the instant of a run.
pub async fn account_of(app: &App, run: &Run) -> Result<Account> {
    tell(app, run.trigger.id, run.due_at, Some(run.clone())).await
}

async fn tell(app: &App, id: TriggerId, at: DateTime<Utc>, run: Option<Run>) -> Result<Account> {
    let conn = app.db.reader();
    let listed = triggers::find(conn, id, app.clock.now()).await?;
    let zone = zone(app, conn).await?;
    let rule = &listed.trigger.draft.recurrence;
    let covers = |pause: &Pause| pause.covers(at);
    let pause = pauses::since(conn, &[id], at).await?.into_iter().rfind(covers);
    let overlapped = run.as_ref().filter(|run| run.reason == Some(SkipReason::Overlap));
    let blocker = match overlapped {
        Some(run) => store::open_at(conn, id, run.id, at).await?,
        None => None,
    };
    Ok(Account {
        is_planned: rule.next_after(at - TimeDelta::seconds(1), zone) == Some(at),
        next: rule.next_after(at, zone),
        before: store::before(conn, id, at).await?,
        after: store::after(conn, id, at).await?,
        at,
        listed,
        run,
        pause,
        blocker,
    })
}
