//! One kiosk: how it is, another name or gate for it, its end.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::places;
use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::KioskId;
use crate::kiosks::devices::{self, Kiosk};
use crate::kiosks::rules::KioskForm;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/kiosks/show.html", blocks = ["live"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) kiosk: Kiosk,
}

/// The form of its name and gate.
#[derive(Template)]
#[template(path = "app/kiosks/edit.html")]
pub struct EditPage {
    pub(super) frame: Frame,
    pub(super) id: KioskId,
    pub(super) form: Form,
    pub(super) gates: Vec<Choice>,
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<KioskId>,
) -> Result<Response> {
    let page = Show { kiosk: devices::find(&app, id).await?, frame };
    Ok(page.show_or("live", page.as_live()))
}

pub(super) async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<KioskId>,
) -> Result<Response> {
    let kiosk = devices::find(&app, id).await?;
    let fields = Fields::from_pairs([("name", kiosk.name), ("gate_id", kiosk.gate_id.to_string())]);
    Ok(EditPage { frame, id, form: Form::new(fields), gates: places(&app).await? }.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<KioskId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let changed = match KioskForm::parse(&fields) {
        Ok(form) => devices::update(&app, &by.actor(), id, &form).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(kiosk) => {
            Toast::new(msg!("kiosks-saved", name = kiosk.name)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/kiosks/{id}")))
        }
        Err(error) => {
            let (form, gates) = (Form::refused(fields, error)?, places(&app).await?);
            Ok(EditPage { frame, id, form, gates }.refuse())
        }
    }
}

pub(super) async fn ask_to_revoke(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<KioskId>,
) -> Result<Response> {
    let kiosk = devices::find(&app, id).await?;
    let page = Confirm {
        frame,
        title: msg!("kiosks-revoke-title", name = kiosk.name).into(),
        text: msg!("kiosks-revoke-text", queue = kiosk.queue_length).into(),
        action: format!("/app/kiosks/{id}/revocation"),
        label: "kiosks-revoke".into(),
        back: format!("/app/kiosks/{id}"),
    };
    Ok(page.show())
}

pub(super) async fn revoke(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<KioskId>,
) -> Result<Response> {
    devices::revoke(&app, &by.actor(), id).await?;
    Toast::new(msg!("kiosks-revoked")).leave(&session).await;
    Ok(frame.htmx.go("/app/kiosks"))
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}

impl Page for EditPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::edit(frame)
    }
}
