//! Carries out a run of a trigger.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::queue::RunTrigger;
use crate::triggers;

#[async_trait]
impl Perform for RunTrigger {
    async fn perform(&self, app: &App) -> Result<()> {
        triggers::perform(app, self.run_id).await
    }

    /// The run's own row knows how it stands; whoever looks after runs puts it into the queue again.
    async fn give_up(&self, _app: &App, _reason: &str) -> Result<()> {
        Ok(())
    }
}
