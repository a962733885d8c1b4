//! Alerts: raised once, closed by their facts, worked on by people.

use presente::alerts::rules::{Cause, Filter, Kind, State, Step, Subject};
use presente::alerts::{self, Alert};
use presente::audit::Actor;
use presente::ids::{AlertId, TriggerId};
use presente::listing::ListQuery;
use presente::msg;

use crate::support::School;

const TRIGGER: Subject = Subject::Trigger(TriggerId(1));

fn failed(run: i64) -> Cause {
    let detail = msg!("alerts-detail-holidays", year = run);
    Cause::new(Kind::RunFailed, TRIGGER, "Limpieza", detail).keyed(format!("run:{run}"))
}

async fn raise(school: &School, cause: &Cause) {
    alerts::raise(school.app().db.reader(), school.now(), cause).await.unwrap();
}

async fn close(school: &School) {
    alerts::close(school.app().db.reader(), school.now(), Kind::RunFailed, &TRIGGER).await.unwrap();
}

async fn one(school: &School) -> Alert {
    alerts::find(school.app(), AlertId(1)).await.unwrap()
}

async fn story(school: &School) -> Vec<Step> {
    alerts::story(school.app(), AlertId(1)).await.unwrap().into_iter().map(|note| note.step).collect()
}

#[tokio::test]
async fn the_same_cause_twice_is_one_alert_and_a_new_one_is_told_in_it() {
    let school = School::new().await;
    raise(&school, &failed(1)).await;
    raise(&school, &failed(1)).await;
    assert_eq!(story(&school).await, [Step::Raised]);
    alerts::acknowledge(school.app(), school.actor(), &[AlertId(1)]).await.unwrap();
    raise(&school, &failed(2)).await;
    let alert = one(&school).await;
    assert_eq!((alert.state, alert.row.times), (State::Acknowledged, 2), "it stays with its owner");
    assert!(alert.detail.args.iter().any(|(_, value)| value == "2"), "the newest cause is told");
    assert_eq!(school.value::<i64>("select count(*) from alerts").await, 1);
}

#[tokio::test]
async fn what_a_person_has_resolved_is_opened_again_only_by_another_cause() {
    let school = School::new().await;
    raise(&school, &failed(1)).await;
    alerts::resolve(school.app(), school.actor(), &[AlertId(1)], "Ya se sabe").await.unwrap();
    raise(&school, &failed(1)).await;
    assert_eq!(one(&school).await.state, State::Resolved);
    raise(&school, &failed(2)).await;
    assert_eq!(one(&school).await.state, State::Open);
    assert_eq!(story(&school).await, [Step::Raised, Step::Resolved, Step::Again]);
}

#[tokio::test]
async fn a_fact_closes_it_and_the_same_cause_opens_it_again() {
    let school = School::new().await;
    close(&school).await;
    raise(&school, &failed(1)).await;
    close(&school).await;
    close(&school).await;
    assert_eq!(one(&school).await.row.resolved_by.as_deref(), Some("fact"));
    raise(&school, &failed(1)).await;
    assert_eq!(story(&school).await, [Step::Raised, Step::Closed, Step::Again]);
}

#[tokio::test]
async fn people_take_note_resolve_and_open_again() {
    let school = School::new().await;
    let (app, rosa) = (school.app(), Actor::command("Rosa"));
    raise(&school, &failed(1)).await;
    let ids = [AlertId(1)];
    assert_eq!(alerts::acknowledge(app, &rosa, &ids).await.unwrap(), 1);
    assert_eq!(alerts::acknowledge(app, &rosa, &ids).await.unwrap(), 0, "it is hers already");
    assert_eq!(
        alerts::acknowledge(app, school.actor(), &ids).await.unwrap(),
        1,
        "somebody else takes it over"
    );
    alerts::note(app, &rosa, AlertId(1), "Llamé a soporte").await.unwrap();
    assert_eq!(alerts::resolve(app, &rosa, &ids, "Era la red").await.unwrap(), 1);
    assert_eq!(alerts::resolve(app, &rosa, &ids, "Era la red").await.unwrap(), 0);
    assert_eq!(alerts::acknowledge(app, &rosa, &ids).await.unwrap(), 0, "what is resolved is nobody's");
    assert_eq!(alerts::reopen(app, &rosa, &ids).await.unwrap(), 1);
    let alert = one(&school).await;
    assert_eq!((alert.state, alert.row.owner_name), (State::Open, None));
    let told =
        [Step::Raised, Step::Acknowledged, Step::Acknowledged, Step::Noted, Step::Resolved, Step::Reopened];
    assert_eq!(story(&school).await, told);
    let audited: i64 = school.value("select count(*) from audit_log where verb like 'alert.%'").await;
    assert_eq!(audited, 5, "what changed nothing is not noted");
}

#[tokio::test]
async fn lists_are_filtered_searched_and_counted() {
    let school = School::new().await;
    let year = |year| {
        Cause::new(
            Kind::HolidaysUnreviewed,
            Subject::Year(year),
            format!("Año {year}"),
            msg!("alerts-detail-holidays", year = year),
        )
    };
    raise(&school, &year(2027)).await;
    raise(&school, &failed(1)).await;
    raise(&school, &year(2028)).await;
    let list = async |q: &str, filter: Filter| {
        let query = ListQuery { q: q.into(), ..ListQuery::default() };
        let found = alerts::list(school.app(), &query, &filter).await.unwrap();
        found.items.into_iter().map(|alert| alert.row.label).collect::<Vec<_>>()
    };
    assert_eq!(
        list("", Filter::default()).await,
        ["Limpieza", "Año 2027", "Año 2028"],
        "what matters most first"
    );
    assert_eq!(list("ano 2028", Filter::default()).await, ["Año 2028"]);
    let low = Filter { kind: Some(Kind::HolidaysUnreviewed), ..Filter::default() };
    assert_eq!(list("", low).await.len(), 2);
    alerts::resolve(school.app(), school.actor(), &[AlertId(1)], "x").await.unwrap();
    assert_eq!(list("", Filter { state: Some(State::Resolved), ..Filter::default() }).await, ["Año 2027"]);
    let counts = alerts::counts(school.app()).await.unwrap();
    assert_eq!((counts.open, counts.acknowledged), (2, 0));
    assert_eq!(counts.by_priority.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [0, 1, 0, 1]);
}

#[tokio::test]
async fn december_asks_for_the_holidays_until_they_are_reviewed() {
    let school = School::new().await;
    presente::calendar::remind(school.app()).await.unwrap();
    assert_eq!(school.value::<i64>("select count(*) from alerts").await, 0, "it is March");
    // The first of December begins at 03:00 UTC in Santiago.
    school.app().clock.set("2026-12-01T02:59:00Z".parse().unwrap());
    presente::calendar::remind(school.app()).await.unwrap();
    assert_eq!(school.value::<i64>("select count(*) from alerts").await, 0, "it is still November here");
    school.app().clock.set("2026-12-01T03:00:00Z".parse().unwrap());
    presente::calendar::remind(school.app()).await.unwrap();
    presente::calendar::remind(school.app()).await.unwrap();
    assert_eq!(one(&school).await.subject, Subject::Year(2027));
    presente::calendar::review(school.app(), school.actor(), 2027).await.unwrap();
    assert_eq!(one(&school).await.state, State::Resolved);
    presente::calendar::remind(school.app()).await.unwrap();
    assert_eq!(one(&school).await.state, State::Resolved, "it is reviewed");
}
