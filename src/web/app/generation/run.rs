//! One run: how far it is, and what came of it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::index::{source, state, window_word};
use super::short;
use crate::app::App;
use crate::classes::generation::history::{self, Run};
use crate::classes::rules::plan::{Outcome, SkipKind};
use crate::error::{Message, Result};
use crate::ids::GenerationRunId;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Path;
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, filters};

/// The pages.
pub fn routes() -> Routes {
    Routes::new().get("/app/generation/runs/{id}", show)
}

/// A run, running or done.
#[derive(Template)]
#[template(path = "app/generation/run.html", blocks = ["run"])]
pub struct RunPage {
    pub(super) frame: Frame,
    pub(super) run: Run,
    pub(super) outcomes: Vec<(Outcome, u32)>,
}

impl RunPage {
    fn is_done(&self) -> bool {
        self.run.state == "succeeded"
    }

    fn has_failed(&self) -> bool {
        self.run.state == "failed"
    }

    fn dates(&self) -> Message {
        let run = &self.run;
        msg!(
            "generation-window",
            from = short(&self.frame, run.from_date),
            to = short(&self.frame, run.to_date)
        )
    }

    /// What came of it, as a sentence: no success where nothing matched.
    fn sentence(&self) -> Message {
        let of = |kind: SkipKind| i64::from(self.skipped(kind));
        let unmatched = of(SkipKind::Paused) + of(SkipKind::OutOfRange);
        if i64::from(self.run.candidates) == unmatched {
            return msg!("generation-nothing");
        }
        msg!("generation-created", created = self.run.created, changed = self.run.changed)
    }

    fn is_empty(&self) -> bool {
        self.sentence().key == "generation-nothing"
    }

    fn skipped(&self, kind: SkipKind) -> u32 {
        let count = self.run.skipped_by_reason.get(kind.as_str()).and_then(serde_json::Value::as_u64);
        count.and_then(|count| u32::try_from(count).ok()).unwrap_or_default()
    }

    /// Classes changed or kept: word, count, and the list of them.
    fn changes(&self) -> Vec<(&'static str, u32, String)> {
        let told = self.outcomes.iter().filter(|(o, _)| !matches!(o, Outcome::Create | Outcome::Skip));
        let list = |outcome: &Outcome| {
            format!("/app/generation/runs/{}/lines?outcome={}", self.run.id, outcome.as_str())
        };
        told.map(|(outcome, count)| (outcome.word_done(), *count, list(outcome))).collect()
    }

    /// Candidates left out, by reason: word, count, and the list of them.
    fn skips(&self) -> Vec<(&'static str, u32, String)> {
        let run = &self.run;
        let list = |kind: SkipKind| match kind {
            SkipKind::Existing => format!("/app/classes/list?from={}&to={}", run.from_date, run.to_date),
            SkipKind::Cancelled
            | SkipKind::Holiday
            | SkipKind::Break
            | SkipKind::Paused
            | SkipKind::OutOfRange => {
                format!("/app/generation/runs/{}/lines?outcome=skip&reason={}", run.id, kind.as_str())
            }
        };
        SkipKind::ALL.into_iter().map(|kind| (kind.word(), self.skipped(kind), list(kind))).collect()
    }

    fn without_schedule(&self) -> usize {
        self.run.without_schedule.as_array().map_or(0, Vec::len)
    }

    fn errors(&self) -> Vec<Message> {
        let errors = self.run.error_details.as_array().into_iter().flatten();
        errors.filter_map(|error| serde_json::from_value(error.get("message")?.clone()).ok()).collect()
    }
}

async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<GenerationRunId>,
) -> Result<Response> {
    let (run, outcomes) = (history::run(&app, id).await?, history::outcomes(&app, id).await?);
    let page = RunPage { frame, run, outcomes };
    Ok(page.show_or("run", page.as_run()))
}

impl Page for RunPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::run(frame)
    }
}
