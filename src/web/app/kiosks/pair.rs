//! A new kiosk: its name and gate, then a code to type on the tablet, shown once.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session;

use super::places;
use crate::app::App;
use crate::error::Result;
use crate::kiosks::pairing::{self, Code};
use crate::kiosks::rules::CodeForm;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// What the new kiosk will be called and where it will stand.
#[derive(Template)]
#[template(path = "app/kiosks/new.html")]
pub struct NewPage {
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) gates: Vec<Choice>,
}

/// The code, and whether a tablet has used it.
#[derive(Template)]
#[template(path = "app/kiosks/code.html", blocks = ["live"])]
pub struct CodePage {
    pub(super) frame: Frame,
    /// What is typed; only right after it was made.
    pub(super) code: Option<String>,
    pub(super) made: Code,
    /// Where the tablet has to go.
    pub(super) address: String,
}

impl CodePage {
    const fn waits(&self) -> bool {
        self.made.kiosk_id.is_none() && self.made.seconds_left > 0
    }
}

pub(super) async fn new(_: Managers, frame: Frame, State(app): State<App>) -> Result<Response> {
    let gates = places(&app).await?;
    let mut form = Form::default();
    if let [only] = gates.as_slice() {
        form = Form::new(crate::fields::Fields::from_pairs([("gate_id", only.value.clone())]));
    }
    Ok(NewPage { frame, form, gates }.show())
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = match CodeForm::parse(&fields) {
        Ok(form) => pairing::make_code(&app, &by.actor(), &form, pairing::VALID).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(new) => {
            let made = pairing::find_code(&app, new.id).await?;
            let address = address(&app);
            Ok(CodePage { frame, code: Some(new.code), made, address }.show_as(StatusCode::CREATED))
        }
        Err(error) => {
            let gates = places(&app).await?;
            Ok(NewPage { frame, form: Form::refused(fields, error)?, gates }.refuse())
        }
    }
}

fn address(app: &App) -> String {
    app.config.web.public_url.join("kiosk/").map_or_else(|_| "/kiosk/".to_owned(), String::from)
}

pub(super) async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response> {
    let made = pairing::find_code(&app, id).await?;
    let page = CodePage { frame, code: None, made, address: address(&app) };
    Ok(page.show_or("live", page.as_live()))
}

pub(super) async fn withdraw(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<i64>,
) -> Result<Response> {
    pairing::withdraw_code(&app, &by.actor(), id).await?;
    Toast::new(msg!("kiosks-code-withdrawn")).leave(&session).await;
    Ok(frame.htmx.go("/app/kiosks"))
}

impl Page for NewPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::new(frame)
    }
}

impl Page for CodePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::code_pages(frame)
    }
}
