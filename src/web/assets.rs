//! The files that pages need: styles, scripts, icons, fonts, all inside the program.
//!
//! Every address carries the version of the whole folder (a hash of its contents), so that a browser may keep
//! a file for ever and relative addresses in styles and scripts just work.

use std::borrow::Cow;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{Embed, RustEmbed};
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

/// The one style sheet, made of these parts in this order.
const STYLES: &[&str] = &[
    "css/tokens.css",
    "css/fonts.css",
    "css/base.css",
    "css/layout.css",
    "css/navigation.css",
    "css/page-head.css",
    "css/icon.css",
    "css/button.css",
    "css/field.css",
    "css/search.css",
    "css/chips.css",
    "css/badge.css",
    "css/card.css",
    "css/stat.css",
    "css/table.css",
    "css/letter.css",
    "css/list.css",
    "css/tabs.css",
    "css/dialog.css",
    "css/toast.css",
    "css/notice.css",
    "css/brake.css",
    "css/bubble.css",
    "css/empty.css",
    "css/progress.css",
    "css/calendar.css",
    "css/timetable.css",
    "css/year.css",
    "css/chart.css",
    "css/day.css",
    "css/runs.css",
    "css/family.css",
    "css/pair-code.css",
    "css/codes.css",
    "css/print.css",
    "css/register.css",
];

static BUNDLE: LazyLock<String> = LazyLock::new(|| {
    STYLES
        .iter()
        .filter_map(|name| Files::get(name))
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
});

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = <Files as Embed>::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update(Files::get(&name).map_or(Cow::default(), |file| file.data));
    }
    hash.finalize().iter().take(6).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
});

/// Which version of the files this program has.
pub fn version() -> &'static str {
    &VERSION
}

/// The address of a file of `static/`; `app.css` is the whole style sheet.
pub fn url(name: &str) -> String {
    format!("/static/{}/{name}", *VERSION)
}

/// The names of the files below a folder of `static/`, in their order.
pub fn below(folder: &str) -> Vec<String> {
    let all = <Files as Embed>::iter().filter(|name| name.starts_with(folder));
    let mut names: Vec<_> = all.map(Cow::into_owned).collect();
    names.sort();
    names
}

/// What a text file of `static/` says.
pub fn text(name: &str) -> Option<String> {
    Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// `GET /static/{version}/{name}`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/static/{version}/{*name}", get(show))
}

async fn show(Path((version, name)): Path<(String, String)>) -> Response {
    let Some((kind, data)) = read(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A page of the release before may still ask: it gets the new file, and must not keep it.
    let current = version == *VERSION;
    let keep = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep.into())], data).into_response()
}

fn read(name: &str) -> Option<(String, Cow<'static, [u8]>)> {
    if name == "app.css" {
        return Some(("text/css; charset=utf-8".into(), Cow::Borrowed(BUNDLE.as_bytes())));
    }
    let file = Files::get(name)?;
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    Some((kind, file.data))
}

/// Whether there is such a file.
#[cfg(test)]
pub fn exists(name: &str) -> bool {
    read(name).is_some()
}

/// Everything a page may ask for, under its address: what `make screens` lays out beside the pages.
#[cfg(test)]
pub fn all() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let names = <Files as Embed>::iter().map(Cow::into_owned).chain(["app.css".to_owned()]);
    names.filter_map(|name| Some((url(&name), read(&name)?.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_in_the_bundle_once() {
        let mut listed: Vec<_> = STYLES.iter().map(ToString::to_string).collect();
        let mut found: Vec<_> =
            <Files as Embed>::iter().filter(|n| n.starts_with("css/")).map(Cow::into_owned).collect();
        listed.sort();
        found.sort();
        assert_eq!(listed, found);
    }

    #[test]
    fn types_are_what_a_browser_with_nosniff_needs() {
        for (name, kind) in [
            ("app.css", "text/css; charset=utf-8"),
            ("js/app.js", "text/javascript; charset=utf-8"),
            ("icons.svg", "image/svg+xml"),
            ("kiosk/manifest.webmanifest", "application/manifest+json"),
            ("pwa/icon-512.png", "image/png"),
            ("vendor/atkinson-hyperlegible-next/latin-wght-normal.woff2", "font/woff2"),
        ] {
            assert_eq!(read(name).unwrap().0, kind, "{name}");
        }
        assert!(read("../Cargo.toml").is_none());
    }
}
