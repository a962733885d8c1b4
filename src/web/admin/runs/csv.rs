//! The list of runs as a file for a spreadsheet.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::filter;
use super::words::Told as _;
use crate::app::App;
use crate::error::Result;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::texts::say;
use crate::triggers::{self, Run};
use crate::web::csv;
use crate::web::extract::Query;
use crate::web::guard::Admins;
use crate::web::page::{Frame, Label, Reader};

/// Rows of a file at most: what is older is found with dates.
const MOST: usize = 20_000;

const COLUMNS: [&str; 8] = [
    "runs-column-due",
    "runs-column-trigger",
    "runs-column-status",
    "runs-column-lag",
    "runs-column-duration",
    "runs-column-attempts",
    "runs-column-counts",
    "runs-column-error",
];

pub(super) async fn export(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let (reader, filter) = (frame.reader, filter(&asked, frame.reader));
    let mut text = csv::line(&COLUMNS.map(|key| Label::from(key).say(reader.language, reader.country)));
    let mut query = ListQuery { descending: true, limit: MAX_LIMIT, ..ListQuery::default() };
    let mut written = 0;
    loop {
        let listing = triggers::runs(&app, &query, &filter).await?;
        written += listing.items.len();
        text.extend(listing.items.iter().map(|run| csv::line(&cells(run, reader))));
        query.cursor = listing.next;
        if query.cursor.is_none() || written >= MOST {
            break;
        }
    }
    Ok((csv::headers("runs.csv"), text).into_response())
}

fn cells(run: &Run, reader: Reader) -> [String; 8] {
    let said = |label: Label| label.say(reader.language, reader.country);
    let number = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
    let counts = run.told().into_iter().map(|count| format!("{} {}", count.value, said(count.word)));
    [
        run.due_at.with_timezone(&reader.zone).format("%Y-%m-%d %H:%M:%S").to_string(),
        run.trigger.draft.name.clone(),
        said(run.badge().2.into()),
        number(run.lag_ms),
        number(run.duration_ms),
        run.attempt.to_string(),
        counts.collect::<Vec<_>>().join("; "),
        run.error.as_ref().map_or_else(String::new, |error| say(reader.language, error)),
    ]
}
