//! Runs a generation that waits in the queue.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::queue::GenerateClasses;

#[async_trait]
impl Perform for GenerateClasses {
    async fn perform(&self, _app: &App) -> Result<()> {
        Ok(())
    }

    async fn give_up(&self, _app: &App, _reason: &str) -> Result<()> {
        Ok(())
    }
}
