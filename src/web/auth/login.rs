//! Signing in and out.

use askama::Template;
use axum::extract::State;
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::ceremony;
use super::halfway::Halfway;
use crate::app::App;
use crate::auth::passkeys;
use crate::auth::rules::seconds;
use crate::auth::sign_in::{self, Attempt, Outcome};
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::{JsonValue, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Anyone, SignedIn};
use crate::web::page::{Frame, Page, filters};
use crate::web::session;

/// `/login`, `/logout`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/login", show)
        .post("/login", enter)
        .post("/login/passkey/challenge", challenge)
        .post("/login/passkey", enter_by_passkey)
        .post("/logout", leave)
}

/// The sign-in page.
#[derive(Template)]
#[template(path = "auth/login.html")]
pub struct Login {
    frame: Frame,
    form: Form,
    /// Something to know before signing in: the session has ended, the password was set.
    notice: Option<Message>,
    origin: String,
}

impl Login {
    fn of(app: &App, frame: Frame, form: Form) -> Self {
        Self { frame, form, notice: None, origin: super::passkeys::origin(app) }
    }
}

impl Page for Login {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let mut frame = frame.at("/login");
        frame.viewer = None;
        let typed = Fields::from_pairs([("email", "rosa@aromos.cl")]);
        let wrong = Form::refused(typed, Error::field("form", msg!("auth-wrong"))).unwrap();
        let page = |form, notice| Self {
            frame: frame.clone(),
            form,
            notice,
            origin: "https://asistencia.aromos.cl".into(),
        };
        vec![
            ("empty", page(Form::default(), None)),
            ("expired", page(Form::default(), Some(msg!("auth-expired")))),
            ("errors", page(wrong, None)),
        ]
    }
}

async fn show(_: Anyone, frame: Frame, State(app): State<App>, Query(fields): Query) -> Response {
    if frame.viewer.is_some() {
        return Redirect::to(destination(&fields)).into_response();
    }
    let notice = if fields.has("expired") {
        Some(msg!("auth-expired"))
    } else if fields.has("set") {
        Some(msg!("auth-password-set"))
    } else if fields.has("ended") {
        Some(msg!("auth-all-ended"))
    } else if fields.has("moved") {
        Some(msg!("auth-email-moved"))
    } else {
        None
    };
    Login { notice, ..Login::of(&app, frame, Form::new(fields)) }.show()
}

/// Where the visitor wanted to go before we asked who they are.
fn destination(fields: &Fields) -> &str {
    ceremony::destination(fields.get("next"))
}

async fn enter(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    Posted(fields): Posted,
) -> Result<Response> {
    let attempt = Attempt {
        email: fields.get("email"),
        password: fields.exact("password"),
        address: by.0.address,
        agent: ceremony::agent(&headers),
        request_id: &by.0.request_id,
    };
    match sign_in::sign_in(&app, attempt).await? {
        Outcome::In { login, outlasts_the_browser } => {
            session::note_place(&browser, by.0.address).await?;
            session::begin(&browser, login, outlasts_the_browser).await?;
            Ok(frame.htmx.go(destination(&fields)))
        }
        Outcome::Halfway { user_id, step } => {
            let page = Halfway::begin(&app, &browser, (user_id, step), destination(&fields)).await?;
            Ok(frame.htmx.go(page))
        }
        Outcome::Wrong => {
            let form = Form::refused(fields, Error::field("form", msg!("auth-wrong")))?;
            Ok(Login::of(&app, frame, form).refuse())
        }
        Outcome::Wait(wait) => {
            let seconds = seconds(wait);
            let why = msg!("error-too-often", seconds = seconds);
            let form = Form::refused(fields, Error::field("form", why))?;
            let page = Login::of(&app, frame, form).show_as(StatusCode::TOO_MANY_REQUESTS);
            Ok(([(RETRY_AFTER, HeaderValue::from(seconds))], page).into_response())
        }
    }
}

async fn challenge(_: Anyone, State(app): State<App>) -> Result<Response> {
    ceremony::send(&app, passkeys::begin_alone(&app).await?)
}

async fn enter_by_passkey(
    by: Anyone,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    JsonValue(mut sent): JsonValue,
) -> Result<Response, Trouble> {
    let (knock, ticket) = (ceremony::knock(&by, &headers), ceremony::ticket(&app, &headers));
    let credential = ceremony::credential(&mut sent);
    let outcome = passkeys::finish_alone(&app, knock, ticket, credential).await?;
    ceremony::enter(&by, &browser, outcome).await?;
    Ok(ceremony::go(destination(&ceremony::field(&sent, "next"))))
}

async fn leave(_: SignedIn, frame: Frame, State(app): State<App>, browser: Session) -> Result<Response> {
    session::end(&browser).await?;
    let mut response = frame.htmx.go("/login");
    if let Ok(cookie) = HeaderValue::from_str(&session::removal(&app)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
