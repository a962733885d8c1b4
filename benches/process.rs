//! The whole program: how soon it answers, and how much memory it keeps while nobody asks.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Benchmark, PROGRAM, SAMPLES, cluster, folder, median, millis};

/// Until an idle program has nothing left to do.
const REST: Duration = Duration::from_secs(5);

/// `cold_start_ms`, `rss_idle_mb`.
pub fn measure() -> Vec<Benchmark> {
    let place = folder("process");
    // Once before: the cluster is made and migrated.
    drop(Served::start(&place, "web,worker,scheduler"));
    let (mut start, mut bare, mut whole, mut least) = (vec![], vec![], vec![], vec![]);
    for _ in 0..SAMPLES {
        let began = Instant::now();
        drop(cluster(&place.join("data")));
        bare.push(millis(began.elapsed()));
        wait_for_end(&place);
        let served = Served::start(&place, "web,worker,scheduler");
        start.push(millis(served.after));
        whole.push(served.resident_after_rest());
        drop(served);
        wait_for_end(&place);
        let served = Served::start(&place, "scheduler");
        least.push(served.resident_after_rest());
        drop(served);
        wait_for_end(&place);
    }
    vec![
        Benchmark::new(
            "cold_start_ms",
            "ms",
            median(start),
            median(bare),
            "from the command to the first answer, PostgreSQL included; limit: starting that PostgreSQL alone".into(),
        ),
        Benchmark::new(
            "rss_idle_mb",
            "MB",
            median(whole),
            median(least),
            "web, worker and scheduler in one process; limit: the same program with health checks only".into(),
        ),
    ]
}

/// The program, serving.
pub struct Served {
    /// Where it listens.
    pub port: u16,
    child: Child,
    after: Duration,
}

impl Served {
    fn start(place: &Path, roles: &str) -> Self {
        Self::on(place, roles, None)
    }

    /// Starts it in a folder, on a database or its private one, and waits until it answers.
    pub fn on(place: &Path, roles: &str, database: Option<&str>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let began = Instant::now();
        let child = Command::new(PROGRAM)
            .args(["serve", "--port", &port.to_string(), "--roles", roles])
            .current_dir(place)
            .envs(database.map(|url| ("DATABASE_URL", url)))
            .env("RUST_LOG", "warn")
            // What is measured is the program, not the brake on one caller.
            .env("RATE_LIMIT_PERCENT", "1000000")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while !answers(port) {
            assert!(began.elapsed() < Duration::from_mins(1), "it does not start");
            std::thread::sleep(Duration::from_millis(5));
        }
        Self { port, child, after: began.elapsed() }
    }

    fn resident_after_rest(&self) -> f64 {
        std::thread::sleep(REST);
        self.resident()
    }

    /// The memory it keeps now, in megabytes.
    pub fn resident(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

/// Asks it to end, and waits.
impl Drop for Served {
    fn drop(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        self.child.wait().unwrap();
    }
}

fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let mut answer = String::new();
    let asked = stream.write_all(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n");
    asked.is_ok() && stream.read_to_string(&mut answer).is_ok() && answer.contains("200 OK")
}

/// Waits until the cluster of `place` has ended with its last user.
fn wait_for_end(place: &Path) {
    let elsewhere = std::fs::read_to_string(place.join("data/postgres-is-at.txt"));
    let cluster = elsewhere.map_or_else(|_| place.join("data/postgres"), |path| path.trim().into());
    let began = Instant::now();
    while cluster.join("cluster/postmaster.pid").exists() {
        assert!(began.elapsed() < Duration::from_mins(1), "PostgreSQL does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
}
