//! A link by which a person sets their password. Looking at it does not use it up.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::auth::passwords;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::msg;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Anyone;
use crate::web::page::{Frame, Page, filters};

/// `/password/{secret}`.
pub fn routes() -> Routes {
    Routes::new().get("/password/{secret}", show).post("/password/{secret}", set)
}

/// The page that asks for a new password.
#[derive(Template)]
#[template(path = "auth/password.html")]
pub struct SetPassword {
    frame: Frame,
    name: String,
    email: String,
    form: Form,
}

impl Page for SetPassword {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let mut frame = frame.at("/password/x");
        frame.viewer = None;
        let wrong = Error::field("password", msg!("auth-password-short", least = 8));
        let page = |frame: &Frame, form| Self {
            frame: frame.clone(),
            name: "Rosa Peña".into(),
            email: "rosa@aromos.cl".into(),
            form,
        };
        vec![
            ("empty", page(&frame, Form::default())),
            ("errors", page(&frame, Form::refused(Fields::default(), wrong).unwrap())),
        ]
    }
}

/// A link that does not work says how to get another.
pub(super) fn gone(error: Error) -> Trouble {
    match error {
        Error::NotFound => Trouble::Status(StatusCode::GONE, Some(msg!("auth-link-gone"))),
        error @ (Error::Forbidden(_)
        | Error::Invalid(_)
        | Error::Conflict(_)
        | Error::Busy(_)
        | Error::Fault(_)) => error.into(),
    }
}

async fn show(
    _: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path(secret): Path<String>,
) -> Result<Response, Trouble> {
    let (name, email) = passwords::owner(&app, &secret).await.map_err(gone)?;
    Ok(SetPassword { frame, name, email, form: Form::default() }.show())
}

async fn set(
    by: Anyone,
    frame: Frame,
    State(app): State<App>,
    Path(secret): Path<String>,
    Posted(fields): Posted,
) -> Result<Response, Trouble> {
    match passwords::set_by_link(&app, &secret, &by.0.request_id, &fields).await {
        Ok(()) => Ok(Redirect::to("/login?set=1").into_response()),
        Err(error) => {
            let form = Form::refused(Fields::default(), error).map_err(gone)?;
            let (name, email) = passwords::owner(&app, &secret).await.map_err(gone)?;
            Ok(SetPassword { frame, name, email, form }.refuse())
        }
    }
}
