//! A request to excuse, with a photo or a document.

use askama::Template;
use axum::response::Response;

use super::enter::Entry;
use crate::app::App;
use crate::attendance::absences::Upload;
use crate::attendance::absences::rules::{self, AbsenceForm, Kind, MOST};
use crate::error::{Error, FieldError, Result};
use crate::families::requests;
use crate::fields::Fields;
use crate::ids::AbsenceId;
use crate::msg;
use crate::web::files::Uploaded;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Page, filters};

/// The form.
#[derive(Template)]
#[template(path = "family/absence.html")]
pub struct FormPage {
    pub(super) frame: Frame,
    pub(super) entry: Entry,
    pub(super) form: Form,
}

impl FormPage {
    fn kinds() -> Vec<Choice> {
        Kind::ALL.iter().map(|kind| Choice::said(kind.as_str(), kind.name())).collect()
    }
}

pub(super) fn new(frame: Frame, entry: Entry, mut fields: Fields) -> Result<Response> {
    if !entry.child.may_justify {
        return Err(Error::Forbidden(msg!("families-may-not-justify")));
    }
    if fields.get("from_date").is_empty() {
        fields.set("from_date", &frame.reader.today);
    }
    Ok(FormPage { frame, entry, form: Form::new(fields) }.show())
}

pub(super) async fn request(
    app: &App,
    frame: Frame,
    entry: Entry,
    Uploaded { fields, file }: Uploaded<MOST>,
) -> Result<Response> {
    let file = file.map(|file| file.map(|file| Upload { name: file.name, content: file.content }));
    let made = match both(AbsenceForm::parse(&fields), file) {
        Ok((form, paper)) => requests::make(app, &entry.actor, &entry.child, &form, paper).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(_) => Ok(frame.htmx.go(&format!("{}?done=sent", entry.base))),
        Err(error) => Ok(FormPage { frame, entry, form: Form::refused(fields, error)? }.refuse()),
    }
}

/// Both, or all that is wrong with either.
fn both(form: Result<AbsenceForm>, file: Result<Option<Upload>>) -> Result<(AbsenceForm, Option<Upload>)> {
    match (form, file) {
        (Ok(form), Ok(file)) => Ok((form, file)),
        (Err(Error::Invalid(mut wrong)), Err(Error::Invalid(more))) => {
            wrong.extend::<Vec<FieldError>>(more);
            Err(Error::Invalid(wrong))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

pub(super) async fn withdraw(
    app: &App,
    frame: &Frame,
    entry: &Entry,
    id: AbsenceId,
    fields: &Fields,
) -> Result<Response> {
    let version = rules::version(fields)?;
    let done = match requests::withdraw(app, &entry.actor, &entry.child, id, version).await {
        Ok(()) => "withdrawn",
        // The office was quicker: the page says how it stands now.
        Err(Error::Conflict(_)) => "decided",
        Err(other) => return Err(other),
    };
    Ok(frame.htmx.go(&format!("{}?done={done}", entry.base)))
}

impl Page for FormPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::form(frame)
    }
}
