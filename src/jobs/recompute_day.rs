//! Makes days again whose expectations have changed.

use async_trait::async_trait;

use super::Perform;
use crate::app::App;
use crate::attendance;
use crate::error::Result;
use crate::queue::RecomputeDay;

#[async_trait]
impl Perform for RecomputeDay {
    async fn perform(&self, app: &App) -> Result<()> {
        attendance::recompute_days(app, self.from, self.until).await
    }

    /// The days stay as they were; the next change makes them again.
    async fn give_up(&self, _app: &App, _reason: &str) -> Result<()> {
        Ok(())
    }
}
