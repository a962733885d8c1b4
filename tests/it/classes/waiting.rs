//! The waiting list of a full course: whose turn it is, and a place that becomes free.

use presente::classes::enrollments;
use presente::classes::rules::WaitingForm;
use presente::classes::waiting::{self, Waiting};

use super::*;

fn form(student: StudentId, course: CourseId) -> WaitingForm {
    WaitingForm { student_id: student, course_id: course, format: Format::Group }
}

async fn join(school: &School, student: StudentId, course: CourseId) -> Result<Waiting> {
    waiting::join(school.app(), school.actor(), &form(student, course)).await
}

async fn list(school: &School, course: CourseId) -> Vec<(StudentId, i64)> {
    let all = waiting::of_course(school.app(), course).await.unwrap();
    all.iter().map(|row| (row.student_id, row.position)).collect()
}

async fn alert(school: &School) -> Vec<String> {
    school.values("select state || ' ' || happens_on from alerts where kind = 'place_free'").await
}

#[tokio::test]
async fn a_full_course_has_a_list_in_the_order_of_asking() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[("capacity", "1")]).await;
    let (ana, eva, leo) =
        (student(&school, "1").await, student(&school, "2").await, student(&school, "3").await);
    assert_eq!(said(join(&school, ana, piano).await.map(drop)), saying("course_id", "waiting-place-free"));
    enroll(&school, ana, piano, "group").await;
    assert_eq!(join(&school, eva, piano).await.unwrap().position, 1);
    school.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(join(&school, leo, piano).await.unwrap().position, 2);
    for (student, course, field, key) in [
        (ana, piano, "student_id", "waiting-enrolled"),
        (eva, piano, "student_id", "waiting-already"),
        (StudentId(99), piano, "student_id", "classes-student-unknown"),
        (eva, CourseId(99), "course_id", "classes-course-unknown"),
    ] {
        assert_eq!(said(join(&school, student, course).await.map(drop)), saying(field, key));
    }
    assert_eq!(list(&school, piano).await, [(eva, 1), (leo, 2)]);
    let first = waiting::of_course(school.app(), piano).await.unwrap()[0].id;
    waiting::leave(school.app(), school.actor(), first).await.unwrap();
    assert_eq!(list(&school, piano).await, [(leo, 1)]);
    assert!(matches!(waiting::leave(school.app(), school.actor(), first).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_place_that_becomes_free_is_told_until_somebody_has_it() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[("capacity", "1")]).await;
    let (ana, eva) = (student(&school, "1").await, student(&school, "2").await);
    let first = enroll(&school, ana, piano, "group").await;
    join(&school, eva, piano).await.unwrap();
    assert_eq!(alert(&school).await, [""; 0]);
    let end = async |on: &str, intent| {
        enrollments::end(school.app(), school.actor(), first, day(on), intent).await.unwrap();
    };
    end("2026-03-31", Intent::Preview).await;
    assert_eq!(alert(&school).await, [""; 0], "nobody left yet");
    end("2026-03-31", Intent::Confirm).await;
    assert_eq!(alert(&school).await, ["open 2026-04-01"]);
    assert_eq!(waiting::place(school.app(), piano).await.unwrap(), Some(day("2026-04-01")));
    let early = enrollment_form(eva, piano, "group", "2026-03-30", None);
    let early = enrollments::create(school.app(), school.actor(), &early, Intent::Confirm).await;
    assert_eq!(said(early), saying("course_id", "classes-course-full"));
    let then = enrollment_form(eva, piano, "group", "2026-04-01", None);
    enrollments::create(school.app(), school.actor(), &then, Intent::Confirm).await.unwrap();
    assert_eq!(list(&school, piano).await, [], "whoever has a place does not wait for one");
    assert_eq!(alert(&school).await, ["resolved 2026-04-01"]);
}

#[tokio::test]
async fn a_larger_course_has_places_for_those_who_wait() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[("capacity", "1")]).await;
    enroll(&school, student(&school, "1").await, piano, "group").await;
    join(&school, student(&school, "2").await, piano).await.unwrap();
    let larger = course_form("PIA", &[("capacity", "2")]);
    course_verbs::update(school.app(), school.actor(), piano, &larger, Intent::Confirm).await.unwrap();
    assert_eq!(alert(&school).await, ["open 2026-03-09"]);
    let smaller = course_form("PIA", &[("capacity", "1")]);
    course_verbs::update(school.app(), school.actor(), piano, &smaller, Intent::Confirm).await.unwrap();
    assert_eq!(alert(&school).await, ["resolved 2026-03-09"]);
}

#[tokio::test]
async fn two_of_the_list_who_are_enrolled_at_once_do_not_both_get_the_last_place() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[("capacity", "1")]).await;
    let first = enroll(&school, student(&school, "1").await, piano, "group").await;
    let (eva, leo) = (student(&school, "2").await, student(&school, "3").await);
    for student in [eva, leo] {
        join(&school, student, piano).await.unwrap();
    }
    enrollments::end(school.app(), school.actor(), first, day("2026-03-08"), Intent::Confirm).await.unwrap();
    let create = async |student| {
        let form = enrollment_form(student, piano, "group", "2026-03-09", None);
        enrollments::create(school.app(), school.actor(), &form, Intent::Confirm).await.map(drop)
    };
    // Each on a connection of its own.
    let (one, other) = tokio::join!(create(eva), create(leo));
    let (winner, loser) = if one.is_ok() { (eva, leo) } else { (leo, eva) };
    assert_eq!(said(if one.is_ok() { other } else { one }), saying("course_id", "classes-course-full"));
    assert_eq!(list(&school, piano).await, [(loser, 1)], "the other one waits on");
    let there = format!("select count(*) from enrollments where student_id = {winner} and ends_on is null");
    assert_eq!(school.value::<i64>(&there).await, 1);
}
