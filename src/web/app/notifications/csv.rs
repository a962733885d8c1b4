//! The list as a file for a spreadsheet.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::badge;
use super::index::wanted;
use crate::app::App;
use crate::error::Result;
use crate::listing::MAX_LIMIT;
use crate::notifications::overview::{self, Notice};
use crate::texts::say;
use crate::web::csv;
use crate::web::extract::Query;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Reader};

/// Rows of a file at most: what is older is found with dates.
const MOST: usize = 20_000;

const COLUMNS: [&str; 11] = [
    "notifications-when",
    "notifications-what",
    "notifications-about",
    "notifications-to",
    "notifications-way",
    "notifications-address",
    "notifications-state",
    "notifications-sent-at",
    "notifications-delivered-at",
    "notifications-read-at",
    "notifications-why",
];

pub(super) async fn export(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let reader = frame.reader;
    let (mut query, wanted) = wanted(&asked);
    (query.limit, query.cursor) = (MAX_LIMIT, None);
    let mut text = csv::line(&COLUMNS.map(|key| Label::from(key).say(reader.language, reader.country)));
    let mut written = 0;
    loop {
        let listing = overview::list(&app, &query, &wanted).await?;
        written += listing.items.len();
        text.extend(listing.items.iter().map(|notice| csv::line(&cells(notice, reader))));
        query.cursor = listing.next;
        if query.cursor.is_none() || written >= MOST {
            break;
        }
    }
    Ok((csv::headers("avisos.csv"), text).into_response())
}

fn cells(notice: &Notice, reader: Reader) -> [String; 11] {
    let said = |key: &str| Label::from(key).say(reader.language, reader.country);
    let moment = |at: chrono::DateTime<chrono::Utc>| {
        at.with_timezone(&reader.zone).format("%Y-%m-%d %H:%M:%S").to_string()
    };
    let row = &notice.row;
    [
        moment(row.created_at),
        said(notice.kind.name()),
        row.students.join("; "),
        row.guardian.clone(),
        said(notice.channel.name()),
        row.recipient.clone(),
        said(badge(&notice.state).2),
        row.sent_at.map(moment).unwrap_or_default(),
        row.delivered_at.map(moment).unwrap_or_default(),
        row.read_at.map(moment).unwrap_or_default(),
        notice.reason.as_ref().map_or_else(String::new, |reason| say(reader.language, reason)),
    ]
}
