//! After a downtime, and in a pause: nothing lost, never a burst.

use chrono::TimeDelta;
use presente::triggers::rules::RunStatus;
use presente::triggers::{self, Door};

use super::{at, look, make, runs, story};
use crate::support::School;

async fn claim_all(school: &School) {
    while triggers::claim_due(school.app()).await.unwrap().triggers > 0 {}
}

fn count(story: &[String], word: &str) -> usize {
    story.iter().filter(|own| *own == word).count()
}

#[tokio::test]
async fn three_days_of_downtime_end_as_each_policy_says() {
    let school = School::new().await;
    let hourly = |catch_up| [("frequency", "interval"), ("interval_hours", "1"), ("catch_up", catch_up)];
    let latest = make(&school, &hourly("latest")).await;
    let none = make(&school, &hourly("none")).await;
    let all = make(&school, &hourly("all")).await;
    school.advance(TimeDelta::days(3) + TimeDelta::minutes(30));
    claim_all(&school).await;
    let of_latest = story(&school, latest.id).await;
    assert_eq!((of_latest.len(), count(&of_latest, "missed"), count(&of_latest, "queued")), (72, 71, 1));
    assert_eq!(of_latest.last().unwrap(), "queued", "the newest one runs");
    let of_none = story(&school, none.id).await;
    assert_eq!((of_none.len(), count(&of_none, "missed")), (72, 72));
    let of_all = story(&school, all.id).await;
    assert_eq!((of_all.len(), count(&of_all, "missed"), count(&of_all, "queued")), (72, 22, 50));
    let jobs = "select count(*) from apalis.jobs where status = 'Pending'";
    assert_eq!(school.value::<i64>(jobs).await, 2, "one at a time");
    school.run_jobs().await;
    assert_eq!(count(&story(&school, all.id).await, "succeeded"), 50);
    let in_order = format!(
        "select bool_and(later) from (select r.scheduled_for > lag(r.scheduled_for) over (order by j.run_at, j.id)
            as later from apalis.jobs j join trigger_runs r
            on r.id = (convert_from(j.job, 'UTF8')::jsonb ->> 'run_id')::bigint
            where r.trigger_id = {}) x where later is not null",
        all.id
    );
    assert!(school.value::<bool>(&in_order).await);
    assert_eq!(look(&school, all.id).await.next_at, Some(at("2026-03-12T13:00:00Z")));
}

#[tokio::test]
async fn a_long_downtime_of_a_short_interval_is_settled_in_bites() {
    let school = School::new().await;
    let trigger =
        make(&school, &[("frequency", "interval"), ("interval_minutes", "1"), ("catch_up", "latest")]).await;
    school.advance(TimeDelta::days(2));
    let first = triggers::claim_due(school.app()).await.unwrap();
    assert!(first.more && first.runs == 0, "{first:?}");
    claim_all(&school).await;
    let sql = "select count(*) from trigger_runs where status = 'missed'";
    assert_eq!(school.value::<i64>(sql).await, 2 * 1440 - 1);
    assert_eq!(school.value::<i64>("select count(distinct scheduled_for) from trigger_runs").await, 2 * 1440);
    school.run_jobs().await;
    assert_eq!(look(&school, trigger.id).await.next_at, Some(school.now() + TimeDelta::minutes(1)));
}

#[tokio::test]
async fn a_generation_is_never_too_late_and_a_cleaning_is_after_a_day() {
    let school = School::new().await;
    let weekly = [("frequency", "weekly"), ("weekdays", "monday"), ("time", "10:00")];
    let generation = make(&school, &[&weekly[..], &[("action", "generate_classes")]].concat()).await;
    let purge = make(&school, &[&weekly[..], &[("action", "purge_history")]].concat()).await;
    school.advance(TimeDelta::days(5));
    claim_all(&school).await;
    assert_eq!(story(&school, generation.id).await, ["queued"]);
    assert_eq!(story(&school, purge.id).await, ["missed"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_instants_of_a_pause_are_rows_and_its_end_makes_no_burst() {
    let school = School::new().await;
    let trigger =
        make(&school, &[("frequency", "interval"), ("interval_hours", "1"), ("catch_up", "all")]).await;
    let until = Some(school.now() + TimeDelta::hours(3) + TimeDelta::minutes(30));
    let (app, actor) = (school.app(), school.actor());
    triggers::pause(app, actor, Door::Program, &[trigger.id], " vacaciones ", until).await.unwrap();
    let found = triggers::find(app, trigger.id).await.unwrap();
    let pause = found.pause.unwrap();
    assert_eq!((pause.reason.as_str(), pause.paused_by.as_str()), ("vacaciones", "test"));
    let status = triggers::status(app).await.unwrap();
    assert_eq!(status.scheduled[0].next_run, None, "a paused one runs at no instant");
    // Everybody sleeps until after its end, which comes by itself.
    school.advance(TimeDelta::hours(4) + TimeDelta::minutes(10));
    claim_all(&school).await;
    assert_eq!(
        story(&school, trigger.id).await,
        ["skipped paused", "skipped paused", "skipped paused", "queued"]
    );
    school.run_jobs().await;
    assert!(triggers::find(app, trigger.id).await.unwrap().pause.is_none());
}

#[tokio::test]
async fn a_pause_that_somebody_ends_is_over_at_once() {
    let school = School::new().await;
    let trigger = make(&school, &[("frequency", "interval"), ("interval_hours", "1")]).await;
    let (app, actor) = (school.app(), school.actor());
    triggers::pause(app, actor, Door::Person, &[trigger.id], "obras", None).await.unwrap();
    school.advance(TimeDelta::minutes(61));
    assert_eq!(triggers::resume(app, actor, &[trigger.id]).await.unwrap(), 1);
    assert_eq!(story(&school, trigger.id).await, ["skipped paused"], "what came in the pause has its row");
    assert_eq!(triggers::resume(app, actor, &[trigger.id]).await.unwrap(), 0);
    school.advance(TimeDelta::hours(1));
    claim_all(&school).await;
    school.run_jobs().await;
    assert_eq!(story(&school, trigger.id).await, ["skipped paused", "succeeded"]);
    let audited: Vec<String> =
        sqlx::query_scalar("select verb from audit_log where subject_kind = 'trigger' order by id")
            .fetch_all(app.db.pool())
            .await
            .unwrap();
    assert_eq!(audited, ["trigger.create", "trigger.pause", "trigger.resume"]);
}

#[tokio::test]
async fn nothing_is_open_after_the_last_one_of_a_backlog_was_cancelled() {
    let school = School::new().await;
    let trigger =
        make(&school, &[("frequency", "interval"), ("interval_hours", "1"), ("catch_up", "all")]).await;
    school.advance(TimeDelta::hours(3));
    claim_all(&school).await;
    let all = runs(&school, trigger.id).await;
    triggers::cancel(school.app(), school.actor(), all[0].id).await.unwrap();
    assert!(!runs(&school, trigger.id).await[1].is_waiting, "the next one has its turn");
    school.run_jobs().await;
    assert_eq!(story(&school, trigger.id).await, ["cancelled", "succeeded", "succeeded"]);
    assert!(runs(&school, trigger.id).await.iter().all(|run| run.status != RunStatus::Queued));
}
