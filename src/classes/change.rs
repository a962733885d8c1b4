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

    /// Lets the classes of `scopes` follow what was changed.
    pub async fn follow(&self, scopes: impl IntoIterator<Item = Scope>) -> Result<Effects> {
        let mut effects = Effects::default();
        for scope in scopes {
            let more =
                generation::reconcile(&self.tx, self.now, self.today, &scope, self.today, None).await?;
            effects.add(more);
        }
        Ok(effects)
    }

    /// Notes the change, and commits when it is meant.
    pub async fn finish<T>(
        self,
        actor: &Actor,
        change: Change<'_>,
        effects: Effects,
        intent: Intent,
        row: T,
    ) -> Result<Changed<T>> {
        let Self { tx, now, today } = self;
        match intent {
            Intent::Confirm => {
                audit::record(&tx, actor, now, change).await?;
                // Who is expected today, and when.
                attendance::recompute_from(&tx, today).await?;
                tx.commit().await?;
            }
            Intent::Preview => tx.rollback().await?,
        }
        Ok(Changed { row, effects })
    }

    /// Notes a change that no class follows, and commits.
    pub async fn note(self, actor: &Actor, change: Change<'_>) -> Result<()> {
        audit::record(&self.tx, actor, self.now, change).await?;
        Ok(self.tx.commit().await?)
    }

    /// Both: the classes of `scope` follow, and the change is noted.
    pub async fn settle<T>(
        self,
        actor: &Actor,
        change: Change<'_>,
        scope: Option<Scope>,
        intent: Intent,
        row: T,
    ) -> Result<Changed<T>> {
        let effects = self.follow(scope).await?;
        self.finish(actor, change, effects, intent, row).await
    }
}
