//! Notes that the database sends to those who listen.

use std::time::Duration;

use sqlx::Executor;
use sqlx::postgres::{PgListener, PgNotification};

use super::Db;
use crate::error::{Error, Result};

/// A note and where it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The channel.
    pub channel: String,
    /// The note.
    pub note: String,
}

impl From<PgNotification> for Said {
    fn from(said: PgNotification) -> Self {
        Self { channel: said.channel().to_owned(), note: said.payload().to_owned() }
    }
}

/// A connection that listens. A line that is cut stays cut: whoever listens must know that notes were lost.
#[derive(Debug)]
pub struct Line(PgListener);

impl Db {
    /// Says a note to those who listen to a channel.
    pub async fn notify(&self, channel: &str, note: &str) -> Result<()> {
        sqlx::query("select pg_notify($1, $2)").bind(channel).bind(note).execute(&self.pool).await?;
        Ok(())
    }

    /// Listens to channels, on a connection of its own.
    pub async fn listen(&self, channels: &[&str]) -> Result<Line> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.eager_reconnect(false);
        listener.listen_all(channels.iter().copied()).await?;
        Ok(Line(listener))
    }
}

impl Line {
    /// The next note; none when the line was cut.
    pub async fn next(&mut self) -> Result<Option<Said>> {
        Ok(self.0.try_recv().await?.map(Said::from))
    }

    /// Tries the line, and gives every note that was sent before it was tried.
    pub async fn round_trip(&mut self, patience: Duration) -> Result<Vec<Said>> {
        let late = |_| Error::fault("the line is silent");
        tokio::time::timeout(patience, self.0.execute("select 1")).await.map_err(late)??;
        Ok(std::iter::from_fn(|| self.0.next_buffered()).map(Said::from).collect())
    }
}
