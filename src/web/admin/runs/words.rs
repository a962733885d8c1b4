//! A run in words.

use crate::error::Message;
use crate::triggers::rules::RunStatus;
use crate::triggers::{Level, Line, Run};
use crate::web::admin::triggers::words::{self, Look};
use crate::web::page::{Label, duration};

/// A number that a run counted.
#[derive(Clone, Debug)]
pub struct Count {
    /// What was counted.
    pub word: Label,
    /// How many.
    pub value: i64,
    /// Where those that were counted are.
    pub href: Option<String>,
}

/// What pages say of a run.
pub trait Told {
    /// Tone, icon and word of its status.
    fn badge(&self) -> Look;
    /// Whether somebody asked for it.
    fn is_manual(&self) -> bool;
    /// Whether it may be tried again.
    fn can_retry(&self) -> bool;
    /// How late it began.
    fn lag(&self) -> Option<Message>;
    /// How long it took.
    fn took(&self) -> Option<Message>;
    /// What it counted.
    fn told(&self) -> Vec<Count>;
}

impl Told for Run {
    fn badge(&self) -> Look {
        words::outcome(&self.status, &self.reason)
    }

    fn is_manual(&self) -> bool {
        self.scheduled_for.is_none()
    }

    fn can_retry(&self) -> bool {
        matches!(self.status, RunStatus::Failed | RunStatus::Missed | RunStatus::Cancelled)
    }

    fn lag(&self) -> Option<Message> {
        self.lag_ms.map(duration)
    }

    fn took(&self) -> Option<Message> {
        self.duration_ms.map(duration)
    }

    fn told(&self) -> Vec<Count> {
        let generation = self.counts.get("generation");
        let shown = self.counts.0.iter().filter(|(name, _)| name != "generation");
        shown
            .map(|(name, value)| Count {
                word: word(name),
                value: *value,
                href: href(name, generation, self).filter(|_| *value > 0),
            })
            .collect()
    }
}

/// Where what a run counted can be read.
fn href(name: &str, generation: Option<i64>, run: &Run) -> Option<String> {
    let report = generation.map(|id| format!("/app/generation/runs/{id}"));
    match name {
        "created" | "skipped" | "errors" => report,
        "changed" => report.map(|report| format!("{report}/lines?outcome=change")),
        "kept" => report.map(|report| format!("{report}/lines?outcome=keep")),
        "conflicts" => report.map(|report| format!("{report}/conflicts")),
        "students" => report.map(|report| format!("{report}/students")),
        "alerts" | "groups" => Some("/app/alerts".into()),
        "recipients" => Some("/admin/mail?kind=alert_digest".into()),
        "processes" if run.counts.get("entries_removed").is_some() => Some("/admin/cache".into()),
        "entries_removed" | "bytes_freed" => Some("/admin/cache".into()),
        _ => None,
    }
}

fn word(name: &str) -> Label {
    let key = match name {
        "created" => "runs-count-created",
        "changed" => "runs-count-changed",
        "skipped" => "runs-count-skipped",
        "kept" => "runs-count-kept",
        "conflicts" => "runs-count-conflicts",
        "students" => "runs-count-students",
        "errors" => "runs-count-errors",
        "groups" => "runs-count-groups",
        "alerts" => "runs-count-alerts",
        "recipients" => "runs-count-recipients",
        "processes" => "runs-count-processes",
        "entries_removed" => "runs-count-entries",
        "bytes_freed" => "runs-count-bytes",
        "silent" => "runs-count-silent",
        "jobs" => "runs-count-jobs",
        "workers" => "runs-count-workers",
        "papers" => "runs-count-papers",
        "audit" => "runs-count-audit",
        "runs" => "runs-count-runs",
        "sessions" => "runs-count-sessions",
        "notifications" => "runs-count-notifications",
        other => return Label::Name(other.replace('_', " ")),
    };
    key.into()
}

/// What pages say of a line of the log.
pub trait Logged {
    /// Tone, icon and word of how grave it is.
    fn look(&self) -> Look;
}

impl Logged for Line {
    fn look(&self) -> Look {
        match self.level {
            Level::Info => ("info", "info", "runs-level-info"),
            Level::Warning => ("warn", "triangle-alert", "runs-level-warning"),
            Level::Error => ("bad", "circle-x", "runs-level-error"),
        }
    }
}
