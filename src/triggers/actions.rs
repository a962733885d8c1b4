//! What triggers do. Each action may be done twice: the second time changes nothing.

use super::outcome::{Counts, Done, Level};
use super::rules::{Action, GenerationWindow};
use super::{Run, history};
use crate::app::App;
use crate::audit::Actor;
use crate::classes::generation::{self, Request, Scope, Source};
use crate::classes::rules::Choice;
use crate::classes::rules::plan::SkipKind;
use crate::error::Result;
use crate::msg;

/// Does what the trigger of a run does.
pub(super) async fn act(app: &App, run: &Run) -> Result<Done> {
    match run.trigger.draft.action {
        Action::GenerateClasses(window) => generate(app, window).await,
        Action::PurgeHistory => history::purge(app).await,
        Action::AlertDigest | Action::CleanCache => Ok(Done::default()),
    }
}

/// The dates that a generation of this kind looks at.
pub(super) fn request(window: GenerationWindow) -> Request {
    let choice = match window {
        GenerationWindow::Monthly => Choice::Monthly,
        GenerationWindow::Weekly => Choice::Weekly(None),
        GenerationWindow::Rolling => Choice::Rolling,
    };
    Request { choice, scope: Scope::All, source: Source::Trigger }
}

async fn generate(app: &App, window: GenerationWindow) -> Result<Done> {
    let actor = Actor { name: "presente: triggers".into(), ..Actor::system() };
    let report = generation::generate(app, &actor, &request(window)).await?;
    let (summary, tally) = (&report.summary, &report.summary.tally);
    let mut counts = Counts::default()
        .with("created", tally.created())
        .with("changed", tally.changed())
        .with("skipped", tally.skipped())
        .with("kept", tally.kept())
        .with("conflicts", report.conflicts)
        .with("students", summary.students_processed())
        .with("generation", report.run.0);
    if !summary.errors.is_empty() {
        counts = counts.with("errors", summary.errors.len());
    }
    let existing = tally.skipped_for(SkipKind::Existing);
    let window = msg!("generation-window", from = summary.window.from, to = summary.window.to);
    let mut lines = vec![(Level::Info, window), (Level::Info, summary.sentence())];
    if existing > 0 {
        lines.push((Level::Info, msg!("scheduled-existing", count = existing)));
    }
    if report.conflicts > 0 {
        lines.push((Level::Warning, msg!("generation-conflicts-found", count = report.conflicts)));
    }
    if !summary.without_schedule.is_empty() {
        let count = summary.without_schedule.len();
        lines.push((Level::Warning, msg!("generation-without-schedule-count", count = count)));
    }
    lines.extend(summary.errors.iter().map(|error| (Level::Error, error.message.clone())));
    Ok(Done { counts, lines })
}
