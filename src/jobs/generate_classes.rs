//! Runs a generation that waits in the queue.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::classes::generation;
use crate::error::Result;
use crate::queue::GenerateClasses;

#[async_trait]
impl Perform for GenerateClasses {
    async fn perform(&self, app: &App) -> Result<()> {
        generation::perform(app, self.run_id).await
    }

    async fn give_up(&self, app: &App, reason: &str) -> Result<()> {
        generation::give_up(app, self.run_id, reason).await
    }
}
