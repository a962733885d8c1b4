//! What one student shows at the door: the printed card, chips, a PIN; and what opened once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::{CardId, StudentId};
use crate::kiosks::cards::{self, Card, End};
use crate::kiosks::pins::{self, StudentPin};
use crate::kiosks::rules::student_pin;
use crate::msg;
use crate::people::students;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/cards/student.html")]
pub struct StudentPage {
    pub(super) frame: Frame,
    pub(super) id: StudentId,
    pub(super) name: String,
    pub(super) cards: Vec<Card>,
    pub(super) pin: Option<StudentPin>,
    pub(super) chip_form: Form,
    pub(super) pin_form: Form,
}

/// Tone, icon and word of what has become of a card.
fn state(card: &Card) -> (&'static str, &'static str, &'static str) {
    match card.revoke_reason.as_deref() {
        None => ("good", "circle-check", "cards-valid"),
        Some("lost") => ("bad", "search", "cards-lost"),
        Some("reissued") => ("quiet", "refresh-cw", "cards-reissued"),
        Some(_) => ("quiet", "ban", "cards-withdrawn"),
    }
}

fn kind(card: &Card) -> &'static str {
    if card.kind == "nfc" { "cards-kind-nfc" } else { "cards-kind-qr" }
}

impl StudentPage {
    async fn of(app: &App, frame: Frame, id: StudentId) -> Result<Self> {
        let student = students::find(app, id).await?;
        Ok(Self {
            frame,
            id,
            name: format!("{} {}", student.given_names, student.family_names),
            cards: cards::of_student(app, id).await?,
            pin: pins::of_student(app, id).await?,
            chip_form: Form::default(),
            pin_form: Form::default(),
        })
    }

    fn has_printed(&self) -> bool {
        self.cards.iter().any(|card| card.kind == "qr" && card.revoked_at.is_none())
    }
}

fn place(id: StudentId) -> String {
    format!("/app/students/{id}/cards")
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
) -> Result<Response> {
    Ok(StudentPage::of(&app, frame, id).await?.show())
}

pub(super) async fn reissue(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<StudentId>,
) -> Result<Response> {
    students::find(&app, id).await?;
    cards::reissue(&app, &by.actor(), id).await?;
    Toast::new(msg!("cards-was-issued")).leave(&session).await;
    Ok(frame.htmx.go(&place(id)))
}

/// Asks before a card of a student ends.
async fn ask(app: &App, frame: Frame, (id, card): (StudentId, CardId), end: End) -> Result<Response> {
    let student = students::find(app, id).await?;
    if cards::of_student(app, id).await?.iter().all(|own| own.id != card) {
        return Err(Error::NotFound);
    }
    let (title, label, way) = match end {
        End::Lost => (msg!("cards-lose-title", name = student.given_names), "cards-lose", "loss"),
        End::Withdrawn => {
            (msg!("cards-withdraw-title", name = student.given_names), "cards-withdraw", "withdrawal")
        }
    };
    let page = Confirm {
        frame,
        title: title.into(),
        text: "cards-end-text".into(),
        action: format!("{}/{card}/{way}", place(id)),
        label: Label::from(label),
        back: place(id),
    };
    Ok(page.show())
}

pub(super) async fn ask_lost(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(which): Path<(StudentId, CardId)>,
) -> Result<Response> {
    ask(&app, frame, which, End::Lost).await
}

pub(super) async fn lost(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, card)): Path<(StudentId, CardId)>,
) -> Result<Response> {
    cards::end(&app, &by.actor(), id, card, End::Lost).await?;
    Toast::new(msg!("cards-was-ended")).leave(&session).await;
    Ok(frame.htmx.go(&place(id)))
}

pub(super) async fn ask_to_withdraw(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(which): Path<(StudentId, CardId)>,
) -> Result<Response> {
    ask(&app, frame, which, End::Withdrawn).await
}

pub(super) async fn withdraw(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, card)): Path<(StudentId, CardId)>,
) -> Result<Response> {
    cards::end(&app, &by.actor(), id, card, End::Withdrawn).await?;
    Toast::new(msg!("cards-was-ended")).leave(&session).await;
    Ok(frame.htmx.go(&place(id)))
}

pub(super) async fn add_chip(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<StudentId>,
    Posted(fields): Posted,
) -> Result<Response> {
    students::find(&app, id).await?;
    let read = async {
        let mut parser = fields.parse();
        let serial = parser.required_text("serial", 200);
        let serial = parser.finish(serial)?;
        cards::add_chip(&app, &by.actor(), id, &serial).await
    };
    match read.await {
        Ok(()) => {
            Toast::new(msg!("cards-chip-added")).leave(&session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(error) => {
            let chip_form = Form::refused(fields, error)?;
            Ok(StudentPage { chip_form, ..StudentPage::of(&app, frame, id).await? }.refuse())
        }
    }
}

pub(super) async fn set_pin(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<StudentId>,
    Posted(fields): Posted,
) -> Result<Response> {
    students::find(&app, id).await?;
    let set = match student_pin(&fields) {
        Ok(pin) => pins::set(&app, &by.actor(), id, &pin).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => {
            Toast::new(msg!("cards-pin-saved")).leave(&session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(error) => {
            let pin_form = Form::refused(fields, error)?;
            Ok(StudentPage { pin_form, ..StudentPage::of(&app, frame, id).await? }.refuse())
        }
    }
}

pub(super) async fn remove_pin(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<StudentId>,
) -> Result<Response> {
    students::find(&app, id).await?;
    pins::remove(&app, &by.actor(), id).await?;
    Toast::new(msg!("cards-pin-removed")).leave(&session).await;
    Ok(frame.htmx.go(&place(id)))
}

impl Page for StudentPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::student(frame)
    }
}
