//! What people hear of triggers: alerts and mail, once.

use std::time::Duration;

use chrono::TimeDelta;
use presente::error::Message;
use presente::msg;
use presente::triggers::{self, Done};

use super::{draft, make, only_run, runs};
use crate::classes::seed;
use crate::support::School;

async fn alerts(school: &School) -> Vec<String> {
    let sql = "select kind || ' ' || state from alerts order by id";
    sqlx::query_scalar(sql).fetch_all(school.app().db.pool()).await.unwrap()
}

async fn mails(school: &School) -> Vec<String> {
    let sql = "select kind from notifications order by id";
    sqlx::query_scalar(sql).fetch_all(school.app().db.pool()).await.unwrap()
}

async fn end(school: &School, run: presente::ids::RunId, result: Result<Done, Message>) {
    school.sql("update trigger_runs set retry_at = null").await;
    let lease = triggers::start(school.app(), run).await.unwrap().unwrap();
    triggers::finish(school.app(), &lease, result, Duration::ZERO).await.unwrap();
}

#[tokio::test]
async fn a_failure_for_good_is_told_once_and_closed_by_the_next_success() {
    let school = School::new().await.set_up(&[("EMAIL_DESTINATARIOS", "soporte@aromos.cl")]);
    let trigger = make(&school, &[]).await;
    school.advance(TimeDelta::minutes(61));
    triggers::claim_due(school.app()).await.unwrap();
    let run = only_run(&school, trigger.id).await;
    for attempt in 1..=3 {
        assert!(alerts(&school).await.is_empty(), "attempt {attempt} is not the last");
        end(&school, run, Err(msg!("scheduled-panic"))).await;
    }
    assert_eq!(alerts(&school).await, ["run_failed open"]);
    assert_eq!(mails(&school).await, ["run_failed", "run_failed"], "the usual recipient and its own");
    triggers::retry(school.app(), school.actor(), run).await.unwrap();
    end(&school, run, Ok(Done::default())).await;
    assert_eq!(alerts(&school).await, ["run_failed resolved"]);
    assert_eq!(mails(&school).await.len(), 2);
    school.sql("update apalis.jobs set run_at = now()").await;
    school.run_jobs().await;
}

#[tokio::test]
async fn who_wants_to_hear_of_every_outcome_does() {
    let school = School::new().await;
    let trigger = make(&school, &[("notify_on", "always"), ("action", "purge_history")]).await;
    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    assert_eq!(mails(&school).await, ["run_done"]);
    assert!(alerts(&school).await.is_empty());
}

#[tokio::test]
async fn a_trigger_that_was_late_is_told_once_and_once_when_it_is_well() {
    let school = School::new().await.set_up(&[("EMAIL_DESTINATARIOS", "soporte@aromos.cl")]);
    make(&school, &[]).await;
    school.advance(TimeDelta::minutes(63));
    triggers::sweep(school.app()).await.unwrap();
    assert_eq!(alerts(&school).await, ["trigger_overdue open"]);
    triggers::check(school.app()).await.unwrap();
    triggers::check(school.app()).await.unwrap();
    assert_eq!(alerts(&school).await, ["trigger_overdue resolved"]);
    assert_eq!(mails(&school).await, ["trigger_overdue", "trigger_well"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_generation_that_finds_nothing_where_there_are_schedules_is_an_alert() {
    let school = School::new().await;
    let weekly = [("action", "generate_classes"), ("window", "weekly")];
    let trigger = make(&school, &weekly).await;
    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    assert!(alerts(&school).await.is_empty(), "a school without schedules is well");
    seed::lesson(&school).await;
    school.sql("update enrollments set starts_on = '2026-06-01'").await;
    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    let last = runs(&school, trigger.id).await.pop().unwrap();
    assert_eq!((last.status.as_str(), last.counts.get("created")), ("succeeded", Some(0)));
    assert!(alerts(&school).await.contains(&"generation_failed open".to_owned()));
    school.sql("update enrollments set starts_on = '2026-03-01'").await;
    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    assert!(alerts(&school).await.contains(&"generation_failed resolved".to_owned()));
}

#[tokio::test]
async fn a_digest_tells_of_open_alerts_once_a_run_and_says_when_there_are_none() {
    let school = School::new().await;
    let trigger = make(&school, &[("priorities", "high,medium")]).await;
    let would = triggers::dry_run(school.app(), &draft(&school, &[])).await.unwrap();
    assert_eq!(would.said[0].key, "scheduled-digest-empty");
    let first = triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    assert!(mails(&school).await.is_empty());
    let lines = triggers::run_lines(school.app(), first).await.unwrap();
    assert_eq!(lines[0].message.key, "scheduled-digest-empty");
    seed::lesson(&school).await;
    let late = make(&school, &[("name", "Otro")]).await;
    school.advance(TimeDelta::minutes(63));
    triggers::check(school.app()).await.unwrap();
    school.run_jobs().await;
    let sent = runs(&school, late.id).await.pop().unwrap();
    assert_eq!(sent.counts.get("recipients"), Some(1), "{sent:?}");
    assert!(sent.counts.get("alerts").unwrap() >= 1);
    assert!(mails(&school).await.iter().filter(|kind| *kind == "alert_digest").count() >= 1);
    let would = triggers::dry_run(school.app(), &draft(&school, &[])).await.unwrap();
    assert_eq!(would.said[0].key, "scheduled-would-send");
}
