//! Answers somebody who wrote.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::notifications::inbox;
use crate::queue::AnswerInbox;

#[async_trait]
impl Perform for AnswerInbox {
    async fn perform(&self, app: &App) -> Result<()> {
        inbox::answer(app, self.inbox_id).await
    }

    async fn give_up(&self, app: &App, reason: &str) -> Result<()> {
        inbox::give_up_answer(app, self.inbox_id, reason).await
    }
}
