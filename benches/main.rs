//! `make bench`: measures on a private PostgreSQL that keeps its promises (nothing is switched off) and
//! writes `target/bench.json`. Each limit is measured in the same run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a measurement may fail loudly, and prints"
)]

mod calendar;
mod day;
mod doors;
mod generation;
mod messages;
mod no_shows;
mod process;
mod triggers;

use std::path::{Path, PathBuf};
use std::time::Duration;

use presente::integrations::postgres::{LocalPg, Options};
use serde::Serialize;

/// The program that is measured.
const PROGRAM: &str = env!("CARGO_BIN_EXE_presente");

/// Repetitions of each measurement; the median counts.
const SAMPLES: usize = 5;

/// One line of the result.
#[derive(Debug, Serialize)]
struct Benchmark {
    name: &'static str,
    unit: &'static str,
    ours: f64,
    limit: f64,
    ratio: f64,
    samples: usize,
    note: String,
}

impl Benchmark {
    fn new(name: &'static str, unit: &'static str, ours: f64, limit: f64, note: String) -> Self {
        let round = |value: f64| (value * 1000.0).round() / 1000.0;
        Self {
            name,
            unit,
            ours: round(ours),
            limit: round(limit),
            ratio: round(ours / limit),
            samples: SAMPLES,
            note,
        }
    }

    fn tell(&self) {
        println!(
            "{:<24} {:>12.3} {:<7} limit {:>12.3}  ratio {:>7.3}  {}",
            self.name, self.ours, self.unit, self.limit, self.ratio, self.note
        );
    }
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A folder of its own below the folder of builds, empty.
fn folder(name: &str) -> PathBuf {
    let folder = target().join("bench").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target")
}

fn cluster(folder: &Path) -> LocalPg {
    LocalPg::start(folder, &Options { keeper: PROGRAM.into(), throw_away: false }).unwrap()
}

fn main() {
    // `cargo test --benches` and the like only want to know that it starts.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    // Everything, or the groups that are named: `cargo bench --bench bench -- triggers`.
    let named: Vec<_> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let is_meant = |group: &str| named.is_empty() || named.iter().any(|name| name == group);
    if named.iter().any(|name| name == "load") {
        assert!(runtime.block_on(doors::load::play()), "an event was lost, or is there twice");
        return;
    }
    let mut results = Vec::new();
    let mut add = |measured: Vec<Benchmark>| {
        measured.iter().for_each(Benchmark::tell);
        results.extend(measured);
    };
    if is_meant("doors") {
        add(runtime.block_on(doors::measure()));
    }
    if is_meant("generation") {
        add(runtime.block_on(generation::measure()));
    }
    if is_meant("no_shows") {
        add(runtime.block_on(no_shows::measure()));
    }
    if is_meant("messages") {
        add(runtime.block_on(messages::measure()));
    }
    if is_meant("triggers") {
        add(runtime.block_on(triggers::measure()));
    }
    if is_meant("day") {
        add(runtime.block_on(day::measure()));
    }
    if is_meant("calendar") {
        add(runtime.block_on(calendar::measure()));
    }
    if is_meant("process") {
        add(process::measure());
    }
    let file = target().join("bench.json");
    std::fs::write(&file, serde_json::to_string_pretty(&results).unwrap() + "\n").unwrap();
    println!("{}", file.display());
}
