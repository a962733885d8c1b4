//! The close of a day: who was open is absent now, and what the office says later is an amendment.

use chrono::{DateTime, Days, NaiveDate, Timelike, Utc};

use super::day::{Context, open_day, recompute};
use super::no_shows;
use super::store::{closings as store, days};
use super::touch;
use crate::app::App;
use crate::audit::Actor;
use crate::error::Result;
use crate::school;

/// The day that a close at `at` is about: before noon it is the day before.
pub async fn day_of_close(app: &App, at: DateTime<Utc>) -> Result<NaiveDate> {
    let local = at.with_timezone(&school::current(app).await?.zone);
    let day = local.date_naive();
    Ok(if local.hour() < 12 { day.checked_sub_days(Days::new(1)).unwrap_or(day) } else { day })
}

/// Closes a day, and those before it that nobody closed. Gives how many were closed; again, none.
pub async fn close_day(app: &App, actor: &Actor, day: NaiveDate) -> Result<usize> {
    open_day(app, day).await?;
    let open = store::open_until(app.db.reader(), day).await?;
    for day in &open {
        close(app, actor, *day).await?;
    }
    Ok(open.len())
}

/// The close and what it makes of everybody's day commit together.
async fn close(app: &App, actor: &Actor, day: NaiveDate) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::insert(&tx, day, &actor.name, now).await? {
        let all = days::all_of(&tx, day).await?;
        recompute(&tx, &Context::of(app, &tx).await?, &all).await?;
        no_shows::judge(&tx, now, day).await?;
        tx.commit().await?;
        touch(app);
    }
    Ok(())
}
