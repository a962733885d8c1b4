//! Changing triggers: never retroactive, never two at once.

use chrono::TimeDelta;
use presente::error::Error;
use presente::listing::ListQuery;
use presente::triggers::{self, Door, Filter, Sort, State};

use super::{at, draft, look, make, runs, story};
use crate::support::School;

#[tokio::test]
async fn an_edit_at_the_instant_leaves_it_its_row_under_the_old_rule() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    school.app().clock.set(at("2026-03-09T13:00:00Z"));
    let (app, actor) = (school.app(), school.actor());
    let later = draft(&school, &[("time", "10:30"), ("name", "Más tarde")]);
    let after =
        triggers::update(app, actor, Door::Person, trigger.id, trigger.version, &later).await.unwrap();
    assert_eq!(after.next_at, Some(at("2026-03-09T13:30:00Z")));
    let run = runs(&school, trigger.id).await.remove(0);
    assert_eq!((run.scheduled_for, run.trigger.version), (Some(at("2026-03-09T13:00:00Z")), 1));
    assert_eq!(run.trigger.draft, trigger.draft, "a run keeps the trigger as it was");
    school.run_jobs().await;
    school.advance(TimeDelta::minutes(30));
    triggers::claim_due(app).await.unwrap();
    school.run_jobs().await;
    let all = runs(&school, trigger.id).await;
    assert_eq!(all[1].trigger.draft.name, "Más tarde");
    assert_eq!(story(&school, trigger.id).await, ["succeeded", "succeeded"]);
}

#[tokio::test]
async fn of_two_who_save_at_once_the_second_hears_of_the_first() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    let (app, actor, other) = (school.app(), school.actor(), school.twin().await);
    let (mine, theirs) = (draft(&school, &[("name", "Mío")]), draft(&school, &[("name", "Suyo")]));
    let both = tokio::join!(
        triggers::update(app, actor, Door::Person, trigger.id, 1, &mine),
        triggers::update(&other, actor, Door::Person, trigger.id, 1, &theirs),
    );
    let outcomes = [both.0.is_ok(), both.1.is_ok()];
    assert_eq!(outcomes.iter().filter(|ok| **ok).count(), 1);
    let lost = if outcomes[0] { both.1 } else { both.0 };
    assert!(matches!(lost, Err(Error::Conflict(message)) if message.key == "scheduled-changed-meanwhile"));
    assert_eq!(look(&school, trigger.id).await.version, 2);
    assert_eq!(look(&school, trigger.id).await.next_at, trigger.next_at, "a new name moves no instant");
}

#[tokio::test]
async fn a_trigger_that_is_off_has_no_instants_and_begins_after_now_when_it_is_on() {
    let school = School::new().await;
    let trigger = make(&school, &[("active", "false")]).await;
    assert_eq!(trigger.next_at, None);
    school.advance(TimeDelta::days(2));
    assert_eq!(triggers::claim_due(school.app()).await.unwrap().triggers, 0);
    let on = draft(&school, &[]);
    let after =
        triggers::update(school.app(), school.actor(), Door::Person, trigger.id, 1, &on).await.unwrap();
    assert_eq!(after.next_at, Some(at("2026-03-11T13:00:00Z")));
    assert_eq!(triggers::check(school.app()).await.unwrap(), 0);
    assert!(story(&school, trigger.id).await.is_empty());
}

#[tokio::test]
async fn what_is_removed_is_found_no_more_and_its_runs_stay() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    school.advance(TimeDelta::minutes(61));
    triggers::remove(school.app(), school.actor(), trigger.id).await.unwrap();
    assert!(matches!(triggers::find(school.app(), trigger.id).await, Err(Error::NotFound)));
    assert_eq!(story(&school, trigger.id).await, ["cancelled"], "what was due has its row");
    school.advance(TimeDelta::days(2));
    assert_eq!(triggers::claim_due(school.app()).await.unwrap().triggers, 0);
    let listed = triggers::list(school.app(), &ListQuery::default(), &Filter::default()).await.unwrap();
    assert_eq!(listed.total, 0);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_sorted() {
    let school = School::new().await;
    let (app, actor) = (school.app(), school.actor());
    let morning = make(&school, &[("name", "Mañana"), ("time", "11:00")]).await;
    let evening = make(&school, &[("name", "Ámbito"), ("time", "20:00")]).await;
    let off = make(&school, &[("name", "Apagado"), ("active", "false"), ("action", "purge_history")]).await;
    triggers::pause(app, actor, Door::Person, &[evening.id], "obras", None).await.unwrap();
    let names = async |query: ListQuery<Sort>, filter: Filter| -> Vec<String> {
        let found = triggers::list(app, &query, &filter).await.unwrap();
        found.items.into_iter().map(|listed| listed.trigger.draft.name).collect()
    };
    let state = |state| Filter { state: Some(state), ..Filter::default() };
    assert_eq!(names(ListQuery::default(), Filter::default()).await, ["Ámbito", "Apagado", "Mañana"]);
    let by_next = ListQuery { sort: Sort::Next, ..ListQuery::default() };
    assert_eq!(names(by_next, Filter::default()).await, ["Mañana", "Ámbito", "Apagado"]);
    assert_eq!(names(ListQuery::default(), state(State::On)).await, ["Mañana"]);
    assert_eq!(names(ListQuery::default(), state(State::Paused)).await, ["Ámbito"]);
    assert_eq!(names(ListQuery::default(), state(State::Off)).await, ["Apagado"]);
    let searched = ListQuery { q: "manana".into(), ..ListQuery::default() };
    assert_eq!(names(searched, Filter::default()).await, ["Mañana"]);
    let of_action = Filter { action: Some(off.draft.action), ..Filter::default() };
    assert_eq!(names(ListQuery::default(), of_action).await, ["Apagado"]);
    school.advance(TimeDelta::hours(3));
    triggers::claim_due(app).await.unwrap();
    let listed = triggers::find(app, morning.id).await.unwrap();
    assert_eq!(listed.last.len(), 1, "its last outcomes come with it");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_pause_needs_a_reason_and_an_end_in_the_future() {
    let school = School::new().await;
    let trigger = make(&school, &[]).await;
    let now = school.now();
    for (reason, until, field) in [("  ", None, "reason"), ("obras", Some(now), "until")] {
        let refused =
            triggers::pause(school.app(), school.actor(), Door::Person, &[trigger.id], reason, until).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors[0].field == field), "{field}");
    }
}
