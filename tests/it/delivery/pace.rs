//! How fast messages leave: two processes together are no quicker than the limit.

use std::time::{Duration, Instant};

use presente::app::App;
use presente::integrations::whatsapp::Graph;
use presente::jobs::{self, Alarm};
use presente::queue::{DeliverMessage, Job};

use super::{change, phone, say, school, told, wait};
use crate::no_shows::alert;
use crate::support::School;
use crate::support::whatsapp::{Mood, Provider};

/// A process that delivers until it is told to stop.
struct Worker {
    stop: tokio::sync::oneshot::Sender<()>,
    task: tokio::task::JoinHandle<()>,
}

impl Worker {
    fn start(app: App) -> Self {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let task = tokio::spawn(async move {
            let alarm = Alarm::new(&[DeliverMessage::QUEUE]);
            let (bell, listening) = (alarm.clone(), app.clone());
            let ear = tokio::spawn(async move { bell.run(&listening).await });
            jobs::run_kind::<DeliverMessage>(app, alarm, async { drop(stopped.await) }).await.unwrap();
            ear.abort();
        });
        Self { stop, task }
    }

    async fn end(self) {
        let _ = self.stop.send(());
        self.task.await.unwrap();
    }
}

async fn until(school: &School, condition: &str, patience: Duration) {
    let began = Instant::now();
    while !school.value::<bool>(&format!("select {condition}")).await {
        assert!(began.elapsed() < patience, "it never comes: {condition}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The most that came within any second.
fn most_in_a_second(times: &[Instant]) -> usize {
    let within = |from: &Instant| {
        times.iter().filter(|at| *at >= from && **at < *from + Duration::from_secs(1)).count()
    };
    times.iter().map(within).max().unwrap_or_default()
}

async fn families(school: &School, from: i64, to: i64) {
    school
        .sql(&format!(
            "insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'S' || n, 'Ana ' || n, 'Pérez', now(), now() from generate_series({from}, {to}) n;
             insert into guardians (id, code, given_names, family_names, phone, created_at, updated_at)
                overriding system value
                select n, 'G' || n, 'Rosa', 'Soto ' || n, '+5691' || lpad(n::text, 7, '0'), now(), now()
                from generate_series({from}, {to}) n;
             insert into guardianships (student_id, guardian_id) select n, n from generate_series({from}, {to}) n"
        ))
        .await;
}

async fn twins(school: &School, provider: &Provider) -> [Worker; 2] {
    let mut workers = Vec::new();
    for _ in 0..2 {
        let twin = school.twin().await;
        let graph = Graph::new(&provider.config().whatsapp);
        workers.push(Worker::start(twin.writing(std::sync::Arc::new(graph))));
    }
    workers.try_into().unwrap_or_else(|_| panic!("two"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_are_never_quicker_than_the_limit() {
    let provider = Provider::open().await;
    provider.turns(Mood::TakesAfter(Duration::from_millis(120)));
    let school = school(&provider, 0).await;
    families(&school, 1, 80).await;
    let students: Vec<i64> = (1..=80).collect();
    assert_eq!(say(&school, &change(&school, "a", &students)).await, 80);
    let workers = twins(&school, &provider).await;
    until(&school, "not exists (select from notifications where state <> 'sent')", Duration::from_mins(1))
        .await;
    for worker in workers {
        worker.end().await;
    }
    let times: Vec<_> = provider.taken().iter().map(|one| one.at).collect();
    let took = times.iter().max().unwrap().duration_since(*times.iter().min().unwrap());
    assert_eq!(times.len(), 80, "each once");
    assert!(most_in_a_second(&times) <= 20, "{} in a second", most_in_a_second(&times));
    assert!(took < Duration::from_secs(8), "and hardly slower: {took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_to_slow_down_all_processes_wait_together() {
    let provider = Provider::open().await;
    let school = school(&provider, 0).await;
    families(&school, 1, 60).await;
    school.sql("update channel_states set per_second = 40 where channel = 'whatsapp'").await;
    provider.does("+56910000005", &[Mood::Says(429, 130_429)]);
    let students: Vec<i64> = (1..=60).collect();
    say(&school, &change(&school, "a", &students)).await;
    let workers = twins(&school, &provider).await;
    until(&school, "not exists (select from notifications where state <> 'sent')", Duration::from_mins(1))
        .await;
    for worker in workers {
        worker.end().await;
    }
    let all = provider.requests();
    let asked = all.iter().find(|one| one.id.is_none()).unwrap().at;
    // What was in the hand already may still leave; then nobody does for two seconds.
    let (settled, over) = (asked + Duration::from_millis(600), asked + Duration::from_millis(1900));
    let within = all.iter().filter(|one| one.at > settled && one.at < over).count();
    assert_eq!(within, 0, "nobody leaves while the provider wants to hear nothing");
    assert_eq!(all.iter().filter(|one| one.id.is_some()).count(), 60, "each is taken once");
    let attempts: i64 = school.value("select max(attempts)::bigint from notifications").await;
    assert_eq!(attempts, 1, "it was nobody's fault");
}

#[tokio::test]
async fn the_same_number_is_written_to_once_in_six_seconds() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    for key in ["a", "b", "c"] {
        say(&school, &change(&school, key, &[1])).await;
    }
    school.run_jobs().await;
    assert_eq!(provider.taken().len(), 1);
    let pause: f64 = school
        .value("select max(extract(epoch from retry_at - now()))::float8 from notifications where state = 'queued'")
        .await;
    assert!((3.0..=6.0).contains(&pause), "{pause}");
    wait(&school).await;
    school.run_jobs().await;
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp sent 1"; 3]);
    assert_eq!(provider.taken().len(), 3);
}

#[tokio::test]
async fn no_more_people_than_allowed_are_written_to_in_a_day() {
    let provider = Provider::open().await;
    let school = school(&provider, 4).await;
    school.sql("update guardians set email = null where id = 4").await;
    school.sql("update channel_states set reach = 2 where channel = 'whatsapp'").await;
    for first in [[1, 2], [3, 4]] {
        say(&school, &change(&school, "a", &first)).await;
        school.run_jobs().await;
    }
    assert_eq!(provider.taken().len(), 2);
    assert_eq!(told(&school, 3).await, ["whatsapp failed 0", "email sent 1"], "by the next way");
    assert_eq!(told(&school, 4).await, ["whatsapp queued 0"], "who has no other waits");
    presente::notifications::tend(school.app()).await.unwrap();
    assert_eq!(alert(&school, "limit_near").await, ["open"]);
    // Whom it was written to already may be written to again.
    wait(&school).await;
    say(&school, &change(&school, "b", &[1])).await;
    school.run_jobs().await;
    assert_eq!(provider.taken().last().unwrap().to, phone(1)[1..]);
    school.sql("update reached set last_at = now() - interval '25 hours'").await;
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 4).await, ["whatsapp sent 1"]);
}

/// Bytes that this process keeps in memory.
fn memory() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<i64>().unwrap() * 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[allow(clippy::print_stdout, reason = "it is a measurement")]
#[ignore = "takes about two minutes: cargo test --test it eight_thousand -- --ignored --nocapture"]
async fn eight_thousand_are_queued_at_once_and_leave_at_the_rate() {
    const MANY: i64 = 8200;
    let provider = Provider::open().await;
    let school = school(&provider, 0).await;
    families(&school, 1, MANY).await;
    school.sql("analyze").await;
    school.sql("update channel_states set per_second = 100 where channel = 'whatsapp'").await;
    let students: Vec<i64> = (1..=MANY).collect();
    let began = Instant::now();
    assert_eq!(say(&school, &change(&school, "a", &students)).await, 8200);
    let queued = began.elapsed();
    let before = memory();
    let workers = twins(&school, &provider).await;
    let mut most = before;
    let began = Instant::now();
    while school.value::<i64>("select count(*) from notifications where state <> 'sent'").await > 0 {
        most = most.max(memory());
        assert!(began.elapsed() < Duration::from_mins(8), "it takes too long");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    for worker in workers {
        worker.end().await;
    }
    let times: Vec<_> = provider.taken().iter().map(|one| one.at).collect();
    let took = times.iter().max().unwrap().duration_since(*times.iter().min().unwrap());
    let grown = (most - before) / 1024 / 1024;
    println!(
        "{} queued in {queued:?}, left in {took:?} ({:.1}/s, at most {} in a second of 100), {grown} MiB more",
        times.len(),
        f64::from(8200) / took.as_secs_f64(),
        most_in_a_second(&times),
    );
    assert_eq!(times.len(), 8200);
    assert!(queued < Duration::from_secs(2), "{queued:?}");
    assert!(most_in_a_second(&times) <= 100);
}
