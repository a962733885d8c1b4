//! Schedules: whose they are, and what an edit from a day on leaves of them.

use presente::classes::rules::plan::Outcome;
use presente::classes::schedules::{self, Owner, ScheduleFilter, ScheduleSort};
use presente::ids::ScheduleId;
use presente::listing::ListQuery;

use super::*;

async fn begin(school: &School, owner: Owner, form: &ScheduleForm) -> Result<ScheduleId> {
    let made = schedules::create(school.app(), school.actor(), owner, form, Intent::Confirm).await?;
    Ok(made.row.id)
}

async fn edit(school: &School, id: ScheduleId, form: &ScheduleForm) -> ScheduleId {
    schedules::edit(school.app(), school.actor(), id, form, Intent::Confirm).await.unwrap().row.id
}

/// Every version: its time, first and last day.
async fn versions(school: &School) -> Vec<(String, String, String)> {
    let query = ListQuery { sort: ScheduleSort::From, ..ListQuery::default() };
    let listing = schedules::list(school.app(), &query, &ScheduleFilter::default()).await.unwrap();
    let text = |s: &schedules::Schedule| {
        let until = s.valid_until.map(|day| day.to_string()).unwrap_or_default();
        (s.start_time.format("%H:%M").to_string(), s.valid_from.to_string(), until)
    };
    listing.items.iter().map(text).collect()
}

fn version(time: &str, from: &str, until: &str) -> (String, String, String) {
    (time.into(), from.into(), until.into())
}

#[tokio::test]
async fn a_groups_schedule_is_the_courses_and_a_single_students_is_the_enrollments() {
    let school = School::new().await;
    let (piano, choir) = (course(&school, "PIA", &[]).await, course(&school, "COR", &[]).await);
    let (ana, eva) = (student(&school, "1").await, student(&school, "2").await);
    let alone = enroll(&school, ana, piano, "individual").await;
    let group = enroll(&school, eva, choir, "group").await;
    let form = schedule_form("monday", "10:00", "2026-03-02", &[]);
    for (owner, field, key) in [
        (Owner::Enrollment(group), "enrollment_id", "classes-group-schedule"),
        (Owner::Course(piano), "course_id", "classes-all-individual"),
        (Owner::Enrollment(EnrollmentId(99)), "enrollment_id", "classes-enrollment-unknown"),
        (Owner::Course(CourseId(99)), "course_id", "classes-course-unknown"),
    ] {
        assert_eq!(said(begin(&school, owner, &form).await), saying(field, key));
    }
    begin(&school, Owner::Enrollment(alone), &form).await.unwrap();
    begin(&school, Owner::Course(choir), &form).await.unwrap();
    let teacher = schedule_form("monday", "10:00", "2026-03-02", &[("teacher_id", "99")]);
    let teacher = begin(&school, Owner::Course(choir), &teacher).await;
    assert_eq!(said(teacher), saying("teacher_id", "classes-teacher-unknown"));
}

#[tokio::test]
async fn an_edit_closes_the_day_before_and_an_earlier_edit_replaces_a_later_one() {
    let school = School::new().await;
    let choir = course(&school, "COR", &[]).await;
    let first = schedule_form("monday", "10:00", "2026-03-02", &[("every_weeks", "2")]);
    let first = begin(&school, Owner::Course(choir), &first).await.unwrap();
    let later = edit(&school, first, &schedule_form("tuesday", "11:00", "2026-06-01", &[])).await;
    assert_eq!(
        versions(&school).await,
        [version("10:00", "2026-03-02", "2026-05-31"), version("11:00", "2026-06-01", "")]
    );
    edit(&school, later, &schedule_form("friday", "12:00", "2026-04-13", &[])).await;
    assert_eq!(
        versions(&school).await,
        [version("10:00", "2026-03-02", "2026-04-12"), version("12:00", "2026-04-13", "")]
    );
    assert_eq!(school.value::<i64>("select count(distinct series_id) from schedules").await, 1);
    let anchors = "select count(*) from schedules where anchor_date = '2026-03-02'";
    assert_eq!(school.value::<i64>(anchors).await, 2, "the weeks go on counting from the same week");
    let again = edit(&school, first, &schedule_form("monday", "09:00", "2026-03-02", &[])).await;
    assert_eq!((again, versions(&school).await), (first, vec![version("09:00", "2026-03-02", "")]));
}

#[tokio::test]
async fn a_line_ends_on_a_day_and_one_that_would_have_none_goes() {
    let school = School::new().await;
    let choir = course(&school, "COR", &[]).await;
    let form = schedule_form("monday", "10:00", "2026-03-02", &[]);
    let id = begin(&school, Owner::Course(choir), &form).await.unwrap();
    edit(&school, id, &schedule_form("tuesday", "11:00", "2026-06-01", &[])).await;
    let end = async |id, last: &str| {
        schedules::end(school.app(), school.actor(), id, day(last), Intent::Confirm).await
    };
    end(id, "2026-05-31").await.unwrap();
    assert_eq!(versions(&school).await, [version("10:00", "2026-03-02", "2026-05-31")]);
    assert_eq!(said(end(id, "2026-07-01").await), saying("on", "classes-schedule-over"));
    school
        .sql(
            "insert into class_sessions (series_id, slot_week, schedule_id, course_id, original_date, date,
                start_time, duration_minutes, status, created_at, updated_at)
                values (1, '2026-03-02', 1, 1, '2026-03-02', '2026-03-02', '10:00', 45, 'held', now(), now())",
        )
        .await;
    assert_eq!(said(end(id, "2026-03-01").await), saying("on", "classes-schedule-used"));
    let next = schedule_form("friday", "10:00", "2026-04-03", &[]);
    let next = begin(&school, Owner::Course(choir), &next).await.unwrap();
    end(next, "2026-03-09").await.unwrap();
    assert_eq!(versions(&school).await.len(), 1);
}

#[tokio::test]
async fn a_line_that_goes_shows_its_classes_first_and_leaves_none_and_families_are_told() {
    let school = School::new().await;
    let ana = student(&school, "1").await;
    crate::no_shows::guardian(&school, 1, &[ana.0]).await;
    let choir = course(&school, "COR", &[]).await;
    enroll(&school, ana, choir, "group").await;
    let form = schedule_form("friday", "10:00", "2026-04-03", &[]);
    let id = begin(&school, Owner::Course(choir), &form).await.unwrap();
    let classes = "select id::text from class_sessions order by date";
    let there = school.values(classes).await;
    assert!(there.len() > 2, "{there:?}");
    let end = async |intent| {
        let done = schedules::end(school.app(), school.actor(), id, day("2026-03-09"), intent).await.unwrap();
        let gone = done.effects.items.iter().filter(|item| item.outcome == Outcome::Cancel);
        gone.map(|item| item.class.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(end(Intent::Preview).await, there);
    assert_eq!(school.values(classes).await, there, "what is shown changes nothing");
    assert_eq!(end(Intent::Confirm).await, there);
    assert_eq!(school.values(classes).await, [""; 0]);
    assert_eq!(versions(&school).await, []);
    let told = school.values("select body_text from notifications where kind = 'schedule_change'").await;
    assert!(told.len() == 1 && told[0].contains("ya no hay clases de Piano"), "{told:?}");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_line_is_switched_off_and_on_as_a_whole_and_an_edit_leaves_it_off() {
    let school = School::new().await;
    let choir = course(&school, "COR", &[]).await;
    let form = schedule_form("monday", "10:00", "2026-03-02", &[]);
    let id = begin(&school, Owner::Course(choir), &form).await.unwrap();
    schedules::set_active(school.app(), school.actor(), id, false, Intent::Confirm).await.unwrap();
    edit(&school, id, &schedule_form("tuesday", "11:00", "2026-06-01", &[])).await;
    let active = "select count(*) from schedules where active";
    assert_eq!(school.value::<i64>(active).await, 0);
    schedules::set_active(school.app(), school.actor(), id, true, Intent::Confirm).await.unwrap();
    assert_eq!(school.value::<i64>(active).await, 2);
}
