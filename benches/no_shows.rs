//! Asking who is missing in a school of 5,000 students.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use presente::app::App;
use presente::attendance::no_shows;
use presente::audit::Actor;
use presente::clock::Clock;
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::demo::Demo;
use sqlx::AssertSqlSafe;

use crate::{Benchmark, SAMPLES, cluster, folder, median, millis};

/// 5,000 students of 170 courses with two guardians each; they were expected at 08:00, and 150 are missing.
const FILL: &str = "
    insert into courses (code, name, presence_source, created_at, updated_at)
        select 'C' || n, 'Curso ' || n, 'gate', '2026-01-01', '2026-01-01' from generate_series(1, 170) n;
    insert into students (code, given_names, family_names, created_at, updated_at)
        select 'S' || n, 'Ana ' || n, 'Pérez', '2026-01-01', '2026-01-01' from generate_series(1, 5000) n;
    insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
        select n, n % 170 + 1, 'group', '2026-01-01', '2026-01-01', '2026-01-01' from generate_series(1, 5000) n;
    insert into guardians (code, given_names, family_names, phone, created_at, updated_at)
        select 'G' || n, 'Rosa', 'Soto ' || n, '+569' || 10000000 + n, '2026-01-01', '2026-01-01'
        from generate_series(1, 10000) n;
    insert into guardianships (student_id, guardian_id)
        select (n + 1) / 2, n from generate_series(1, 10000) n;
    insert into day_statuses (day, student_id, enrolled, status, rule, source, course_id, expected_in, expected_out,
            first_in, computed_at)
        select day::date, n, true, case when n % 33 = 0 then 'pending' else 'present' end, 'x', 'gate', n % 170 + 1,
            day::date + time '11:00', day::date + time '19:00',
            case when n % 33 > 0 then day::date + time '10:55' end, now()
        from generate_series(1, 5000) n, generate_series(timestamp '2026-03-02', '2026-03-13', '1 day') day";

const BARE: &str = "select student_id, status, expected_in from day_statuses where day = '2026-03-09'";

/// `no_show_scan_ms`.
pub async fn measure() -> Vec<Benchmark> {
    let local = tokio::task::spawn_blocking(|| cluster(&folder("no_shows"))).await.unwrap();
    let mut now: DateTime<Utc> = "2026-03-09T11:35:00Z".parse().unwrap();
    let db = Db::connect(local.url().as_str(), 4, Duration::from_secs(10)).await.unwrap();
    db.migrate().await.unwrap();
    let config = Config::read(Vars::new::<&str, &str>([]), std::path::Path::new("/nowhere"), now).unwrap();
    let app = App::new(config, db).at(Clock::fixed(now));
    presente::school::save(&app, &Actor::command("bench"), &Demo::Load.school()).await.unwrap();
    for sql in [FILL, "vacuum analyze"] {
        sqlx::raw_sql(sql).execute(app.db.pool()).await.unwrap();
    }
    let (mut ours, mut told, mut bare) = (vec![], vec![], vec![]);
    let mut messages = 0;
    for _ in 0..SAMPLES {
        sqlx::raw_sql("delete from notifications; delete from alerts; delete from no_shows")
            .execute(app.db.pool())
            .await
            .unwrap();
        let first = Instant::now();
        let checked = no_shows::detect(&app).await.unwrap();
        told.push(millis(first.elapsed()));
        messages = checked.messages;
        assert_eq!((checked.sent, checked.held), (151, 0), "{checked:?}");
        now += TimeDelta::minutes(5);
        app.clock.set(now);
        let again = Instant::now();
        assert_eq!(no_shows::detect(&app).await.unwrap().noticed, 0);
        ours.push(millis(again.elapsed()));
        let read = Instant::now();
        sqlx::query(AssertSqlSafe(BARE.to_owned())).fetch_all(app.db.pool()).await.unwrap();
        bare.push(millis(read.elapsed()));
    }
    vec![Benchmark::new(
        "no_show_scan_ms",
        "ms",
        median(ours),
        median(bare),
        format!(
            "5,000 students, nothing new; {:.0} ms when 151 are missing and {messages} messages are written; \
             limit: reading the day's rows",
            median(told)
        ),
    )]
}
