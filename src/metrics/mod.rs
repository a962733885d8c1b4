//! Figures of the running program: for Prometheus at `/metrics`, and by the minute for the charts of the office.
//!
//! No label is a person, an id or an address: labels are few and known beforehand.

mod minute;
pub mod rules;
mod scrape;
mod store;
mod view;

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

pub use minute::{keep, write};
pub use scrape::render;
pub use view::{Bin, Due, Figures, Range, figures};

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// The one recorder of this process; what was counted before it was asked for first is not counted.
pub fn install() -> &'static PrometheusHandle {
    HANDLE.get_or_init(|| {
        let recorder = builder().build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_ok() {
            describe();
        }
        handle
    })
}

fn builder() -> PrometheusBuilder {
    let buckets = [
        ("http_request_duration_seconds", &rules::WAITS),
        ("job_duration_seconds", &rules::WORKS),
        ("trigger_lag_seconds", &rules::WORKS),
        ("cache_cleanup_duration_seconds", &rules::WAITS),
    ];
    buckets.into_iter().fold(PrometheusBuilder::new(), |builder, (name, bounds)| {
        let plain = PrometheusBuilder::new;
        builder.set_buckets_for_metric(Matcher::Full(name.into()), bounds).unwrap_or_else(|_| plain())
    })
}

fn describe() {
    describe_counter!("http_requests_total", "Requests by method, route and status.");
    describe_histogram!("http_request_duration_seconds", "How long requests took.");
    describe_gauge!("http_requests_in_flight", "Requests that are being answered.");
    describe_counter!("jobs_total", "Attempts of jobs by kind and outcome (ok, retry, failed).");
    describe_histogram!("job_duration_seconds", "How long attempts of jobs took.");
    describe_gauge!("jobs_pending", "Jobs that are due and wait, by queue.");
    describe_gauge!("job_oldest_pending_seconds", "How long the oldest of them has waited.");
    describe_histogram!("trigger_lag_seconds", "How long after its instant a run started.");
    describe_counter!("trigger_runs_total", "Runs by trigger (system key, or custom) and status.");
    describe_counter!("attendance_events_total", "Events of kiosks by what became of them.");
    describe_counter!("notifications_total", "Notifications by channel and the state they reached.");
    describe_counter!("cache_requests_total", "Look-ups by cache and result (hit, miss, bypass).");
    describe_counter!("cache_removals_total", "Entries that left, by cache and cause.");
    describe_gauge!("cache_entries", "Entries in a cache.");
    describe_gauge!("cache_size_bytes", "Bytes in a cache, about.");
    describe_gauge!("cache_capacity_entries", "Entries that a cache may have.");
    describe_counter!("cache_cleanup_runs_total", "Clean-ups of this process's caches by outcome.");
    describe_counter!("cache_entries_removed_total", "Entries that clean-ups reported as removed.");
    describe_histogram!("cache_cleanup_duration_seconds", "How long clean-ups took.");
    describe_gauge!("db_pool_connections", "Connections to the database by state.");
    describe_gauge!("app_build_info", "The version of the program; always 1.");
}

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub struct InFlight(());

impl InFlight {
    /// One more.
    pub fn begin() -> Self {
        gauge!("http_requests_in_flight").increment(1.0);
        Self(())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        gauge!("http_requests_in_flight").decrement(1.0);
    }
}

/// A request was answered; `route` is the pattern, never the path.
pub fn request(method: &'static str, route: &str, status: u16, took: Duration) {
    let (route, seconds) = (route.to_owned(), took.as_secs_f64());
    counter!("http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    histogram!("http_request_duration_seconds", "method" => method, "route" => route).record(seconds);
    minute::request(status, seconds);
}

/// Events of kiosks were answered.
pub fn events(outcomes: impl Iterator<Item = &'static str>) {
    for outcome in outcomes {
        counter!("attendance_events_total", "outcome" => outcome).increment(1);
    }
}

/// A notification reached a state.
pub fn notification(channel: &'static str, state: &'static str) {
    counter!("notifications_total", "channel" => channel, "state" => state).increment(1);
}

/// An attempt of a job ended: `ok`, `retry` or `failed`.
pub fn job(kind: &'static str, outcome: &'static str, took: Duration) {
    counter!("jobs_total", "kind" => kind, "outcome" => outcome).increment(1);
    histogram!("job_duration_seconds", "kind" => kind).record(took.as_secs_f64());
    minute::job(outcome, took.as_secs_f64());
}

/// A run of a trigger started, so long after its instant.
pub fn lag(late: Duration) {
    histogram!("trigger_lag_seconds").record(late.as_secs_f64());
}

/// A run of a trigger reached its outcome. Only system triggers have names here: people's are countless.
pub fn runs(key: Option<&str>, status: &'static str) {
    let trigger = key.unwrap_or("custom").to_owned();
    counter!("trigger_runs_total", "trigger" => trigger, "status" => status).increment(1);
}

/// The caches of this process were cleaned, or could not be.
pub fn cleanup(outcome: &'static str, removed: u64, took: Duration) {
    counter!("cache_cleanup_runs_total", "outcome" => outcome).increment(1);
    counter!("cache_entries_removed_total").increment(removed);
    histogram!("cache_cleanup_duration_seconds").record(took.as_secs_f64());
}
