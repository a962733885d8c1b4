//! What a generation would do: by student and course, each date with its reason.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::index::Index;
use super::{given, query, request, short};
use crate::app::App;
use crate::classes::generation::{self, Audience, Summary, history};
use crate::classes::rules::plan::{self, Outcome, SkipKind};
use crate::error::{Message, Result};
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::forms::Form;
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, filters};

/// Students on a page.
const GROUPS: usize = 40;

/// The pages.
pub fn routes() -> Routes {
    Routes::new().get("/app/generation/preview", show)
}

/// The dry run.
#[derive(Template)]
#[template(path = "app/generation/preview.html")]
pub struct Preview {
    pub(super) frame: Frame,
    pub(super) summary: Summary,
    pub(super) given: Vec<(&'static str, String)>,
    pub(super) groups: Vec<Audience>,
    pub(super) page: usize,
    pub(super) pages: usize,
}

impl Preview {
    fn dates(&self) -> Message {
        let window = self.summary.window;
        msg!("generation-window", from = short(&self.frame, window.from), to = short(&self.frame, window.to))
    }

    fn outcomes(&self) -> Vec<(&'static str, u32)> {
        let told = Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Skip);
        told.map(|outcome| (outcome.word(), self.summary.tally.of(outcome))).collect()
    }

    fn skips(&self) -> Vec<(&'static str, u32)> {
        SkipKind::ALL.into_iter().map(|kind| (kind.word(), self.summary.tally.skipped_for(kind))).collect()
    }

    fn query(&self) -> String {
        query(&self.given)
    }

    fn href(&self, page: usize) -> String {
        format!("/app/generation/preview?{}&page={page}", self.query())
    }

    fn previous_href(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(self.page - 1))
    }

    fn next_href(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.href(self.page + 1))
    }
}

/// How many of an audience are made, and how many left out for a reason worth reading.
fn told(audience: &Audience) -> Message {
    let tally = plan::tally(&audience.items);
    let left_out = tally.skipped() - tally.skipped_for(SkipKind::Existing);
    msg!(
        "generation-told",
        created = tally.created(),
        changed = tally.changed() + tally.kept(),
        left = left_out
    )
}

async fn show(_: Managers, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let run = match request(&fields) {
        Ok(request) => generation::preview(&app, &request).await?,
        Err(error) => {
            let form = Form::refused(fields.clone(), error)?;
            return Ok(Index::of(&app, frame, fields, form).await?.refuse());
        }
    };
    let all = history::audiences(&app, run.items).await?;
    let pages = all.len().div_ceil(GROUPS).max(1);
    let page = fields.get("page").parse().unwrap_or(1_usize).clamp(1, pages);
    let groups = all.into_iter().skip((page - 1) * GROUPS).take(GROUPS).collect();
    Ok(Preview { frame, summary: run.summary, given: given(&fields), groups, page, pages }.show())
}

impl Page for Preview {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::preview(frame)
    }
}
