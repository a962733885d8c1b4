//! Notes that the database sends to those who listen.

use std::time::Duration;

use sqlx::Executor;
use sqlx::postgres::PgListener;

use super::Db;
use crate::error::{Error, Result};

/// A connection that listens. A line that is cut stays cut: whoever listens must know that notes were lost.
#[derive(Debug)]
pub struct Line(PgListener);

impl Db {
    /// Listens to a channel, on a connection of its own.
    pub async fn listen(&self, channel: &str) -> Result<Line> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.eager_reconnect(false);
        listener.listen(channel).await?;
        Ok(Line(listener))
    }
}

impl Line {
    /// The next note; none when the line was cut.
    pub async fn next(&mut self) -> Result<Option<String>> {
        Ok(self.0.try_recv().await?.map(|note| note.payload().to_owned()))
    }

    /// Tries the line, and gives every note that was sent before it was tried.
    pub async fn round_trip(&mut self, patience: Duration) -> Result<Vec<String>> {
        let late = |_| Error::fault("the line is silent");
        tokio::time::timeout(patience, self.0.execute("select 1")).await.map_err(late)??;
        Ok(std::iter::from_fn(|| self.0.next_buffered()).map(|note| note.payload().to_owned()).collect())
    }
}
