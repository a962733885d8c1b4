//! The app of the teachers, for the phone: its page, and the worker that keeps it for when there is no network and
//! sends what was kept. All else of it is files of `static/teacher/`, and what it sends and asks goes to the API.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::Routes;
use super::guard::Anyone;
use super::i18n::{self, Theme};
use super::page::filters;
use super::pwa::{Pwa, answer_headers};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::{msg, school, texts};

/// Only files of ours, and no script in the page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; \
    frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// The app, with what it needs beside its own folder.
pub const APP: Pwa = Pwa {
    name: "teacher",
    shell: "/teacher/",
    shared: &[
        "app.css",
        "icons.svg",
        "logo.svg",
        "vendor/atkinson-hyperlegible-next/latin-wght-normal.woff2",
        "vendor/atkinson-hyperlegible-next/latin-ext-wght-normal.woff2",
    ],
    worker: &["teacher/sync.js"],
};

/// Everybody may load the app: it shows nothing before the API has said whose it is.
pub fn routes() -> Routes {
    Routes::new().get("/teacher", lead).get("/teacher/", show).get("/teacher/sw.js", worker)
}

#[derive(Template)]
#[template(path = "teacher/shell.html")]
struct Shell {
    language: &'static str,
    theme: &'static str,
    title: String,
    no_script: String,
}

async fn lead(_: Anyone) -> Redirect {
    Redirect::permanent(APP.shell)
}

/// In the reader's own language and look, as every page.
async fn show(by: Anyone, State(app): State<App>, asked: HeaderMap) -> Result<Response> {
    let usual = school::current_some(&app).await?.map_or_else(Default::default, |school| school.language);
    let language = i18n::language(by.0.person().and_then(|person| person.language), &asked, usual);
    let say = |message: Message| texts::say(language, &message);
    let (title, no_script) = (say(msg!("teacher-app")), say(msg!("teacher-app-no-script")));
    let page = Shell { language: language.code(), theme: Theme::of(&asked).as_str(), title, no_script };
    let headers = answer_headers(&[(header::CONTENT_SECURITY_POLICY, PAGE_POLICY)]);
    Ok((headers, Html(page.render().map_err(|error| Error::fault(error.to_string()))?)).into_response())
}

async fn worker(_: Anyone) -> Response {
    APP.worker()
}
