//! What must hold is checked while it runs; what happened is answered from the rows.

use chrono::TimeDelta;
use presente::school;
use presente::triggers::rules::{RunStatus, SkipReason};
use presente::triggers::{self, Door};

use super::{at, look, make, only_run, story};
use crate::support::School;

#[tokio::test]
async fn a_trigger_that_is_overdue_is_settled() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
    school.advance(TimeDelta::minutes(61));
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0, "a minute late is no trouble");
    school.advance(TimeDelta::minutes(2));
    assert_eq!(triggers::check(school.app()).await.unwrap(), 1);
    assert_eq!(story(&school, trigger.id).await, ["queued"]);
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_run_whose_job_was_lost_gets_another_and_one_that_waits_for_nobody_its_turn() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    school.advance(TimeDelta::minutes(61));
    triggers::claim_due(school.app()).await.unwrap();
    school.sql("delete from apalis.jobs").await;
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0, "it may still be on its way");
    school.sql("update trigger_runs set released_at = now() - interval '2 minutes'").await;
    assert_eq!(triggers::check(school.app()).await.unwrap(), 1);
    school.run_jobs().await;
    assert_eq!(story(&school, trigger.id).await, ["succeeded"]);
    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school
        .sql("delete from apalis.jobs; update trigger_runs set released_at = null where status = 'queued'")
        .await;
    assert_eq!(triggers::check(school.app()).await.unwrap(), 1);
    school.run_jobs().await;
    assert_eq!(story(&school, trigger.id).await, ["succeeded", "succeeded"]);
}

#[tokio::test]
async fn a_plan_that_is_missing_or_skips_an_instant_is_mended() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    for broken in ["null", "'2026-03-20T13:00:00Z'"] {
        school.sql(&format!("update triggers set next_at = {broken}")).await;
        assert_eq!(triggers::check(school.app()).await.unwrap(), 1, "{broken}");
        assert_eq!(look(&school, trigger.id).await.next_at, trigger.next_at);
    }
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_school_that_moves_is_planned_in_its_new_zone_from_now_on() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    let grid = make(&school, &[("frequency", "interval"), ("interval_hours", "1")]).await;
    let mut moved = school::find(school.app().db.reader()).await.unwrap();
    moved.zone = chrono_tz::America::Bogota;
    school::save(school.app(), school.actor(), &moved).await.unwrap();
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0, "that is no trouble");
    assert_eq!(look(&school, trigger.id).await.next_at, Some(at("2026-03-09T15:00:00Z")), "10:00 in Bogotá");
    assert_eq!(look(&school, grid.id).await.next_at, grid.next_at, "a grid is touched by no clock");
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
}

#[tokio::test]
async fn why_it_did_or_did_not_run_is_answered_from_the_rows() {
    let school = School::new().await;
    let trigger = make(&school, &[("catch_up", "latest")]).await;
    let (app, actor) = (school.app(), school.actor());
    let known = async |instant: &str| triggers::account(app, trigger.id, at(instant)).await.unwrap();
    let status = async |instant: &str| known(instant).await.run.map(|run| (run.status, run.reason));
    for (instant, is_planned, next) in [
        ("2026-03-08T13:00:00Z", true, "2026-03-09T13:00:00Z"),
        ("2026-03-09T13:00:00Z", true, "2026-03-10T13:00:00Z"),
        ("2026-03-09T13:05:00Z", false, "2026-03-10T13:00:00Z"),
    ] {
        let account = known(instant).await;
        assert!(account.run.is_none(), "{instant}: it has not come");
        assert_eq!((account.is_planned, account.next), (is_planned, Some(at(next))), "{instant}");
    }
    school.advance(TimeDelta::hours(25) + TimeDelta::minutes(30));
    while triggers::claim_due(app).await.unwrap().triggers > 0 {}
    assert_eq!(status("2026-03-09T13:00:00Z").await, Some((RunStatus::Missed, None)));
    assert_eq!(status("2026-03-10T13:00:30Z").await, Some((RunStatus::Queued, None)));
    school.run_jobs().await;
    assert_eq!(status("2026-03-10T13:00:00Z").await, Some((RunStatus::Succeeded, None)));
    triggers::pause(app, actor, Door::Person, &[trigger.id], "obras", None).await.unwrap();
    school.advance(TimeDelta::days(1));
    while triggers::claim_due(app).await.unwrap().triggers > 0 {}
    let account = known("2026-03-11T13:00:00Z").await;
    assert_eq!(account.run.unwrap().reason, Some(SkipReason::Paused));
    assert_eq!(account.pause.unwrap().reason, "obras");
    assert_eq!(account.before.unwrap().status, RunStatus::Succeeded);
}

#[tokio::test]
async fn reading_everything_again_says_what_it_found() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    let first = triggers::reload(school.app(), school.actor()).await.unwrap();
    assert_eq!((first.active, first.made, first.moved, first.repaired), (9, 9, 0, 0));
    school.sql("update triggers set next_at = null where key is null").await;
    let second = triggers::reload(school.app(), school.actor()).await.unwrap();
    assert_eq!((second.active, second.made, second.repaired), (9, 0, 1));
    assert_eq!(look(&school, trigger.id).await.next_at, trigger.next_at);
    let run = triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    assert_eq!(only_run(&school, trigger.id).await, run);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_zone_of_the_settings_goes_before_the_schools() {
    let school = School::new().await.set_up(&[("SCHEDULER_TIMEZONE", "America/Bogota")]);
    let trigger = make(&school, &[]).await;
    assert_eq!(trigger.next_at, Some(at("2026-03-09T15:00:00Z")), "10:00 in Bogotá");
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
}

#[tokio::test]
async fn what_another_version_wrote_stops_no_other_trigger() {
    let school = School::new().await;
    let strange = make(&school, &[("name", "Raro")]).await;
    let trigger = make(&school, &[]).await;
    school.sql(&format!("update triggers set action = 'of_tomorrow' where id = {}", strange.id)).await;
    school.advance(TimeDelta::minutes(61));
    assert_eq!(triggers::claim_due(school.app()).await.unwrap().runs, 1);
    school.run_jobs().await;
    assert_eq!(story(&school, trigger.id).await, ["succeeded"]);
}
