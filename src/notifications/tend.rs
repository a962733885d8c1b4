//! What time brings: the morning after a quiet night, a word that nobody is known to have got, a way that is
//! well again, a limit that is near.

use super::rules::pace::NEAR_PERCENT;
use super::store::{channels, delivery, next};
use super::{effects, next_way, outbox};
use crate::app::App;
use crate::error::Result;
use crate::msg;

/// What was looked after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tended {
    /// Messages whose hour has come.
    pub woken: usize,
    /// Messages by the next way, because nothing was heard.
    pub followed: usize,
}

/// Looks after what no job waits for. Safe to repeat, also by several processes at once.
pub async fn tend(app: &App) -> Result<Tended> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let due = delivery::wake(&tx, now).await?;
    let woken = due.len();
    outbox::put(&tx, None, due).await?;
    let silent = next::silent(&tx, now).await?;
    let followed = next_way::follow(app, &tx, &silent, &msg!("delivery-follows-silence")).await?;
    tx.commit().await?;
    if app.config.whatsapp.real {
        look_at_ways(app).await?;
    }
    if woken + followed > 0 {
        tracing::info!(woken, followed, "messages go on");
    }
    Ok(Tended { woken, followed })
}

async fn look_at_ways(app: &App) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    for channel in channels::well(&tx).await? {
        effects::well(&tx, now, channel).await?;
    }
    for row in channels::all(&tx).await? {
        let Some(reach) = row.reach else { continue };
        if let (true, Ok(channel)) =
            (row.reached * 100 >= i64::from(reach) * NEAR_PERCENT, row.channel.parse())
        {
            effects::near(&tx, now, channel, row.reached, reach).await?;
        }
    }
    Ok(tx.commit().await?)
}
