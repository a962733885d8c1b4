//! The clean-up of every process's caches, asked for by one run and reported by each.

use std::time::{Duration, Instant};

use super::rules::{self, Name, Report, Verdict, verdict};
use super::store::{self, Asked};
use crate::alerts;
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::{ProcessId, RunId};
use crate::{metrics, msg, processes};

/// How long one cache may take; a process has five of them.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long the run waits for answers.
const ANSWERS: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What a run of the clean-up counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CleanCounts {
    /// Processes that answered.
    pub processes: u64,
    /// Processes that did not.
    pub silent: u64,
    /// Entries that left since the reports before.
    pub entries_removed: u64,
    /// Their bytes.
    pub bytes_freed: u64,
    /// What is not as it should be.
    pub warnings: u64,
}

/// What a run of the clean-up did.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// In numbers.
    pub counts: CleanCounts,
    /// What happened, a sentence for each process.
    pub lines: Vec<Message>,
    /// What somebody should know.
    pub warnings: Vec<Message>,
}

/// Has every process that is alive clean its caches and report. Asked again for the same run, processes that
/// have begun are not asked twice: the reports are the same.
pub async fn clean(app: &App, run: RunId) -> Result<Cleaned> {
    clean_within(app, run, ANSWERS).await
}

/// The same, waiting no longer than `patience` for the answers.
pub async fn clean_within(app: &App, run: RunId, patience: Duration) -> Result<Cleaned> {
    let tx = app.db.begin().await?;
    store::ask(&tx, run, processes::SILENCE, &rules::ask(run)).await?;
    tx.commit().await?;
    // Its own answer does not depend on whether it listens.
    answer(app, run).await?;
    wait(app, run, patience).await?;
    let conn = app.db.reader();
    let (asked, kept) = (store::asked(conn, run).await?, store::reports(conn, &[run]).await?);
    let reports: Vec<_> = kept.into_iter().map(|kept| kept.report).collect();
    alert(app, run, &reports, asked.iter().all(|asked| asked.answered_at.is_some())).await?;
    Ok(summary(&asked, &reports))
}

async fn wait(app: &App, run: RunId, patience: Duration) -> Result<()> {
    let begun = Instant::now();
    while store::unanswered(app.db.reader(), run).await? > 0 && begun.elapsed() < patience {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(())
}

/// Cleans the caches of this process for a run, if nobody here has done so.
pub(super) async fn answer(app: &App, run: RunId) -> Result<()> {
    let Some(process) = app.process.id() else { return Ok(()) };
    if !store::begin(app.db.reader(), run, process).await? {
        return Ok(());
    }
    let begun = Instant::now();
    tracing::info!("cache cleanup begins");
    let reports = app.cache.report(process, PATIENCE).await;
    let outcome = async {
        let tx = app.db.begin().await?;
        store::answer(&tx, run, process, &reports).await?;
        Ok(tx.commit().await?)
    }
    .await;
    let removed = reports.iter().map(Report::removed).sum();
    metrics::cleanup(if outcome.is_ok() { "ok" } else { "failed" }, removed, begun.elapsed());
    log(&reports, removed);
    outcome
}

/// As those who read the log of the older program know it.
fn log(reports: &[Report], removed: u64) {
    let sum = |of: fn(&Report) -> u64| reports.iter().map(of).sum::<u64>();
    let duration: f64 = reports.iter().map(|report| report.duration_ms).sum();
    let rate = rules::percent(sum(|report| report.window.hits), sum(|report| report.window.lookups));
    let rate = rate.map_or_else(|| "no data".into(), |rate| format!("{rate}%"));
    let kilobytes = sum(Report::removed_bytes).div_ceil(1024);
    tracing::info!(
        "cache cleanup done: {removed} entries removed, ~{kilobytes}KB freed, duration: {duration:.2}ms, hit rate: {rate}"
    );
    for warning in reports.iter().flat_map(Report::warnings) {
        match warning {
            rules::Warning::NearlyFull { cache, entries, capacity } => tracing::warn!(
                "cache {} at {}% of its capacity ({entries}/{capacity}); consider a greater CACHE_MAX_ENTRIES or a smaller CACHE_TTL_SECONDS",
                cache.as_str(),
                rules::percent(entries, capacity).unwrap_or_default(),
            ),
            rules::Warning::LowHits { cache, hits, lookups } => tracing::warn!(
                "cache {} has a hit rate of {}% ({hits}/{lookups})",
                cache.as_str(),
                rules::percent(hits, lookups).unwrap_or_default(),
            ),
        }
    }
}

/// Raises and closes the alerts of caches that are nearly full.
async fn alert(app: &App, run: RunId, reports: &[Report], all: bool) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    for name in Name::ALL {
        let of_name = || reports.iter().filter(|report| report.cache == name);
        let subject = Subject::Cache(name.as_str().into());
        match verdict(of_name().map(|report| (report.entries, report.capacity)), all) {
            Verdict::Raise => {
                let Some(fullest) = of_name().max_by_key(|report| report.fill()) else { continue };
                let (entries, capacity) = (fullest.entries, fullest.capacity);
                let detail = rules::Warning::NearlyFull { cache: name, entries, capacity }.message();
                let cause = Cause::new(Kind::CacheNearlyFull, subject, name.as_str(), detail);
                alerts::raise(&tx, now, &cause.keyed(format!("run:{run}"))).await?;
            }
            Verdict::Close => alerts::close(&tx, now, Kind::CacheNearlyFull, &subject).await?,
            Verdict::Keep => {}
        }
    }
    Ok(tx.commit().await?)
}

fn summary(asked: &[Asked], reports: &[Report]) -> Cleaned {
    let (answered, silent): (Vec<_>, Vec<_>) = asked.iter().partition(|asked| asked.answered_at.is_some());
    let line = |asked: &&Asked| line(asked, &of(reports, asked.process_id));
    let mut warnings: Vec<_> =
        silent.iter().map(|asked| msg!("cache-silent", host = asked.host, pid = asked.pid)).collect();
    warnings.extend(reports.iter().flat_map(Report::warnings).map(rules::Warning::message));
    Cleaned {
        counts: CleanCounts {
            processes: answered.len() as u64,
            silent: silent.len() as u64,
            entries_removed: reports.iter().map(Report::removed).sum(),
            bytes_freed: reports.iter().map(Report::removed_bytes).sum(),
            warnings: warnings.len() as u64,
        },
        lines: answered.iter().map(line).collect(),
        warnings,
    }
}

fn of(reports: &[Report], process: ProcessId) -> Vec<&Report> {
    reports.iter().filter(|report| report.process == process).collect()
}

fn line(asked: &Asked, reports: &[&Report]) -> Message {
    let sum = |of: fn(&Report) -> u64| reports.iter().copied().map(of).sum::<u64>();
    let milliseconds: f64 = reports.iter().map(|report| report.duration_ms).sum();
    let message = msg!(
        "cache-cleaned",
        host = asked.host,
        pid = asked.pid,
        entries = sum(Report::removed),
        kilobytes = sum(Report::removed_bytes).div_ceil(1024),
        milliseconds = format!("{milliseconds:.0}"),
    );
    match rules::percent(sum(|report| report.window.hits), sum(|report| report.window.lookups)) {
        Some(rate) => message.with("rate", rate),
        None => message.with("rate", "none"),
    }
}
