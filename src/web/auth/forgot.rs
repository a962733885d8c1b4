//! A forgotten password: the page that asks for the address, and says the same whoever asks.

use askama::Template;
use axum::extract::State;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::auth::resets;
use crate::auth::rules::seconds;
use crate::error::{Error, Result};
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Query;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Anyone;
use crate::web::page::{Frame, Page, filters};

/// `/password/forgot`.
pub fn routes() -> Routes {
    Routes::new().get("/password/forgot", show).post("/password/forgot", ask)
}

/// The page.
#[derive(Template)]
#[template(path = "auth/forgot.html")]
pub struct Forgot {
    frame: Frame,
    form: Form,
    /// Somebody has asked just now.
    asked: bool,
}

impl Page for Forgot {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::fields::Fields;
        let mut frame = frame.at("/password/forgot");
        frame.viewer = None;
        let page = |form, asked| Self { frame: frame.clone(), form, asked };
        let typed = Fields::from_pairs([("email", "rosa")]);
        let wrong = Error::field("email", msg!("people-email", given = "rosa"));
        vec![
            ("empty", page(Form::default(), false)),
            ("full", page(Form::default(), true)),
            ("errors", page(Form::refused(typed, wrong).unwrap(), false)),
        ]
    }
}

async fn show(_: Anyone, frame: Frame, Query(fields): Query) -> Response {
    let asked = fields.has("asked");
    Forgot { frame, form: Form::default(), asked }.show()
}

async fn ask(by: Anyone, frame: Frame, State(app): State<App>, Posted(fields): Posted) -> Result<Response> {
    match resets::ask(&app, &fields, frame.reader.language, by.0.address).await {
        Ok(Ok(())) => Ok(Redirect::to("/password/forgot?asked=1").into_response()),
        Ok(Err(wait)) => {
            let seconds = seconds(wait);
            let why = Error::field("form", msg!("error-too-often", seconds = seconds));
            let page = Forgot { frame, form: Form::refused(fields, why)?, asked: false };
            let answer = page.show_as(StatusCode::TOO_MANY_REQUESTS);
            Ok(([(RETRY_AFTER, HeaderValue::from(seconds))], answer).into_response())
        }
        Err(error) => Ok(Forgot { frame, form: Form::refused(fields, error)?, asked: false }.refuse()),
    }
}
