//! Alerts of classes: raised in the generation that finds them, closed by the change that puts them right.

use presente::audit::Actor;
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use presente::classes::schedules::{self, Owner};
use presente::classes::{Intent, courses};
use presente::ids::{CourseId, EnrollmentId, ScheduleId};

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
