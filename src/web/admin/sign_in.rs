//! What the school asks of its staff at the sign-in.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::auth::policy;
use crate::auth::rules::Policy;
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;
use crate::web::Routes;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Toast, filters};

const PATH: &str = "/admin/sign-in";

/// The page.
pub fn routes() -> Routes {
    Routes::new().get(PATH, show).post(PATH, save)
}

/// The form.
#[derive(Template)]
#[template(path = "admin/sign_in.html")]
pub struct SignIn {
    frame: Frame,
    form: Form,
}

impl SignIn {
    fn choices() -> Vec<Choice> {
        let label = |policy| match policy {
            Policy::Password => "passkeys-policy-password",
            Policy::PasskeyOrBoth => "passkeys-policy-either",
            Policy::Both => "passkeys-policy-both",
        };
        Policy::ALL.map(|policy| Choice::said(policy.as_str(), label(policy))).to_vec()
    }
}

fn filled(policy: Policy) -> Form {
    Form::new(Fields::from_pairs([("staff", policy.as_str())]))
}

impl Page for SignIn {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        let page = |form| Self { frame: frame.at(PATH), form };
        let typed = Fields::from_pairs([("staff", Policy::Both.as_str())]);
        let wrong = Error::field("staff", msg!("passkeys-policy-own-first"));
        vec![
            ("full", page(filled(Policy::PasskeyOrBoth))),
            ("errors", page(Form::refused(typed, wrong).unwrap())),
        ]
    }
}

async fn show(_: Admins, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(SignIn { frame, form: filled(policy::current(&app).await?) }.show())
}

async fn save(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    match policy::save(&app, &by.actor(), &by, &fields).await {
        Ok(_) => {
            Toast::new(msg!("passkeys-policy-saved")).leave(&session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(error) => Ok(SignIn { frame, form: Form::refused(fields, error)? }.refuse()),
    }
}
