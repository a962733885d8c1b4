//! The form, and what was generated before.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{about, given, query, request, short};
use crate::app::App;
use crate::classes::generation;
use crate::classes::generation::history::{self, Run};
use crate::classes::rules::{Choice as Dates, Window, WindowKind};
use crate::error::Result;
use crate::fields::Fields;
use crate::listing::ListQuery;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Table, filters};

/// Runs on the first page of history.
const RUNS: u64 = 10;

/// The pages.
pub fn routes() -> Routes {
    Routes::new().get("/app/generation", index).post("/app/generation", generate)
}

/// The form beside what needs attention, and the history of runs.
#[derive(Template)]
#[template(path = "app/generation/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) about: Option<String>,
    pub(super) choice: String,
    pub(super) list: Table,
    pub(super) runs: Vec<Run>,
    pub(super) unscheduled: u64,
    pub(super) conflicts: u64,
}

impl Index {
    /// The page with a form as it stands.
    pub(super) async fn of(app: &App, frame: Frame, fields: Fields, form: Form) -> Result<Self> {
        let runs = list_query(&fields, |_| ());
        let runs = history::runs(app, &ListQuery { descending: true, limit: RUNS, ..runs }).await?;
        let one = ListQuery { limit: 1, ..ListQuery::default() };
        Ok(Self {
            about: about(app, &fields).await?,
            choice: query(&given(&fields)),
            list: Table::new("/app/generation", &runs),
            runs: runs.items,
            unscheduled: history::unscheduled(app, &one).await?.total,
            conflicts: history::conflicts(app, None, &one).await?.total,
            frame,
            form,
        })
    }

    /// The windows, each with the dates it would have today.
    fn windows(&self) -> Vec<Choice> {
        let dates = |choice: Dates| choice.window(self.frame.reader.today, None);
        let label = |window: Window| -> (String, String) {
            (short(&self.frame, window.from), short(&self.frame, window.to))
        };
        let monthly = label(dates(Dates::Monthly));
        let weekly = label(dates(Dates::Weekly(None)));
        let rolling = label(dates(Dates::Rolling));
        vec![
            Choice::said("monthly", msg!("generation-monthly", from = monthly.0, to = monthly.1)),
            Choice::said("weekly", msg!("generation-weekly", from = weekly.0, to = weekly.1)),
            Choice::said("rolling", msg!("generation-rolling", to = rolling.1)),
            Choice::said("missing", msg!("generation-missing")),
            Choice::said("explicit", msg!("generation-explicit")),
        ]
    }
}

/// A run's window, by the word in its row.
pub(super) fn window_word(run: &Run) -> Label {
    let key = match run.window_kind.parse() {
        Ok(WindowKind::Monthly) => "generation-kind-monthly",
        Ok(WindowKind::Weekly) => "generation-kind-weekly",
        Ok(WindowKind::Missing) => "generation-kind-missing",
        Ok(WindowKind::Rolling) => "generation-kind-rolling",
        Ok(WindowKind::Onboarding) => "generation-kind-change",
        Ok(WindowKind::Explicit) | Err(()) => "generation-kind-explicit",
    };
    key.into()
}

/// A run's state: tone, icon and key of the word.
pub(super) fn state(run: &Run) -> (&'static str, &'static str, &'static str) {
    match run.state.as_str() {
        "queued" => ("quiet", "clock", "generation-state-queued"),
        "running" => ("info", "loader", "generation-state-running"),
        "failed" => ("bad", "circle-x", "generation-state-failed"),
        _ => ("good", "check", "generation-state-succeeded"),
    }
}

/// Who or what asked.
pub(super) fn source(run: &Run) -> Label {
    match (&run.requested_by, run.source.as_str()) {
        (Some(name), _) => Label::Name(name.clone()),
        (None, "api") => "generation-source-api".into(),
        (None, "command") => "generation-source-command".into(),
        (None, "trigger") => "generation-source-trigger".into(),
        (None, "change") => "generation-source-change".into(),
        (None, _) => "generation-source-page".into(),
    }
}

async fn index(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(mut fields): Query,
) -> Result<Response> {
    if fields.get("window").is_empty() {
        fields.set("window", "monthly");
    }
    let page = Index::of(&app, frame, fields.clone(), Form::new(fields)).await?;
    Ok(page.show_or("rows", page.as_rows()))
}

async fn generate(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let run = match request(&fields) {
        Ok(request) => generation::request(&app, &by.actor(), &request).await,
        Err(error) => Err(error),
    };
    match run {
        Ok(id) => Ok(frame.htmx.go(&format!("/app/generation/runs/{id}"))),
        Err(error) => {
            let form = Form::refused(fields.clone(), error)?;
            Ok(Index::of(&app, frame, fields, form).await?.refuse())
        }
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::index(frame)
    }
}
