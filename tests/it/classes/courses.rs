//! Terms and courses.

use presente::classes::courses::CourseFilter;
use presente::classes::rules::{CourseSort, DayHoursForm};
use presente::classes::{Intent, courses, day_hours, terms};
use presente::error::Error;
use presente::fields::Fields;
use presente::listing::ListQuery;

use super::*;

#[tokio::test]
async fn a_code_is_taken_once_and_a_teacher_must_teach_here() {
    let school = School::new().await;
    course(&school, "PIA", &[]).await;
    let again = courses::create(school.app(), school.actor(), &course_form("PIA", &[])).await;
    assert_eq!(said(again), saying("code", "classes-code-taken"));
    let strange = course_form("VIO", &[("teacher_id", "99")]);
    let strange = courses::create(school.app(), school.actor(), &strange).await;
    assert_eq!(said(strange), saying("teacher_id", "classes-teacher-unknown"));
    let strange =
        courses::create(school.app(), school.actor(), &course_form("VIO", &[("term_id", "99")])).await;
    assert_eq!(said(strange), saying("term_id", "classes-term-unknown"));
    assert_eq!(school.value::<i64>("select count(*) from audit_log where verb = 'course.create'").await, 1);
}

#[tokio::test]
async fn a_term_with_courses_stays_and_one_without_goes() {
    let school = School::new().await;
    let (used, unused) = (
        term(&school, "S1", "2026-03-02", "2026-07-10").await,
        term(&school, "S2", "2026-07-27", "2026-12-11").await,
    );
    course(&school, "PIA", &[("term_id", &used.to_string())]).await;
    let kept = terms::remove(school.app(), school.actor(), used).await;
    assert_eq!(said(kept), saying("", "classes-term-used"));
    terms::remove(school.app(), school.actor(), unused).await.unwrap();
    let left = terms::list(school.app()).await.unwrap();
    assert_eq!(left.iter().map(|t| (t.code.as_str(), t.courses)).collect::<Vec<_>>(), [("S1", 1)]);
}

#[tokio::test]
async fn a_course_is_found_by_any_word_without_accents() {
    let school = School::new().await;
    course(&school, "PIA", &[("subject", "Música del Ñandú")]).await;
    course(&school, "MAT", &[("subject", "Matemática")]).await;
    for (q, found) in [("musica nandu", 1), ("MATE", 1), ("piano", 2), ("violin", 0), ("100%", 0)] {
        let query = ListQuery::<CourseSort> { q: q.into(), ..ListQuery::default() };
        let listing = courses::list(school.app(), &query, &CourseFilter::default()).await.unwrap();
        assert_eq!((listing.items.len(), listing.total), (found, found as u64), "{q}");
    }
}

#[tokio::test]
async fn a_course_in_use_is_not_put_away_and_its_capacity_not_below_its_students() {
    let school = School::new().await;
    let id = course(&school, "PIA", &[("capacity", "2")]).await;
    let (ana, eva) = (student(&school, "1").await, student(&school, "2").await);
    let enrollment = enroll(&school, ana, id, "group").await;
    enroll(&school, eva, id, "group").await;
    let small = course_form("PIA", &[("capacity", "1")]);
    let small = courses::update(school.app(), school.actor(), id, &small, Intent::Confirm).await;
    assert_eq!(said(small), saying("capacity", "classes-capacity-low"));
    assert_eq!(
        said(courses::archive(school.app(), school.actor(), id).await),
        saying("", "classes-course-running")
    );
    school.sql("update enrollments set ends_on = '2026-03-08'").await;
    courses::archive(school.app(), school.actor(), id).await.unwrap();
    assert_eq!(courses::members(school.app(), &[id], day("2026-03-05")).await.unwrap()[&id], 2);
    let listing = courses::list(school.app(), &ListQuery::default(), &CourseFilter::default()).await.unwrap();
    assert_eq!(listing.total, 0);
    courses::restore(school.app(), school.actor(), id).await.unwrap();
    assert_eq!(enrollment.0, 1);
}

#[tokio::test]
async fn a_preview_leaves_nothing() {
    let school = School::new().await;
    let id = course(&school, "PIA", &[]).await;
    let named = CourseForm { name: "Violín".into(), ..course_form("PIA", &[]) };
    let tried = courses::update(school.app(), school.actor(), id, &named, Intent::Preview).await.unwrap();
    assert_eq!(tried.row.name, "Violín");
    assert_eq!(courses::find(school.app(), id).await.unwrap().name, "Piano");
    assert_eq!(school.value::<i64>("select count(*) from audit_log where verb = 'course.update'").await, 0);
}

#[tokio::test]
async fn the_week_of_a_course_is_written_as_a_whole() {
    let school = School::new().await;
    let id = course(&school, "1A", &[]).await;
    let week = |pairs: &[(&'static str, &'static str)]| {
        DayHoursForm::parse_week(&Fields::from_pairs(pairs.to_vec())).unwrap()
    };
    let whole = week(&[("in_1", "08:00"), ("out_1", "15:30"), ("in_5", "08:00"), ("out_5", "13:00")]);
    day_hours::put(school.app(), school.actor(), id, &whole).await.unwrap();
    let friday = week(&[("in_5", "08:15"), ("out_5", "13:00")]);
    let left = day_hours::put(school.app(), school.actor(), id, &friday).await.unwrap();
    assert_eq!(left.iter().map(|d| d.weekday).collect::<Vec<_>>(), [5]);
    assert_eq!(day_hours::fields(&left).get("in_5"), "08:15");
    assert!(day_hours::put(school.app(), school.actor(), id, &[]).await.unwrap().is_empty());
    let nowhere = day_hours::put(school.app(), school.actor(), CourseId(99), &friday).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}
