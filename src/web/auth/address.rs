//! The address to sign in with: asked for on one's own account, confirmed by a link that went there.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::again;
use super::password::gone;
use crate::app::App;
use crate::auth::{addresses, fresh};
use crate::error::Result;
use crate::msg;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Anyone, SignedIn};
use crate::web::page::{Frame, Page, Toast, filters};

/// `/account/email`, `/email/{secret}`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/account/email", show)
        .post("/account/email", ask)
        .get("/email/{secret}", look)
        .post("/email/{secret}", confirm)
}

/// The page that asks for another address.
#[derive(Template)]
#[template(path = "auth/address.html")]
pub struct ChangeAddress {
    frame: Frame,
    email: String,
    form: Form,
}

impl Page for ChangeAddress {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        use crate::fields::Fields;
        let page = |form| Self { frame: frame.at("/account/email"), email: "rosa@aromos.cl".into(), form };
        let typed = Fields::from_pairs([("email", "rosa@aromos.cl")]);
        let wrong = Error::field("email", msg!("auth-email-same"));
        vec![("empty", page(Form::default())), ("errors", page(Form::refused(typed, wrong).unwrap()))]
    }
}

async fn show(by: SignedIn, frame: Frame, State(app): State<App>) -> Response {
    if fresh::require(&app, &by).is_err() {
        return again::ask("/account/email");
    }
    ChangeAddress { frame, email: by.email.clone(), form: Form::default() }.show()
}

async fn ask(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    if fresh::require(&app, &by).is_err() {
        return Ok(again::ask("/account/email"));
    }
    match addresses::ask(&app, &by.actor(), &by, &fields).await {
        Ok(email) => {
            Toast::new(msg!("auth-email-asked", email = email)).leave(&browser).await;
            Ok(Redirect::to("/account").into_response())
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(ChangeAddress { frame, email: by.email.clone(), form }.refuse())
        }
    }
}

/// The page of a link: whoever came by it says yes.
#[derive(Template)]
#[template(path = "auth/confirm_address.html")]
pub struct ConfirmAddress {
    frame: Frame,
    email: String,
}

impl Page for ConfirmAddress {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let mut frame = frame.at("/email/x");
        frame.viewer = None;
        vec![("full", Self { frame, email: "rosa.pena@aromos.cl".into() })]
    }
}

async fn look(
    _: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path(secret): Path<String>,
) -> Result<Response, Trouble> {
    let email = addresses::waiting(&app, &secret).await.map_err(gone)?;
    Ok(ConfirmAddress { frame, email }.show())
}

async fn confirm(
    by: Anyone,
    State(app): State<App>,
    browser: Session,
    Path(secret): Path<String>,
) -> Result<Response, Trouble> {
    addresses::confirm(&app, &secret, &by.0.request_id).await.map_err(gone)?;
    if by.0.person().is_none() {
        return Ok(Redirect::to("/login?moved=1").into_response());
    }
    Toast::new(msg!("auth-email-moved")).leave(&browser).await;
    Ok(Redirect::to("/account").into_response())
}
