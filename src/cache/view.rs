//! The caches of all processes as the office looks at them.

use super::rules::Report;
use super::store::{self, Asked, Kept};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::Result;
use crate::ids::RunId;
use crate::processes::{self, Process};

/// How many clean-ups are shown.
const SHOWN: u32 = 24;

/// One clean-up with all that were asked.
#[derive(Clone, Debug)]
pub struct CleanUp {
    /// Its run.
    pub run: RunId,
    /// The processes, with what they reported; those that did not answer reported nothing.
    pub processes: Vec<(Asked, Vec<Kept>)>,
}

/// Everything there is to see.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The processes that are alive.
    pub alive: Vec<Process>,
    /// The last clean-ups, the newest first.
    pub history: Vec<CleanUp>,
}

impl CleanUp {
    /// All that was reported to it.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.processes.iter().flat_map(|(_, kept)| kept.iter().map(|kept| &kept.report))
    }
}

impl Overview {
    /// What a process reported last.
    pub fn last(&self, process: &Process) -> Option<(&Asked, &[Kept])> {
        let all = self.history.iter().flat_map(|clean_up| &clean_up.processes);
        let mut own = all.filter(|(asked, kept)| asked.process_id == process.id && !kept.is_empty());
        own.next().map(|(asked, kept)| (asked, kept.as_slice()))
    }
}

/// What is alive, and what was reported lately.
pub async fn overview(app: &App) -> Result<Overview> {
    let conn = app.db.reader();
    let (alive, asked) = (processes::alive(app).await?, store::last_asked(conn, SHOWN).await?);
    let mut runs: Vec<RunId> = asked.iter().map(|asked| asked.run_id).collect();
    runs.dedup();
    let kept = store::reports(conn, &runs).await?;
    let of = |asked: &Asked| {
        let own = |kept: &&Kept| kept.run == asked.run_id && kept.report.process == asked.process_id;
        kept.iter().filter(own).cloned().collect()
    };
    let clean_up = |run: &RunId| {
        let asked = asked.iter().filter(|asked| asked.run_id == *run);
        CleanUp { run: *run, processes: asked.map(|asked| (asked.clone(), of(asked))).collect() }
    };
    Ok(Overview { alive, history: runs.iter().map(clean_up).collect() })
}

/// Has every process forget everything it keeps; nothing is lost but time.
pub async fn empty(app: &App, actor: &Actor) -> Result<()> {
    let tx = app.db.begin().await?;
    store::tell_all(&tx).await?;
    let change = Change { verb: "cache.empty", subject: ("cache", None), before: None, after: None };
    audit::record(&tx, actor, app.clock.now(), change).await?;
    tx.commit().await?;
    app.cache.clear().await;
    Ok(())
}
