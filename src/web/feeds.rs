//! `/calendar/{token}.ics`: a calendar for a program that knows its address. It needs no session and begins none.

use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::auth::attempts;
use crate::auth::rules::seconds;
use crate::error::Error;
use crate::feeds::rules::Secret;
use crate::feeds::{self, Published};
use crate::msg;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::Path;
use crate::web::guard::Anyone;

/// The address of every calendar.
pub fn routes() -> Routes {
    Routes::new().get("/calendar/{token}", show)
}

/// How dates stand in headers.
const DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// One that is revoked is as unknown as one that never was. A guess counts, and too many from one place have to
/// wait; who has an address that opens never does.
async fn show(
    by: Anyone,
    State(app): State<App>,
    Path(file): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Trouble> {
    let Some(secret) = Secret::read(&file) else {
        return Err(Trouble::Status(StatusCode::BAD_REQUEST, Some(msg!("feeds-malformed"))));
    };
    match feeds::open(&app, &secret).await? {
        Some(published) => Ok(answer(published, &asked)),
        None => match attempts::begin(&app, "calendar", by.0.address).await? {
            Ok(_) => Err(Error::NotFound.into()),
            Err(wait) => Err(Trouble::TooOften(seconds(wait))),
        },
    }
}

fn answer(published: Published, asked: &HeaderMap) -> Response {
    // Weak: the same calendar may travel compressed or not.
    let tag = format!("W/\"{}\"", published.tag);
    let is_known = is_known(asked, &published);
    let headers = [
        (ETAG, tag),
        (LAST_MODIFIED, published.changed_at.format(DATE).to_string()),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let kind = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "inline; filename=\"calendar.ics\""),
    ];
    (headers, kind, published.file).into_response()
}

/// Whether whoever asks has this calendar already: by its tag, and where none is given by its date.
fn is_known(asked: &HeaderMap, published: &Published) -> bool {
    let given = |name: HeaderName| asked.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(tags) = given(IF_NONE_MATCH) {
        let bare = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"').to_owned();
        return tags.split(',').map(bare).any(|tag| tag == "*" || tag == published.tag);
    }
    let since = given(IF_MODIFIED_SINCE).and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    since.is_some_and(|since| published.changed_at <= since.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_says_what_it_has_by_tag_or_by_date() {
        let published = Published {
            file: String::new(),
            tag: "ab12".into(),
            changed_at: "2026-03-09T12:00:05Z".parse().unwrap(),
        };
        for (pairs, known) in [
            (&[][..], false),
            (&[("if-none-match", "W/\"ab12\"")], true),
            (&[("if-none-match", "\"ab12\"")], true),
            (&[("if-none-match", "\"x\", W/\"ab12\"")], true),
            (&[("if-none-match", "*")], true),
            (&[("if-none-match", "\"ab1\"")], false),
            (&[("if-none-match", "")], false),
            (&[("if-modified-since", "Mon, 09 Mar 2026 12:00:05 GMT")], true),
            (&[("if-modified-since", "Mon, 09 Mar 2026 12:00:04 GMT")], false),
            (&[("if-modified-since", "yesterday")], false),
            (&[("if-none-match", "\"x\""), ("if-modified-since", "Mon, 09 Mar 2026 12:00:05 GMT")], false),
        ] {
            let asked: HeaderMap =
                pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            assert_eq!(is_known(&asked, &published), known, "{pairs:?}");
        }
        let last = answer(published, &HeaderMap::new());
        assert_eq!(last.headers()["last-modified"], "Mon, 09 Mar 2026 12:00:05 GMT");
    }
}
