//! One request: what it says, its paper, its story, and what can be done with it.

use askama::Template;
use axum::extract::State as Held;
use axum::http::StatusCode;
use axum::response::Response;

use crate::app::App;
use crate::attendance::absences::rules::{Decision, State};
use crate::attendance::absences::{self, Absence};
use crate::audit::Line;
use crate::error::{Message, Result};
use crate::ids::AbsenceId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::Form;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/absences/show.html")]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) absence: Absence,
    pub(super) story: Vec<Line>,
    pub(super) form: Form,
    pub(super) overtaken: Option<Message>,
}

impl Show {
    pub(super) async fn of(app: &App, frame: Frame, id: AbsenceId, form: Form) -> Result<Self> {
        let (absence, story) = (absences::find(app, id).await?, absences::story(app, id).await?);
        Ok(Self { frame, absence, story, form, overtaken: None })
    }

    fn name(&self) -> Label {
        Label::Name(self.absence.row.student.clone())
    }

    fn may_decide(&self) -> bool {
        Decision::Approve.fits(self.absence.state)
    }

    fn may_withdraw(&self) -> bool {
        Decision::Withdraw.fits(self.absence.state)
    }

    fn is_picture(&self) -> bool {
        self.absence.row.file_type.as_ref().is_some_and(|kind| kind.starts_with("image/"))
    }

    const fn paper_label(&self) -> &'static str {
        if self.absence.row.file_name.is_some() { "absences-paper-other" } else { "absences-paper-add" }
    }

    /// The size of the paper in kilobytes.
    fn kilobytes(&self) -> i64 {
        self.absence.row.file_size.unwrap_or_default().div_euclid(1024).max(1)
    }

    fn decided(&self) -> Option<Message> {
        let name = self.absence.row.decided_name.as_deref()?;
        Some(match self.absence.state {
            State::Pending => return None,
            State::Approved => msg!("absences-approved-by", name = name),
            State::Rejected => msg!("absences-rejected-by", name = name),
            State::Withdrawn => msg!("absences-withdrawn-by", name = name),
        })
    }
}

/// Icon and sentence of a line of the story.
fn told(line: &Line) -> (&'static str, Message) {
    let (icon, said) = match line.verb.as_str() {
        "absence.create" => ("plus", msg!("absences-step-created")),
        "absence.update" => ("pencil", msg!("absences-step-updated")),
        "absence.approve" => ("check", msg!("absences-step-approved")),
        "absence.reject" => ("x", msg!("absences-step-rejected")),
        "absence.withdraw" => ("undo-2", msg!("absences-step-withdrawn")),
        "absence.reopen" => ("rotate-ccw", msg!("absences-step-reopened")),
        "absence.attach" => ("file-text", msg!("absences-step-attached")),
        "absence.detach" => ("trash-2", msg!("absences-step-detached")),
        _ => ("eye", msg!("absences-step-viewed")),
    };
    (icon, said.with("name", &line.actor_name))
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

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
) -> Result<Response> {
    Ok(Show::of(&app, frame, id, Form::default()).await?.show())
}

/// The request as it is now, and why nothing was done: somebody else was quicker.
pub(super) async fn overtaken(app: &App, frame: Frame, id: AbsenceId, why: Message) -> Result<Response> {
    let mut page = Show::of(app, frame, id, Form::default()).await?;
    page.overtaken = Some(why);
    Ok(page.show_as(StatusCode::CONFLICT))
}
