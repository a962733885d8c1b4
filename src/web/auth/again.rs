//! Proving once more that the account is one's own, and back to what asked for it.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::passkeys::origin;
use crate::app::App;
use crate::auth::{fresh, passkeys};
use crate::error::Result;
use crate::fields::Fields;
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::forms::{Form, Posted};
use crate::web::guard::SignedIn;
use crate::web::page::{Frame, Page, filters, way_back};
use crate::web::session;

/// `/login/again`.
pub fn routes() -> Routes {
    Routes::new().get("/login/again", show).post("/login/again", prove)
}

/// Leads whoever has to prove it again to the page that asks, and from there to `next`, a page of ours.
pub fn ask(next: &str) -> Response {
    Redirect::to(&address(next)).into_response()
}

/// The address of that page, for a script that goes there.
pub fn address(next: &str) -> String {
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/login/again?next={next}")
}

/// The page that asks for the password again.
#[derive(Template)]
#[template(path = "auth/again.html")]
pub struct Again {
    frame: Frame,
    email: String,
    form: Form,
    /// Of those who have a passkey: the address it belongs to.
    passkey: Option<String>,
}

impl Again {
    async fn of(app: &App, by: &SignedIn, frame: Frame, form: Form) -> Result<Self> {
        let has_one = passkeys::held(app, by.id).await?.passkeys > 0;
        Ok(Self { frame, email: by.email.clone(), form, passkey: has_one.then(|| origin(app)) })
    }
}

impl Page for Again {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        use crate::msg;
        let page = |form| Self {
            frame: frame.at("/login/again"),
            email: "rosa@aromos.cl".into(),
            form,
            passkey: Some("https://asistencia.aromos.cl".into()),
        };
        let asked = Fields::from_pairs([("next", "/account/email")]);
        let wrong = Error::field("password", msg!("auth-password-current"));
        vec![
            ("empty", page(Form::new(asked.clone()))),
            ("errors", page(Form::refused(asked, wrong).unwrap())),
        ]
    }
}

async fn show(by: SignedIn, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    Ok(Again::of(&app, &by, frame, Form::new(fields)).await?.show())
}

async fn prove(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    match fresh::prove(&app, &by.actor(), &by, "password", fields.exact("password")).await {
        Ok(()) => {
            session::renew(&browser, &by, app.clock.now()).await?;
            Ok(frame.htmx.go(destination(&fields)))
        }
        Err(error) => {
            let next = Fields::from_pairs([("next", fields.get("next"))]);
            let form = Form::refused(next, error)?;
            Ok(Again::of(&app, &by, frame, form).await?.refuse())
        }
    }
}

/// Where somebody goes who has proved it.
pub(super) fn destination(fields: &Fields) -> &str {
    match way_back(fields.get("next")) {
        "/" => "/account",
        path => path,
    }
}
