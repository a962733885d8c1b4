//! What a guardian agrees to: read, given, and withdrawn in two taps.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::families::consents::{self, Standing, Wording};
use crate::families::rules::Purpose;
use crate::fields::Fields;
use crate::ids::{GuardianId, StudentId};
use crate::msg;
use crate::web::extract::Query;
use crate::web::forms::Posted;
use crate::web::guard::Guardians;
use crate::web::page::{Confirm, Frame, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "family/consents.html")]
pub struct Consents {
    pub(super) frame: Frame,
    pub(super) all: Vec<Standing>,
    pub(super) wordings: Vec<Wording>,
    /// Why nothing was done.
    pub(super) refused: Option<Message>,
}

impl Consents {
    /// What is agreed to, in the reader's language.
    fn wording(&self, one: &Standing) -> Option<&Wording> {
        let language = self.frame.reader.language.code();
        self.wordings.iter().find(|text| text.purpose == one.purpose.as_str() && text.language == language)
    }

    /// The address that asks before it is withdrawn.
    fn withdrawal(one: &Standing) -> String {
        let student = one.child.as_ref().map(|child| child.id.to_string()).unwrap_or_default();
        format!("/app/consents/withdrawal?purpose={}&student_id={student}", one.purpose.as_str())
    }
}

/// What an address or a form is about.
fn about(fields: &Fields) -> Result<(Purpose, Option<StudentId>)> {
    let purpose = fields.get("purpose").parse().map_err(|()| Error::NotFound)?;
    let student = match fields.get("student_id") {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    Ok((purpose, student))
}

fn guardian(by: &Guardians) -> Result<GuardianId> {
    by.guardian_id.ok_or(Error::NotFound)
}

async fn page(app: &App, by: &Guardians, frame: Frame, refused: Option<Message>) -> Result<Consents> {
    let all = match by.guardian_id {
        Some(guardian) => consents::standing(app, guardian).await?,
        None => Vec::new(),
    };
    Ok(Consents { frame, all, wordings: consents::wordings(app).await?, refused })
}

pub(super) async fn show(by: Guardians, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(page(&app, &by, frame, None).await?.show())
}

pub(super) async fn give(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let (purpose, student) = about(&fields)?;
    let version = fields.get("version").parse().unwrap_or_default();
    match consents::give(&app, &by.actor(), guardian(&by)?, purpose, student, version).await {
        Ok(()) => {
            Toast::new(msg!("families-consent-given")).leave(&session).await;
            Ok(frame.htmx.go("/app/consents"))
        }
        Err(Error::Conflict(why)) => {
            Ok(page(&app, &by, frame, Some(why)).await?.show_as(axum::http::StatusCode::CONFLICT))
        }
        Err(other) => Err(other),
    }
}

/// The second tap.
pub(super) async fn ask(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let (purpose, student) = about(&asked)?;
    let all = consents::standing(&app, guardian(&by)?).await?;
    let is_it =
        |one: &&Standing| one.purpose == purpose && one.child.as_ref().map(|child| child.id) == student;
    let found = all.iter().find(is_it).ok_or(Error::NotFound)?;
    let (title, text) = match (purpose, &found.child) {
        (Purpose::Photo, Some(child)) => {
            (msg!("families-consent-photo-ask", name = child.given_names), "families-consent-photo-ask-text")
        }
        _ => (msg!("families-consent-whatsapp-ask"), "families-consent-whatsapp-ask-text"),
    };
    let confirm = Confirm {
        frame,
        title: title.into(),
        text: text.into(),
        action: Consents::withdrawal(found),
        label: "families-consent-withdraw".into(),
        back: "/app/consents".into(),
    };
    Ok(confirm.show())
}

pub(super) async fn withdraw(
    by: Guardians,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Query(asked): Query,
) -> Result<Response> {
    let (purpose, student) = about(&asked)?;
    consents::withdraw(&app, &by.actor(), guardian(&by)?, purpose, student).await?;
    Toast::new(msg!("families-consent-withdrawn")).leave(&session).await;
    Ok(frame.htmx.go("/app/consents"))
}

impl Page for Consents {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::consents(frame)
    }
}
