//! Deciding about what is held: once, whoever else decides, whatever breaks off.

use std::time::Duration;

use chrono::TimeDelta;
use presente::attendance::no_shows::rules::Choice;
use presente::attendance::no_shows::{decide, detect};
use presente::error::Error;

use super::{alert, check, held_morning, messages, morning, silence, states};

#[tokio::test]
async fn two_people_release_at_once_and_each_message_exists_once() {
    let (school, hold) = held_morning().await;
    let (one, two) = (school.twin().await, school.twin().await);
    let actor = school.actor();
    let all = tokio::join!(
        decide(&one, actor, hold, Choice::Send),
        decide(&two, actor, hold, Choice::Send),
        decide(school.app(), actor, hold, Choice::Discard),
        detect(&one),
    );
    let decisions = [all.0, all.1, all.2];
    let done = decisions.iter().filter(|decided| decided.is_ok()).count();
    assert_eq!(done, 1, "one decides: {decisions:?}");
    let others = decisions.iter().filter_map(|decided| decided.as_ref().err());
    assert!(others.into_iter().all(|error| matches!(error, Error::Conflict(_))));
    all.3.unwrap();
    let sent = states(&school).await == ["announced"; 3];
    assert_eq!(messages(&school, "no_show").await, if sent { 3 } else { 0 });
    let twice: i64 = school
        .value(
            "select count(*) from (select student_id, guardian_id from notification_students
            group by 1, 2 having count(*) > 1) d",
        )
        .await;
    assert_eq!(twice, 0);
}

#[tokio::test]
async fn cut_off_anywhere_it_is_done_whole_or_not_at_all() {
    let (school, hold) = held_morning().await;
    let mut done = false;
    for microseconds in (0..60).map(|n| n * 400) {
        let (app, actor) = (school.app().clone(), school.actor().clone());
        let attempt = tokio::spawn(async move { decide(&app, &actor, hold, Choice::Send).await });
        tokio::time::sleep(Duration::from_micros(microseconds)).await;
        attempt.abort();
        let finished = attempt.await.is_ok_and(|decided| decided.is_ok());
        assert!(!(finished && done), "it is decided once");
        let seen: String = school
            .value(
                "select string_agg(state, ' ') || (select count(*) from notifications where kind = 'no_show')
                from no_shows",
            )
            .await;
        let after = seen == "announced announced announced3";
        assert!(after || seen == "held held held0", "{seen}");
        assert!(!done || after, "what is sent stays sent");
        done = after;
    }
    let last = decide(school.app(), school.actor(), hold, Choice::Send).await;
    assert_eq!(last.is_ok(), !done);
    assert_eq!(messages(&school, "no_show").await, 3);
    assert_eq!(alert(&school, "no_show").await, ["open"; 3]);
}

#[tokio::test]
async fn what_is_discarded_is_told_to_nobody_and_asked_no_more() {
    let (school, hold) = held_morning().await;
    let decided = decide(school.app(), school.actor(), hold, Choice::Discard).await.unwrap();
    assert_eq!(decided.students, 3);
    school.sql("update kiosks set seen_at = now()").await;
    school.advance(TimeDelta::minutes(5));
    assert_eq!(check(&school).await.noticed, 0);
    assert_eq!(states(&school).await, ["discarded"; 3]);
    assert_eq!(
        (messages(&school, "no_show").await, alert(&school, "brake_held").await),
        (0, vec!["resolved".into()])
    );
    match decide(school.app(), school.actor(), hold, Choice::Send).await {
        Err(Error::Conflict(why)) => assert_eq!(why.key, "brake-was-discarded"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn later_ones_join_what_is_held_and_a_new_hold_follows_a_decision() {
    let (school, hold) = held_morning().await;
    school.sql("update day_statuses set status = 'pending', first_in = null where student_id = 4").await;
    super::guardian(&school, 4, &[4]).await;
    assert_eq!(check(&school).await.held, 4);
    assert_eq!(school.value::<i64>("select count(*) from brake_holds").await, 1);
    assert_eq!(decide(school.app(), school.actor(), hold, Choice::Send).await.unwrap().messages, 4);
    school.sql("update day_statuses set status = 'pending', first_in = null where student_id = 5").await;
    assert_eq!(check(&school).await.held, 1, "the kiosk is still silent");
    assert_eq!(school.value::<i64>("select count(*) from brake_holds").await, 2);
    assert_eq!(alert(&school, "brake_held").await, ["open"], "the alert of the day is open again");
}

#[tokio::test]
async fn what_nobody_decided_on_its_day_is_told_to_nobody() {
    let (school, hold) = held_morning().await;
    school.advance(TimeDelta::days(1));
    check(&school).await;
    assert_eq!(
        (states(&school).await, messages(&school, "no_show").await),
        (vec!["discarded".to_owned(); 3], 0)
    );
    assert!(decide(school.app(), school.actor(), hold, Choice::Send).await.is_err());
}

#[tokio::test]
async fn who_wants_to_wait_twice_waits_once() {
    let (school, hold) = held_morning().await;
    for _ in 0..2 {
        decide(school.app(), school.actor(), hold, Choice::Wait).await.unwrap();
        school.advance(TimeDelta::minutes(10));
    }
    let until: chrono::DateTime<chrono::Utc> = school.value("select waits_until from brake_holds").await;
    assert_eq!(until, "2026-03-09T12:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap());
}

#[tokio::test]
async fn a_school_of_families_who_cannot_be_told_is_still_decided() {
    let school = morning(2).await;
    school.sql("delete from guardianships").await;
    silence(&school).await;
    check(&school).await;
    let hold = presente::ids::HoldId(school.value("select id from brake_holds").await);
    let decided = decide(school.app(), school.actor(), hold, Choice::Send).await.unwrap();
    assert_eq!((decided.students, decided.messages), (2, 0));
    assert_eq!(alert(&school, "no_show").await, ["open"; 2], "somebody calls");
}
