//! The ear of a process: one connection on which the database says what is no longer so, and what happens.

use std::time::{Duration, Instant};

use super::clean::answer;
use super::rules::Note;
use crate::app::App;
use crate::db::Said;
use crate::error::{Error, Result};
use crate::ids::RunId;
use crate::live;

/// The channel of the notes; the schema's triggers write to it.
const CHANNEL: &str = "presente_cache";
/// How long the database may take to say that the line works.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long to wait before listening again.
const PAUSE: Duration = Duration::from_millis(500);

/// Keeps the caches of this process true until it drains. While the line is down nothing is believed, and
/// what was kept before is forgotten: notes may have been lost.
pub async fn listen(app: App) {
    let mut is_told = false;
    while !app.draining.is_cancelled() {
        let begun = Instant::now();
        if let Err(error) = hear(&app).await {
            // Once for each time that the line is down, not for each attempt to mend it.
            if !is_told || begun.elapsed() > PATIENCE {
                tracing::warn!(%error, "the caches are not kept true: asking the database instead");
            }
            is_told = true;
        }
        app.cache.trust.end();
        app.cache.clear().await;
        tokio::select! {
            () = app.draining.cancelled() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

async fn hear(app: &App) -> Result<()> {
    let caches = &*app.cache;
    let mut line = app.db.listen(&[CHANNEL, live::CHANNEL]).await?;
    caches.clear().await;
    app.live.hear_all();
    loop {
        let heard = Instant::now();
        let said = line.round_trip(PATIENCE).await?;
        apply(app, &said).await;
        caches.trust.renew(heard);
        loop {
            tokio::select! {
                () = app.draining.cancelled() => return Ok(()),
                said = line.next() => {
                    let said = said?.ok_or_else(|| Error::fault("the line was cut"))?;
                    apply(app, &[said]).await;
                }
                () = caches.trust.wanted() => break,
            }
        }
    }
}

async fn apply(app: &App, said: &[Said]) {
    for Said { channel, note } in said {
        if channel == live::CHANNEL {
            app.live.hear(note);
            continue;
        }
        match Note::read(note) {
            Note::Stale(stale) => app.cache.forget([stale]).await,
            Note::Clean(run) => drop(tokio::spawn(clean(app.clone(), run))),
        }
    }
}

async fn clean(app: App, run: RunId) {
    if let Err(error) = answer(&app, run).await {
        tracing::warn!(%error, %run, "cache cleanup failed");
    }
}
