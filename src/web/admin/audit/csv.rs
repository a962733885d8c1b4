//! The audit as a file for a spreadsheet. Whoever takes it along is noted in it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{actor_word, filter};
use crate::app::App;
use crate::audit::{self, Change, Line};
use crate::error::Result;
use crate::listing::MAX_LIMIT;
use crate::web::admin::audit_words::{noun, verb};
use crate::web::csv;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Label, Reader};

/// Rows of a file at most: what is older is found with dates.
const MOST: usize = 20_000;

const COLUMNS: [&str; 10] = [
    "audit-when",
    "audit-who",
    "audit-who-kind",
    "audit-where",
    "audit-what",
    "audit-subject",
    "audit-subject-id",
    "audit-column-before",
    "audit-column-after",
    "audit-request",
];

pub(super) async fn export(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let (conn, reader) = (app.db.reader(), frame.reader);
    let filter = filter(&app, &asked).await?;
    let mut query = list_query(&asked, |_| ());
    (query.descending, query.limit, query.cursor) = (true, MAX_LIMIT, None);
    let mut text = csv::line(&COLUMNS.map(|key| Label::from(key).say(reader.language, reader.country)));
    let mut written = 0;
    loop {
        let listing = audit::list(conn, &query, &filter).await?;
        written += listing.items.len();
        text.extend(listing.items.iter().map(|line| csv::line(&cells(line, reader))));
        query.cursor = listing.next;
        if query.cursor.is_none() || written >= MOST {
            break;
        }
    }
    let after = Some(json!({ "rows": written }));
    let change = Change { verb: "audit.export", subject: ("audit", None), before: None, after };
    audit::record(conn, &by.actor(), app.clock.now(), change).await?;
    Ok((csv::headers("audit.csv"), text).into_response())
}

fn cells(line: &Line, reader: Reader) -> [String; 10] {
    let value = |value: Option<&Value>| value.map_or_else(String::new, ToString::to_string);
    [
        line.at.with_timezone(&reader.zone).format("%Y-%m-%d %H:%M:%S").to_string(),
        line.actor_name.clone(),
        Label::from(actor_word(&line.actor_kind)).say(reader.language, reader.country),
        line.address.clone().unwrap_or_default(),
        verb(&line.verb, reader.language),
        noun(&line.subject_kind, reader.language),
        line.subject_id.map_or_else(String::new, |id| id.to_string()),
        value(line.before.as_ref()),
        value(line.after.as_ref()),
        line.request_id.clone().unwrap_or_default(),
    ]
}
