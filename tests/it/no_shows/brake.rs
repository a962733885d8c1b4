//! Each case of the brake, from the rows of the school: held, and told once when it is released.

use chrono::TimeDelta;
use presente::attendance::no_shows::rules::Choice;
use presente::attendance::no_shows::{Decided, decide};
use presente::calendar::rules::HolidayForm;
use presente::calendar::{Intent, holidays};
use presente::fields::Fields;
use presente::ids::{HoldId, HolidayId};

use super::{alert, check, held_morning, mails, messages, morning, silence, states};
use crate::support::School;

/// The words of the causes of what is held.
async fn causes(school: &School) -> Vec<String> {
    school.values("select c ->> 'cause' from brake_holds, jsonb_array_elements(causes) c order by 1").await
}

/// It is held and nobody is told; then it is released and everybody is, once.
async fn holds(school: &School, students: usize, expected: &[&str]) {
    let (_director, _inspector) = (school.director().await, school.inspector().await);
    let checked = check(school).await;
    assert_eq!((checked.held, checked.sent, checked.messages), (students, 0, 0));
    assert_eq!(causes(school).await, expected);
    assert_eq!(messages(school, "no_show").await, 0, "no family is told");
    assert!(alert(school, "no_show").await.is_empty());
    assert_eq!(alert(school, "brake_held").await, ["open"]);
    assert_eq!(mails(school).await, 2, "the head and the attendance office are told at once");
    let hold = HoldId(school.value("select id from brake_holds").await);
    let decided = decide(school.app(), school.actor(), hold, Choice::Send).await.unwrap();
    assert_eq!(decided, Decided { students, messages: students });
    assert!(decide(school.app(), school.actor(), hold, Choice::Send).await.is_err(), "it is decided");
    assert_eq!(messages(school, "no_show").await, i64::try_from(students).unwrap());
    assert_eq!(alert(school, "no_show").await.len(), students);
    assert_eq!(alert(school, "brake_held").await, ["resolved"]);
    assert_eq!(states(school).await, vec!["announced"; students]);
    school.run_jobs().await;
}

#[tokio::test]
async fn too_much_of_the_school() {
    holds(&morning(9).await, 9, &["school"]).await;
}

#[tokio::test]
async fn those_already_told_count() {
    let school = morning(8).await;
    school.sql("update day_statuses set status = 'present', first_in = now() where student_id = 8").await;
    assert_eq!(check(&school).await.sent, 7, "seven are a few");
    school
        .sql("update day_statuses set status = 'pending', first_in = null where student_id in (8, 9)")
        .await;
    super::guardian(&school, 9, &[9]).await;
    let checked = check(&school).await;
    assert_eq!((checked.held, checked.sent), (2, 0), "with them they are nine of forty");
    assert_eq!(causes(&school).await, ["school"]);
    assert_eq!(messages(&school, "no_show").await, 7);
}

#[tokio::test]
async fn too_much_of_a_course() {
    let school = morning(0).await;
    super::course(&school, 2).await;
    super::missing(&school, 2, 101, 108).await;
    super::present(&school, 2, 109, 112).await;
    super::present(&school, 1, 200, 300).await;
    for id in 101..=108 {
        super::guardian(&school, id, &[id]).await;
    }
    holds(&school, 8, &["course"]).await;
}

#[tokio::test]
async fn a_silent_kiosk_of_today() {
    let school = morning(3).await;
    silence(&school).await;
    holds(&school, 3, &["kiosk_silent"]).await;
}

#[tokio::test]
async fn a_kiosk_with_events_that_are_not_here() {
    let school = morning(3).await;
    silence(&school).await;
    school.sql("update kiosks set seen_at = now(), queue_length = 4").await;
    holds(&school, 3, &["kiosk_unsynced"]).await;
}

#[tokio::test]
async fn a_kiosk_that_nobody_uses_any_more_holds_nothing() {
    for change in
        ["revoked_at = now(), revoked_by = 'x'", "seen_at = now() - interval '2 days'", "seen_at = null"]
    {
        let school = morning(3).await;
        silence(&school).await;
        school.sql(&format!("update kiosks set {change}")).await;
        assert_eq!(check(&school).await.sent, 3, "{change}");
    }
}

#[tokio::test]
async fn nobody_came_at_all() {
    let school = morning(3).await;
    school.sql("update day_statuses set status = 'absent', first_in = null where student_id > 3").await;
    holds(&school, 3, &["nobody_came"]).await;
}

async fn holiday(school: &School, date: &str) -> HolidayId {
    let fields = Fields::from_pairs([("date", date), ("name", "Aniversario"), ("kind", "holiday")]);
    let form = HolidayForm::parse(&fields).unwrap();
    holidays::add(school.app(), school.actor(), &form, Intent::Confirm).await.unwrap().row.id
}

#[tokio::test]
async fn a_calendar_that_changed_today() {
    let school = morning(3).await;
    school.advance(-TimeDelta::hours(3));
    // It was declared and taken back: nothing of it is left in the calendar.
    let id = holiday(&school, super::TODAY).await;
    holidays::remove(school.app(), school.actor(), id, Intent::Confirm).await.unwrap();
    school.advance(TimeDelta::hours(3));
    holds(&school, 3, &["calendar_changed"]).await;
}

#[tokio::test]
async fn a_calendar_that_changed_for_another_day_or_long_ago() {
    let school = morning(3).await;
    holiday(&school, "2026-03-10").await;
    school.advance(-TimeDelta::hours(25));
    let id = holiday(&school, super::TODAY).await;
    holidays::remove(school.app(), school.actor(), id, Intent::Confirm).await.unwrap();
    school.advance(TimeDelta::hours(25));
    assert_eq!(check(&school).await.sent, 3);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_check_that_comes_too_late_and_stays_so_until_somebody_decides() {
    let school = morning(3).await;
    // Expected at 08:25, so the check was due at 08:55.
    school.app().clock.set("2026-03-09T13:55:00Z".parse().unwrap());
    assert_eq!(check(&school).await.sent, 3, "two hours are not too late");
    let school = morning(3).await;
    school.app().clock.set("2026-03-09T13:56:00Z".parse().unwrap());
    check(&school).await;
    school.advance(TimeDelta::minutes(5));
    assert_eq!(check(&school).await.held, 3, "five minutes on it is still late");
    holds_since(&school).await;
}

async fn holds_since(school: &School) {
    assert_eq!(causes(school).await, ["check_late"]);
    let hold = HoldId(school.value("select id from brake_holds").await);
    assert_eq!(decide(school.app(), school.actor(), hold, Choice::Send).await.unwrap().messages, 3);
}

#[tokio::test]
async fn it_goes_out_by_itself_when_nothing_holds_any_more() {
    let (school, _) = held_morning().await;
    school.sql("update kiosks set seen_at = now()").await;
    assert_eq!(check(&school).await.sent, 3);
    assert_eq!(messages(&school, "no_show").await, 3);
    assert_eq!(alert(&school, "brake_held").await, ["resolved"]);
    let state: String = school.value("select state || ' ' || decided_by from brake_holds").await;
    assert_eq!(state, "cleared presente");
}

#[tokio::test]
async fn it_is_told_again_after_a_quarter_of_an_hour_and_not_more() {
    let (school, _) = held_morning().await;
    let (_director, _inspector) = (school.director().await, school.inspector().await);
    let mut told = Vec::new();
    for _ in 0..8 {
        school.advance(TimeDelta::minutes(5));
        check(&school).await;
        told.push(mails(&school).await);
    }
    // At first nobody had an account, and no address is in the settings.
    assert_eq!(told, [0, 0, 2, 2, 2, 2, 2, 2]);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_wait_is_quiet_for_half_an_hour_and_then_asks_again() {
    let (school, hold) = held_morning().await;
    let (_director, _inspector) = (school.director().await, school.inspector().await);
    decide(school.app(), school.actor(), hold, Choice::Wait).await.unwrap();
    let mut told = Vec::new();
    for _ in 0..8 {
        school.advance(TimeDelta::minutes(5));
        assert_eq!(check(&school).await.held, 3);
        told.push(mails(&school).await);
    }
    assert_eq!(told, [0, 0, 0, 0, 0, 2, 2, 2]);
    school.sql("update kiosks set seen_at = now()").await;
    assert_eq!(check(&school).await.sent, 3, "judged again by each check");
    school.run_jobs().await;
}

#[tokio::test]
async fn each_is_told_in_their_language_and_nobody_else_is() {
    let school = morning(3).await;
    let (_d, _i, _a, _t) =
        (school.director().await, school.inspector().await, school.admin().await, school.teacher().await);
    school.sql("update users set locale = 'en' where id = (select user_id from user_roles where role = 'director')").await;
    silence(&school).await;
    check(&school).await;
    let told = school
        .values("select language || ' ' || subject from notifications where kind = 'brake_held' order by 1")
        .await;
    assert_eq!(
        told,
        [
            "en 3 no-show messages are held · Colegio Los Aromos",
            "es 3 avisos de no ingreso están retenidos · Colegio Los Aromos",
        ]
    );
    let body: String =
        school.value("select body_text from notifications where language = 'es' limit 1").await;
    assert!(
        body.contains("El kiosko Tótem (Norte) no da señales") && body.contains("/app/no-shows"),
        "{body}"
    );
    school.run_jobs().await;
}
