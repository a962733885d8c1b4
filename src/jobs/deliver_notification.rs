//! Delivers one message.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::notifications;
use crate::queue::DeliverNotification;

#[async_trait]
impl Perform for DeliverNotification {
    async fn perform(&self, app: &App) -> Result<()> {
        notifications::deliver(app, self.notification_id).await
    }

    async fn give_up(&self, app: &App, reason: &str) -> Result<()> {
        notifications::give_up(app, self.notification_id, reason).await
    }
}
