//! Events of the doors: thousands that come back from offline while processes are killed.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use presente::attendance;
use presente::attendance::rules::Batch;
use presente::demo::Demo;
use presente::fields::Fields;
use presente::kiosks::rules::{CodeForm, GateForm, GateMode, PairForm};
use presente::kiosks::tokens::{self, Whose};
use presente::kiosks::{Door, gates, pairing};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use crate::outcome::Outcome;
use crate::town::Town;

const STUDENTS: i64 = 500;
const EVENTS: i64 = 5000;
/// Events of a request.
const BITE: usize = 50;
/// Kiosks that send at once, each through whichever process answers.
const KIOSKS: usize = 4;
const KILLS: usize = 4;
const EVENING: &str = "2026-03-09T22:00:00Z";

/// Five thousand events in random order, many sent twice, to two processes of which one is killed four times:
/// as many rows, none twice, and each day what it is when everything comes in order.
pub async fn killed_while_they_come() -> Outcome {
    let mut town = Town::found("doors while processes die", 1, Demo::Aromos, EVENING).await;
    pupils(&town).await;
    let (token, door) = kiosk(&town).await;
    let start = town.now();
    town.go(start, 1.0);
    town.roles = "web";
    for place in 0..2 {
        town.start("web");
        town.members[place].up().await;
    }
    let mut events = events();
    events.shuffle(&mut StdRng::seed_from_u64(1));
    let mut bites: VecDeque<Vec<Value>> = events.chunks(BITE).map(<[Value]>::to_vec).collect();
    // Every fifth request is sent again by somebody who did not hear the answer.
    bites.extend(events.chunks(BITE).step_by(5).map(<[Value]>::to_vec).collect::<Vec<_>>());
    let total = bites.len();
    let queue = Arc::new(Mutex::new(bites));
    let ports = Arc::new(Mutex::new(vec![town.members[0].port(), town.members[1].port()]));
    let (answered, wrong) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let senders: Vec<_> = (0..KIOSKS)
        .map(|number| {
            let (queue, ports, token) = (queue.clone(), ports.clone(), token.clone());
            let (answered, wrong) = (answered.clone(), wrong.clone());
            tokio::spawn(async move {
                loop {
                    let Some(bite) = queue.lock().await.pop_front() else { return };
                    wrong.fetch_add(until_taken(&ports, number, &token, &bite).await, Ordering::Relaxed);
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for kill in 1..=KILLS {
        while answered.load(Ordering::Relaxed) < total * kill / (KILLS + 1) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let place = kill % 2;
        town.kill(place);
        town.members[place].up().await;
        ports.lock().await[place] = town.members[place].port();
    }
    for sender in senders {
        sender.await.unwrap();
    }
    let wrong = wrong.load(Ordering::Relaxed);
    town.outcome.expect(wrong == 0, format!("{wrong} answers were neither recorded nor a duplicate"));
    town.outcome.instants = usize::try_from(EVENTS).unwrap();
    let rows = town.count("select count(*) from attendance_events").await;
    town.outcome.expect(rows == EVENTS, format!("{rows} rows instead of {EVENTS}"));
    compare_with_order(&mut town, &door).await;
    town.members.clear();
    town.outcome.clone()
}

/// The same events in order, one after the other, in another school: each day must be the same.
async fn compare_with_order(town: &mut Town, door: &Door) {
    let calm = Town::found("doors in order", 1, Demo::Aromos, EVENING).await;
    pupils(&calm).await;
    let (_, own) = kiosk(&calm).await;
    town.outcome.expect(own.gate_mode == door.gate_mode, "the gates are not alike");
    let mut events = events();
    events.sort_by_key(|event| event["occurred_at"].as_str().unwrap().to_owned());
    for bite in events.chunks(250) {
        let batch = Batch::parse(&json!({ "events": bite })).unwrap();
        attendance::check_in(&calm.app, &own, &batch).await.unwrap();
    }
    let days =
        "select md5(string_agg(concat_ws('|', student_id, day, status, rule, first_in, last_out, inside,
        minutes_late, flags), ',' order by day, student_id)) from day_statuses";
    let fates = "select md5(string_agg(concat_ws('|', client_event_id, direction, duplicate,
        array_remove(flags, 'late_sync')), ','
        order by client_event_id)) from attendance_events";
    for (what, sql) in [("days", days), ("directions", fates)] {
        let (there, here) = (calm.text(sql).await, town.text(sql).await);
        town.outcome.expect(there == here, format!("{what} are not as in order"));
    }
}

/// Sends until some process takes it; how many answers are not as they should be.
async fn until_taken(ports: &Mutex<Vec<u16>>, number: usize, token: &str, bite: &[Value]) -> usize {
    let body = json!({ "events": bite }).to_string();
    for attempt in number.. {
        let port = {
            let ports = ports.lock().await;
            ports[attempt % ports.len()]
        };
        if let Some(results) = post(port, token, &body).await {
            let fine = |result: &&Value| matches!(result["outcome"].as_str(), Some("recorded" | "duplicate"));
            return results.len() - results.iter().filter(fine).count();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    0
}

/// The results, when the process lived long enough to say them.
async fn post(port: u16, token: &str, body: &str) -> Option<Vec<Value>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
    let head = format!(
        "POST /api/v1/attendance/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(body.as_bytes()).await.ok()?;
    let mut answer = String::new();
    tokio::time::timeout(Duration::from_secs(30), stream.read_to_string(&mut answer)).await.ok()?.ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    if !head.starts_with("HTTP/1.1 200") {
        return None;
    }
    let body: Value = serde_json::from_str(&body[body.find('{')?..=body.rfind('}')?]).ok()?;
    Some(body["results"].as_array()?.clone())
}

fn events() -> Vec<Value> {
    (0..EVENTS)
        .map(|n| {
            let student = n % STUDENTS + 1;
            // From 07:30 on, at steps that make repetitions, leavings and returns.
            let minute = (n / STUDENTS * 53 + n * 7 % 41) % 600;
            let at = format!("2026-03-09T{:02}:{:02}:{:02}-03:00", 7 + (30 + minute) / 60, (30 + minute) % 60, n % 60);
            json!({
                "client_event_id": format!("e{n:04}"), "sequence": n, "student_id": student, "method": "manual",
                "occurred_at": at,
            })
        })
        .collect()
}

async fn pupils(town: &Town) {
    town.sql(&format!(
        "insert into courses (id, code, name, presence_source, created_at, updated_at)
            overriding system value values (1, '5A', '5° A', 'gate', now(), now());
         insert into day_hours (course_id, weekday, expected_in, expected_out)
            select 1, weekday, '08:00', '16:00' from generate_series(1, 5) weekday;
         insert into students (id, code, given_names, family_names, created_at, updated_at)
            overriding system value
            select n, 'E-' || n, 'Ana', 'Pérez ' || n, now(), now() from generate_series(1, {STUDENTS}) n;
         insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
            select n, 1, 'group', '2026-01-01', now(), now() from generate_series(1, {STUDENTS}) n"
    ))
    .await;
}

/// A kiosk at a gate where one comes in and goes out: its token, and what the program knows of it.
async fn kiosk(town: &Town) -> (String, Door) {
    let (app, actor) = (&town.app, &town.actor);
    let form = GateForm { name: "Portería".into(), mode: GateMode::Auto };
    let gate = gates::create(app, actor, &form).await.unwrap();
    let form = CodeForm { name: "Tablet".into(), gate_id: gate.id };
    let code = pairing::make_code(app, actor, &form, pairing::VALID).await.unwrap();
    let form = PairForm::parse(&Fields::from_pairs([("code", code.code)])).unwrap();
    let paired = pairing::pair(app, &form, std::net::Ipv4Addr::LOCALHOST.into()).await.unwrap();
    let pairing::Pairing::Done { token, .. } = paired else { panic!("{paired:?}") };
    let whose = tokens::recognise(app, &token).await.unwrap();
    let Whose::Kiosk(door) = whose else { panic!("{whose:?}") };
    (token, (*door).clone())
}
