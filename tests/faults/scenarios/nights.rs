//! The nights of Santiago on which the clocks change.

use chrono::TimeDelta;
use presente::demo::Demo;

use crate::outcome::Outcome;
use crate::town::{ROLES, Town};

/// 2026-09-06: 00:00 to 01:00 do not exist.
pub async fn forward() -> Outcome {
    let times = ["23:30", "23:59", "00:00", "00:30", "00:59", "01:00", "01:01", "02:00"];
    night("the clocks go forward", "2026-09-06T02:00:00Z", "2026-09-06T04:00:00Z", &times, 4).await
}

/// 2027-04-03: 23:00 to 24:00 happen twice.
pub async fn back() -> Outcome {
    let times = ["22:59", "23:00", "23:30", "23:59", "00:00", "00:30"];
    night("the clocks go back", "2027-04-04T01:30:00Z", "2027-04-04T03:00:00Z", &times, 4).await
}

/// A few hours around a change, and a kill when it comes.
async fn night(name: &str, start: &str, change: &str, times: &[&str], hours: i64) -> Outcome {
    let mut town = Town::found(name, 1, Demo::Aromos, start).await;
    let begin = town.now();
    for time in times {
        town.trigger(&[("action", "purge_history"), ("frequency", "daily"), ("time", time)]).await;
        let weekly = [("frequency", "weekly"), ("weekdays", "saturday,sunday"), ("time", time)];
        town.trigger(&[&weekly[..], &[("action", "purge_history")]].concat()).await;
    }
    for (minutes, window) in
        [("15", Some(("22:30", "23:30"))), ("20", Some(("00:00", "01:15"))), ("60", None)]
    {
        let mut rule =
            vec![("action", "purge_history"), ("frequency", "interval"), ("interval_minutes", minutes)];
        if let Some((from, until)) = window {
            rule.extend([("between_from", from), ("between_until", until)]);
        }
        town.trigger(&rule).await;
    }
    town.go(begin, 1200.0);
    for _ in 0..2 {
        town.start(ROLES);
    }
    town.until(change.parse().unwrap()).await;
    town.kill(0);
    town.judge(begin + TimeDelta::hours(hours)).await
}
