//! The system's own triggers.

use chrono::TimeDelta;
use presente::error::Error;
use presente::triggers::{self, Door};

use super::{at, runs};
use crate::classes::seed;
use crate::support::School;

#[tokio::test]
async fn they_are_made_once_however_many_processes_start() {
    let school = School::new().await;
    let other = school.twin().await;
    let made = tokio::join!(triggers::seed(school.app()), triggers::seed(&other), triggers::seed(&other));
    assert_eq!(made.0.unwrap() + made.1.unwrap() + made.2.unwrap(), 9);
    assert_eq!(triggers::seed(&other).await.unwrap(), 0);
    for (key, next) in [
        ("generate_monthly_classes", Some("2026-03-10T05:00:00Z")),
        ("generate_weekly_classes", Some("2026-03-16T09:00:00Z")),
        ("generate_rolling_classes", None),
        ("cache_cleanup_hourly", Some("2026-03-09T13:00:00Z")),
        ("purge_history", Some("2026-03-10T06:30:00Z")),
        ("close_day", Some("2026-03-10T02:30:00Z")),
        ("check_kiosks", Some("2026-03-09T12:01:00Z")),
        ("check_classes", Some("2026-03-09T12:05:00Z")),
    ] {
        let trigger = triggers::find_handle(school.app(), key).await.unwrap().trigger;
        assert_eq!(trigger.next_at, next.map(at), "{key}");
        assert!(trigger.protected);
    }
}

#[tokio::test]
async fn without_a_school_there_is_no_zone_and_nothing_to_do() {
    let school = School::empty().await;
    triggers::announce(school.app()).await.unwrap();
    assert_eq!(triggers::claim_due(school.app()).await.unwrap().triggers, 0);
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
}

#[tokio::test]
async fn nobody_removes_them_and_programs_do_not_stop_them() {
    let school = School::new().await;
    let (app, actor) = (school.app(), school.actor());
    triggers::seed(app).await.unwrap();
    let trigger = triggers::find_handle(app, "purge_history").await.unwrap().trigger;
    let forbidden = |result: Result<(), Error>| matches!(result, Err(Error::Forbidden(_)));
    assert!(forbidden(triggers::remove(app, actor, trigger.id).await));
    let by_program = triggers::pause(app, actor, Door::Program, &[trigger.id], "no", None).await;
    assert!(forbidden(by_program.map(drop)));
    let mut off = trigger.draft.clone();
    off.active = false;
    let update = |door, draft| async move {
        triggers::update(app, actor, door, trigger.id, 1, &draft).await.map(drop)
    };
    assert!(forbidden(update(Door::Program, off.clone()).await));
    assert!(matches!(update(Door::Person, off).await, Err(Error::Invalid(e)) if e[0].field == "active"));
    let mut other = trigger.draft.clone();
    other.action = presente::triggers::rules::Action::CleanCache;
    assert!(matches!(update(Door::Person, other).await, Err(Error::Invalid(e)) if e[0].field == "action"));
    let mut earlier = trigger.draft.clone();
    earlier.recurrence = presente::triggers::rules::Recurrence::Daily { time: "01:00:00".parse().unwrap() };
    update(Door::Person, earlier).await.unwrap();
    let status = triggers::status(app).await.unwrap();
    assert!(!status.running, "no scheduler has given a sign of life");
    assert_eq!(status.scheduled.len(), 8, "the one that is off is not scheduled");
    triggers::pause(app, actor, Door::Person, &[trigger.id], "obras", None).await.unwrap();
}

#[tokio::test]
async fn the_weekly_generation_makes_the_classes_and_says_how_many() {
    let school = School::new().await;
    seed::lesson(&school).await;
    triggers::seed(school.app()).await.unwrap();
    school.app().clock.set(at("2026-03-16T09:00:00Z"));
    while triggers::claim_due(school.app()).await.unwrap().triggers > 0 {}
    school.run_jobs().await;
    let weekly = triggers::find_handle(school.app(), "generate_weekly_classes").await.unwrap().trigger;
    let run = runs(&school, weekly.id).await.remove(0);
    assert_eq!(run.status.as_str(), "succeeded");
    assert!(run.counts.get("created").is_some() && run.counts.get("skipped").is_some());
    let monthly = triggers::find_handle(school.app(), "generate_monthly_classes").await.unwrap().trigger;
    let run = runs(&school, monthly.id).await.remove(0);
    let total: i64 = school.value("select count(*) from class_sessions").await;
    assert!(total > 0 && run.counts.get("created").unwrap() > 0, "{run:?}");
    assert!(!triggers::run_lines(school.app(), run.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_history_forgets_what_is_old_and_keeps_the_rest() {
    let school = School::new().await;
    triggers::seed(school.app()).await.unwrap();
    school.advance(TimeDelta::days(1));
    while triggers::claim_due(school.app()).await.unwrap().triggers > 0 {}
    school.run_jobs().await;
    school.sql("update apalis.jobs set done_at = now() - interval '31 days'").await;
    let before: i64 = school.value("select count(*) from trigger_runs").await;
    let purge = triggers::find_handle(school.app(), "purge_history").await.unwrap().trigger;
    triggers::run_now(school.app(), school.actor(), purge.id).await.unwrap();
    school.run_jobs().await;
    let run = runs(&school, purge.id).await.pop().unwrap();
    assert!(run.counts.get("jobs").unwrap() > 0, "{run:?}");
    assert_eq!(run.counts.get("runs"), Some(0));
    let after: i64 = school.value("select count(*) from trigger_runs").await;
    assert_eq!(after, before + 1);
    school.advance(TimeDelta::days(500));
    triggers::run_now(school.app(), school.actor(), purge.id).await.unwrap();
    school.run_jobs().await;
    let run = runs(&school, purge.id).await.pop().unwrap();
    assert!(run.counts.get("runs").unwrap() > 0, "{run:?}");
}

#[tokio::test]
async fn of_what_runs_every_minute_only_the_trouble_stays_for_long() {
    let school = School::new().await;
    triggers::seed(school.app()).await.unwrap();
    for _ in 0..4 {
        school.advance(TimeDelta::minutes(1));
        triggers::claim_due(school.app()).await.unwrap();
        school.run_jobs().await;
    }
    let kiosks = triggers::find_handle(school.app(), "check_kiosks").await.unwrap().trigger;
    let of = format!("from trigger_runs where trigger_id = {}", kiosks.id);
    assert_eq!(school.value::<i64>(&format!("select count(*) {of} and status = 'succeeded'")).await, 4);
    // The first two were two weeks ago, one of them in vain.
    school
        .sql(&format!(
            "update trigger_runs set due_at = due_at - interval '15 days' where id in (select id {of} order by id limit 2);
             update trigger_runs set status = 'failed' where id = (select min(id) {of})"
        ))
        .await;
    let purge = triggers::find_handle(school.app(), "purge_history").await.unwrap().trigger;
    triggers::run_now(school.app(), school.actor(), purge.id).await.unwrap();
    school.run_jobs().await;
    assert_eq!(runs(&school, purge.id).await.pop().unwrap().counts.get("runs"), Some(1));
    let left = school.values(&format!("select status {of} order by id")).await;
    assert_eq!(left, ["failed", "succeeded", "succeeded"]);
}
