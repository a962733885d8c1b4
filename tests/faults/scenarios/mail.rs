//! The process dies between handing a mail over and hearing that it was taken.

use std::time::{Duration, Instant};

use presente::demo::Demo;

use super::generation::run_now;
use crate::outcome::Outcome;
use crate::post::Mood;
use crate::town::{ROLES, Town};

/// The mail is shown as uncertain, and it is not sent a second time.
pub async fn killed_before_the_answer() -> Outcome {
    let mut town =
        Town::found("killed before the mail's answer", 1, Demo::Aromos, "2026-03-09T12:00:00Z").await;
    town.alarm().await;
    let start = town.now();
    let rule = [("action", "alert_digest"), ("frequency", "daily"), ("time", "06:00")];
    let id = town.trigger(&rule).await;
    town.go(start, 1.0);
    town.post.turns(Mood::IsSilent);
    town.start(ROLES);
    town.members[0].up().await;
    run_now(&town, id).await;
    let began = Instant::now();
    while town.post.taken().is_empty() {
        assert!(began.elapsed() < Duration::from_mins(1), "no mail comes");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    town.kill(0);
    town.post.turns(Mood::Takes);
    let uncertain = "select count(*) = 1 from notifications where state = 'uncertain'";
    let is_shown = town.comes(uncertain).await;
    town.outcome.expect(is_shown, "the mail is not shown as uncertain");
    let mut outcome = town.judge(start).await;
    let mails = outcome.mails;
    outcome.expect(mails == 1, format!("the mail left {mails} times"));
    outcome.instants = 1;
    outcome
}
