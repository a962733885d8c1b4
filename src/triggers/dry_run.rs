//! What a trigger would do now; nothing is written, nothing is sent.

use super::actions::{digest_counts, priorities, request};
use super::history;
use super::outcome::Counts;
use super::rules::{Action, Draft};
use crate::app::App;
use crate::attendance::{self, no_shows};
use crate::classes::{generation, not_taken};
use crate::error::{Message, Result};
use crate::msg;
use crate::notifications::preview_digest;

/// What a trigger would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DryRun {
    /// What it would count.
    pub counts: Counts,
    /// The same in sentences.
    pub said: Vec<Message>,
}

/// What a trigger of this draft would do now.
pub async fn dry_run(app: &App, draft: &Draft) -> Result<DryRun> {
    match draft.action {
        Action::GenerateClasses(window) => {
            let run = generation::preview(app, &request(window)).await?;
            let (summary, tally) = (&run.summary, &run.summary.tally);
            let counts = Counts::default()
                .with("created", tally.created())
                .with("changed", tally.changed())
                .with("skipped", tally.skipped())
                .with("kept", tally.kept());
            let window = msg!("generation-window", from = summary.window.from, to = summary.window.to);
            Ok(DryRun { counts, said: vec![window, summary.sentence()] })
        }
        Action::PurgeHistory => {
            let counts = history::old(app).await?;
            let rows: i64 = counts.0.iter().map(|(_, count)| count).sum();
            Ok(DryRun { counts, said: vec![msg!("scheduled-would-purge", count = rows)] })
        }
        Action::AlertDigest => {
            let found = preview_digest(app, &draft.recipients, &priorities(draft)).await?;
            let said = if found.alerts == 0 {
                msg!("scheduled-digest-empty")
            } else {
                msg!("scheduled-would-send", alerts = found.alerts, recipients = found.recipients)
            };
            Ok(DryRun { counts: digest_counts(found), said: vec![said] })
        }
        Action::CloseDay => {
            let day = attendance::day_of_close(app, app.clock.now()).await?;
            Ok(DryRun { counts: Counts::default(), said: vec![msg!("scheduled-would-close", day = day)] })
        }
        Action::CheckKiosks => {
            Ok(DryRun { counts: Counts::default(), said: vec![msg!("scheduled-would-check-kiosks")] })
        }
        Action::DetectNoShows => {
            let students = no_shows::preview(app).await?;
            let said = vec![msg!("scheduled-would-notice", students = students)];
            Ok(DryRun { counts: Counts::default().with("noticed", students), said })
        }
        Action::CheckClasses => {
            let classes = not_taken::preview(app).await?;
            let said = vec![msg!("scheduled-would-nudge", classes = classes)];
            Ok(DryRun { counts: Counts::default().with("nudged", classes), said })
        }
        Action::CleanCache => {
            Ok(DryRun { counts: Counts::default(), said: vec![msg!("scheduled-would-clean")] })
        }
    }
}
