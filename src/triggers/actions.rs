//! What triggers do. Each action may be done twice: the second time changes nothing.

use super::outcome::{Counts, Done, Level};
use super::rules::{Action, Draft, GenerationWindow};
use super::{Run, history};
use crate::alerts::rules::Priority;
use crate::app::App;
use crate::attendance::{self, crossings, no_shows};
use crate::audit::Actor;
use crate::cache;
use crate::classes::generation::{self, Request, Scope, Source};
use crate::classes::not_taken;
use crate::classes::rules::Choice;
use crate::classes::rules::plan::SkipKind;
use crate::classes::schedules::{self, ScheduleFilter};
use crate::error::Result;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::notifications::{Digest, DigestCounts, send_digest};
use crate::{kiosks, msg, school};

/// Does what the trigger of a run does.
pub(super) async fn act(app: &App, run: &Run) -> Result<Done> {
    match run.trigger.draft.action {
        Action::GenerateClasses(window) => generate(app, window).await,
        Action::PurgeHistory => history::purge(app).await,
        Action::AlertDigest => digest(app, run).await,
        Action::CleanCache => clean(app, run).await,
        Action::CloseDay => close_day(app, run).await,
        Action::CheckKiosks => check_kiosks(app).await,
        Action::DetectNoShows => detect_no_shows(app).await,
        Action::CheckClasses => check_classes(app).await,
    }
}

/// One mail with the open alerts; a repetition of the run sends none.
async fn digest(app: &App, run: &Run) -> Result<Done> {
    let draft = &run.trigger.draft;
    let digest =
        Digest { run_id: run.id, recipients: draft.recipients.clone(), priorities: priorities(draft) };
    let sent = send_digest(app, &digest).await?;
    let said = if sent.recipients == 0 {
        msg!("scheduled-digest-empty")
    } else {
        msg!("scheduled-digest-sent", alerts = sent.alerts, recipients = sent.recipients)
    };
    Ok(Done { counts: digest_counts(sent), lines: vec![(Level::Info, said)], alarm: None })
}

pub(super) fn digest_counts(counts: DigestCounts) -> Counts {
    Counts::default()
        .with("groups", counts.groups)
        .with("alerts", counts.alerts)
        .with("recipients", counts.recipients)
}

/// The priorities of a draft as alerts have them.
pub(super) fn priorities(draft: &Draft) -> Vec<Priority> {
    draft.priorities.iter().filter_map(|priority| priority.as_str().parse().ok()).collect()
}

/// The day of the instant that was due; a manual run closes the day of its own.
async fn close_day(app: &App, run: &Run) -> Result<Done> {
    let day = attendance::day_of_close(app, run.scheduled_for.unwrap_or_else(|| app.clock.now())).await?;
    let actor = Actor { name: "presente: triggers".into(), ..Actor::system() };
    let closed = attendance::close_day(app, &actor, day).await?;
    let said = if closed == 0 {
        msg!("scheduled-day-was-closed", day = day)
    } else {
        msg!("scheduled-day-closed", day = day, count = closed)
    };
    let counts = Counts::default().with("days", closed);
    Ok(Done { counts, lines: vec![(Level::Info, said)], alarm: None })
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

/// Who has not arrived: families are told, or the brake holds the word.
async fn detect_no_shows(app: &App) -> Result<Done> {
    let found = no_shows::detect(app).await?;
    let counts = Counts::default()
        .with("noticed", found.noticed)
        .with("told", found.sent)
        .with("messages", found.messages)
        .with("held", found.held)
        .with("ended", found.ended);
    let mut lines = Vec::new();
    if found.sent > 0 {
        let said = msg!("scheduled-no-shows-sent", students = found.sent, messages = found.messages);
        lines.push((Level::Info, said));
    }
    if found.held > 0 {
        lines.push((Level::Warning, msg!("scheduled-no-shows-held", students = found.held)));
        lines.extend(found.causes.iter().map(|cause| (Level::Warning, cause.says())));
    }
    if found.ended > 0 {
        lines.push((Level::Info, msg!("scheduled-no-shows-ended", students = found.ended)));
    }
    if lines.is_empty() {
        lines.push((Level::Info, msg!("scheduled-no-shows-none")));
    }
    Ok(Done { counts, lines, alarm: None })
}

/// Which classes nobody has taken, and which marks the gate speaks against.
async fn check_classes(app: &App) -> Result<Done> {
    let taken = not_taken::check(app).await?;
    let gate = crossings::check(app).await?;
    let counts = Counts::default()
        .with("nudged", taken.nudged)
        .with("mailed", taken.mailed)
        .with("crossed", gate.crossed)
        .with("closed", taken.closed + gate.closed);
    let mut lines = Vec::new();
    if taken.nudged > 0 {
        let said = msg!("scheduled-classes-nudged", classes = taken.nudged, mails = taken.mailed);
        lines.push((Level::Info, said));
    }
    if gate.crossed > 0 {
        lines.push((Level::Info, msg!("scheduled-classes-crossed", count = gate.crossed)));
    }
    if gate.unbelieved > 0 {
        lines.push((Level::Warning, msg!("scheduled-classes-gate", count = gate.unbelieved)));
    }
    if lines.is_empty() {
        lines.push((Level::Info, msg!("scheduled-classes-none")));
    }
    Ok(Done { counts, lines, alarm: None })
}

async fn clean(app: &App, run: &Run) -> Result<Done> {
    let cleaned = cache::clean(app, run.id).await?;
    let mut counts = Counts::default()
        .with("processes", cleaned.counts.processes)
        .with("entries_removed", cleaned.counts.entries_removed)
        .with("bytes_freed", cleaned.counts.bytes_freed);
    if cleaned.counts.silent > 0 {
        counts = counts.with("silent", cleaned.counts.silent);
    }
    let lines = cleaned.lines.into_iter().map(|line| (Level::Info, line));
    let warnings = cleaned.warnings.into_iter().map(|warning| (Level::Warning, warning));
    Ok(Done { counts, lines: lines.chain(warnings).collect(), alarm: None })
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
    let alarm = if tally.is_empty() && has_schedules(app).await? {
        Some(msg!("scheduled-no-candidates"))
    } else {
        None
    };
    lines.extend(alarm.clone().map(|what| (Level::Warning, what)));
    Ok(Done { counts, lines, alarm })
}

async fn check_kiosks(app: &App) -> Result<Done> {
    let checked = kiosks::check(app).await?;
    let counts = Counts::default()
        .with("kiosks", checked.kiosks)
        .with("silent", checked.silent)
        .with("unsynced", checked.unsynced);
    Ok(Done { counts, lines: Vec::new(), alarm: None })
}

/// Whether there is a schedule that is active and not over.
async fn has_schedules(app: &App) -> Result<bool> {
    let today = school::find(app.db.reader()).await?.today(app.clock.now());
    let filter = ScheduleFilter { not_over_on: Some(today), ..ScheduleFilter::default() };
    let query = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    Ok(schedules::list(app, &query, &filter).await?.items.iter().any(|schedule| schedule.active))
}
