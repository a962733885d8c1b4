//! Answers somebody who asked for a new password.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::auth::resets;
use crate::error::Result;
use crate::queue::AnswerPasswordRequest;

#[async_trait]
impl Perform for AnswerPasswordRequest {
    async fn perform(&self, app: &App) -> Result<()> {
        resets::answer(app, self.request_id).await
    }

    /// Whoever asked asks again; their address is not kept.
    async fn give_up(&self, app: &App, _reason: &str) -> Result<()> {
        resets::give_up(app, self.request_id).await
    }
}
