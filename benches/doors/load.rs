//! `make load`: a morning of 5,000 arrivals through 20 kiosks, played fifteen times as fast, then all kiosks
//! back from offline at once, while 10 directors watch.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use presente::audit::Actor;
use presente::auth::rules::UserForm;
use presente::auth::session_store::{LOGIN, Login, PgSessions};
use presente::auth::{Role, users};
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use super::place::{Place, STUDENTS, kiosk};
use super::wire::Wire;
use crate::millis;

const KIOSKS: usize = 20;
const DIRECTORS: usize = 10;
/// A quarter of an hour, fifteen times as fast.
const MORNING: Duration = Duration::from_mins(1);
/// Events that each kiosk brings back from offline.
const OFFLINE: usize = 250;

/// Plays the morning and prints what became of it; false when an event was lost or is there twice.
pub async fn play() -> bool {
    let place = Place::open("load", "web,worker,scheduler").await;
    let mut tokens = vec![place.token.clone()];
    for number in 1..KIOSKS {
        tokens.push(kiosk(&place.app, &format!("{}", number + 1)).await);
    }
    let idle = place.served.resident();
    let notes: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let watchers = watch(&place, &notes).await;
    println!(
        "{STUDENTS} arrivals through {KIOSKS} kiosks within {} s, {DIRECTORS} directors watch",
        MORNING.as_secs()
    );
    let arrivals = arrivals(&place, &tokens).await;
    let peak = place.served.resident();
    println!("all {KIOSKS} kiosks come back from offline with {OFFLINE} events each");
    let began = Instant::now();
    let returns = returns(&place, &tokens).await;
    let back = began.elapsed();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let sent = STUDENTS + KIOSKS * OFFLINE;
    let stored = place.count("select count(*) from attendance_events").await;
    let distinct =
        place.count("select count(distinct (kiosk_id, client_event_id)) from attendance_events").await;
    let notes = notes.lock().await.clone();
    let lags: Vec<f64> = arrivals
        .iter()
        .filter_map(|(at, _)| notes.iter().filter(|note| *note >= at).min().map(|note| millis(*note - *at)))
        .collect();
    say("arrival, to the answer", &arrivals.iter().map(|(_, took)| *took).collect::<Vec<_>>());
    say("250 events, to the answer", &returns.iter().map(|(_, took)| *took).collect::<Vec<_>>());
    say("arrival answered, to the pages", &lags);
    println!(
        "back from offline          {:.1} s, {:.0} events/s",
        back.as_secs_f64(),
        (KIOSKS * OFFLINE) as f64 / back.as_secs_f64()
    );
    let lost = i64::try_from(sent).unwrap() - distinct;
    println!("sent {sent}, stored {stored}: lost {lost}, twice {}", stored - distinct);
    println!(
        "memory of the program      {idle:.0} MB before, {peak:.0} MB after the arrivals, {:.0} MB at the end",
        place.served.resident()
    );
    watchers.iter().for_each(tokio::task::JoinHandle::abort);
    let Place { served, .. } = place;
    drop(served);
    lost == 0 && stored == distinct
}

fn say(what: &str, millis: &[f64]) {
    let mut all = millis.to_vec();
    all.sort_by(f64::total_cmp);
    let of = |part: usize| {
        all.get((all.len() * part / 1000).min(all.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    println!(
        "{what:<31} p50 {:>7.1} ms  p95 {:>7.1} ms  p99 {:>7.1} ms  most {:>7.1} ms  ({} of them)",
        of(500),
        of(950),
        of(990),
        of(1000),
        all.len()
    );
}

/// When each was answered, and after how many milliseconds.
type Answers = Vec<(Instant, f64)>;

/// Each kiosk takes one student after the other, all together within the morning.
async fn arrivals(place: &Place, tokens: &[String]) -> Answers {
    let began = Instant::now();
    let mut tasks = Vec::new();
    for (number, token) in tokens.iter().cloned().enumerate() {
        let mut wire = Wire::open(place.port()).await;
        tasks.push(tokio::spawn(async move {
            let mut answers = Answers::new();
            for n in (number..STUDENTS).step_by(KIOSKS) {
                let due = MORNING.mul_f64(n as f64 / STUDENTS as f64);
                tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
                answers.push(post(&mut wire, &token, &[event(&format!("a{n}"), n, Utc::now())]).await);
            }
            answers
        }));
    }
    gather(tasks).await
}

/// All kiosks at once, each with what it kept.
async fn returns(place: &Place, tokens: &[String]) -> Answers {
    let mut tasks = Vec::new();
    for (number, token) in tokens.iter().cloned().enumerate() {
        let mut wire = Wire::open(place.port()).await;
        let at = Utc::now() - chrono::TimeDelta::minutes(20);
        let first = number * OFFLINE;
        let events: Vec<_> = (first..first + OFFLINE).map(|n| event(&format!("o{n}"), n, at)).collect();
        tasks.push(tokio::spawn(async move { vec![post(&mut wire, &token, &events).await] }));
    }
    gather(tasks).await
}

async fn gather(tasks: Vec<tokio::task::JoinHandle<Answers>>) -> Answers {
    let mut all = Answers::new();
    for task in tasks {
        all.extend(task.await.unwrap());
    }
    all
}

fn event(name: &str, n: usize, at: DateTime<Utc>) -> Value {
    json!({
        "client_event_id": name, "sequence": n, "student_id": n % STUDENTS + 1, "method": "manual",
        "occurred_at": at,
    })
}

async fn post(wire: &mut Wire, token: &str, events: &[Value]) -> (Instant, f64) {
    let body = json!({ "sent_at": Utc::now(), "events": events }).to_string();
    let sent = Instant::now();
    let (status, answer) = wire.post("/api/v1/attendance/events", token, &body).await;
    assert_eq!(status, 200, "{answer}");
    (Instant::now(), millis(sent.elapsed()))
}

/// Directors who look at the day page: each hears when it has changed.
async fn watch(place: &Place, notes: &Arc<Mutex<Vec<Instant>>>) -> Vec<tokio::task::JoinHandle<()>> {
    let mut watchers = Vec::new();
    for number in 0..DIRECTORS {
        let cookie = format!("sid={}", director(place, number).await);
        let (mut wire, notes) = (Wire::open(place.port()).await, notes.clone());
        let status = wire.listen("/app/live", &cookie).await;
        assert_eq!(status, 200, "a director is let in");
        watchers.push(tokio::spawn(async move {
            while let Some(line) = wire.line().await {
                // One of them keeps the time for all.
                if number == 0 && line.starts_with("event:") {
                    notes.lock().await.push(Instant::now());
                }
            }
        }));
    }
    watchers
}

async fn director(place: &Place, number: usize) -> Id {
    let form = UserForm {
        email: format!("direccion{number}@carga.test"),
        name: "Dirección".into(),
        roles: vec![Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    let user = users::create(&place.app, &Actor::command("bench"), &form).await.unwrap();
    let login = Login { user_id: user.id, at: Utc::now(), agent: None };
    let mut record = Record {
        id: Id::default(),
        data: [(LOGIN.to_owned(), serde_json::to_value(login).unwrap())].into(),
        expiry_date: time::OffsetDateTime::now_utc() + time::Duration::days(1),
    };
    let sessions = PgSessions::new(place.app.db.pool().clone(), Arc::clone(&place.app.cache));
    sessions.create(&mut record).await.unwrap();
    record.id
}
