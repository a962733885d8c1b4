//! Alerts of classes: raised in the generation that finds them, closed by the change that puts them right.

use presente::audit::Actor;
use presente::classes::acts::{self, Act, Added, Cancellation, CancelledFor, Cover, Place, Seen};
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use presente::classes::schedules::{self, Owner};
use presente::classes::{Intent, courses};
use presente::fields::Fields;
use presente::ids::{ClassId, CourseId, EnrollmentId, ScheduleId, TeacherId};

use super::{course_form, schedule_form, seed};
use crate::support::School;

async fn generate(school: &School) {
    let request = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Command };
    generation::generate(school.app(), &Actor::system(), &request).await.unwrap();
}

/// Rows that are made from now on have other ids than those of the seed.
async fn beyond_the_seed(school: &School) {
    school
        .sql("alter table series alter id restart with 100; alter table schedules alter id restart with 100")
        .await;
}

/// How many of a kind are open, and how many were closed.
async fn alerts(school: &School, kind: &str) -> (i64, i64) {
    let count = |what: &str| format!("select count(*) from alerts where kind = '{kind}' and {what}");
    (school.value(&count("state <> 'resolved'")).await, school.value(&count("resolved_by = 'fact'")).await)
}

#[tokio::test]
async fn a_school_without_trouble_has_no_alerts() {
    let school = School::new().await;
    seed::lesson(&school).await;
    generate(&school).await;
    assert_eq!(school.value::<i64>("select count(*) from alerts").await, 0);
}

#[tokio::test]
async fn coming_classes_without_a_teacher_wait_until_there_is_one() {
    let school = School::new().await;
    seed::lesson(&school).await;
    school.sql("update courses set teacher_id = null").await;
    generate(&school).await;
    generate(&school).await;
    let coming: i64 = school.value("select count(*) from class_sessions where date >= '2026-03-09'").await;
    assert!(coming > 4);
    assert_eq!(alerts(&school, "class_without_teacher").await, (coming, 0));
    assert_eq!(
        school.value::<Vec<String>>("select array_agg(distinct label || ' ' || course_id) from alerts").await,
        ["Piano 1 · Ana Pérez 1 1"]
    );
    let form = course_form("C1", &[("teacher_id", "1")]);
    courses::update(school.app(), school.actor(), CourseId(1), &form, Intent::Preview).await.unwrap();
    assert_eq!(alerts(&school, "class_without_teacher").await, (coming, 0), "a preview changes nothing");
    courses::update(school.app(), school.actor(), CourseId(1), &form, Intent::Confirm).await.unwrap();
    assert_eq!(alerts(&school, "class_without_teacher").await, (0, coming));
}

#[tokio::test]
async fn classes_made_for_past_dates_alert_nobody() {
    let school = School::new().await;
    seed::lesson(&school).await;
    school.sql("update courses set teacher_id = null").await;
    let request = Request { choice: Choice::Missing, scope: Scope::All, source: Source::Command };
    generation::generate(school.app(), &Actor::system(), &request).await.unwrap();
    assert!(school.value::<i64>("select count(*) from class_sessions").await > 0);
    assert_eq!(alerts(&school, "class_without_teacher").await, (0, 0));
}

#[tokio::test]
async fn a_clash_is_told_once_and_gone_when_a_schedule_moves() {
    let school = School::new().await;
    seed::lesson(&school).await;
    seed::course(&school, 2).await;
    school.sql("update courses set teacher_id = 1").await;
    seed::enrollment(&school, 2, 2, "individual").await;
    seed::line(&school, 2, 2, Some(2), 2, "15:30").await;
    generate(&school).await;
    assert_eq!(alerts(&school, "class_conflict").await, (8, 0), "one a pair, of the class that was first");
    let detail: serde_json::Value = school.value("select detail from alerts limit 1").await;
    assert_eq!(detail["key"], "alerts-detail-clash-teacher");
    assert!(detail.to_string().contains("Rosa Núñez 1"), "{detail}");
    beyond_the_seed(&school).await;
    // From the second week on the lesson is an hour later: the first clash stays.
    let form = schedule_form("tuesday", "17:00", "2026-03-16", &[]);
    schedules::edit(school.app(), school.actor(), ScheduleId(2), &form, Intent::Confirm).await.unwrap();
    assert_eq!(alerts(&school, "class_conflict").await, (1, 7));
}

#[tokio::test]
async fn a_clash_that_people_make_is_told_and_gone_when_they_part_them() {
    let school = School::new().await;
    seed::lesson(&school).await;
    for id in [2, 3] {
        seed::course(&school, id).await;
    }
    seed::enrollment(&school, 2, 2, "group").await;
    seed::line(&school, 2, 2, None, 4, "15:30").await;
    school.sql("update courses set teacher_id = 1 where id = 2").await;
    generate(&school).await;
    assert_eq!(alerts(&school, "class_conflict").await, (0, 0));
    let class = async |line: i64, date: &str| {
        let of = "select id from class_sessions where series_id = ";
        ClassId(school.value(&format!("{of}{line} and original_date = '{date}'")).await)
    };
    let (lesson, group) = (class(1, "2026-03-24").await, class(2, "2026-03-26").await);
    let place = |date: &str| {
        let fields =
            [("date", date), ("start_time", "15:00"), ("duration_minutes", "45"), ("room", "Sala 1")];
        Place::parse(&Fields::from_pairs(fields)).unwrap()
    };
    let act = async |class, act: Act, intent| {
        let seen = Seen { class, sequence: None };
        acts::act(school.app(), school.actor(), seen, &act, intent).await.unwrap().act
    };
    let open = async || alerts(&school, "class_conflict").await.0;
    act(lesson, Act::Move(place("2026-03-26")), Intent::Preview).await;
    assert_eq!(open().await, 0, "what is only tried is nobody's trouble");
    act(lesson, Act::Move(place("2026-03-26")), Intent::Confirm).await;
    assert_eq!(open().await, 1);
    let (subject, detail): (String, serde_json::Value) =
        (school.value("select subject from alerts").await, school.value("select detail from alerts").await);
    assert_eq!(subject, format!("class:{}", lesson.min(group)), "of the class that was first");
    assert_eq!(detail["key"], "alerts-detail-clash-teacher");
    let away = act(lesson, Act::Move(place("2026-03-25")), Intent::Confirm).await;
    assert_eq!(open().await, 0);
    acts::undo(school.app(), school.actor(), away.unwrap()).await.unwrap();
    assert_eq!(open().await, 1, "taken back, they clash again");
    let other = Cover { teacher_id: TeacherId(3), reason: None };
    act(group, Act::Cover(other), Intent::Confirm).await;
    assert_eq!(open().await, 0, "somebody else takes one of them");
    act(group, Act::Uncover, Intent::Confirm).await;
    assert_eq!(open().await, 1);
    let whose = Cancellation { whose: CancelledFor::School, reason: None };
    act(group, Act::Cancel(whose), Intent::Confirm).await;
    assert_eq!(open().await, 0);
    // One that is added in the way of another.
    let owner = Owner::Enrollment(EnrollmentId(1));
    let form = Added { owner, replaces: None, place: place("2026-03-26"), teacher_id: None };
    let added = acts::add(school.app(), school.actor(), &form, Intent::Confirm).await.unwrap();
    assert_eq!(open().await, 1);
    acts::undo(school.app(), school.actor(), added.act.unwrap()).await.unwrap();
    assert_eq!(open().await, 0);
    school.run_jobs().await;
}

#[tokio::test]
async fn an_enrollment_without_a_schedule_waits_for_one() {
    let school = School::new().await;
    seed::lesson(&school).await;
    seed::enrollment(&school, 2, 1, "individual").await;
    generate(&school).await;
    assert_eq!(alerts(&school, "enrollment_without_schedule").await, (1, 0));
    assert_eq!(school.value::<String>("select subject from alerts").await, "enrollment:2");
    beyond_the_seed(&school).await;
    let form = schedule_form("monday", "10:00", "2026-03-09", &[]);
    let owner = Owner::Enrollment(EnrollmentId(2));
    schedules::create(school.app(), school.actor(), owner, &form, Intent::Confirm).await.unwrap();
    assert_eq!(alerts(&school, "enrollment_without_schedule").await, (0, 1));
}
