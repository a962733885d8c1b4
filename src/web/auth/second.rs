//! After the password: a passkey, or a recovery code in its place.

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
use crate::fields::Fields;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::JsonValue;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Anyone;
use crate::web::page::{Frame, Page, filters};

/// `/login/second`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/login/second", show)
        .post("/login/second/challenge", challenge)
        .post("/login/second", finish)
        .post("/login/second/code", use_code)
}

/// The page that asks for it.
#[derive(Template)]
#[template(path = "auth/second.html")]
pub struct Second {
    frame: Frame,
    form: Form,
    origin: String,
}

impl Second {
    fn of(app: &App, frame: Frame, form: Form) -> Self {
        Self { frame, form, origin: super::passkeys::origin(app) }
    }
}

impl Page for Second {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        use crate::msg;
        let mut frame = frame.at("/login/second");
        frame.viewer = None;
        let wrong = Error::field("code", msg!("passkeys-code-wrong"));
        let page = |form| Self { frame: frame.clone(), form, origin: "https://aromos.cl".into() };
        vec![
            ("empty", page(Form::default())),
            ("errors", page(Form::refused(Fields::default(), wrong).unwrap())),
        ]
    }
}

async fn show(_: Anyone, frame: Frame, State(app): State<App>, browser: Session) -> Result<Response> {
    Ok(match Halfway::find(&app, &browser, Step::Passkey).await? {
        Some(_) => Second::of(&app, frame, Form::default()).show(),
        None => Redirect::to("/login").into_response(),
    })
}

async fn challenge(_: Anyone, State(app): State<App>, browser: Session) -> Result<Response, Trouble> {
    let halfway = Halfway::need(&app, &browser, Step::Passkey).await?;
    Ok(ceremony::send(&app, passkeys::begin_second(&app, halfway.user_id).await?)?)
}

async fn finish(
    by: Anyone,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    JsonValue(mut sent): JsonValue,
) -> Result<Response, Trouble> {
    let halfway = Halfway::need(&app, &browser, Step::Passkey).await?;
    let (knock, ticket) = (ceremony::knock(&by, &headers), ceremony::ticket(&app, &headers));
    let credential = ceremony::credential(&mut sent);
    let outcome = passkeys::finish_second(&app, knock, halfway.user_id, ticket, credential).await?;
    ceremony::enter(&by, &browser, outcome).await?;
    Ok(ceremony::go(ceremony::destination(&halfway.next)))
}

async fn use_code(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    Posted(fields): Posted,
) -> Result<Response, Trouble> {
    let halfway = Halfway::need(&app, &browser, Step::Passkey).await?;
    let knock = ceremony::knock(&by, &headers);
    match passkeys::use_instead(&app, knock, halfway.user_id, &fields).await {
        Ok(outcome) => {
            ceremony::enter(&by, &browser, outcome).await?;
            Ok(frame.htmx.go(ceremony::destination(&halfway.next)))
        }
        Err(error) => Ok(Second::of(&app, frame, Form::refused(Fields::default(), error)?).refuse()),
    }
}
