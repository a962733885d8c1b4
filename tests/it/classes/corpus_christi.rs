//! A holiday is declared when its classes exist: Bolivia, 20 May 2026, the bridge of Friday 5 June.

use presente::calendar::rules::{HolidayForm, OwnKind};
use presente::calendar::{Outcome as Changed, holidays};
use presente::classes::Intent;
use presente::classes::generation::{self, Effects, Request, Scope, Source};
use presente::classes::rules::Choice;
use presente::classes::rules::plan::{Outcome, Reason};
use presente::feeds;
use presente::feeds::rules::{FeedForm, Kind, Subject};
use presente::ids::HolidayId;

use super::seed;
use crate::support::School;

const BRIDGE: &str = "2026-06-05";

/// Fridays: the group at 09:00, and alone at 15:00, 16:00, 17:00 and 18:00. The decree of 5 June is off, and
/// the classes are generated.
async fn academy() -> (School, HolidayId) {
    let school = School::academy().await;
    school.advance(chrono::TimeDelta::days(72));
    for id in 1..=2 {
        seed::course(&school, id).await;
    }
    seed::enrollment(&school, 1, 1, "group").await;
    seed::line(&school, 1, 1, None, 5, "09:00").await;
    for (id, start) in [(2, "15:00"), (3, "16:00"), (4, "17:00"), (5, "18:00")] {
        seed::enrollment(&school, id, 2, "individual").await;
        seed::line(&school, id, 2, Some(id), 5, start).await;
    }
    let off = form(OwnKind::WorkingDay, "Se trabaja");
    let row = holidays::add(school.app(), school.actor(), &off, Intent::Confirm).await.unwrap().row;
    let monthly = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Page };
    generation::generate(school.app(), school.actor(), &monthly).await.unwrap();
    (school, row.id)
}

fn form(kind: OwnKind, name: &str) -> HolidayForm {
    HolidayForm { date: BRIDGE.parse().unwrap(), name: name.into(), kind, source: None }
}

async fn set(school: &School, id: HolidayId, form: &HolidayForm, intent: Intent) -> Changed<holidays::Model> {
    holidays::edit(school.app(), school.actor(), id, form, intent).await.unwrap()
}

/// The classes of that Friday: who, the time, what they are.
async fn friday(school: &School) -> Vec<String> {
    school
        .values(
            "select coalesce(enrollment_id, 0) || ' ' || to_char(start_time, 'HH24:MI') || ' ' || status
                from class_sessions where date = '2026-06-05' order by start_time",
        )
        .await
}

/// The same Friday as another program reads it at the address of the lessons.
async fn feed(school: &School, path: &str) -> Vec<String> {
    let answer = school.nobody().with("sec-fetch-site", "").get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let friday = |event: &str| {
        let at = event.split_once(":20260605T")?.1.get(..4)?;
        Some(format!("{at} {}", event.split_once("STATUS:")?.1.split("\r\n").next()?))
    };
    let mut events: Vec<_> = answer.body.split("BEGIN:VEVENT").skip(1).filter_map(friday).collect();
    events.sort();
    events
}

/// What becomes of classes, by whose they are.
fn told(effects: &Effects) -> Vec<(String, Outcome, Reason)> {
    let mut told: Vec<_> = effects
        .items
        .iter()
        .map(|item| (effects.names.whose(item.course, item.enrollment), item.outcome, item.reason))
        .collect();
    told.sort();
    told
}

fn line(whose: &str, outcome: Outcome, reason: Reason) -> (String, Outcome, Reason) {
    (whose.to_owned(), outcome, reason)
}

#[tokio::test]
async fn a_holiday_declared_late_takes_its_classes_and_gives_back_those_that_nobody_cancelled() {
    let (school, id) = academy().await;
    let name = FeedForm { name: "Agenda".into() };
    let secret =
        feeds::create(school.app(), school.actor(), Subject::of(Kind::Course, 2), &name).await.unwrap();
    let lessons = format!("/calendar/{}", secret.file());
    assert_eq!(
        friday(&school).await,
        ["0 09:00 planned", "2 15:00 planned", "3 16:00 planned", "4 17:00 planned", "5 18:00 planned"],
        "the decree of that day is off"
    );
    school
        .sql(
            "update class_sessions set status = 'cancelled', cancelled_by = 'person', cancelled_at = now()
                where date = '2026-06-05' and enrollment_id = 3;
             insert into class_marks (class_id, student_id, status, marked_at)
                select id, 4, 'present', now() from class_sessions where date = '2026-06-05' and enrollment_id = 4;
             update class_sessions set date = '2026-06-08', moved = true
                where date = '2026-06-05' and enrollment_id = 5",
        )
        .await;

    let bridge = form(OwnKind::Holiday, "Feriado puente de Corpus Christi");
    let tried = set(&school, id, &bridge, Intent::Preview).await.effects;
    let expected = [
        line("Ana Pérez 2 · Piano 2", Outcome::Holiday, Reason::Holiday),
        line("Ana Pérez 3 · Piano 2", Outcome::Skip, Reason::Cancelled),
        line("Ana Pérez 4 · Piano 2", Outcome::Keep, Reason::Marked),
        line("Piano 1", Outcome::Holiday, Reason::Holiday),
    ];
    assert_eq!(told(&tried), expected, "the preview names each class; one that was moved away is none of it");
    assert!(friday(&school).await.contains(&"2 15:00 planned".to_owned()), "it was only tried");

    let done = set(&school, id, &bridge, Intent::Confirm).await.effects;
    assert_eq!((told(&done), &done.tally), (told(&tried), &tried.tally), "what was shown is what happened");
    let with_bridge = ["0 09:00 holiday", "2 15:00 holiday", "3 16:00 cancelled", "4 17:00 planned"];
    assert_eq!(friday(&school).await, with_bridge);
    assert_eq!(feed(&school, &lessons).await, ["1500 CANCELLED", "1600 CANCELLED", "1700 CONFIRMED"]);
    let again = set(&school, id, &bridge, Intent::Confirm).await.effects;
    assert!(again.is_empty(), "the same said twice changes nothing: {again:?}");

    let open = form(OwnKind::WorkingDay, "Se trabaja");
    let tried = set(&school, id, &open, Intent::Preview).await.effects;
    let expected = [
        line("Ana Pérez 2 · Piano 2", Outcome::Revive, Reason::Planned),
        line("Ana Pérez 3 · Piano 2", Outcome::Skip, Reason::Cancelled),
        line("Piano 1", Outcome::Revive, Reason::Planned),
    ];
    assert_eq!(told(&tried), expected);
    let done = set(&school, id, &open, Intent::Confirm).await.effects;
    assert_eq!(told(&done), told(&tried));
    assert_eq!(
        friday(&school).await,
        ["0 09:00 planned", "2 15:00 planned", "3 16:00 cancelled", "4 17:00 planned"],
        "what a person had cancelled stays cancelled"
    );
    assert_eq!(feed(&school, &lessons).await, ["1500 CONFIRMED", "1600 CANCELLED", "1700 CONFIRMED"]);
    let moved = "select date::text || ' ' || status from class_sessions where moved";
    assert_eq!(school.value::<String>(moved).await, "2026-06-08 planned");
}

#[tokio::test]
async fn families_of_the_classes_hear_of_it_once() {
    let (school, id) = academy().await;
    school
        .sql(
            "insert into guardians (id, code, given_names, family_names, email, created_at, updated_at)
                overriding system value
                select id, 'G' || id, 'Rosa', 'Pérez ' || id, 'g' || id || '@familias.test', now(), now()
                from generate_series(1, 6) id;
             insert into guardianships (student_id, guardian_id, may_receive, may_justify, may_collect, barred)
                select id, id, true, true, true, false from students",
        )
        .await;
    let told = async || -> Vec<String> {
        school
            .values(
                "select n.guardian_id || ' ' || n.kind || ' ' || (n.body_text like '%viernes 5 de junio%')::text
                    from notifications n where n.kind = 'schedule_change' order by n.id",
            )
            .await
    };
    let bridge = form(OwnKind::Holiday, "Corpus Christi");
    set(&school, id, &bridge, Intent::Preview).await;
    assert_eq!(told().await, [""; 0], "nobody hears of what was only tried");
    set(&school, id, &bridge, Intent::Confirm).await;
    let mut first = told().await;
    first.sort();
    let expected: Vec<_> = (1..=5).map(|id| format!("{id} schedule_change true")).collect();
    assert_eq!(first, expected, "each family of a class of that day, with the day in words");
    set(&school, id, &bridge, Intent::Confirm).await;
    assert_eq!(told().await.len(), 5, "nothing changed, and nobody is told again");
    school.run_jobs().await;
}
