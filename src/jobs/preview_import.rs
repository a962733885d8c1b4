//! Compares an uploaded roster with the school.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::error::Result;
use crate::msg;
use crate::people::roster;
use crate::queue::PreviewImport;

#[async_trait]
impl Perform for PreviewImport {
    async fn perform(&self, app: &App) -> Result<()> {
        roster::run_preview(app, self.import_id).await
    }

    async fn give_up(&self, app: &App, _reason: &str) -> Result<()> {
        roster::fail(app, self.import_id, &msg!("rosters-failed")).await
    }
}
