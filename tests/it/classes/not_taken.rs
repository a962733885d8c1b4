//! Classes that nobody has taken: told of once, on their own day, to whoever was to take them; closed by marks.

use chrono::TimeDelta;
use presente::classes::not_taken::rules::{Filter, Sort, Whose};
use presente::classes::not_taken::{self, Checked, check};
use presente::ids::{CourseId, TeacherId};
use presente::listing::ListQuery;
use presente::triggers;

use super::day;
use crate::support::School;

/// Rosa gives 3.º A and has an address, Luis teaches the guitar and has none. It is Monday, 09:00.
const LIFE: &str = "
    insert into teachers (id, code, given_names, family_names, email, created_at, updated_at) overriding system value
      values (1, 'T1', 'Rosa', 'Díaz', 'rosa@aromos.cl', now(), now()), (2, 'T2', 'Luis', 'Paz', null, now(), now()),
             (3, 'T3', 'Celia', 'Peña', 'celia@aromos.cl', now(), now());
    insert into courses (id, code, name, presence_source, teacher_id, created_at, updated_at) overriding system value
      values (1, '3A', '3.º A', 'gate', 1, now(), now()), (2, 'GUI', 'Guitarra', 'marks', 2, now(), now()),
             (3, 'RECREO', 'Recreo', 'none', 1, now(), now()), (4, 'COR', 'Coro', 'marks', 1, now(), now());
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
      select n, 'S' || n, 'Ana', 'Pérez ' || n, now(), now() from generate_series(1, 4) n;
    insert into enrollments (id, student_id, course_id, format, starts_on, ends_on, created_at, updated_at)
      overriding system value
      values (1, 1, 1, 'group', '2026-03-02', null, now(), now()), (2, 2, 2, 'individual', '2026-03-02', null, now(), now()),
             (3, 3, 3, 'group', '2026-03-02', null, now(), now()),
             -- Left on Sunday: nobody is in the choir on Monday.
             (4, 4, 4, 'group', '2026-03-02', '2026-03-08', now(), now());";

/// A class of a course, made before the week began.
async fn class(school: &School, id: i64, course: i64, enrollment: Option<i64>, date: &str, start: &str) {
    let enrollment = enrollment.map_or("null".to_owned(), |id| id.to_string());
    school
        .sql(&format!(
            "insert into class_sessions (id, course_id, enrollment_id, original_date, date, start_time,
                duration_minutes, type, created_at, updated_at) overriding system value
             values ({id}, {course}, {enrollment}, '{date}', '{date}', '{start}', 45, 'extra', '2026-03-01', '2026-03-01')"
        ))
        .await;
}

const MONDAY: &str = "2026-03-09";

/// A class of each course at nine, one that is cancelled and one on a day off.
async fn morning() -> School {
    let school = School::new().await;
    school.sql(LIFE).await;
    for (id, course, enrollment) in
        [(1, 1, None), (2, 2, Some(2)), (3, 3, None), (4, 4, None), (5, 1, None), (6, 1, None)]
    {
        class(&school, id, course, enrollment, MONDAY, "09:00").await;
    }
    school
        .sql(
            "update class_sessions set status = 'cancelled', cancelled_by = 'person' where id = 5;
             update class_sessions set status = 'holiday' where id = 6",
        )
        .await;
    school
}

async fn mark(school: &School, class: i64, student: i64) {
    school
        .sql(&format!(
            "insert into class_marks (class_id, student_id, status, marked_at)
                values ({class}, {student}, 'present', '2026-03-09 12:20Z')"
        ))
        .await;
}

/// Subject and state of the alerts.
async fn alerts(school: &School) -> Vec<String> {
    let sql = "select subject || ' ' || state from alerts where kind = 'class_not_taken' order by id";
    school.values(sql).await
}

/// To whom mails were written.
async fn mails(school: &School) -> Vec<String> {
    school.values("select recipient from notifications where kind = 'not_taken' order by id").await
}

#[tokio::test]
async fn a_class_that_nobody_takes_is_told_of_once() {
    let school = morning().await;
    school.advance(TimeDelta::minutes(14));
    assert_eq!(check(school.app()).await.unwrap(), Checked::default(), "it is not due yet");
    school.advance(TimeDelta::minutes(1));
    assert_eq!(not_taken::preview(school.app()).await.unwrap(), 2);
    let found = check(school.app()).await.unwrap();
    assert_eq!(found, Checked { nudged: 2, mailed: 1, closed: 0 }, "Luis has no address: an alert alone");
    school.advance(TimeDelta::minutes(5));
    assert_eq!(check(school.app()).await.unwrap(), Checked::default(), "what is told is not told again");
    assert_eq!(alerts(&school).await, ["class:1 open", "class:2 open"]);
    assert_eq!(mails(&school).await, ["rosa@aromos.cl"]);
    let label: String = school.value("select label from alerts where subject = 'class:2'").await;
    assert_eq!(label, "Guitarra · Ana Pérez 2");
    let mail: String =
        school.value("select subject || body_text from notifications where kind = 'not_taken'").await;
    for part in ["3.º A, 09:00", "lunes 9 de marzo", "/teacher/"] {
        assert!(mail.contains(part), "{part} in {mail}");
    }
    let priority: Vec<String> = school.values("select distinct priority from alerts").await;
    assert_eq!(priority, ["medium"]);

    mark(&school, 1, 1).await;
    assert_eq!(check(school.app()).await.unwrap(), Checked { closed: 1, ..Checked::default() });
    assert_eq!(alerts(&school).await, ["class:1 resolved", "class:2 open"]);
    assert_eq!(check(school.app()).await.unwrap(), Checked::default());
    school.run_jobs().await;
}

#[tokio::test]
async fn two_processes_at_once_tell_once() {
    let school = morning().await;
    school.advance(TimeDelta::minutes(15));
    let other = school.twin().await;
    let (one, two, three) = tokio::join!(check(school.app()), check(&other), check(&other));
    let all = [one.unwrap(), two.unwrap(), three.unwrap()];
    assert_eq!(all.iter().map(|found| found.nudged).sum::<usize>(), 2);
    assert_eq!(all.iter().map(|found| found.mailed).sum::<usize>(), 1);
    assert_eq!((mails(&school).await.len(), alerts(&school).await.len()), (1, 2));
    school.run_jobs().await;
}

#[tokio::test]
async fn the_trigger_tells_and_its_repetition_does_not() {
    let school = morning().await;
    school.advance(TimeDelta::minutes(15));
    triggers::seed(school.app()).await.unwrap();
    let trigger = triggers::find_handle(school.app(), "check_classes").await.unwrap().trigger;
    assert!(trigger.protected);
    let run = triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    let counts = format!("select counts::text from trigger_runs where id = {run} and status = 'succeeded'");
    let counts: String = school.value(&counts).await;
    assert_eq!(counts, r#"[["nudged", 2], ["mailed", 1], ["crossed", 0], ["closed", 0]]"#);
    triggers::run_now(school.app(), school.actor(), trigger.id).await.unwrap();
    school.run_jobs().await;
    assert_eq!((mails(&school).await.len(), alerts(&school).await.len()), (1, 2));
}

#[tokio::test]
async fn who_covers_is_told_and_a_class_that_moves_is_told_of_on_its_new_day() {
    let school = morning().await;
    school.sql("update class_sessions set teacher_id = 3, cover_for_id = 1 where id = 1").await;
    school.advance(TimeDelta::minutes(15));
    check(school.app()).await.unwrap();
    assert_eq!(mails(&school).await, ["celia@aromos.cl"]);
    school.sql("update class_sessions set date = '2026-03-10', moved = true where id = 1").await;
    assert_eq!(check(school.app()).await.unwrap().closed, 1);
    assert_eq!(alerts(&school).await, ["class:1 resolved", "class:2 open"]);
    school.advance(TimeDelta::days(1));
    assert_eq!(check(school.app()).await.unwrap().nudged, 1, "that of the day before stays as it is");
    assert_eq!(alerts(&school).await, ["class:1 open", "class:2 open"]);
    assert_eq!(mails(&school).await, ["celia@aromos.cl"; 2]);
    school.run_jobs().await;
}

#[tokio::test]
async fn an_address_can_be_that_of_the_account_and_who_has_left_is_not_written_to() {
    let school = morning().await;
    school
        .sql(
            "insert into users (email, name, teacher_id, locale, created_at, updated_at)
                values ('luis@aromos.cl', 'Luis', 2, 'en', now(), now());
             update teachers set archived_at = now() where id = 1",
        )
        .await;
    school.advance(TimeDelta::minutes(15));
    assert_eq!(check(school.app()).await.unwrap(), Checked { nudged: 2, mailed: 1, closed: 0 });
    assert_eq!(mails(&school).await, ["luis@aromos.cl"]);
    let subject: String = school.value("select subject from notifications where kind = 'not_taken'").await;
    assert!(subject.starts_with("Attendance of Guitarra"), "in the language of the account: {subject}");
    school.run_jobs().await;
}

#[tokio::test]
async fn what_is_made_for_the_past_tells_nobody() {
    let school = School::new().await;
    school.sql(LIFE).await;
    class(&school, 1, 1, None, "2026-03-06", "09:00").await;
    class(&school, 2, 1, None, MONDAY, "08:00").await;
    // Added at 08:15:01, when it would have been due already.
    school.sql("update class_sessions set created_at = '2026-03-09 11:15:01Z' where id = 2").await;
    assert_eq!(check(school.app()).await.unwrap(), Checked::default());
    school.sql("update class_sessions set created_at = '2026-03-09 11:15:00Z' where id = 2").await;
    assert_eq!(check(school.app()).await.unwrap().nudged, 1);
    assert_eq!(alerts(&school).await, ["class:2 open"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_minutes_are_those_of_the_settings() {
    let school = morning().await;
    school.sql("update attendance_settings set class_nudge_minutes = 30").await;
    school.advance(TimeDelta::minutes(29));
    assert_eq!(check(school.app()).await.unwrap().nudged, 0);
    school.advance(TimeDelta::minutes(1));
    assert_eq!(check(school.app()).await.unwrap().nudged, 2);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_list_is_narrowed_sorted_and_counted() {
    let school = morning().await;
    class(&school, 7, 1, None, "2026-03-06", "10:00").await;
    class(&school, 8, 2, Some(2), "2026-03-06", "08:00").await;
    class(&school, 9, 1, None, "2026-03-06", "11:00").await;
    mark(&school, 9, 1).await;
    school.sql("update courses set teacher_id = null where id = 2").await;
    school.advance(TimeDelta::minutes(15));
    check(school.app()).await.unwrap();
    let all = Filter { from: day("2026-03-02"), to: day(MONDAY), course: None, teacher: None };
    let ids = async |filter: Filter, sort: Sort| {
        let query = ListQuery { sort, ..ListQuery::default() };
        let listing = not_taken::list(school.app(), &query, &filter).await.unwrap();
        assert_eq!(listing.total, listing.items.len() as u64);
        listing
            .items
            .iter()
            .map(|class| (class.id.0, class.nudged_at.is_some(), class.mailed))
            .collect::<Vec<_>>()
    };
    let (told, alert, quiet) = ((true, true), (true, false), (false, false));
    let row = |id: i64, (nudged, mailed): (bool, bool)| (id, nudged, mailed);
    assert_eq!(ids(all, Sort::Date).await, [row(8, quiet), row(7, quiet), row(1, told), row(2, alert)]);
    assert_eq!(ids(all, Sort::Course).await, [row(7, quiet), row(1, told), row(8, quiet), row(2, alert)]);
    assert_eq!(ids(all, Sort::Teacher).await, [row(7, quiet), row(1, told), row(8, quiet), row(2, alert)]);
    let of_course = Filter { course: Some(CourseId(2)), ..all };
    assert_eq!(ids(of_course, Sort::Date).await, [row(8, quiet), row(2, alert)]);
    let nobodys = Filter { teacher: Some(Whose::Nobodys), ..all };
    assert_eq!(ids(nobodys, Sort::Date).await, [row(8, quiet), row(2, alert)]);
    let of_today = Filter { from: day(MONDAY), teacher: Some(Whose::Of(TeacherId(1))), ..all };
    assert_eq!(ids(of_today, Sort::Date).await, [row(1, told)]);

    let counts = not_taken::counts(school.app(), "", &all).await.unwrap();
    let counted: Vec<_> = counts.iter().map(|count| (count.teacher.as_deref(), count.classes)).collect();
    assert_eq!(counted, [(None, 2), (Some("Díaz, Rosa"), 2)]);
    for count in &counts {
        let teacher = Some(count.teacher_id.map_or(Whose::Nobodys, Whose::Of));
        let listed = ids(Filter { teacher, ..all }, Sort::Date).await.len();
        assert_eq!(listed, usize::try_from(count.classes).unwrap(), "a number is as long as its list");
    }
    school.run_jobs().await;
}
