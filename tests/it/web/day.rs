//! The day page: it adds up whatever happened, each number is what its list shows, and it says what day it is.

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use presente::attendance;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::support::{Answer, Browser, School};

const STATUSES: [&str; 8] =
    ["present", "late", "partial", "left_early", "absent", "excused", "pending", "not_expected"];
const STUDENTS: i64 = 60;

/// Students 1 to 60 in courses with hours, with classes alone, with marks, without a source; some come and
/// go, rest, are in two courses, or have left.
async fn people(school: &School, dice: &mut StdRng) {
    let mut sql = String::from(
        "insert into courses (id, code, name, presence_source, created_at, updated_at) overriding system value values
            (1, 'A', 'Primero', 'gate', now(), now()), (2, 'B', 'Segundo', 'gate', now(), now()),
            (3, 'C', 'Coro', 'marks', now(), now()), (4, 'D', 'Deporte', 'none', now(), now()),
            (5, 'E', 'Élite', 'gate', now(), now());
        insert into day_hours (course_id, weekday, expected_in, expected_out)
            select c, d, '08:00', '15:30' from unnest(array[1, 2]) c, generate_series(1, 5) d;",
    );
    for id in 1..=STUDENTS {
        let archived = if dice.random_ratio(1, 15) { "now()" } else { "null" };
        write!(
            sql,
            "insert into students (id, code, given_names, family_names, archived_at, created_at, updated_at)
                overriding system value values ({id}, 'S{id}', 'Ana', 'Díaz {id}', {archived}, now(), now());"
        )
        .unwrap();
        let first = dice.random_range(1..=5);
        for course in [Some(first), dice.random_ratio(1, 4).then(|| first % 5 + 1)].into_iter().flatten() {
            let (from, until) = (dice.random_range(0..20), dice.random_range(0..60));
            let until = if dice.random_ratio(1, 3) {
                format!("'2026-03-02'::date + {}", from + until)
            } else {
                "null".into()
            };
            write!(
                sql,
                "with e as (insert into enrollments (student_id, course_id, format, starts_on, ends_on, created_at, updated_at)
                    values ({id}, {course}, 'group', '2026-03-02'::date + {from}, {until}, now(), now()) returning id)
                insert into enrollment_pauses (enrollment_id, from_date, until_date)
                    select id, '2026-03-06'::date, '2026-03-20'::date from e where {};",
                dice.random_ratio(1, 6)
            )
            .unwrap();
        }
    }
    school.sql(&sql).await;
}

/// Whatever may happen on a day.
async fn happen(school: &School, dice: &mut StdRng, day: NaiveDate) {
    let mut sql = String::new();
    for course in [3, 5] {
        for hour in [9, 11] {
            write!(
                sql,
                "insert into class_sessions (id, course_id, original_date, date, start_time, duration_minutes, status, type, created_at, updated_at)
                    overriding system value
                    values ((select coalesce(max(id), 0) + 1 from class_sessions), {course}, '{day}', '{day}', '{hour}:00', 45, 'planned', 'extra', now(), now());"
            )
            .unwrap();
        }
    }
    for id in 1..=STUDENTS {
        for n in 0..dice.random_range(0..4) {
            let seconds = dice.random_range(6 * 3600..18 * 3600);
            let mode = ["in", "out", "auto"][dice.random_range(0..3)];
            write!(
                sql,
                "insert into attendance_events (student_id, day, occurred_at, client_event_id, method, gate_mode, received_at, fingerprint, answer, direction)
                    values ({id}, '{day}', ('{day}'::timestamp + interval '{seconds} s') at time zone 'America/Santiago',
                        '{day}-{id}-{n}', 'manual', '{mode}', now(), ''::bytea, '{{}}', 'check_in');"
            )
            .unwrap();
        }
        if dice.random_ratio(1, 8) {
            let status = STATUSES[dice.random_range(0..6)];
            write!(
                sql,
                "insert into office_marks (student_id, day, status, reason, by_name, at)
                    values ({id}, '{day}', '{status}', 'x', 'Ana', now());"
            )
            .unwrap();
        }
        if dice.random_ratio(1, 8) {
            write!(
                sql,
                "insert into absence_requests (student_id, from_date, until_date, kind, state, requested_name, requested_at, decided_at, updated_at)
                    values ({id}, '{day}', '{day}', 'illness', 'approved', 'Ana', now(), now(), now());"
            )
            .unwrap();
        }
        if dice.random_ratio(1, 3) {
            let status = ["present", "late", "absent", "excused"][dice.random_range(0..4)];
            write!(
                sql,
                "insert into class_marks (class_id, student_id, status, marked_at)
                    select k.id, {id}, '{status}', now() from class_sessions k where k.date = '{day}' and k.course_id = 3;"
            )
            .unwrap();
        }
        if dice.random_ratio(1, 20) {
            write!(
                sql,
                "insert into no_shows (day, student_id, state, noticed_at, announced_at) values ('{day}', {id}, 'announced', now(), now());"
            )
            .unwrap();
        }
    }
    if dice.random_ratio(1, 5) {
        write!(sql, "insert into holidays (date, name, kind, created_at, updated_at) values ('{day}', 'Aniversario', 'holiday', now(), now());").unwrap();
    }
    if dice.random_ratio(1, 3) {
        write!(sql, "insert into day_closings (day, closed_at, closed_by) values ('{day}', now(), 'x');")
            .unwrap();
    }
    school.sql(&sql).await;
}

/// The number of the link with this id, inside it or behind it, and where it leads.
fn number(page: &Answer, id: &str) -> Option<(usize, String)> {
    let rest = page.body.split_once(&format!("id=\"now-{id}\""))?.1;
    let href = rest.split_once("href=\"")?.1.split_once('"')?.0.replace("&amp;", "&");
    let own = rest.split_once("</a>")?.0.rsplit_once('>')?.1;
    let strong = || rest.split_once("<strong>")?.1.split_once("</strong>")?.0.parse().ok();
    Some((own.parse().ok().or_else(strong)?, href))
}

/// How many students a list shows.
async fn listed(browser: &Browser, href: &str) -> usize {
    let join = if href.contains('?') { '&' } else { '?' };
    let page = browser.get(&format!("{href}{join}limit=500")).await;
    assert_eq!(page.status, 200, "{href}");
    page.body.matches("<th scope=\"row\"><a href=\"/app/students/").count()
}

#[tokio::test]
async fn a_random_day_adds_up_and_each_number_is_what_its_list_shows() {
    let seed: u64 = rand::random();
    let mut dice = StdRng::seed_from_u64(seed);
    let school = School::new().await;
    people(&school, &mut dice).await;
    let first: NaiveDate = "2026-03-09".parse().unwrap();
    for n in 0..8 {
        let day = first + Days::new(n);
        happen(&school, &mut dice, day).await;
        let begin: DateTime<Utc> = format!("{day}T09:00:00Z").parse().unwrap();
        school.app().clock.set(begin + TimeDelta::minutes(dice.random_range(0..14 * 60)));
        attendance::open_day(school.app(), day).await.unwrap();
        // A session does not last from one day to the next.
        let director = school.director().await;
        let (page, case) = (director.get("/app/").await, format!("seed {seed}, {day}"));
        assert_eq!(page.status, 200, "{case}");
        assert!(!page.body.contains("no suman los inscritos"), "{case}");
        let enrolled: i64 = school
            .value(&format!(
                "select count(distinct student_id) from enrollments
                where starts_on <= '{day}' and (ends_on is null or ends_on >= '{day}')"
            ))
            .await;
        let mut sum = 0;
        for status in STATUSES {
            let (count, href) = number(&page, status).unwrap_or_else(|| panic!("{case}: {status}"));
            assert_eq!(listed(&director, &href).await, count, "{case}: {status} {href}");
            sum += count;
        }
        assert_eq!(i64::try_from(sum).unwrap(), enrolled, "{case}");
        assert_eq!(listed(&director, &format!("/app/days/{day}/students")).await, sum, "{case}");
        for group in ["inside", "not_arrived", "guests", "day-no-shows"] {
            if let Some((count, href)) = number(&page, group) {
                assert_eq!(listed(&director, &href).await, count, "{case}: {group} {href}");
            }
        }
        let inside = director.get("/app/inside").await.body.matches("class=\"tick\"").count();
        assert_eq!(Some(inside), number(&page, "inside").map(|(count, _)| count), "{case}");
        if let Some((count, href)) = number(&page, "day-not-taken") {
            let list = director.get(&href).await;
            assert_eq!(
                list.body.matches("<span class=\"grow\"><a href=\"/app/courses/").count(),
                count,
                "{case}"
            );
        }
        let key = school.token(&["attendance:read"]).await;
        let today = key.get("/api/v1/attendance/today").await.json();
        assert_eq!(today["enrolled"], enrolled, "{case}: the API says the same");
        for status in STATUSES {
            let count = number(&page, status).unwrap().0;
            assert_eq!(today["statuses"][status], count, "{case}: {status}");
        }
    }
}
