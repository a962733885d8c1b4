//! Runs: every instant that was due with what became of it, as a list, as a calendar, one by one.

mod calendar;
mod csv;
mod index;
#[cfg(test)]
mod samples;
mod show;
pub mod why;
pub mod words;

#[cfg(test)]
pub use {calendar::CalendarPage, index::Index, show::Show};

use chrono::NaiveDate;

use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::school::rules::instant;
use crate::triggers::{self, Filter, RunFilter};
use crate::web::Routes;
use crate::web::forms::Choice;
use crate::web::page::Reader;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/runs", index::index)
        .get("/admin/runs.csv", csv::export)
        .get("/admin/runs/calendar", calendar::show)
        .get("/admin/runs/{id}", show::show)
        .post("/admin/runs/{id}/retry", show::retry)
        .get("/admin/runs/{id}/cancellation", show::ask_cancel)
        .post("/admin/runs/{id}/cancellation", show::cancel)
}

/// Which runs an address means; nonsense means all.
fn filter(fields: &Fields, reader: Reader) -> RunFilter {
    let begin = |date: NaiveDate| instant(date.into(), reader.zone);
    let date = |name| crate::fields::date(fields.get(name)).ok();
    RunFilter {
        trigger: fields.get("trigger_id").parse().ok(),
        action: None,
        status: fields.get("status").parse().ok(),
        from: date("from").map(begin),
        until: date("to").and_then(|to| to.succ_opt()).map(begin),
    }
}

/// The triggers, to choose one; one that is asked for and was removed is among them.
async fn trigger_choices(app: &App, chosen: Option<TriggerId>) -> Result<Vec<Choice>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let listed = triggers::list(app, &all, &Filter::default()).await?.items;
    let mut choices: Vec<_> =
        listed.iter().map(|row| Choice::named(row.trigger.id, &row.trigger.draft.name)).collect();
    if let Some(id) = chosen.filter(|id| !listed.iter().any(|row| row.trigger.id == *id)) {
        let one = ListQuery { limit: 1, descending: true, ..ListQuery::default() };
        let runs =
            triggers::runs(app, &one, &RunFilter { trigger: Some(id), ..RunFilter::default() }).await?;
        choices.extend(runs.items.iter().map(|run| Choice::named(id, &run.trigger.draft.name)));
    }
    Ok(choices)
}
