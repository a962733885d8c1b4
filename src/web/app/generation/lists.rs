//! What the numbers of a report count: lines, students, conflicts, enrollments without a schedule.
#![allow(clippy::struct_field_names, reason = "a list is named as what it lists")]

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::classes::generation::history::{self, Conflict, Line, RunStudent};
use crate::classes::rules::plan::{Outcome, Reason, SkipKind};
use crate::error::{Error, Result};
use crate::ids::GenerationRunId;
use crate::web::Routes;
use crate::web::extract::{Path, Query, list_query};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Table, filters};

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/generation/runs/{id}/lines", lines)
        .get("/app/generation/runs/{id}/students", students)
        .get("/app/generation/runs/{id}/conflicts", run_conflicts)
        .get("/app/generation/conflicts", conflicts)
        .get("/app/generation/unscheduled", unscheduled)
}

/// Candidates of one outcome and reason.
#[derive(Template)]
#[template(path = "app/generation/lines.html", blocks = ["rows"])]
pub struct Lines {
    pub(super) frame: Frame,
    pub(super) run: GenerationRunId,
    pub(super) title: &'static str,
    pub(super) list: Table,
    pub(super) lines: Vec<Line>,
}

/// What a run did for each student.
#[derive(Template)]
#[template(path = "app/generation/students.html", blocks = ["rows"])]
pub struct Students {
    pub(super) frame: Frame,
    pub(super) run: GenerationRunId,
    pub(super) list: Table,
    pub(super) students: Vec<RunStudent>,
}

/// Classes that want the same: of one run, or all that are still there.
#[derive(Template)]
#[template(path = "app/generation/conflicts.html", blocks = ["rows"])]
pub struct Conflicts {
    pub(super) frame: Frame,
    pub(super) run: Option<GenerationRunId>,
    pub(super) list: Table,
    pub(super) conflicts: Vec<Conflict>,
}

/// Enrollments for which nothing can be generated.
#[derive(Template)]
#[template(path = "app/generation/unscheduled.html", blocks = ["rows"])]
pub struct Unscheduled {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) enrollments: Vec<history::Unscheduled>,
}

/// Key of a line's reason.
fn reason(line: &Line) -> &'static str {
    Reason::read(&line.reason).map_or("generation-why-planned", Reason::word)
}

/// Key of what two classes both want.
fn kind(conflict: &Conflict) -> (&'static str, &'static str) {
    match conflict.kind.as_str() {
        "teacher" => ("presentation", "generation-clash-teacher"),
        "room" => ("door-open", "generation-clash-room"),
        _ => ("user", "generation-clash-student"),
    }
}

async fn lines(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(run): Path<GenerationRunId>,
    Query(fields): Query,
) -> Result<Response> {
    history::run(&app, run).await?;
    let outcome = Outcome::read(fields.get("outcome")).ok_or(Error::NotFound)?;
    let skip = SkipKind::read(fields.get("reason"));
    let found = history::lines(&app, run, outcome, skip, &list_query(&fields, |_| ())).await?;
    let list = Table::new(format!("/app/generation/runs/{run}/lines"), &found)
        .filtered("outcome", outcome.as_str())
        .filtered("reason", skip.map_or("", SkipKind::as_str));
    let title = skip.map_or(outcome.word_done(), SkipKind::word);
    let page = Lines { frame, run, title, list, lines: found.items };
    Ok(page.show_or("rows", page.as_rows()))
}

async fn students(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(run): Path<GenerationRunId>,
    Query(fields): Query,
) -> Result<Response> {
    history::run(&app, run).await?;
    let query = list_query(&fields, |_| ());
    let found = history::students(&app, run, &query).await?;
    let list = Table::new(format!("/app/generation/runs/{run}/students"), &found).searched(query.q);
    let page = Students { frame, run, list, students: found.items };
    Ok(page.show_or("rows", page.as_rows()))
}

async fn run_conflicts(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(run): Path<GenerationRunId>,
    Query(fields): Query,
) -> Result<Response> {
    history::run(&app, run).await?;
    show_conflicts(&app, frame, Some(run), &fields).await
}

async fn conflicts(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    show_conflicts(&app, frame, None, &fields).await
}

async fn show_conflicts(
    app: &App,
    frame: Frame,
    run: Option<GenerationRunId>,
    fields: &crate::fields::Fields,
) -> Result<Response> {
    let found = history::conflicts(app, run, &list_query(fields, |_| ())).await?;
    let list = Table::new(frame.path.clone(), &found);
    let page = Conflicts { frame, run, list, conflicts: found.items };
    Ok(page.show_or("rows", page.as_rows()))
}

async fn unscheduled(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query = list_query(&fields, |_| ());
    let found = history::unscheduled(&app, &query).await?;
    let list = Table::new("/app/generation/unscheduled", &found).searched(query.q);
    let page = Unscheduled { frame, list, enrollments: found.items };
    Ok(page.show_or("rows", page.as_rows()))
}

macro_rules! page {
    ($page:ident, $samples:ident) => {
        impl Page for $page {
            fn frame(&self) -> &Frame {
                &self.frame
            }

            #[cfg(test)]
            fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
                super::samples::$samples(frame)
            }
        }
    };
}

page!(Lines, lines);
page!(Students, students);
page!(Conflicts, conflicts);
page!(Unscheduled, unscheduled);
