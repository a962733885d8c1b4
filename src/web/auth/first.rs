//! After the password of somebody who must have a passkey and has none: the first one, before anything else.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::ceremony;
use super::halfway::Halfway;
use crate::app::App;
use crate::auth::passkeys;
use crate::auth::rules::Step;
use crate::error::Result;
use crate::msg;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::JsonValue;
use crate::web::forms::Form;
use crate::web::guard::Anyone;
use crate::web::page::{Frame, Page, Toast, filters};

/// `/login/first`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/login/first", show)
        .post("/login/first/challenge", challenge)
        .post("/login/first", finish)
}

/// The page that leads through it.
#[derive(Template)]
#[template(path = "auth/first.html")]
pub struct First {
    frame: Frame,
    form: Form,
    origin: String,
}

impl Page for First {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let mut frame = frame.at("/login/first");
        frame.viewer = None;
        let form = super::passkeys::new_form(Some("Firefox (Windows)"), frame.reader.language);
        vec![("full", Self { frame, form, origin: "https://aromos.cl".into() })]
    }
}

async fn show(
    _: Anyone,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
) -> Result<Response> {
    if Halfway::find(&app, &browser, Step::Register).await?.is_none() {
        return Ok(Redirect::to("/login").into_response());
    }
    let form = super::passkeys::new_form(ceremony::agent(&headers), frame.reader.language);
    Ok(First { frame, form, origin: super::passkeys::origin(&app) }.show())
}

async fn challenge(_: Anyone, State(app): State<App>, browser: Session) -> Result<Response, Trouble> {
    let halfway = Halfway::need(&app, &browser, Step::Register).await?;
    Ok(ceremony::send(&app, passkeys::begin_registration(&app, halfway.user_id).await?)?)
}

async fn finish(
    by: Anyone,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    JsonValue(mut sent): JsonValue,
) -> Result<Response, Trouble> {
    let halfway = Halfway::need(&app, &browser, Step::Register).await?;
    let (knock, ticket) = (ceremony::knock(&by, &headers), ceremony::ticket(&app, &headers));
    let made = (&ceremony::field(&sent, "name"), ceremony::credential(&mut sent));
    let outcome = passkeys::finish_first(&app, knock, halfway.user_id, ticket, made).await?;
    ceremony::enter(&by, &browser, outcome).await?;
    Toast::new(msg!("passkeys-first-done")).leave(&browser).await;
    Ok(ceremony::go("/passkeys"))
}
