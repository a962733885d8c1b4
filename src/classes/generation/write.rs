//! Writes a plan and its run, in the transaction of whoever asked.

use std::time::Instant;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::report::Summary;
use super::think::Thought;
use super::warn;
use crate::app::App;
use crate::classes::rules::plan::{Item, Outcome, Reason, SkipKind, Tally};
use crate::classes::store::{apply, conflicts, runs};
use crate::db::{self, Tx};
use crate::error::Result;
use crate::ids::GenerationRunId;

/// Tells whoever looks how far a run is; nobody, when the run is not visible yet.
pub(super) struct Progress<'a> {
    pub app: Option<&'a App>,
    pub run: GenerationRunId,
}

impl Progress<'_> {
    async fn tell(&self, done: u32, total: usize) {
        if let Some(app) = self.app {
            let total = u32::try_from(total).unwrap_or(u32::MAX);
            db::briefly(runs::progress(app.db.reader(), self.run, done, total)).await;
        }
    }
}

/// Writes the classes of a plan; gives the true counts.
pub(super) async fn classes(
    tx: &Tx,
    thought: &Thought,
    progress: &Progress<'_>,
    now: DateTime<Utc>,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let of = |outcome| thought.items.iter().filter(move |item| item.outcome == outcome).collect::<Vec<_>>();
    for item in thought.items.iter().filter(|item| matches!(item.outcome, Outcome::Keep | Outcome::Skip)) {
        tally.add(item.outcome, item.reason);
    }
    let news = of(Outcome::Create);
    let total = thought.items.iter().filter(|item| item.writes()).count();
    let mut done = 0;
    for batch in news.chunks(apply::BATCH) {
        progress.tell(done, total).await;
        let made = apply::create(tx, progress.run, batch, now).await?;
        count(&mut tally, batch, made, Reason::Planned, (Outcome::Skip, Reason::Existing));
        done += made;
    }
    progress.tell(done, total).await;
    for outcome in [Outcome::Change, Outcome::Revive, Outcome::Holiday, Outcome::Cancel] {
        let items = of(outcome);
        if items.is_empty() {
            continue;
        }
        let written = if outcome == Outcome::Cancel {
            apply::cancel(tx, &items, now).await?
        } else {
            apply::replan(tx, outcome, &items, now).await?
        };
        count(&mut tally, &items, written, Reason::Planned, (Outcome::Keep, Reason::Edited));
    }
    Ok(tally)
}

/// Counts what was written; what somebody else was quicker with is counted as that.
fn count(tally: &mut Tally, items: &[&Item], written: u32, reason: Reason, lost: (Outcome, Reason)) {
    let Some(first) = items.first() else { return };
    tally.add_many(first.outcome, reason, written);
    let all = u32::try_from(items.len()).unwrap_or(u32::MAX);
    tally.add_many(lost.0, lost.1, all.saturating_sub(written));
}

/// Writes the run's story: lines, students, conflicts, counts; gives the number of conflicts.
pub(super) async fn story(
    tx: &Tx,
    run: GenerationRunId,
    thought: &Thought,
    summary: &Summary,
    began: Instant,
    now: DateTime<Utc>,
) -> Result<u32> {
    let told: Vec<_> = thought.items.iter().filter(|item| item.has_story()).collect();
    runs::insert_lines(tx, run, &told).await?;
    let students = summary.students.iter().map(|count| (count.student, count.created, count.existing));
    runs::insert_students(tx, run, students).await?;
    let touched: Vec<_> =
        thought.items.iter().filter(|item| item.outcome.changes()).filter_map(|item| item.class).collect();
    let any = summary.tally.created() > 0 || !touched.is_empty();
    let noted = if any { conflicts::note(tx, run, &touched).await? } else { conflicts::Noted::default() };
    warn::classes(tx, run, &touched, noted, thought.facts.today, now).await?;
    let conflicts = u32::try_from(noted.conflicts).unwrap_or(0);
    runs::finish(tx, run, outcome(summary, conflicts, began), now).await?;
    Ok(conflicts)
}

fn outcome(summary: &Summary, conflicts: u32, began: Instant) -> runs::Outcome {
    let tally = &summary.tally;
    runs::Outcome {
        duration_ms: i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX),
        counts: [tally.created(), tally.changed(), tally.kept(), tally.skipped(), tally.candidates()],
        processed: [summary.enrollments_processed, summary.students_processed()],
        conflicts,
        skipped_by_reason: skipped(tally),
        error_details: json!(summary.errors),
        without_schedule: json!(summary.without_schedule),
    }
}

fn skipped(tally: &Tally) -> Value {
    SkipKind::ALL.into_iter().map(|kind| (kind.as_str(), tally.skipped_for(kind))).collect()
}

impl Item {
    fn writes(&self) -> bool {
        self.outcome == Outcome::Create || self.outcome.changes()
    }

    /// Whether a report tells of it alone: not what is new, nor what was there.
    fn has_story(&self) -> bool {
        match self.outcome {
            Outcome::Create => false,
            Outcome::Skip => self.reason != Reason::Existing,
            Outcome::Change | Outcome::Revive | Outcome::Holiday | Outcome::Cancel | Outcome::Keep => true,
        }
    }
}
