//! The main figures of the last day or week, drawn small.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::error::Result;
use crate::metrics::{self, Bin, Due, Figures, Range, rules};
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::guard::Admins;
use crate::web::page::chart::{Chart, Series, Shape, Unit};
use crate::web::page::{Frame, Page, Reader, dates, filters};

/// `/admin/metrics`.
pub fn routes() -> Routes {
    Routes::new().get("/admin/metrics", show)
}

async fn show(_: Admins, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let asked = Range::ALL.into_iter().find(|range| range.as_str() == fields.get("range"));
    let figures = metrics::figures(&app, asked.unwrap_or_default()).await?;
    Ok(Metrics { charts: charts(frame.reader, &figures), range: figures.range, frame }.show())
}

/// The page.
#[derive(Template)]
#[template(path = "admin/metrics.html")]
pub struct Metrics {
    frame: Frame,
    range: Range,
    charts: Vec<Chart>,
}

impl Metrics {
    /// The word in the address, its name, and whether it is shown.
    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        let name = |range| match range {
            Range::Day => "metrics-day",
            Range::Week => "metrics-week",
        };
        Range::ALL.map(|range| (range.as_str(), name(range), range == self.range)).to_vec()
    }
}

/// A name, a tone, and what is drawn.
type Named = (&'static str, &'static str, fn(&Bin) -> Option<f64>);

/// Where runs end, in the order in which they stand on each other.
const RUNS: [(&str, &str, &str); 5] = [
    ("succeeded", "metrics-run-succeeded", "good"),
    ("failed", "metrics-run-failed", "bad"),
    ("missed", "metrics-run-missed", "warn"),
    ("skipped", "metrics-run-skipped", "b"),
    ("cancelled", "metrics-run-cancelled", "quiet"),
];

/// Where mails stand.
const MAILS: [(&str, &str, &str); 4] = [
    ("sent", "metrics-mail-sent", "good"),
    ("queued", "metrics-mail-queued", "quiet"),
    ("uncertain", "metrics-mail-uncertain", "warn"),
    ("failed", "metrics-mail-failed", "bad"),
];

fn charts(reader: Reader, figures: &Figures) -> Vec<Chart> {
    let chart = |id, title, about, (unit, shape), times: &[DateTime<Utc>], series| {
        let local = |at: &DateTime<Utc>| at.with_timezone(&reader.zone);
        let hour = |at: &DateTime<Utc>| local(at).format("%H:%M").to_string();
        let day = |at: &DateTime<Utc>| dates::short(&reader, local(at).date_naive());
        let tick = |at: &DateTime<Utc>| if figures.range == Range::Day { hour(at) } else { day(at) };
        Chart {
            id,
            title,
            about,
            language: reader.language,
            unit,
            shape,
            moments: times.iter().map(|at| format!("{}, {}", day(at), hour(at))).collect(),
            ticks: times.iter().map(tick).collect(),
            series,
        }
    };
    let real = |id, title, about, drawn, series: Vec<Named>| {
        let one = |(label, tone, value): Named| Series {
            label: label.into(),
            tone,
            values: figures.bins.iter().map(value).collect(),
        };
        chart(id, title, about, drawn, &figures.times, series.into_iter().map(one).collect())
    };
    let due = |id, title, about, drawn, series| chart(id, title, about, drawn, &figures.due_times, series);
    let stacked = |kinds: &[(&str, &str, &'static str)], of: fn(&Due) -> &Vec<(String, f64)>| {
        let value = |due: &Due, word: &str| of(due).iter().find(|(own, _)| own == word).map(|(_, n)| *n);
        let one = |(word, label, tone): &(&str, &str, &'static str)| Series {
            label: (*label).into(),
            tone,
            values: figures.due.iter().map(|due| Some(value(due, word).unwrap_or_default())).collect(),
        };
        kinds.iter().map(one).collect::<Vec<_>>()
    };
    let lag = Series {
        label: "metrics-p95".into(),
        tone: "a",
        values: figures.due.iter().map(|due| due.lag_p95).collect(),
    };
    let (counts, waits) = ((Unit::Count, Shape::Bars), (Unit::Seconds, Shape::Lines));
    vec![
        real(
            "requests",
            "metrics-requests",
            "metrics-requests-about",
            counts,
            vec![
                ("metrics-answered", "a", |bin| Some(bin.requests() - bin.errors)),
                ("metrics-faults", "bad", |bin| Some(bin.errors)),
            ],
        ),
        real(
            "durations",
            "metrics-durations",
            "metrics-durations-about",
            waits,
            vec![("metrics-p95", "a", Bin::request_p95)],
        ),
        due("runs", "metrics-runs", "metrics-runs-about", counts, stacked(&RUNS, |due| &due.runs)),
        due("lag", "metrics-lag", "metrics-lag-about", waits, vec![lag]),
        real(
            "jobs",
            "metrics-jobs",
            "metrics-jobs-about",
            counts,
            vec![
                ("metrics-jobs-done", "good", |bin| Some(bin.jobs() - bin.jobs_failed)),
                ("metrics-jobs-failed", "bad", |bin| Some(bin.jobs_failed)),
            ],
        ),
        real(
            "job-durations",
            "metrics-job-durations",
            "metrics-job-durations-about",
            waits,
            vec![("metrics-p95", "a", Bin::job_p95)],
        ),
        real(
            "waiting",
            "metrics-waiting",
            "metrics-waiting-about",
            counts,
            vec![("metrics-waiting-most", "b", |bin| Some(bin.waiting))],
        ),
        real(
            "cache",
            "metrics-cache",
            "metrics-cache-about",
            (Unit::Percent, Shape::Lines),
            vec![("metrics-cache-hits", "a", |bin| rules::percent(bin.hits, bin.lookups))],
        ),
        due("mails", "metrics-mails", "metrics-mails-about", counts, stacked(&MAILS, |due| &due.mails)),
    ]
}

impl Page for Metrics {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |range, full: bool| {
            let figures = Figures::sample(range, full);
            let charts = charts(frame.reader, &figures);
            Self { frame: frame.at("/admin/metrics"), range, charts }
        };
        vec![("empty", page(Range::Day, false)), ("full", page(Range::Week, true))]
    }
}
