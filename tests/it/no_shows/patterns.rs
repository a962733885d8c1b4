//! Absent for days, late again and again.

use presente::attendance::no_shows::judge;

use super::{alert, course};
use crate::classes::seed;
use crate::support::School;

/// What the days of student 1 came to, the last of them today; a dot is a day without a row.
async fn days(school: &School, statuses: &str) {
    let count = statuses.split(' ').count();
    for (ago, status) in (0..count).rev().zip(statuses.split(' ')) {
        if status != "." {
            school
                .sql(&format!(
                    "insert into day_statuses (day, student_id, enrolled, status, rule, source, course_id, computed_at)
                        values (date '2026-03-09' - {ago}, 1, true, '{status}', 'x', 'gate', 1, now())
                     on conflict (day, student_id) do update set status = excluded.status"
                ))
                .await;
        }
    }
}

async fn judged(statuses: &str) -> (usize, usize) {
    let school = school().await;
    days(&school, statuses).await;
    judge_today(&school).await
}

async fn school() -> School {
    let school = School::new().await;
    course(&school, 1).await;
    seed::student(&school, 1).await;
    school
}

async fn judge_today(school: &School) -> (usize, usize) {
    judge(school.app().db.reader(), school.now(), "2026-03-09".parse().unwrap()).await.unwrap()
}

#[tokio::test]
async fn three_days_in_a_row_are_too_many() {
    for (statuses, found) in [
        ("absent absent", 0),
        ("absent absent absent", 1),
        ("present absent absent absent absent", 1),
        ("absent absent present absent", 0),
        ("absent absent absent present", 0),
        ("absent . not_expected absent excused absent", 1),
        ("absent excused excused absent", 0),
    ] {
        assert_eq!(judged(statuses).await.0, found, "{statuses}");
    }
}

#[tokio::test]
async fn three_times_late_in_a_month_are_too_many() {
    for (statuses, found) in [
        ("late late", 0),
        ("late late late", 1),
        ("late present partial absent late", 1),
        ("late late late present", 0),
    ] {
        assert_eq!(judged(statuses).await.1, found, "{statuses}");
    }
    let long_ago = ["late late".to_owned(), " present".repeat(29), " late".to_owned()].concat();
    assert_eq!(judged(&long_ago).await.1, 0, "the first two are more than thirty days ago");
}

#[tokio::test]
async fn a_person_who_has_looked_into_it_is_not_asked_again_about_the_same() {
    let school = school().await;
    days(&school, "absent absent absent").await;
    for _ in 0..2 {
        judge_today(&school).await;
    }
    assert_eq!(alert(&school, "streak_absent").await, ["open"]);
    school.sql("update alerts set state = 'resolved', resolved_at = now(), resolved_by = 'person'").await;
    school
        .sql(
            "insert into day_statuses (day, student_id, enrolled, status, rule, source, course_id, computed_at)
                select '2026-03-10', student_id, enrolled, status, rule, source, course_id, computed_at
                from day_statuses where day = '2026-03-09'",
        )
        .await;
    let (app, now) = (school.app(), school.now());
    assert_eq!(judge(app.db.reader(), now, "2026-03-10".parse().unwrap()).await.unwrap().0, 1);
    assert_eq!(alert(&school, "streak_absent").await, ["resolved"], "it is the same absence");
    let told: String = school.value("select detail ->> 'key' || ' ' || happens_on from alerts").await;
    assert_eq!(told, "alerts-detail-streak 2026-03-07");
}

#[tokio::test]
async fn presence_closes_it() {
    let school = school().await;
    days(&school, "absent absent absent").await;
    judge_today(&school).await;
    days(&school, "present").await;
    super::check(&school).await;
    assert_eq!(alert(&school, "streak_absent").await, ["resolved"]);
}
