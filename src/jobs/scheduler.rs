//! The scheduler of this process: it sleeps until the next instant is due, claims it, and looks after runs
//! whose worker is gone. Any number of processes may do so at once; none is the leader.

use std::time::Duration;

use apalis_cron::timezone::Utc;
use apalis_cron::{CronScheduler, Schedule, Tick};
use futures::StreamExt;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::{Alarm, supervise};
use crate::app::App;
use crate::attendance;
use crate::classes::generation;
use crate::clock::real_now;
use crate::error::{Error, Result};
use crate::{calendar, notifications, processes, triggers};

/// It looks at least this often: a word of a change may be lost.
const LONGEST: Duration = Duration::from_secs(15);
/// While another process claims what is due, it looks again after this.
const LEAST: Duration = Duration::from_millis(20);
/// How often what no trigger does is looked after.
const ERRANDS: Duration = Duration::from_mins(10);
/// How often runs whose worker is gone are looked for.
const SWEEP: Duration = Duration::from_secs(10);
/// In every so many of these rounds all is checked.
const THOROUGH: u64 = 6;

/// Looks after triggers until the process ends.
pub async fn schedule(app: App, alarm: Alarm) {
    let bell = alarm.triggers();
    tokio::join!(
        supervise(&app, "dispatcher", || dispatch(&app, &bell)),
        supervise(&app, "heartbeat", || heartbeat(&app)),
        supervise(&app, "sweep", || sweep(&app)),
        supervise(&app, "errands", || errands(&app)),
    );
}

/// Claims what is due, again and again.
async fn dispatch(app: &App, bell: &Notify) -> Result<()> {
    triggers::announce(app).await?;
    let mut least = LEAST;
    while !app.draining.is_cancelled() {
        loop {
            let claimed = triggers::claim_due(app).await?;
            if claimed.triggers == 0 {
                break;
            }
            let triggers::Claimed { triggers, instants, runs, .. } = claimed;
            tracing::debug!(triggers, instants, runs, "claimed what was due");
        }
        let next = triggers::next_instant(app).await?;
        let pause = next.map_or(LONGEST, |at| app.clock.real_until(at)).min(LONGEST);
        // Others are claiming what is due: it is looked at again soon, then less often.
        least = if pause < LEAST { (least * 2).min(SWEEP / 10) } else { LEAST };
        let pause = pause.max(least);
        tokio::select! {
            () = app.draining.cancelled() => {}
            () = bell.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    Ok(())
}

/// Says that this scheduler is alive. What is due does not wait for it: losing it loses nothing.
async fn heartbeat(app: &App) -> Result<()> {
    let mut ticks = CronScheduler::new(EveryQuarter).into_stream();
    processes::beat(app, true).await?;
    loop {
        let tick = tokio::select! {
            () = app.draining.cancelled() => return Ok(()),
            tick = ticks.next() => tick,
        };
        match tick {
            Some(Ok(_)) => processes::beat(app, true).await?,
            Some(Err(error)) => return Err(Error::Fault(Box::new(error))),
            None => return Err(Error::fault("the heartbeat ended")),
        }
    }
}

/// Each quarter of a minute, in real time.
struct EveryQuarter;

impl Schedule<Utc> for EveryQuarter {
    fn next_tick(&mut self, _: &Utc) -> Option<Tick> {
        let second = u64::try_from(real_now().timestamp()).ok()?;
        Some(Tick::new((second / 15 + 1) * 15))
    }
}

/// Looks every few seconds for what does not go on, and every minute whether all holds.
async fn sweep(app: &App) -> Result<()> {
    for round in 1_u64.. {
        if timeout(SWEEP, app.draining.cancelled()).await.is_ok() {
            break;
        }
        triggers::sweep(app).await?;
        notifications::tend(app).await?;
        if round.is_multiple_of(THOROUGH) {
            triggers::check(app).await?;
        }
    }
    Ok(())
}

/// What the calendar brings by itself: alerts of days that are over, the question for next year's holidays.
async fn errands(app: &App) -> Result<()> {
    loop {
        generation::tend(app).await?;
        calendar::remind(app).await?;
        attendance::open_today(app).await?;
        if timeout(ERRANDS, app.draining.cancelled()).await.is_ok() {
            return Ok(());
        }
    }
}
