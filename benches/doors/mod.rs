//! The doors: events of kiosks over HTTP beside bare inserts of the same rows, and a whole morning.

pub mod load;
mod place;
mod wire;

use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::AssertSqlSafe;

use crate::{Benchmark, SAMPLES, median, millis};
use place::Place;
use wire::Wire;

/// One event per request: how many of each measurement.
const ALONE: usize = 400;
const TOGETHER: usize = 4000;
const CLIENTS: usize = 16;
/// Events of a request of those that come back from offline, and how many such requests.
const BATCH: usize = 250;
const BATCHES: usize = 20;
const SENDERS: usize = 4;

/// `check_in_throughput`, `check_in_one_client`, `check_in_p99_ms`, `check_in_batch`.
pub async fn measure() -> Vec<Benchmark> {
    let place = Place::open("doors", "web").await;
    let (mut one, mut many, mut waits, mut batch) =
        (Series::default(), Series::default(), Series::default(), Series::default());
    // Once before: plans are made, pages are warm.
    run(&place, CLIENTS, TOGETHER, 1).await;
    // By turns, so that a machine that slows down slows both.
    for _ in 0..SAMPLES {
        let ours = run(&place, 1, ALONE, 1).await;
        one.note(ours.rate(ALONE), bare(&place, 1, ALONE).await.rate(ALONE));
        let ours = run(&place, CLIENTS, TOGETHER, 1).await;
        let limit = bare(&place, CLIENTS, TOGETHER).await;
        many.note(ours.rate(TOGETHER), limit.rate(TOGETHER));
        waits.note(ours.percentile(99), limit.percentile(99));
        let events = BATCH * BATCHES;
        let ours = run(&place, SENDERS, events, BATCH).await;
        batch.note(ours.rate(events), bulk(&place, events).await);
    }
    let rows =
        "limit: bare inserts of the same rows of attendance_events, each committed, over as many connections";
    vec![
        many.benchmark("check_in_throughput", "events/s", format!("{CLIENTS} clients, one event a request; aim 0.25; {rows}")),
        one.benchmark("check_in_one_client", "events/s", format!("one event a request; aim 0.5; {rows}")),
        waits.benchmark("check_in_p99_ms", "ms", format!("{CLIENTS} clients, one event a request, to the answer; aim below 50; limit: of the bare inserts")),
        batch.benchmark(
            "check_in_batch",
            "events/s",
            format!("{SENDERS} clients, {BATCH} events a request; aim 5000 or 0.25; limit: bare INSERT … SELECT of {BATCH} of the same rows a commit"),
        ),
    ]
}

/// Samples of ours and of the limit.
#[derive(Default)]
struct Series(Vec<f64>, Vec<f64>);

impl Series {
    fn note(&mut self, ours: f64, limit: f64) {
        self.0.push(ours);
        self.1.push(limit);
    }

    fn benchmark(self, name: &'static str, unit: &'static str, note: String) -> Benchmark {
        Benchmark::new(name, unit, median(self.0), median(self.1), note)
    }
}

/// How long it all took, and each.
struct Took {
    whole: Duration,
    each: Vec<f64>,
}

impl Took {
    fn rate(&self, events: usize) -> f64 {
        events as f64 / self.whole.as_secs_f64()
    }

    fn percentile(&self, of: usize) -> f64 {
        let mut each = self.each.clone();
        each.sort_by(f64::total_cmp);
        each[(each.len() * of / 100).min(each.len() - 1)]
    }

    async fn of(tasks: Vec<tokio::task::JoinHandle<Vec<f64>>>, began: Instant) -> Self {
        let mut each = Vec::new();
        for task in tasks {
            each.extend(task.await.unwrap());
        }
        Self { whole: began.elapsed(), each }
    }
}

/// Sends so many events, each of another student, `batch` to a request; all must be recorded.
async fn run(place: &Place, clients: usize, events: usize, batch: usize) -> Took {
    place.sql("truncate attendance_events cascade").await;
    let now = Utc::now();
    let mut queues: Vec<Vec<String>> = vec![Vec::new(); clients];
    for (n, first) in (0..events).step_by(batch).enumerate() {
        queues[n % clients].push(Place::body(first..(first + batch).min(events), now));
    }
    let mut wires = Vec::new();
    for _ in 0..clients {
        wires.push(Wire::open(place.port()).await);
    }
    let began = Instant::now();
    let token = place.token.clone();
    let client = |(mut wire, bodies): (Wire, Vec<String>)| {
        let token = token.clone();
        tokio::spawn(async move {
            let mut each = Vec::with_capacity(bodies.len());
            for body in bodies {
                let sent = Instant::now();
                let (status, answer) = wire.post("/api/v1/attendance/events", &token, &body).await;
                assert_eq!(status, 200, "{answer}");
                each.push(millis(sent.elapsed()));
            }
            each
        })
    };
    let took = Took::of(wires.into_iter().zip(queues).map(client).collect(), began).await;
    let stored = place.count("select count(*) from attendance_events").await;
    assert_eq!(stored, i64::try_from(events).unwrap());
    took
}

/// A row as it was stored.
#[derive(Clone, sqlx::FromRow)]
struct Row {
    student_id: i64,
    day: NaiveDate,
    occurred_at: DateTime<Utc>,
    kiosk_id: i64,
    client_event_id: String,
    sequence: i64,
    method: String,
    gate_id: i64,
    gate_mode: String,
    skew_ms: Option<i64>,
    received_at: DateTime<Utc>,
    fingerprint: Vec<u8>,
    answer: serde_json::Value,
    direction: String,
    duplicate: bool,
    flags: Vec<String>,
}

const COLUMNS: &str =
    "student_id, day, occurred_at, kiosk_id, client_event_id, sequence, method, gate_id, gate_mode,
    skew_ms, received_at, fingerprint, answer, direction, duplicate, flags";

/// The rows that were just stored, once more, each by a statement and a commit of its own.
async fn bare(place: &Place, clients: usize, events: usize) -> Took {
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(format!("select {COLUMNS} from attendance_events")))
        .fetch_all(place.app.db.pool())
        .await
        .unwrap();
    assert_eq!(rows.len(), events);
    place.sql("truncate attendance_events cascade").await;
    let sql = format!(
        "insert into attendance_events ({COLUMNS})
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
    );
    let mut queues: Vec<Vec<Row>> = vec![Vec::new(); clients];
    for (n, row) in rows.into_iter().enumerate() {
        queues[n % clients].push(row);
    }
    let mut connections = Vec::new();
    for _ in 0..clients {
        let mut connection = place.connection().await;
        sqlx::query("select 1").execute(&mut connection).await.unwrap();
        connections.push(connection);
    }
    let began = Instant::now();
    let client = |(mut connection, rows): (sqlx::PgConnection, Vec<Row>)| {
        let sql = sql.clone();
        tokio::spawn(async move {
            let mut each = Vec::with_capacity(rows.len());
            for row in rows {
                let sent = Instant::now();
                sqlx::query(AssertSqlSafe(sql.clone()))
                    .bind(row.student_id)
                    .bind(row.day)
                    .bind(row.occurred_at)
                    .bind(row.kiosk_id)
                    .bind(row.client_event_id)
                    .bind(row.sequence)
                    .bind(row.method)
                    .bind(row.gate_id)
                    .bind(row.gate_mode)
                    .bind(row.skew_ms)
                    .bind(row.received_at)
                    .bind(row.fingerprint)
                    .bind(row.answer)
                    .bind(row.direction)
                    .bind(row.duplicate)
                    .bind(row.flags)
                    .execute(&mut connection)
                    .await
                    .unwrap();
                each.push(millis(sent.elapsed()));
            }
            each
        })
    };
    Took::of(connections.into_iter().zip(queues).map(client).collect(), began).await
}

/// The same rows in bulk, a batch to a commit; events a second.
async fn bulk(place: &Place, events: usize) -> f64 {
    place
        .sql(&format!(
            "drop table if exists same_rows; create table same_rows as
                select row_number() over () - 1 as n, {COLUMNS} from attendance_events;
             create index on same_rows (n); analyze same_rows; truncate attendance_events cascade"
        ))
        .await;
    let sql = format!(
        "insert into attendance_events ({COLUMNS}) select {COLUMNS} from same_rows where n between $1 and $2"
    );
    let mut connection = place.connection().await;
    let began = Instant::now();
    for first in (0..events).step_by(BATCH) {
        let (first, last) = (i64::try_from(first).unwrap(), i64::try_from(first + BATCH - 1).unwrap());
        sqlx::query(AssertSqlSafe(sql.clone()))
            .bind(first)
            .bind(last)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    events as f64 / began.elapsed().as_secs_f64()
}
