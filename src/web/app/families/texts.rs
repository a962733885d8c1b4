//! The texts that families agree to: how they read now, and a new wording of each.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::families::consents::{self, Wording};
use crate::families::rules::{Purpose, consent_text};
use crate::fields::Fields;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Frame, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/families/texts.html")]
pub struct Texts {
    pub(super) frame: Frame,
    pub(super) all: Vec<Text>,
    /// Why nothing was done.
    pub(super) refused: Option<Message>,
}

/// What families agree to for one purpose, and the form of a new wording.
pub struct Text {
    pub(super) purpose: Purpose,
    pub(super) wordings: Vec<Wording>,
    pub(super) form: Form,
}

impl Text {
    fn version(&self) -> i32 {
        self.wordings.first().map_or(0, |wording| wording.version)
    }

    /// The wording in a language.
    fn body(&self, language: &str) -> &str {
        self.wordings.iter().find(|wording| wording.language == language).map_or("", |wording| &wording.body)
    }

    fn of(purpose: Purpose, all: &[Wording]) -> Self {
        let is_own = |wording: &&Wording| wording.purpose == purpose.as_str();
        let mut text =
            Self { purpose, wordings: all.iter().filter(is_own).cloned().collect(), form: Form::default() };
        text.form = Form::new(Fields::from_pairs([
            ("body_es", text.body("es")),
            ("body_en", text.body("en")),
            ("version", &text.version().to_string()),
        ]));
        text
    }
}

/// The page; the form of one purpose as it was refused.
async fn page(
    app: &App,
    frame: Frame,
    wrong: Option<(Purpose, Form)>,
    refused: Option<Message>,
) -> Result<Texts> {
    let all = consents::wordings(app).await?;
    let mut texts: Vec<_> = Purpose::ALL.into_iter().map(|purpose| Text::of(purpose, &all)).collect();
    if let Some((purpose, form)) = wrong
        && let Some(text) = texts.iter_mut().find(|text| text.purpose == purpose)
    {
        text.form = form;
    }
    Ok(Texts { frame, all: texts, refused })
}

pub(super) async fn index(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(page(&app, frame, None, None).await?.show())
}

pub(super) async fn publish(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(purpose): Path<String>,
    Posted(fields): Posted,
) -> Result<Response> {
    let purpose: Purpose = purpose.parse().map_err(|()| Error::NotFound)?;
    let seen = fields.get("version").parse().unwrap_or_default();
    let published = match consent_text(&fields) {
        Ok((es, en)) => consents::publish(&app, &by.actor(), purpose, seen, (&es, &en)).await,
        Err(error) => Err(error),
    };
    match published {
        Ok(version) => {
            Toast::new(msg!("permissions-published", version = version)).leave(&session).await;
            Ok(frame.htmx.go("/app/consent-texts"))
        }
        Err(Error::Conflict(why)) => {
            Ok(page(&app, frame, None, Some(why)).await?.show_as(StatusCode::CONFLICT))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(page(&app, frame, Some((purpose, form)), None).await?.refuse())
        }
    }
}

impl Page for Texts {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::texts(frame)
    }
}
