//! The app of the kiosks: its page, and the worker that keeps it for when there is no network. All else of it is
//! files of `static/kiosk/`, and what it sends and asks goes to the API.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::Routes;
use super::guard::Anyone;
use super::page::filters;
use super::pwa::{Pwa, answer_headers};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::{msg, school, texts};

/// Only files of ours, and no script in the page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; \
    form-action 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// The app, with what it needs beside its own folder.
pub const APP: Pwa = Pwa {
    name: "kiosk",
    shell: "/kiosk/",
    shared: &[
        "css/tokens.css",
        "icons.svg",
        "logo.svg",
        "vendor/atkinson-hyperlegible-next/latin-wght-normal.woff2",
        "vendor/qr/decode.js",
        "vendor/qr/index.js",
    ],
    worker: &[],
};

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
    Redirect::permanent(APP.shell)
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
    APP.worker()
}
