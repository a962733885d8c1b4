//! Delivers one message of WhatsApp.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::notifications;
use crate::queue::DeliverMessage;

#[async_trait]
impl Perform for DeliverMessage {
    async fn perform(&self, app: &App) -> Result<()> {
        notifications::deliver(app, self.notification_id).await
    }

    async fn give_up(&self, app: &App, reason: &str) -> Result<()> {
        notifications::give_up(app, self.notification_id, reason).await
    }
}
