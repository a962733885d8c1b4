//! What days come to, made again when what they were judged by changes.

use chrono::TimeDelta;
use presente::attendance::{self, explain};
use presente::calendar::rules::HolidayForm;
use presente::calendar::{Intent, holidays};
use presente::fields::Fields;
use presente::ids::StudentId;
use presente::texts::{Language, say};

use super::{MONDAY, day, pupils, results, scan, status};
use crate::support::School;

#[tokio::test]
async fn a_day_is_opened_once_and_closed_once() {
    let school = School::new().await;
    pupils(&school, 4).await;
    let kiosk = school.kiosk().await;
    for _ in 0..2 {
        attendance::open_day(school.app(), day(MONDAY)).await.unwrap();
    }
    assert_eq!(school.value::<i64>("select count(*) from day_statuses").await, 4);
    results(&kiosk, &[scan("a", 1, "07:50:00"), scan("b", 2, "08:30:00")]).await;
    school
        .sql(
            "insert into absence_requests (student_id, from_date, until_date, kind, state, requested_name,
                requested_at, decided_name, decided_at, updated_at)
            values (3, '2026-03-09', '2026-03-10', 'illness', 'approved', 'x', now(), 'x', now(), now())",
        )
        .await;
    school.advance(TimeDelta::hours(14));
    for closed in [1, 0] {
        let found = attendance::close_day(school.app(), school.actor(), day(MONDAY)).await.unwrap();
        assert_eq!(found, closed);
    }
    let all = "select status from day_statuses order by student_id";
    assert_eq!(school.values(all).await, ["present", "late", "excused", "absent"]);
    // A late fact still counts.
    results(&kiosk, &[scan("c", 4, "08:05:00")]).await;
    assert_eq!(status(&school, 4, MONDAY).await, "present");
}

#[tokio::test]
async fn the_close_after_midnight_is_of_the_day_before() {
    let school = School::new().await;
    for (at, closes) in [
        ("2026-03-10T02:30:00Z", "2026-03-09"),
        ("2026-03-10T03:30:00Z", "2026-03-09"),
        ("2026-03-10T16:00:00Z", "2026-03-10"),
    ] {
        let found = attendance::day_of_close(school.app(), at.parse().unwrap()).await.unwrap();
        assert_eq!(found, day(closes), "{at}");
    }
}

#[tokio::test]
async fn a_holiday_declared_late_takes_the_day_out_and_back() {
    let school = School::new().await;
    pupils(&school, 2).await;
    let kiosk = school.kiosk().await;
    results(&kiosk, &[scan("a", 1, "08:00:00")]).await;
    attendance::open_day(school.app(), day(MONDAY)).await.unwrap();
    let form = HolidayForm::parse(&Fields::from_pairs([
        ("date", MONDAY),
        ("name", "Aniversario"),
        ("kind", "holiday"),
    ]))
    .unwrap();
    let added = holidays::add(school.app(), school.actor(), &form, Intent::Confirm).await.unwrap();
    school.run_jobs().await;
    let all = "select status || ' ' || coalesce(off, '') from day_statuses order by student_id";
    assert_eq!(school.values(all).await, ["not_expected holiday", "not_expected holiday"]);
    let flags: Vec<String> = school.value("select flags from day_statuses where student_id = 1").await;
    assert_eq!(flags, ["not_expected_scan"], "the scan is kept and shown");
    holidays::remove(school.app(), school.actor(), added.row.id, Intent::Confirm).await.unwrap();
    school.run_jobs().await;
    assert_eq!(school.values(all).await, ["present ", "pending "]);
}

#[tokio::test]
async fn who_goes_early_is_judged_when_the_day_of_the_course_is_over() {
    let school = School::new().await;
    pupils(&school, 1).await;
    school.advance(TimeDelta::hours(3));
    let kiosk = school.kiosk().await;
    results(&kiosk, &[scan("in", 1, "08:00:00"), scan("out", 1, "11:30:00")]).await;
    assert_eq!(status(&school, 1, MONDAY).await, "present");
    assert_eq!(attendance::judge_due(school.app()).await.unwrap(), 0);
    school.advance(TimeDelta::hours(4));
    assert_eq!(attendance::judge_due(school.app()).await.unwrap(), 1);
    assert_eq!(status(&school, 1, MONDAY).await, "left_early");
    assert_eq!(attendance::judge_due(school.app()).await.unwrap(), 0);
}

#[tokio::test]
async fn expected_times_come_of_hours_exceptions_and_classes() {
    let school = School::new().await;
    pupils(&school, 3).await;
    // The second is also in an academy group with a class at 17:00; the third is in that alone, and paused.
    school
        .sql(
            "insert into courses (id, code, name, presence_source, created_at, updated_at)
                overriding system value values (2, 'P', 'Piano', 'marks', now(), now());
             insert into class_sessions (course_id, original_date, date, start_time, duration_minutes, status,
                type, created_at, updated_at)
                values (2, '2026-03-09', '2026-03-09', '17:00', 45, 'planned', 'extra', now(), now());
             insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
                values (2, 2, 'group', '2026-01-01', now(), now());
             update enrollments set course_id = 2 where student_id = 3;
             insert into enrollment_pauses (enrollment_id, from_date, until_date)
                select id, '2026-03-10', '2026-03-10' from enrollments where student_id = 3;
             insert into calendar_exceptions (date, course_id, kind, expected_in, expected_out, created_at, updated_at)
                values ('2026-03-11', null, 'hours', '09:00', '12:00', now(), now()),
                    ('2026-03-12', null, 'hours', '09:00', '12:00', now(), now()),
                    ('2026-03-12', 1, 'hours', '10:00', '11:00', now(), now()),
                    ('2026-03-13', 1, 'closed', null, null, now(), now());",
        )
        .await;
    for date in ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14"] {
        attendance::open_day(school.app(), day(date)).await.unwrap();
    }
    let rows = school
        .values(
            "select concat_ws(' ', to_char(day, 'DD'), student_id, source, off,
                to_char(expected_in at time zone 'America/Santiago', 'HH24:MI'),
                to_char(expected_out at time zone 'America/Santiago', 'HH24:MI'))
            from day_statuses order by day, student_id",
        )
        .await;
    let expected = [
        "09 1 gate 08:00 16:00",
        "09 2 gate 08:00 16:00",
        "09 3 marks 17:00 17:45",
        "10 1 gate 08:00 16:00",
        "10 2 gate 08:00 16:00",
        "10 3 marks paused",
        "11 1 gate 09:00 12:00",
        "11 2 gate 09:00 12:00",
        "11 3 marks no_class",
        "12 1 gate 10:00 11:00",
        "12 2 gate 10:00 11:00",
        "12 3 marks no_class",
        "13 1 gate closed",
        "13 2 gate closed",
        "13 3 marks no_class",
        "14 1 gate no_class",
        "14 2 gate no_class",
        "14 3 marks no_class",
    ];
    assert_eq!(rows, expected);
}

#[tokio::test]
async fn every_day_says_why_in_both_languages() {
    let school = School::new().await;
    pupils(&school, 3).await;
    let kiosk = school.kiosk().await;
    results(&kiosk, &[scan("a", 1, "08:12:30"), scan("b", 1, "08:13:00")]).await;
    let told = |found: &attendance::Explanation, language| {
        let all = [vec![found.sentence.clone()], found.inputs.clone(), found.ignored.clone()].concat();
        all.iter().map(|message| say(language, message)).collect::<Vec<_>>()
    };
    let found = explain(school.app(), StudentId(1), day(MONDAY)).await.unwrap();
    assert_eq!(
        told(&found, Language::Es),
        [
            "Ingresó a las 08:12, 12 minutos después de las 08:00: más de los 10 de tolerancia.",
            "Jornada de 08:00 a 16:00 (5° A).",
            "Primer ingreso: 08:12.",
            "Según los registros, está dentro.",
            "El día no está cerrado.",
            "Un registro repite el anterior y no cuenta.",
        ]
    );
    assert_eq!(found.events.len(), 2);
    assert!(told(&found, Language::En)[0].starts_with("Came in at 08:12, 12 minutes after 08:00"));
    let sunday = explain(school.app(), StudentId(2), day("2026-03-15")).await.unwrap();
    assert_eq!(
        told(&sunday, Language::Es)[..2],
        ["Ese día no tenía jornada.", "El curso no tiene jornada ni clases ese día.",]
    );
    assert!(explain(school.app(), StudentId(99), day(MONDAY)).await.is_err());
}

#[tokio::test]
async fn settings_are_first_those_of_the_environment_and_change_today() {
    let school = School::new().await;
    pupils(&school, 1).await;
    let settings = attendance::settings(school.app().db.reader()).await.unwrap();
    assert_eq!((settings.late_after_minutes, settings.no_show_minutes), (10, 30));
    let kiosk = school.kiosk().await;
    results(&kiosk, &[scan("a", 1, "08:20:00")]).await;
    let mut fields = settings.fields();
    fields.set("late_after_minutes", "30");
    attendance::save_settings(school.app(), school.actor(), &fields).await.unwrap();
    school.run_jobs().await;
    assert_eq!(status(&school, 1, MONDAY).await, "present");
}
