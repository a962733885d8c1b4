//! How long the audit is kept.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::audit::retention;
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Toast, filters};

/// The form.
#[derive(Template)]
#[template(path = "admin/audit/retention.html")]
pub struct Retention {
    frame: Frame,
    form: Form,
}

impl Page for Retention {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let frame = frame.at("/admin/audit/retention");
        let wrong = Fields::from_pairs([("keep_years", "0")]);
        let error = retention::parse(&wrong).unwrap_err();
        vec![
            ("full", Self { frame: frame.clone(), form: filled(5) }),
            ("errors", Self { frame, form: Form::refused(wrong, error).unwrap() }),
        ]
    }
}

fn filled(years: i32) -> Form {
    Form::new(Fields::from_pairs([("keep_years", years.to_string())]))
}

pub(super) async fn show(_: Admins, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(Retention { frame, form: filled(retention::years(app.db.reader()).await?) }.show())
}

pub(super) async fn save(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    match retention::save(&app.db, &by.actor(), app.clock.now(), &fields).await {
        Ok(years) => {
            Toast::new(msg!("audit-retention-saved", years = years)).leave(&session).await;
            Ok(frame.htmx.go("/admin/audit"))
        }
        Err(error) => Ok(Retention { frame, form: Form::refused(fields, error)? }.refuse()),
    }
}
