//! What a guardian wants to hear: of which child, of which kind, by which way; and when not to be woken.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::Result;
use crate::families::children::Child;
use crate::families::rules::{WISHED, quiet_hours, wish_name};
use crate::families::wishes::{self, Wished};
use crate::fields::Fields;
use crate::ids::GuardianId;
use crate::msg;
use crate::notifications::rules::{Channel, Kind};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Guardians;
use crate::web::page::{Frame, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "family/wishes.html")]
pub struct Wishes {
    pub(super) frame: Frame,
    pub(super) wished: Wished,
    pub(super) form: Form,
}

impl Wishes {
    fn channels() -> [Channel; 2] {
        Channel::ALL
    }

    /// Each kind with its boxes: their names, and the way of each.
    fn rows(child: &Child) -> Vec<(Kind, [(String, Channel); 2])> {
        let boxes = |kind| Channel::ALL.map(|channel| (wish_name(child.id, kind, channel), channel));
        WISHED.map(|kind| (kind, boxes(kind))).into()
    }

    /// Whether there is a number and it does not want to be written to.
    fn is_stopped(&self) -> bool {
        self.wished.phone.is_some() && !self.wished.has(Channel::WhatsApp)
    }
}

/// What stands in the form at first.
fn fields(wished: &Wished) -> Fields {
    let mut fields = Fields::default();
    for one in &wished.all {
        let ticked = if one.wanted { "on" } else { "" };
        fields.set(&wish_name(one.student, one.kind, one.channel), ticked);
    }
    let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    fields.set("quiet_from", &wished.quiet.map_or_else(String::new, |quiet| time(quiet.from)));
    fields.set("quiet_until", &wished.quiet.map_or_else(String::new, |quiet| time(quiet.until)));
    fields
}

pub(super) async fn show(by: Guardians, frame: Frame, State(app): State<App>) -> Result<Response> {
    let wished = wished(&app, by.guardian_id).await?;
    let form = Form::new(fields(&wished));
    Ok(Wishes { frame, wished, form }.show())
}

async fn wished(app: &App, guardian: Option<GuardianId>) -> Result<Wished> {
    match guardian {
        Some(guardian) => wishes::of(app, guardian).await,
        None => Ok(Wished::default()),
    }
}

pub(super) async fn save(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let wished = wished(&app, by.guardian_id).await?;
    let Some(guardian) = by.guardian_id else {
        return Ok(frame.htmx.go("/app/wishes"));
    };
    let saved = match quiet_hours(&fields) {
        Ok(quiet) => wishes::save(&app, &by.actor(), guardian, &wished, &fields, quiet).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => {
            Toast::new(msg!("wishes-saved")).leave(&session).await;
            Ok(frame.htmx.go("/app/wishes"))
        }
        Err(error) => Ok(Wishes { frame, wished, form: Form::refused(fields, error)? }.refuse()),
    }
}

impl Page for Wishes {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::wishes(frame)
    }
}
