//! What the processes keep in memory, how it is used, and the clean-ups.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::cache::{self, CleanUp, Name, Overview, Report, Standing, Tallied, percent};
use crate::error::{Message, Result};
use crate::processes::Process;
use crate::web::Routes;
use crate::web::guard::Admins;
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};
use crate::{msg, triggers};

/// `/admin/cache` and what can be done there.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/cache", show)
        .post("/admin/cache/clean-up", clean)
        .get("/admin/cache/emptying", ask_to_empty)
        .post("/admin/cache/emptying", empty)
}

/// One cache of one process.
#[derive(Debug)]
struct Row {
    name: Label,
    entries: u64,
    capacity: u64,
    window: Tallied,
    kilobytes: u64,
    warnings: Vec<Message>,
}

impl Row {
    fn reported(report: &Report) -> Self {
        Self {
            name: name(report.cache),
            entries: report.entries,
            capacity: report.capacity,
            window: report.window,
            kilobytes: report.bytes.div_ceil(1024),
            warnings: report.warnings().into_iter().map(cache::Warning::message).collect(),
        }
    }

    fn now(standing: &Standing) -> Self {
        Self {
            name: name(standing.name),
            entries: standing.entries,
            capacity: standing.capacity,
            window: standing.window,
            kilobytes: standing.bytes.div_ceil(1024),
            warnings: standing.warnings().into_iter().map(cache::Warning::message).collect(),
        }
    }

    const fn fill(&self) -> Option<u64> {
        percent(self.entries, self.capacity)
    }
}

fn name(name: Name) -> Label {
    Label::Said(msg!("cache-name", cache = name.as_str()))
}

/// A process with its caches: as they stand now where they are our own, else as it reported last.
#[derive(Debug)]
struct Holder {
    process: Process,
    is_here: bool,
    reported_at: Option<chrono::DateTime<chrono::Utc>>,
    rows: Vec<Row>,
}

/// A clean-up in one line.
#[derive(Debug)]
struct Past {
    run: crate::ids::RunId,
    at: chrono::DateTime<chrono::Utc>,
    answered: usize,
    silent: Vec<Message>,
    removed: u64,
    kilobytes: u64,
    rate: Option<u64>,
    milliseconds: String,
}

impl Past {
    fn of(clean_up: &CleanUp) -> Option<Self> {
        let first = &clean_up.processes.first()?.0;
        let sum = |of: fn(&Report) -> u64| clean_up.reports().map(of).sum::<u64>();
        let silent = clean_up.processes.iter().filter(|(asked, _)| asked.answered_at.is_none());
        let silent: Vec<_> =
            silent.map(|(asked, _)| msg!("cache-silent", host = asked.host, pid = asked.pid)).collect();
        let milliseconds: f64 = clean_up.reports().map(|report| report.duration_ms).sum();
        Some(Self {
            run: clean_up.run,
            at: first.asked_at,
            answered: clean_up.processes.len() - silent.len(),
            silent,
            removed: sum(Report::removed),
            kilobytes: sum(Report::removed_bytes).div_ceil(1024),
            rate: percent(sum(|report| report.window.hits), sum(|report| report.window.lookups)),
            milliseconds: format!("{milliseconds:.0}"),
        })
    }
}

/// The page.
#[derive(Template)]
#[template(path = "admin/cache.html")]
pub struct Cache {
    frame: Frame,
    holders: Vec<Holder>,
    history: Vec<Past>,
}

impl Cache {
    fn of(frame: Frame, overview: &Overview, here: Option<&Process>, now: &[Standing]) -> Self {
        let holder = |process: &Process| {
            let is_here = here.is_some_and(|here| here.id == process.id);
            let last = overview.last(process);
            let rows = match last {
                _ if is_here => now.iter().map(Row::now).collect(),
                Some((_, kept)) => kept.iter().map(|kept| Row::reported(&kept.report)).collect(),
                None => Vec::new(),
            };
            let reported_at = last.and_then(|(asked, _)| asked.answered_at);
            Holder { process: process.clone(), is_here, reported_at, rows }
        };
        Self {
            holders: overview.alive.iter().map(holder).collect(),
            history: overview.history.iter().filter_map(Past::of).collect(),
            frame,
        }
    }
}

async fn show(_: Admins, frame: Frame, State(app): State<App>) -> Result<Response> {
    let overview = cache::overview(&app).await?;
    let here = overview.alive.iter().find(|process| Some(process.id) == app.process.id());
    Ok(Cache::of(frame, &overview, here, &app.cache.standings()).show())
}

async fn clean(by: Admins, State(app): State<App>, session: Session) -> Result<Response> {
    let trigger = triggers::find_handle(&app, "cache_cleanup_hourly").await?;
    triggers::run_now(&app, &by.actor(), trigger.trigger.id).await?;
    Toast::new(msg!("cache-asked")).leave(&session).await;
    Ok(Redirect::to("/admin/cache").into_response())
}

async fn ask_to_empty(_: Admins, frame: Frame) -> Response {
    let page = Confirm {
        frame,
        title: "cache-empty-title".into(),
        text: "cache-empty-text".into(),
        action: "/admin/cache/emptying".into(),
        label: "cache-empty".into(),
        back: "/admin/cache".into(),
    };
    page.show()
}

async fn empty(by: Admins, State(app): State<App>, session: Session) -> Result<Response> {
    cache::empty(&app, &by.actor()).await?;
    Toast::new(msg!("cache-emptied")).leave(&session).await;
    Ok(Redirect::to("/admin/cache").into_response())
}

impl Page for Cache {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::cache::{Asked, Kept};
        use crate::ids::{ProcessId, RunId};
        let at = |text: &str| text.parse().unwrap();
        let process = |id, pid| Process {
            id: ProcessId(id),
            host: "aromos-1".into(),
            pid,
            roles: vec!["web".into(), "worker".into()],
            version: "0.1.0".into(),
            started_at: at("2026-11-22T11:00:00Z"),
            silent_for: 2.0,
            heartbeat_age: None,
        };
        let window = Tallied { lookups: 1200, hits: 942, removed: [120, 0, 30, 4], ..Tallied::ZERO };
        let standing = |name, entries, window| Standing {
            name,
            all: window,
            window,
            entries,
            bytes: entries * 180,
            capacity: 2000,
        };
        let report = |process: i64, cache, entries, window| Report {
            process: ProcessId(process),
            cache,
            window,
            purged: 3,
            purged_bytes: 540,
            duration_ms: 4.5,
            entries,
            bytes: entries * 180,
            capacity: 2000,
        };
        let asked = |process: i64, answered: bool| Asked {
            run_id: RunId(41),
            process_id: ProcessId(process),
            host: "aromos-1".into(),
            pid: 4100 + i32::try_from(process).unwrap(),
            asked_at: at("2026-11-23T13:00:00Z"),
            answered_at: answered.then(|| at("2026-11-23T13:00:01Z")),
        };
        let kept = |report| Kept { run: RunId(41), since: at("2026-11-23T12:00:00Z"), report };
        let low = Tallied { lookups: 500, hits: 200, ..Tallied::ZERO };
        let reports = vec![
            kept(report(2, Name::Sessions, 1900, window)),
            kept(report(2, Name::Tokens, 12, low)),
            kept(report(2, Name::Calendar, 0, Tallied::ZERO)),
        ];
        let history = vec![CleanUp {
            run: RunId(41),
            processes: vec![(asked(2, true), reports), (asked(3, false), vec![])],
        }];
        let full = Overview { alive: vec![process(1, 4101), process(2, 4102), process(4, 4104)], history };
        let none = Overview { alive: vec![], history: vec![] };
        let now = [standing(Name::School, 1, window), standing(Name::Calendar, 0, Tallied::ZERO)];
        let frame = frame.at("/admin/cache");
        vec![
            ("empty", Self::of(frame.clone(), &none, None, &[])),
            ("full", Self::of(frame, &full, full.alive.first(), &now)),
        ]
    }
}
