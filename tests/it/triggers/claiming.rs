//! Claiming: every instant its row, once.

use chrono::TimeDelta;
use presente::triggers::{self, Claimed};

use super::{at, look, make, runs, story};
use crate::support::School;

#[tokio::test]
async fn what_is_due_gets_its_row_its_job_and_the_next_instant() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    assert_eq!(trigger.next_at, Some(at("2026-03-09T13:00:00Z")), "10:00 in Santiago, in summer");
    assert_eq!(triggers::claim_due(school.app()).await.unwrap(), Claimed::default());
    school.advance(TimeDelta::minutes(61));
    let claimed = triggers::claim_due(school.app()).await.unwrap();
    assert_eq!((claimed.triggers, claimed.instants, claimed.runs, claimed.more), (1, 1, 1, false));
    assert_eq!(look(&school, trigger.id).await.next_at, Some(at("2026-03-10T13:00:00Z")));
    assert_eq!(story(&school, trigger.id).await, ["queued"]);
    assert_eq!(
        school.value::<i64>("select count(*) from apalis.jobs where job_type = 'run_trigger'").await,
        1
    );
    school.run_jobs().await;
    let run = runs(&school, trigger.id).await.remove(0);
    assert_eq!(story(&school, trigger.id).await, ["succeeded"]);
    assert_eq!((run.scheduled_for, run.attempt, run.lag_ms), (trigger.next_at, 1, Some(60_000)));
    assert_eq!(triggers::claim_due(school.app()).await.unwrap(), Claimed::default(), "nothing is due again");
}

#[tokio::test]
async fn two_processes_that_claim_at_once_make_one_row_of_each_instant() {
    let school = School::new().await;
    for number in 0..120 {
        make(&school, &[("name", &format!("Aviso {number}"))]).await;
    }
    let (here, there) = (school.app().clone(), school.twin().await);
    school.advance(TimeDelta::minutes(61));
    let (mut runs, mut rounds) = (0, 0);
    while runs < 120 && rounds < 50 {
        let both = tokio::join!(
            triggers::claim_due(&here),
            triggers::claim_due(&there),
            triggers::claim_due(&here),
            triggers::claim_due(&there),
        );
        for claimed in [both.0, both.1, both.2, both.3] {
            runs += claimed.unwrap().runs;
        }
        rounds += 1;
    }
    assert_eq!(runs, 120);
    assert_eq!(school.value::<i64>("select count(*) from trigger_runs").await, 120);
    assert_eq!(school.value::<i64>("select count(distinct trigger_id) from trigger_runs").await, 120);
    school.run_jobs().await;
    let done = "select count(*) from trigger_runs where status = 'succeeded' and attempt = 1";
    assert_eq!(school.value::<i64>(done).await, 120);
}

#[tokio::test]
async fn an_instant_that_has_a_row_gets_no_other() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    school.advance(TimeDelta::minutes(61));
    triggers::claim_due(school.app()).await.unwrap();
    school.run_jobs().await;
    school.sql("update triggers set next_at = '2026-03-09T13:00:00Z'").await;
    let claimed = triggers::claim_due(school.app()).await.unwrap();
    assert_eq!((claimed.triggers, claimed.runs), (1, 0));
    assert_eq!(story(&school, trigger.id).await, ["succeeded"]);
    assert_eq!(look(&school, trigger.id).await.next_at, Some(at("2026-03-10T13:00:00Z")));
}

#[tokio::test]
async fn an_instant_that_comes_while_a_run_is_not_over_is_skipped_or_waits() {
    let school = School::new().await;
    let hourly = [("frequency", "interval"), ("interval_hours", "1")];
    let skips = make(&school, &hourly).await;
    let queues = make(&school, &[&hourly[..], &[("overlap", "queue")]].concat()).await;
    for _ in 0..3 {
        school.advance(TimeDelta::hours(1));
        triggers::claim_due(school.app()).await.unwrap();
    }
    assert_eq!(story(&school, skips.id).await, ["queued", "skipped overlap", "skipped overlap"]);
    assert_eq!(story(&school, queues.id).await, ["queued", "queued", "skipped overlap"]);
    assert!(runs(&school, queues.id).await[1].is_waiting);
    let jobs = "select count(*) from apalis.jobs where status = 'Pending'";
    assert_eq!(school.value::<i64>(jobs).await, 2, "what waits has no job");
    school.run_jobs().await;
    assert_eq!(story(&school, queues.id).await, ["succeeded", "succeeded", "skipped overlap"]);
}

#[tokio::test]
async fn a_run_that_somebody_asks_for_leaves_the_planned_instants_alone() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    let first = triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    let second = triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(look(&school, trigger.id).await.next_at, trigger.next_at);
    assert!(runs(&school, trigger.id).await[1].is_waiting, "one after the other");
    school.advance(TimeDelta::minutes(61));
    triggers::claim_due(school.app()).await.unwrap();
    assert_eq!(
        story(&school, trigger.id).await,
        ["queued", "queued", "queued"],
        "the instant was not used up"
    );
    school.run_jobs().await;
    let all = runs(&school, trigger.id).await;
    assert_eq!(story(&school, trigger.id).await, ["succeeded", "succeeded", "succeeded"]);
    assert_eq!(all.iter().filter(|run| run.scheduled_for.is_none()).count(), 2);
    assert!(all[0].requested_by.is_some() && all[2].requested_by.is_none());
}

#[tokio::test]
async fn a_clock_change_moves_no_instant_twice_and_loses_none() {
    let school = School::new().await;
    // In Santiago 23:30 of 4 April happens twice, and 00:00 of 6 September does not exist.
    let late = make(&school, &[("time", "23:30")]).await;
    let midnight = make(&school, &[("time", "00:00")]).await;
    for (from, hours) in [("2026-04-03T12:00:00Z", 72), ("2026-09-04T12:00:00Z", 72)] {
        school.sql(&format!("update triggers set updated_at = '{from}', next_at = null")).await;
        school.app().clock.set(at(from));
        triggers::check(school.app()).await.unwrap();
        for _ in 0..hours * 2 {
            school.advance(TimeDelta::minutes(30));
            triggers::claim_due(school.app()).await.unwrap();
            school.run_jobs().await;
        }
    }
    let instants = |runs: Vec<presente::triggers::Run>| -> Vec<String> {
        runs.iter()
            .filter_map(|run| run.scheduled_for)
            .map(|at| at.format("%m-%dT%H:%M").to_string())
            .collect()
    };
    let found = instants(runs(&school, late.id).await);
    let expected = ["04-04T02:30", "04-05T02:30", "04-06T03:30", "09-05T03:30", "09-06T03:30", "09-07T02:30"];
    assert_eq!(found, expected);
    let found = instants(runs(&school, midnight.id).await);
    assert_eq!(
        found,
        ["04-04T03:00", "04-05T04:00", "04-06T04:00", "09-05T04:00", "09-06T04:00", "09-07T03:00"]
    );
}
