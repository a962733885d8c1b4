//! Generation on a real database: each rule by what the rows say after it.

use chrono::NaiveDate;
use presente::classes::generation::{self, Report, Request, Scope, Source};
use presente::classes::rules::Choice;
use presente::classes::rules::plan::{Outcome, SkipKind};

use super::seed;
use crate::support::School;

fn monthly() -> Request {
    Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Api }
}

async fn generate(school: &School, request: Request) -> Report {
    generation::generate(school.app(), school.actor(), &request).await.unwrap()
}

async fn dates(school: &School, condition: &str) -> Vec<String> {
    school
        .value::<Option<Vec<String>>>(&format!(
            "select array_agg(date::text order by date) from class_sessions where {condition}"
        ))
        .await
        .unwrap_or_default()
}

#[tokio::test]
async fn a_second_run_makes_nothing() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let first = generate(&school, monthly()).await;
    // Tuesdays from 9 March to 30 April.
    assert_eq!(first.summary.tally.created(), 8);
    assert_eq!(first.summary.students_processed(), 1);
    let again = generate(&school, monthly()).await;
    assert_eq!(again.summary.tally.created() + again.summary.tally.changed(), 0);
    assert_eq!(again.summary.tally.skipped_for(SkipKind::Existing), 8);
    assert_eq!(dates(&school, "true").await.len(), 8);
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let thought = generation::preview(school.app(), &monthly()).await.unwrap();
    assert_eq!(thought.summary.tally.created(), 8);
    assert_eq!(thought.items.len(), 8);
    assert_eq!(school.value::<i64>("select count(*) from class_sessions").await, 0);
    assert_eq!(school.value::<i64>("select count(*) from generation_runs").await, 0);
}

#[tokio::test]
async fn rule_5_a_holiday_makes_no_class_and_rule_8_a_late_one_turns_it() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let holiday = "insert into holidays (date, name, kind, created_at, updated_at) values";
    school.sql(&format!("{holiday} ('2026-03-17', 'Aniversario', 'holiday', now(), now())")).await;
    let report = generate(&school, monthly()).await;
    assert_eq!(report.summary.tally.created(), 7);
    assert_eq!(report.summary.tally.skipped_for(SkipKind::Holiday), 1);
    school.sql(&format!("{holiday} ('2026-03-24', 'Duelo', 'holiday', now(), now())")).await;
    let report = generate(&school, monthly()).await;
    assert_eq!(report.summary.tally.of(Outcome::Holiday), 1);
    assert_eq!(dates(&school, "status = 'holiday'").await, ["2026-03-24"]);
    school.sql("delete from holidays").await;
    let report = generate(&school, monthly()).await;
    assert_eq!((report.summary.tally.created(), report.summary.tally.of(Outcome::Revive)), (1, 1));
    assert_eq!(dates(&school, "status = 'planned'").await.len(), 8);
}

#[tokio::test]
async fn rule_7_what_a_person_cancelled_never_comes_back() {
    let school = School::new().await;
    seed::lesson(&school).await;
    generate(&school, monthly()).await;
    school
        .sql("update class_sessions set status = 'cancelled', cancelled_by = 'person' where date = '2026-03-17'")
        .await;
    school.sql("update schedules set weekday = 4, start_time = '16:00'").await;
    let report = generate(&school, monthly()).await;
    assert_eq!(report.summary.tally.of(Outcome::Change), 7);
    assert_eq!(report.summary.tally.skipped_for(SkipKind::Cancelled), 1);
    assert_eq!(dates(&school, "status = 'cancelled'").await, ["2026-03-17"]);
    assert_eq!(dates(&school, "date between '2026-03-16' and '2026-03-22'").await, ["2026-03-17"]);
    let times: Vec<String> = school
        .value("select array_agg(distinct end_time::text) from class_sessions where status = 'planned'")
        .await;
    assert_eq!(times, ["16:45:00"]);
}

#[tokio::test]
async fn rule_9_what_was_marked_or_moved_is_kept_and_listed() {
    let school = School::new().await;
    seed::lesson(&school).await;
    generate(&school, monthly()).await;
    school
        .sql(
            "insert into class_marks (class_id, student_id, status, marked_at)
                select id, 1, 'present', now() from class_sessions where date = '2026-03-10';
             update class_sessions set date = '2026-03-20', moved = true where date = '2026-03-17'",
        )
        .await;
    school.sql("update schedules set weekday = 4").await;
    let report = generate(&school, monthly()).await;
    assert_eq!((report.summary.tally.of(Outcome::Change), report.summary.tally.kept()), (6, 2));
    let reasons: Vec<String> = school
        .value(&format!(
            "select array_agg(reason order by date) from generation_run_lines where run_id = {}",
            report.run
        ))
        .await;
    let changed = ["planned"; 6].map(str::to_owned);
    assert_eq!(reasons, [&["marked".to_owned(), "moved".to_owned()][..], &changed[..]].concat());
}

#[tokio::test]
async fn rule_10_an_end_cancels_and_a_resumption_revives() {
    let school = School::new().await;
    seed::lesson(&school).await;
    generate(&school, monthly()).await;
    school.sql("update enrollments set ends_on = '2026-03-31'").await;
    let app = school.app();
    let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    let scope = Scope::Enrollment(presente::ids::EnrollmentId(1));
    let tx = app.db.begin().await.unwrap();
    let effects = generation::reconcile(&tx, school.now(), today, &scope, today, None).await.unwrap();
    assert_eq!(effects.count(Outcome::Cancel), 4);
    tx.commit().await.unwrap();
    assert_eq!(dates(&school, "cancelled_by = 'system' and cancel_reason = 'not_enrolled'").await.len(), 4);
    school.sql("update enrollments set ends_on = null").await;
    let tx = app.db.begin().await.unwrap();
    let effects = generation::reconcile(&tx, school.now(), today, &scope, today, None).await.unwrap();
    assert_eq!(effects.count(Outcome::Revive), 4);
    assert!(effects.run.is_some());
    tx.commit().await.unwrap();
    assert_eq!(dates(&school, "status = 'planned'").await.len(), 8);
}

#[tokio::test]
async fn rule_11_conflicts_are_noted_and_stop_nothing() {
    let school = School::new().await;
    seed::lesson(&school).await;
    // The same student in two courses, the same teacher twice, the same room twice.
    seed::course(&school, 2).await;
    seed::course(&school, 3).await;
    school
        .sql(
            "insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at)
                overriding system value values (2, 1, 2, 'group', '2026-01-01', now(), now());
             update courses set room = 'Sala 1' where id = 3",
        )
        .await;
    seed::enrollment(&school, 3, 3, "individual").await;
    seed::line(&school, 2, 2, None, 2, "15:30").await;
    seed::line(&school, 3, 3, Some(3), 2, "15:44").await;
    seed::line(&school, 4, 3, Some(3), 2, "15:45").await;
    let report = generate(&school, monthly()).await;
    assert_eq!(report.summary.tally.created(), 32);
    // Student 1: piano and group. Room 1: 15:00–15:45 and 15:44–16:29. Lines 3 and 4: teacher, room, student.
    assert_eq!(report.conflicts, 8 * 5);
    let kinds: Vec<String> = school
        .value("select array_agg(kind || ' ' || n order by kind) from (select kind, count(*) n from class_conflicts group by kind) x")
        .await;
    assert_eq!(kinds, ["room 16", "student 16", "teacher 8"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn rule_13_twenty_at_once_make_each_class_once() {
    let school = School::new().await;
    seed::lesson(&school).await;
    for id in 2..=9 {
        seed::course(&school, id).await;
        seed::enrollment(&school, id, id, "group").await;
        seed::line(&school, id, id, None, 1 + id % 5, "08:00").await;
    }
    let runs = (0..20).map(|_| {
        let (app, actor) = (school.app().clone(), school.actor().clone());
        tokio::spawn(async move { generation::generate(&app, &actor, &monthly()).await })
    });
    let mut created = 0;
    for run in futures::future::join_all(runs).await {
        created += run.unwrap().unwrap().summary.tally.created();
    }
    assert_eq!(i64::from(created), school.value::<i64>("select count(*) from class_sessions").await);
    assert!(created > 60);
}

#[tokio::test]
async fn a_run_of_the_queue_tells_how_far_it_is_and_ends_once() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let run = generation::request(school.app(), school.actor(), &monthly()).await.unwrap();
    assert_eq!(school.value::<String>("select state from generation_runs").await, "queued");
    school.run_jobs().await;
    let (state, counts) = (
        school.value::<String>("select state from generation_runs").await,
        school.value::<Vec<i32>>("select array[created, done, total] from generation_runs").await,
    );
    assert_eq!((state.as_str(), counts), ("succeeded", vec![8, 8, 8]));
    generation::give_up(school.app(), run, "too late").await.unwrap();
    assert_eq!(school.value::<String>("select state from generation_runs").await, "succeeded");
}

#[tokio::test]
async fn rule_12_nothing_to_plan_is_said() {
    let school = School::new().await;
    let report = generate(&school, monthly()).await;
    assert_eq!(report.summary.sentence().key, "generation-nothing");
    seed::lesson(&school).await;
    school.sql("update enrollments set starts_on = '2025-01-01', ends_on = '2026-02-01'").await;
    let scope = Scope::Enrollment(presente::ids::EnrollmentId(1));
    let report = generate(&school, Request { scope, ..monthly() }).await;
    assert_eq!(report.summary.sentence().key, "generation-enrollment-ended");
    assert_eq!(report.summary.tally.candidates(), 0);
}
