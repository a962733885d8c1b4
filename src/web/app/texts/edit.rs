//! Writing a text, with what it comes to beside it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session;

use super::{Badge, Words, approval_badge, href, place};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::messages;
use crate::messages::texts::{self, Edited, Place, TextForm, TextKind, Variable, kinds};
use crate::msg;
use crate::notifications::families::rules::Channel;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// The form and the preview.
#[derive(Template)]
#[template(path = "app/texts/edit.html", blocks = ["preview"])]
pub struct Edit {
    pub(super) frame: Frame,
    pub(super) text: Edited,
    pub(super) form: Form,
    /// What it comes to; none while it cannot be read.
    pub(super) preview: Option<messages::Words>,
    /// Somebody else was quicker.
    pub(super) overtaken: Option<Message>,
}

impl Edit {
    async fn of(app: &App, frame: Frame, text: Edited, form: Form) -> Result<Self> {
        let preview = match TextForm::parse(form.fields(), text.place) {
            Ok(written) => Some(texts::preview(app, text.place, &written).await?),
            Err(_) => None,
        };
        Ok(Self { frame, text, form, preview, overtaken: None })
    }

    fn kind(&self) -> Option<&'static TextKind> {
        kinds::of(self.text.place.kind)
    }

    fn is_mail(&self) -> bool {
        self.text.place.channel == Channel::Email
    }

    fn href(&self) -> String {
        href(self.text.place)
    }

    fn approval(&self) -> Badge {
        approval_badge(self.text.approval.as_ref())
    }

    fn language(&self) -> &'static str {
        self.text.place.language.code()
    }

    /// Each variable as it is written, what it stands for, and whether it must be there.
    fn variables(&self) -> Vec<(String, &'static str, bool)> {
        let (may, must): (&[Variable], &[Variable]) =
            self.kind().map_or((&[], &[]), |kind| (kind.may, kind.must));
        let language = self.text.place.language;
        may.iter().map(|one| (one.written(language), one.about(), must.contains(one))).collect()
    }

    /// The text as WhatsApp is asked to approve it.
    fn numbered(&self) -> String {
        let may = self.kind().map_or(&[][..], |kind| kind.may);
        let read = texts::Template::parse(&self.text.body, self.text.place.language, may);
        read.map(|text| text.numbered()).unwrap_or_default()
    }
}

impl Page for Edit {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::edit(frame)
    }
}

/// The form of a text as it stands.
pub(super) fn filled(text: &Edited) -> Fields {
    Fields::from_pairs([
        ("subject", text.subject.clone()),
        ("body", text.body.clone()),
        ("template", text.template.clone().unwrap_or_default()),
        ("version", text.version.to_string()),
    ])
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(words): Path<Words>,
) -> Result<Response> {
    let text = texts::find(&app, place(&words)?).await?;
    let form = Form::new(filled(&text));
    Ok(Edit::of(&app, frame, text, form).await?.show())
}

/// The text as it would read; the same form for those without scripts.
pub(super) async fn preview(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(words): Path<Words>,
    Posted(fields): Posted,
) -> Result<Response> {
    let text = texts::find(&app, place(&words)?).await?;
    let form = match TextForm::parse(&fields, text.place) {
        Ok(_) => Form::new(fields),
        Err(error) => Form::refused(fields, error)?,
    };
    let page = Edit::of(&app, frame, text, form).await?;
    if page.frame.htmx.target.as_deref() == Some("preview") {
        return Ok(page.fragment(page.as_preview()));
    }
    Ok(if page.form.errors().is_empty() { page.show() } else { page.refuse() })
}

pub(super) async fn save(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(words): Path<Words>,
    Posted(fields): Posted,
) -> Result<Response> {
    let place = place(&words)?;
    let version = version(&fields);
    let saved = match TextForm::parse(&fields, place) {
        Ok(form) => texts::save(&app, &by.actor(), place, version, &form).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => {
            Toast::new(msg!("texts-saved")).leave(&session).await;
            Ok(frame.htmx.go(&href(place)))
        }
        Err(Error::Conflict(why)) => overtaken(&app, frame, place, fields, why).await,
        Err(error) => {
            let text = texts::find(&app, place).await?;
            let form = Form::refused(fields, error)?;
            Ok(Edit::of(&app, frame, text, form).await?.refuse())
        }
    }
}

fn version(fields: &Fields) -> i32 {
    fields.get("version").parse().unwrap_or(0)
}

/// The form with what was typed, beside the text that counts by now; saving it again replaces that one.
async fn overtaken(
    app: &App,
    frame: Frame,
    place: Place,
    mut fields: Fields,
    why: Message,
) -> Result<Response> {
    let text = texts::find(app, place).await?;
    fields.set("version", &text.version);
    let mut page = Edit::of(app, frame, text, Form::new(fields)).await?;
    page.overtaken = Some(why);
    Ok(page.show_as(StatusCode::CONFLICT))
}

pub(super) async fn ask_reset(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(words): Path<Words>,
) -> Result<Response> {
    let text = texts::find(&app, place(&words)?).await?;
    let page = Confirm {
        frame,
        title: Label::from("texts-reset-title"),
        text: Label::from("texts-reset-text"),
        action: format!("{}/reset?version={}", href(text.place), text.version),
        label: Label::from("texts-reset"),
        back: href(text.place),
    };
    Ok(page.show())
}

pub(super) async fn reset(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(words): Path<Words>,
    Query(asked): Query,
) -> Result<Response> {
    let place = place(&words)?;
    texts::reset(&app, &by.actor(), place, version(&asked)).await?;
    Toast::new(msg!("texts-was-reset")).leave(&session).await;
    Ok(frame.htmx.go(&href(place)))
}
