//! `make load`: a morning of 5,000 arrivals through 20 kiosks, played fifteen times as fast, at its peak 30 teachers
//! who save their classes, then all kiosks back from offline at once, while 10 directors watch.

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

use super::place::{COURSES, Place, STUDENTS, kiosk};
use super::wire::Wire;
use crate::millis;

const KIOSKS: usize = 20;
const DIRECTORS: usize = 10;
/// A quarter of an hour, fifteen times as fast.
const MORNING: Duration = Duration::from_mins(1);
/// Events that each kiosk brings back from offline.
const OFFLINE: usize = 250;
/// Teachers who save at once, each a class of 40, and how often they do within the morning.
const TEACHERS: usize = 30;
const SAVES: usize = 8;

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
    let classes = classes(&place).await;
    println!(
        "{STUDENTS} arrivals through {KIOSKS} kiosks within {} s, {DIRECTORS} directors watch, {TEACHERS} teachers \
         save a class each, {SAVES} times",
        MORNING.as_secs()
    );
    let (arrivals, saves) = tokio::join!(arrivals(&place, &tokens), saves(&place, classes));
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
    say("40 marks, to the answer", &saves.iter().map(|(_, took)| *took).collect::<Vec<_>>());
    say("250 events, to the answer", &returns.iter().map(|(_, took)| *took).collect::<Vec<_>>());
    say("arrival answered, to the pages", &lags);
    println!(
        "back from offline          {:.1} s, {:.0} events/s",
        back.as_secs_f64(),
        (KIOSKS * OFFLINE) as f64 / back.as_secs_f64()
    );
    let lost = i64::try_from(sent).unwrap() - distinct;
    println!("sent {sent}, stored {stored}: lost {lost}, twice {}", stored - distinct);
    let marks = place.count("select count(*) from class_mark_entries").await;
    let marked = i64::try_from(STUDENTS / COURSES * TEACHERS * SAVES).unwrap();
    println!("marks sent {marked}, stored {marks}");
    println!(
        "memory of the program      {idle:.0} MB before, {peak:.0} MB after the arrivals, {:.0} MB at the end",
        place.served.resident()
    );
    watchers.iter().for_each(tokio::task::JoinHandle::abort);
    let Place { served, .. } = place;
    drop(served);
    lost == 0 && stored == distinct && marks == marked
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

/// A class of today for each of the teachers: their session, and what they can say of it.
async fn classes(place: &Place) -> Vec<(String, Vec<(usize, usize)>)> {
    let sql = format!(
        "insert into teachers (id, code, given_names, family_names, created_at, updated_at) overriding system value
            select n, 'T' || n, 'Rosa', 'Soto ' || n, now(), now() from generate_series(1, {TEACHERS}) n;
         insert into class_sessions (id, course_id, original_date, date, start_time, duration_minutes, teacher_id, type,
            created_at, updated_at) overriding system value
            select n, n, today, today, '00:00', 45, n, 'extra', now(), now() from generate_series(1, {TEACHERS}) n,
                (select (now() at time zone time_zone)::date as today from school) t;
         analyze class_sessions"
    );
    place.sql(&sql).await;
    let mut classes = Vec::new();
    for number in 1..=TEACHERS {
        let code = format!("T{number}");
        let id = somebody(place, &format!("docente{number}@carga.test"), Role::Teacher, Some(code)).await;
        let students = (1..=STUDENTS).filter(|student| 1 + student % COURSES == number);
        classes.push((format!("sid={id}"), students.map(|student| (number, student)).collect()));
    }
    classes
}

/// At the peak of the arrivals, all teachers at once: they save, and save again.
async fn saves(place: &Place, classes: Vec<(String, Vec<(usize, usize)>)>) -> Answers {
    let began = Instant::now();
    let mut tasks = Vec::new();
    for (cookie, students) in classes {
        let mut wire = Wire::open(place.port()).await;
        tasks.push(tokio::spawn(async move {
            let mut answers = Answers::new();
            for save in 0..SAVES {
                let due = MORNING.mul_f64((save + 1) as f64 / (SAVES + 1) as f64);
                tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
                let body = marks(&students, save).to_string();
                let sent = Instant::now();
                let (status, answer) = wire.post_signed_in("/api/v1/teacher/marks", &cookie, &body).await;
                assert!(status == 200 && !answer.contains("rejected"), "{answer}");
                answers.push((Instant::now(), millis(sent.elapsed())));
            }
            answers
        }));
    }
    gather(tasks).await
}

fn marks(students: &[(usize, usize)], save: usize) -> Value {
    let now = Utc::now();
    let mark = |(class, student): &(usize, usize)| {
        let status = if (student + save).is_multiple_of(9) { "absent" } else { "present" };
        json!({
            "client_mark_id": format!("{save}-{student}"), "class_id": class, "student_id": student,
            "status": status, "marked_at": now,
        })
    };
    json!({ "sent_at": now, "marks": students.iter().map(mark).collect::<Vec<_>>() })
}

async fn director(place: &Place, number: usize) -> Id {
    somebody(place, &format!("direccion{number}@carga.test"), Role::Director, None).await
}

/// The session of somebody new.
async fn somebody(place: &Place, email: &str, role: Role, teacher_code: Option<String>) -> Id {
    let form = UserForm {
        email: email.into(),
        name: "Dirección".into(),
        roles: vec![role],
        language: None,
        teacher_code,
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
