//! Signing in and out.

use askama::Template;
use axum::extract::State;
use axum::http::header::{RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::auth::rules::seconds;
use crate::auth::sign_in::{self, Attempt, Outcome};
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Anyone, SignedIn};
use crate::web::page::{Frame, Page, filters, way_back};
use crate::web::session;

/// `/login`, `/logout`.
pub fn routes() -> Routes {
    Routes::new().get("/login", show).post("/login", enter).post("/logout", leave)
}

/// The sign-in page.
#[derive(Template)]
#[template(path = "auth/login.html")]
pub struct Login {
    frame: Frame,
    form: Form,
    /// Something to know before signing in: the session has ended, the password was set.
    notice: Option<Message>,
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
        vec![
            ("empty", Self { frame: frame.clone(), form: Form::default(), notice: None }),
            (
                "expired",
                Self { frame: frame.clone(), form: Form::default(), notice: Some(msg!("auth-expired")) },
            ),
            ("errors", Self { frame, form: wrong, notice: None }),
        ]
    }
}

async fn show(_: Anyone, frame: Frame, Query(fields): Query) -> Response {
    if frame.viewer.is_some() {
        return Redirect::to(destination(&fields)).into_response();
    }
    let notice = if fields.has("expired") {
        Some(msg!("auth-expired"))
    } else if fields.has("set") {
        Some(msg!("auth-password-set"))
    } else {
        None
    };
    Login { frame, form: Form::new(fields), notice }.show()
}

/// Where the visitor wanted to go before we asked who they are.
fn destination(fields: &Fields) -> &str {
    match way_back(fields.get("next")) {
        "/" => "/app/",
        path => path,
    }
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
        agent: headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()),
        request_id: &by.0.request_id,
    };
    match sign_in::sign_in(&app, attempt).await? {
        Outcome::In { login, outlasts_the_browser } => {
            session::begin(&browser, login, outlasts_the_browser).await?;
            Ok(frame.htmx.go(destination(&fields)))
        }
        Outcome::Wrong => {
            let form = Form::refused(fields, Error::field("form", msg!("auth-wrong")))?;
            Ok(Login { frame, form, notice: None }.refuse())
        }
        Outcome::Wait(wait) => {
            let seconds = seconds(wait);
            let why = msg!("error-too-often", seconds = seconds);
            let form = Form::refused(fields, Error::field("form", why))?;
            let page = Login { frame, form, notice: None }.show_as(StatusCode::TOO_MANY_REQUESTS);
            Ok(([(RETRY_AFTER, HeaderValue::from(seconds))], page).into_response())
        }
    }
}

async fn leave(_: SignedIn, frame: Frame, State(app): State<App>, browser: Session) -> Result<Response> {
    session::end(&browser).await?;
    let mut response = frame.htmx.go("/login");
    if let Ok(cookie) = HeaderValue::from_str(&session::removal(&app)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
