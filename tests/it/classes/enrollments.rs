//! Enrollments: their dates, their pauses, the places of a course.

use presente::classes::enrollments::{self, EnrollmentFilter};
use presente::classes::rules::{Dates, State};
use presente::listing::ListQuery;

use super::*;

fn dates(from: &str, until: Option<&str>) -> Dates {
    Dates { from: day(from), until: until.map(day) }
}

#[tokio::test]
async fn a_student_is_in_a_course_once_at_a_time() {
    let school = School::new().await;
    let (ana, piano) = (student(&school, "1").await, course(&school, "PIA", &[]).await);
    let create = |from, to| {
        let form = enrollment_form(ana, piano, "group", from, to);
        let school = &school;
        async move { enrollments::create(school.app(), school.actor(), &form, Intent::Confirm).await }
    };
    create("2026-03-02", Some("2026-05-31")).await.unwrap();
    assert_eq!(said(create("2026-05-31", None).await), saying("starts_on", "classes-enrolled-already"));
    create("2026-06-01", None).await.unwrap();
    for (student, course, field, key) in [
        (StudentId(99), piano, "student_id", "classes-student-unknown"),
        (ana, CourseId(99), "course_id", "classes-course-unknown"),
    ] {
        let form = enrollment_form(student, course, "group", "2026-03-02", None);
        let refused = enrollments::create(school.app(), school.actor(), &form, Intent::Confirm).await;
        assert_eq!(said(refused), saying(field, key));
    }
}

#[tokio::test]
async fn a_full_course_takes_nobody_on_the_days_it_is_full() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[("capacity", "1")]).await;
    let (ana, eva) = (student(&school, "1").await, student(&school, "2").await);
    let create = |student, from, to| {
        let form = enrollment_form(student, piano, "individual", from, to);
        let school = &school;
        async move { enrollments::create(school.app(), school.actor(), &form, Intent::Confirm).await }
    };
    create(ana, "2026-04-01", Some("2026-05-31")).await.unwrap();
    assert_eq!(said(create(eva, "2026-03-02", None).await), saying("course_id", "classes-course-full"));
    let before = create(eva, "2026-03-02", Some("2026-03-31")).await.unwrap().row.id;
    let longer = dates("2026-03-02", Some("2026-04-01"));
    let longer = enrollments::set_dates(school.app(), school.actor(), before, longer, Intent::Confirm).await;
    assert_eq!(said(longer), saying("course_id", "classes-course-full"));
    let shorter = dates("2026-03-09", Some("2026-03-31"));
    enrollments::set_dates(school.app(), school.actor(), before, shorter, Intent::Confirm).await.unwrap();
}

#[tokio::test]
async fn two_who_want_the_last_place_at_once_do_not_both_get_it() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[("capacity", "1")]).await;
    let (ana, eva) = (student(&school, "1").await, student(&school, "2").await);
    let create = async |student| {
        let form = enrollment_form(student, piano, "group", "2026-03-02", None);
        enrollments::create(school.app(), school.actor(), &form, Intent::Confirm).await
    };
    let (one, other) = tokio::join!(create(ana), create(eva));
    assert_eq!([one.is_ok(), other.is_ok()].into_iter().filter(|ok| *ok).count(), 1);
    assert_eq!(said(if one.is_ok() { other } else { one }), saying("course_id", "classes-course-full"));
}

#[tokio::test]
async fn it_rests_and_is_resumed_and_its_state_is_read_from_the_dates() {
    let school = School::new().await;
    let (ana, piano) = (student(&school, "1").await, course(&school, "PIA", &[]).await);
    let id = enroll(&school, ana, piano, "individual").await;
    let state = async || enrollments::view(school.app(), id).await.unwrap().state;
    let pause = async |from: &str, until: Option<&str>| {
        enrollments::pause(school.app(), school.actor(), id, dates(from, until), Intent::Confirm).await
    };
    assert_eq!(state().await, State::Active);
    pause("2026-03-09", Some("2026-03-15")).await.unwrap();
    pause("2026-04-06", None).await.unwrap();
    assert_eq!(state().await, State::Paused);
    assert_eq!(said(pause("2026-03-15", None).await), saying("from", "classes-paused-already"));
    assert_eq!(said(pause("2026-02-01", None).await), saying("from", "classes-pause-outside"));
    let resume = async |on: &str| {
        enrollments::resume(school.app(), school.actor(), id, day(on), Intent::Confirm).await
    };
    resume("2026-03-12").await.unwrap();
    let now = enrollments::view(school.app(), id).await.unwrap();
    assert_eq!(now.pauses, [dates("2026-03-09", Some("2026-03-11"))]);
    assert_eq!(said(resume("2026-03-12").await), saying("on", "classes-not-paused"));
    enrollments::end(school.app(), school.actor(), id, day("2026-03-08"), Intent::Confirm).await.unwrap();
    assert_eq!(state().await, State::Ended);
    let early = enrollments::end(school.app(), school.actor(), id, day("2026-03-01"), Intent::Confirm).await;
    assert_eq!(said(early), saying("on", "classes-ends-before-start"));
}

#[tokio::test]
async fn a_list_is_narrowed_by_where_they_stand() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[]).await;
    let mut ids = Vec::new();
    for code in ["1", "2", "3"] {
        let student = student(&school, code).await;
        ids.push(enroll(&school, student, piano, "group").await);
    }
    school.sql("update enrollments set ends_on = '2026-03-08' where id = 1").await;
    school
        .sql("insert into enrollment_pauses (enrollment_id, from_date) values (1, '2026-03-02'), (2, '2026-03-09')")
        .await;
    for (state, expected) in [(State::Ended, ids[0]), (State::Paused, ids[1]), (State::Active, ids[2])] {
        let filter = EnrollmentFilter { state: Some(state), course_id: Some(piano), ..Default::default() };
        let listing = enrollments::list(school.app(), &ListQuery::default(), &filter).await.unwrap();
        let found: Vec<_> = listing.items.iter().map(|e| (e.row.id, e.state)).collect();
        assert_eq!(found, [(expected, state)]);
    }
}

#[tokio::test]
async fn one_made_by_mistake_goes_and_one_with_attendance_stays() {
    let school = School::new().await;
    let (ana, piano) = (student(&school, "1").await, course(&school, "PIA", &[]).await);
    let mistake = enroll(&school, ana, piano, "group").await;
    enrollments::remove(school.app(), school.actor(), mistake).await.unwrap();
    let real = enroll(&school, ana, piano, "group").await;
    school
        .sql(
            "insert into class_sessions (course_id, type, original_date, date, start_time, duration_minutes,
                created_at, updated_at)
                values (1, 'extra', '2026-03-04', '2026-03-04', '10:00', 45, now(), now());
             insert into class_marks (class_id, student_id, status, marked_at) values (1, 1, 'present', now());",
        )
        .await;
    let kept = enrollments::remove(school.app(), school.actor(), real).await;
    assert_eq!(said(kept), saying("", "classes-enrollment-used"));
}
