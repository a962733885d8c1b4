//! Reads what WhatsApp told.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::notifications::inbox;
use crate::queue::ReadInbox;

#[async_trait]
impl Perform for ReadInbox {
    async fn perform(&self, app: &App) -> Result<()> {
        inbox::read(app).await
    }

    /// What waits is read with the next post.
    async fn give_up(&self, _app: &App, _reason: &str) -> Result<()> {
        Ok(())
    }
}
