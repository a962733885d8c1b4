//! A run from its start to its end: leases, tokens, attempts, hands that fail.

use std::time::Duration;

use chrono::TimeDelta;
use presente::error::Error;
use presente::ids::RunId;
use presente::msg;
use presente::processes;
use presente::triggers::{self, Done};

use super::{make, only_run, runs, story};
use crate::support::School;

/// A run that is due and has its turn.
async fn due(school: &School) -> (presente::ids::TriggerId, RunId) {
    let trigger = make(school, &[]).await;
    school.advance(TimeDelta::minutes(61));
    triggers::claim_due(school.app()).await.unwrap();
    (trigger.id, only_run(school, trigger.id).await)
}

/// Its worker has not been heard of for longer than it is believed.
async fn expire(school: &School) {
    school
        .sql("update trigger_runs set lease_until = now() - interval '1 second' where status = 'running'")
        .await;
}

const TOOK: Duration = Duration::from_millis(5);

#[tokio::test]
async fn a_worker_that_is_gone_is_replaced_and_refused_when_it_wakes_up() {
    let school = School::new().await;
    let (trigger, run) = due(&school).await;
    let stale = triggers::start(school.app(), run).await.unwrap().unwrap();
    assert!(triggers::start(school.app(), run).await.unwrap().is_none(), "one worker at a time");
    assert_eq!(triggers::take_over(school.app()).await.unwrap(), 0, "its lease holds");
    expire(&school).await;
    assert_eq!(triggers::take_over(&school.twin().await).await.unwrap(), 1);
    assert!(!triggers::renew(school.app(), &stale).await.unwrap());
    assert!(!triggers::finish(school.app(), &stale, Ok(Done::default()), TOOK).await.unwrap());
    assert_eq!(story(&school, trigger).await, ["queued"], "the stale worker changed nothing");
    school.run_jobs().await;
    assert_eq!(story(&school, trigger).await, ["succeeded"]);
    assert!(!triggers::finish(school.app(), &stale, Err(msg!("scheduled-panic")), TOOK).await.unwrap());
    let done = runs(&school, trigger).await.remove(0);
    assert_eq!((done.status.as_str(), done.attempt, done.error), ("succeeded", 2, None));
    let lines = triggers::run_lines(school.app(), run).await.unwrap();
    assert_eq!(lines[0].message.key, "scheduled-process-ended");
}

#[tokio::test]
async fn a_run_that_kills_its_process_stops_after_three_attempts() {
    let school = School::new().await;
    let (trigger, run) = due(&school).await;
    for attempt in 1..=3 {
        let lease = triggers::start(school.app(), run).await.unwrap().unwrap();
        assert_eq!(lease.attempt(), attempt);
        expire(&school).await;
        assert_eq!(triggers::take_over(school.app()).await.unwrap(), 1);
    }
    assert_eq!(story(&school, trigger).await, ["failed"]);
    assert!(triggers::start(school.app(), run).await.unwrap().is_none());
    school.run_jobs().await;
    assert_eq!(story(&school, trigger).await, ["failed"], "the jobs that are left do nothing");
}

#[tokio::test]
async fn a_failure_is_tried_again_after_a_pause_kept_in_the_row() {
    let school = School::new().await;
    let (trigger, run) = due(&school).await;
    school.sql("delete from apalis.jobs").await;
    for attempt in 1..=3 {
        let lease = triggers::start(school.app(), run).await.unwrap().unwrap();
        assert!(triggers::finish(school.app(), &lease, Err(msg!("scheduled-panic")), TOOK).await.unwrap());
        let now = runs(&school, trigger).await.remove(0);
        if attempt < 3 {
            assert_eq!(now.status.as_str(), "queued");
            let pause = "select extract(epoch from retry_at - now())::float8 from trigger_runs";
            let (pause, full) = (school.value::<f64>(pause).await, f64::from(2_u32.pow(attempt)));
            assert!(pause > full * 0.7 - 0.5 && pause <= full, "{pause} of {full}");
            assert!(triggers::start(school.app(), run).await.unwrap().is_none(), "not before its time");
            let sql = "select count(*) from apalis.jobs where status = 'Pending' and run_at > now()";
            assert_eq!(school.value::<i64>(sql).await, i64::from(attempt), "a job comes for it");
            school.sql("update trigger_runs set retry_at = now()").await;
        } else {
            assert_eq!((now.status.as_str(), now.error), ("failed", Some(msg!("scheduled-panic"))));
        }
    }
    school.sql("delete from apalis.jobs").await;
    let said: Vec<_> = triggers::run_lines(school.app(), run).await.unwrap();
    assert_eq!(said.iter().map(|line| line.attempt).collect::<Vec<_>>(), [1, 2, 3]);
}

#[tokio::test]
async fn a_retry_is_a_further_attempt_of_the_same_row() {
    let school = School::new().await;
    let (trigger, run) = due(&school).await;
    let (app, actor) = (school.app(), school.actor());
    assert!(matches!(triggers::retry(app, actor, run).await, Err(Error::Conflict(_))));
    triggers::cancel(app, actor, run).await.unwrap();
    assert!(matches!(triggers::cancel(app, actor, run).await, Err(Error::Conflict(_))));
    school.run_jobs().await;
    assert_eq!(story(&school, trigger).await, ["cancelled"], "what was cancelled is not started");
    triggers::retry(app, actor, run).await.unwrap();
    school.run_jobs().await;
    assert_eq!(story(&school, trigger).await, ["succeeded"]);
    assert_eq!(only_run(&school, trigger).await, run);
}

#[tokio::test]
async fn a_run_that_is_cancelled_while_it_runs_is_lost_to_its_worker() {
    let school = School::new().await;
    let (trigger, run) = due(&school).await;
    let lease = triggers::start(school.app(), run).await.unwrap().unwrap();
    triggers::cancel(&school.twin().await, school.actor(), run).await.unwrap();
    assert!(!triggers::renew(school.app(), &lease).await.unwrap());
    assert!(!triggers::finish(school.app(), &lease, Ok(Done::default()), TOOK).await.unwrap());
    assert_eq!(story(&school, trigger).await, ["cancelled"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_process_that_must_go_gives_its_runs_back_without_losing_an_attempt() {
    let school = School::new().await;
    let (trigger, run) = due(&school).await;
    let other = school.twin().await;
    processes::register(school.app(), &["worker".into()]).await.unwrap();
    processes::register(&other, &["worker".into(), "scheduler".into()]).await.unwrap();
    let lease = triggers::start(school.app(), run).await.unwrap().unwrap();
    assert_eq!(triggers::hand_back(&other).await.unwrap(), 0, "only its own");
    assert_eq!(triggers::hand_back(school.app()).await.unwrap(), 1);
    processes::leave(school.app()).await.unwrap();
    assert!(!triggers::finish(school.app(), &lease, Ok(Done::default()), TOOK).await.unwrap());
    let alive = processes::alive(&other).await.unwrap();
    assert_eq!(alive.iter().map(|process| process.id).collect::<Vec<_>>(), [other.process.id().unwrap()]);
    presente::jobs::drain(&other, 2).await.unwrap();
    let done = runs(&school, trigger).await.remove(0);
    assert_eq!((done.status.as_str(), done.attempt, done.attempts_allowed), ("succeeded", 2, 4));
    assert!(done.process.is_some());
}
