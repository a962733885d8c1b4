//! The app of the kiosks: its page, and the worker that keeps it for when there is no network. All else of it is
//! files of `static/kiosk/`, and what it sends and asks goes to the API.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde_json::json;

use super::Routes;
use super::assets;
use super::guard::Anyone;
use super::page::filters;
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::{msg, school, texts};

/// Only files of ours, and no script in the page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; \
    form-action 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// The worker fetches, and does nothing else.
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'";

/// What the app needs beside its own folder.
const SHARED: [&str; 6] = [
    "css/tokens.css",
    "icons.svg",
    "logo.svg",
    "vendor/atkinson-hyperlegible-next/latin-wght-normal.woff2",
    "vendor/qr/decode.js",
    "vendor/qr/index.js",
];

const WORKER: &str = "kiosk/sw.js";

/// Everybody may load the app: it shows nothing before it is paired.
pub fn routes() -> Routes {
    Routes::new().get("/kiosk", lead).get("/kiosk/", show).get("/kiosk/sw.js", worker)
}

#[derive(Template)]
#[template(path = "kiosk/shell.html")]
struct Shell {
    language: &'static str,
    title: String,
    no_script: String,
}

async fn lead(_: Anyone) -> Redirect {
    Redirect::permanent("/kiosk/")
}

async fn show(_: Anyone, State(app): State<App>) -> Result<Response> {
    let language = school::current_some(&app).await?.map_or_else(Default::default, |school| school.language);
    let say = |message: Message| texts::say(language, &message);
    let (title, no_script) = (say(msg!("kiosks-app")), say(msg!("kiosks-app-no-script")));
    let page = Shell { language: language.code(), title, no_script };
    let headers = answer_headers(&[
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY),
        (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(), geolocation=()"),
    ]);
    Ok((headers, Html(page.render().map_err(|error| Error::fault(error.to_string()))?)).into_response())
}

async fn worker(_: Anyone) -> Response {
    let headers = answer_headers(&[
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, WORKER_POLICY),
    ]);
    let files: Vec<_> = files().iter().map(|name| assets::url(name)).collect();
    let release = json!({ "version": assets::version(), "files": files });
    let script = assets::text(WORKER).unwrap_or_default();
    (headers, format!("const RELEASE = {release};\n{script}")).into_response()
}

/// The page and the worker are asked for each time: they name the version of all the rest.
fn answer_headers(own: &[(HeaderName, &'static str)]) -> HeaderMap {
    let kept = (header::CACHE_CONTROL, "no-cache");
    let all = own.iter().chain([&kept]);
    all.map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
}

/// The files of a release.
fn files() -> Vec<String> {
    let own = assets::below("kiosk/").into_iter().filter(|name| name != WORKER);
    own.chain(SHARED.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scripts_import_is_kept_with_them() {
        let files = files();
        for name in files.iter().filter(|name| name.starts_with("kiosk/")) {
            let folder = name.rsplit_once('/').unwrap().0;
            for import in imports(&assets::text(name).unwrap()) {
                let found = resolve(folder, &import);
                assert!(files.contains(&found), "{name} imports {import}");
            }
        }
    }

    fn imports(script: &str) -> Vec<String> {
        let of_line = |line: &str| {
            let from = line.starts_with("import ").then(|| line.rsplit_once("from \""))??.1;
            from.split('"').next().map(str::to_owned)
        };
        script.lines().filter_map(of_line).collect()
    }

    fn resolve(folder: &str, import: &str) -> String {
        let mut parts: Vec<&str> = folder.split('/').collect();
        for part in import.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                name => parts.push(name),
            }
        }
        parts.join("/")
    }
}
