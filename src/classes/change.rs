//! A change that classes follow: tried first, then made, by the same code.

use chrono::{DateTime, NaiveDate, Utc};

use super::Changed;
use super::generation::{self, Effects, Scope};
use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change};
use crate::calendar::Intent;
use crate::db::Tx;
use crate::error::Result;
use crate::school;

/// The transaction of such a change. It holds the lock of the generator from the beginning, so that
/// changes and generations wait for one another and never in a circle.
pub(super) struct Work {
    pub tx: Tx,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl Work {
    pub async fn begin(app: &App) -> Result<Self> {
        let (tx, now) = (app.db.begin().await?, app.clock.now());
        generation::hold(&tx).await?;
        let today = school::find(&tx).await?.today(now);
        Ok(Self { tx, now, today })
    }

    /// Notes the change, lets the classes of `scope` follow, and commits when it is meant.
    pub async fn settle<T>(
        self,
        actor: &Actor,
        change: Change<'_>,
        scope: Option<Scope>,
        intent: Intent,
        row: T,
    ) -> Result<Changed<T>> {
        let Self { tx, now, today } = self;
        audit::record(&tx, actor, now, change).await?;
        let effects = match scope {
            Some(scope) => generation::reconcile(&tx, now, today, &scope, today, None).await?,
            None => Effects::default(),
        };
        match intent {
            Intent::Confirm => {
                // Who is expected today, and when.
                attendance::recompute_from(&tx, today).await?;
                tx.commit().await?;
            }
            Intent::Preview => tx.rollback().await?,
        }
        Ok(Changed { row, effects })
    }
}
