//! Words for what triggers do, how they are, what became of their runs.

use crate::alerts::rules::Priority;
use crate::msg;
use crate::triggers::rules::{
    Action, CatchUp, ClockChange, Frequency, GenerationWindow, NotifyOn, Overlap, RunStatus, SkipReason,
};
use crate::triggers::{Listed, State};
use crate::web::page::{Label, Reader, dates};

/// Tone, icon and key of a state's word.
pub type Look = (&'static str, &'static str, &'static str);

/// What an action does.
pub const fn does(action: &Action) -> &'static str {
    match action {
        Action::GenerateClasses(GenerationWindow::Monthly) => "triggers-action-generate-monthly",
        Action::GenerateClasses(GenerationWindow::Weekly) => "triggers-action-generate-weekly",
        Action::GenerateClasses(GenerationWindow::Rolling) => "triggers-action-generate-rolling",
        Action::AlertDigest => "triggers-action-digest",
        Action::CleanCache => "triggers-action-cache",
        Action::PurgeHistory => "triggers-action-purge",
        Action::CloseDay => "triggers-action-close-day",
        Action::CheckKiosks => "triggers-action-kiosks",
        Action::DetectNoShows => "triggers-action-no-shows",
        Action::CheckClasses => "triggers-action-classes",
    }
}

/// An action without its window.
pub fn kind(action: Action) -> &'static str {
    match action {
        Action::GenerateClasses(_) => "triggers-action-generate",
        Action::AlertDigest
        | Action::CleanCache
        | Action::PurgeHistory
        | Action::CloseDay
        | Action::CheckKiosks
        | Action::DetectNoShows
        | Action::CheckClasses => does(&action),
    }
}

const fn being(listed: &Listed) -> State {
    match (listed.trigger.draft.active, &listed.pause) {
        (false, _) => State::Off,
        (true, Some(_)) => State::Paused,
        (true, None) => State::On,
    }
}

/// How a trigger is: on, paused (until when), off.
pub fn state(listed: &Listed, reader: &Reader) -> (&'static str, &'static str, Label) {
    match (being(listed), &listed.pause) {
        (State::Off, _) => ("pale", "power", "triggers-off".into()),
        (State::Paused, Some(pause)) => {
            let until = pause.until_at.map(|until| dates::moment(reader, until));
            let word = until.map_or_else(
                || msg!("triggers-paused"),
                |until| msg!("triggers-paused-until-at", until = until),
            );
            ("warn", "circle-pause", word.into())
        }
        (State::Paused, None) => ("warn", "circle-pause", "triggers-paused".into()),
        (State::On, _) => ("good", "circle-play", "triggers-on".into()),
    }
}

/// Where a run is.
pub const fn outcome(status: &RunStatus, reason: &Option<SkipReason>) -> Look {
    match (status, reason) {
        (RunStatus::Queued, _) => ("quiet", "clock", "runs-queued"),
        (RunStatus::Running, _) => ("info", "loader", "runs-running"),
        (RunStatus::Succeeded, _) => ("good", "check", "runs-succeeded"),
        (RunStatus::Failed, _) => ("bad", "x", "runs-failed"),
        (RunStatus::Missed, _) => ("warn", "circle-slash", "runs-missed"),
        (RunStatus::Skipped, Some(SkipReason::Paused)) => ("pale", "pause", "runs-skipped-paused"),
        (RunStatus::Skipped, Some(SkipReason::Overlap)) => ("pale", "skip-forward", "runs-skipped-overlap"),
        (RunStatus::Skipped, None) => ("pale", "skip-forward", "runs-skipped"),
        (RunStatus::Cancelled, _) => ("quiet", "ban", "runs-cancelled"),
    }
}

/// A status without its reason, for filters.
pub const fn status(status: RunStatus) -> &'static str {
    outcome(&status, &None).2
}

/// How a rule counts.
pub const fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "triggers-daily",
        Frequency::Weekly => "triggers-weekly",
        Frequency::Monthly => "triggers-monthly",
        Frequency::Interval => "triggers-interval",
    }
}

/// Which classes a generation makes.
pub const fn window(window: GenerationWindow) -> &'static str {
    match window {
        GenerationWindow::Monthly => "triggers-window-monthly",
        GenerationWindow::Weekly => "triggers-window-weekly",
        GenerationWindow::Rolling => "triggers-window-rolling",
    }
}

/// How urgent an alert is.
pub const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Critical => "triggers-priority-critical",
        Priority::High => "triggers-priority-high",
        Priority::Medium => "triggers-priority-medium",
        Priority::Low => "triggers-priority-low",
    }
}

/// When recipients are told.
pub const fn notify_on(notify_on: NotifyOn) -> &'static str {
    match notify_on {
        NotifyOn::Failure => "triggers-notify-failure",
        NotifyOn::Always => "triggers-notify-always",
    }
}

/// What happens after an outage.
pub const fn catch_up(catch_up: CatchUp) -> &'static str {
    match catch_up {
        CatchUp::Latest => "triggers-catch-up-latest",
        CatchUp::None => "triggers-catch-up-none",
        CatchUp::All => "triggers-catch-up-all",
    }
}

/// What happens while an earlier run goes on.
pub const fn overlap(overlap: Overlap) -> &'static str {
    match overlap {
        Overlap::Skip => "triggers-overlap-skip",
        Overlap::Queue => "triggers-overlap-queue",
    }
}

/// What the clocks do at an instant.
pub const fn clock_change(change: &ClockChange) -> &'static str {
    match change {
        ClockChange::Skipped => "triggers-clock-skipped",
        ClockChange::Repeated => "triggers-clock-repeated",
        ClockChange::Shifted => "triggers-clock-shifted",
    }
}
