//! Writes the messages of a broadcast.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::notifications::broadcasts;
use crate::queue::SendBroadcast;

#[async_trait]
impl Perform for SendBroadcast {
    async fn perform(&self, app: &App) -> Result<()> {
        broadcasts::work(app, self.broadcast_id).await
    }

    /// It is stopped where it is; a person lets it go on.
    async fn give_up(&self, app: &App, _reason: &str) -> Result<()> {
        broadcasts::give_up(app, self.broadcast_id).await
    }
}
