//! Telling 8,200 families at once.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use presente::app::App;
use presente::audit::Actor;
use presente::clock::Clock;
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::demo::Demo;
use presente::ids::StudentId;
use presente::msg;
use presente::notifications::{Fact, announce};

use crate::{Benchmark, SAMPLES, cluster, folder, median, millis};

const FAMILIES: i64 = 8200;
const FILL: &str = "
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
        select n, 'S' || n, 'Ana ' || n, 'Pérez', '2026-01-01', '2026-01-01' from generate_series(1, 8200) n;
    insert into guardians (id, code, given_names, family_names, phone, created_at, updated_at)
        overriding system value
        select n, 'G' || n, 'Rosa', 'Soto ' || n, '+569' || 10000000 + n, '2026-01-01', '2026-01-01'
        from generate_series(1, 8200) n;
    insert into guardianships (student_id, guardian_id) select n, n from generate_series(1, 8200) n";
/// Everything as it was before the families were told.
const AGAIN: &str = "delete from apalis.jobs; delete from notifications";

/// `messages_queued_ms`.
pub async fn measure() -> Vec<Benchmark> {
    let local = tokio::task::spawn_blocking(|| cluster(&folder("messages"))).await.unwrap();
    let now: DateTime<Utc> = "2026-03-09T15:00:00Z".parse().unwrap();
    let db = Db::connect(local.url().as_str(), 4, Duration::from_secs(10)).await.unwrap();
    db.migrate().await.unwrap();
    let vars = Vars::new([
        ("ENABLE_REAL_NOTIFICATIONS", "true"),
        ("WHATSAPP_ACCESS_TOKEN", "token-of-the-bench"),
        ("WHATSAPP_PHONE_NUMBER_ID", "1"),
        ("WHATSAPP_BUSINESS_ACCOUNT_ID", "2"),
        ("WHATSAPP_APP_SECRET", "secret-of-the-bench"),
        ("WHATSAPP_VERIFY_TOKEN", "verify"),
    ]);
    let config = Config::read(vars, std::path::Path::new("/nowhere"), now).unwrap();
    let app = App::new(config, db).at(Clock::fixed(now));
    presente::school::save(&app, &Actor::command("bench"), &Demo::Load.school()).await.unwrap();
    run(&app, FILL).await;
    let (mut ours, mut bare) = (vec![], vec![]);
    for n in 0..SAMPLES {
        run(&app, "vacuum analyze").await;
        let fact = Fact::Change {
            key: format!("bench-{n}"),
            day: now.date_naive(),
            students: (1..=FAMILIES).map(StudentId).collect(),
            says: msg!("delivery-late"),
        };
        let began = Instant::now();
        let tx = app.db.begin().await.unwrap();
        assert_eq!(i64::try_from(announce(&app, &tx, &fact).await.unwrap()).unwrap(), FAMILIES);
        tx.commit().await.unwrap();
        ours.push(millis(began.elapsed()));
        run(&app, "drop table if exists same_rows; create table same_rows as select * from notifications")
            .await;
        run(&app, AGAIN).await;
        let began = Instant::now();
        run(&app, "insert into notifications overriding system value select * from same_rows").await;
        bare.push(millis(began.elapsed()));
        run(&app, AGAIN).await;
    }
    vec![Benchmark::new(
        "messages_queued_ms",
        "ms",
        median(ours),
        median(bare),
        format!(
            "{FAMILIES} messages with their students and jobs, aim below 2000; limit: one INSERT … SELECT of the messages' rows"
        ),
    )]
}

async fn run(app: &App, sql: &'static str) {
    sqlx::raw_sql(sql).execute(app.db.pool()).await.unwrap();
}
