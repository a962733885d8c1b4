//! What a request says: a new one for one student or many, and a pending one that is changed.

use askama::Template;
use axum::extract::State as Held;
use axum::response::Response;
use tower_sessions::Session;

use super::{place, show};
use crate::app::App;
use crate::attendance::absences::rules::{self, AbsenceForm, MOST};
use crate::attendance::absences::{self, Draft, Upload};
use crate::error::{Error, FieldError, Result};
use crate::fields::Fields;
use crate::ids::AbsenceId;
use crate::msg;
use crate::web::app::pick::{Chosen, Purpose};
use crate::web::extract::{Path, Query};
use crate::web::files::Uploaded;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

const PURPOSE: Purpose = Purpose {
    title: "absences-new",
    path: "/app/absences/new",
    back: "/app/absences",
    keeps: &["from_date", "until_date", "kind"],
};

/// The form.
#[derive(Template)]
#[template(path = "app/absences/form.html")]
pub struct FormPage {
    pub(super) frame: Frame,
    pub(super) id: Option<AbsenceId>,
    pub(super) chosen: Chosen,
    pub(super) form: Form,
}

impl FormPage {
    const fn title(&self) -> &'static str {
        if self.id.is_some() { "absences-edit" } else { "absences-new" }
    }

    fn action(&self) -> String {
        self.id.map_or_else(|| "/app/absences".to_owned(), |id| format!("/app/absences/{id}/edit"))
    }

    fn back(&self) -> String {
        self.id.map_or_else(|| "/app/absences".to_owned(), place)
    }
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

/// Asks for the students first, when nobody is known yet.
pub(super) async fn new(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Query(asked): Query,
) -> Result<Response> {
    match PURPOSE.ask(&app, &frame, &asked).await? {
        Some(list) => Ok(list),
        None => begin(&app, frame, asked).await,
    }
}

/// The form of those who were ticked.
pub(super) async fn chosen(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Posted(ticked): Posted,
) -> Result<Response> {
    match PURPOSE.chosen(&app, &frame, &ticked).await? {
        Some(list) => Ok(list),
        None => begin(&app, frame, ticked).await,
    }
}

async fn begin(app: &App, frame: Frame, mut fields: Fields) -> Result<Response> {
    let students = rules::students(&fields, "students").map_err(|_| Error::NotFound)?;
    if fields.get("from_date").is_empty() {
        fields.set("from_date", &frame.reader.today);
    }
    let chosen = Chosen::of(app, &students).await?;
    Ok(FormPage { frame, id: None, chosen, form: Form::new(fields) }.show())
}

pub(super) async fn create(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    session: Session,
    Uploaded { fields, file }: Uploaded<MOST>,
) -> Result<Response> {
    let draft =
        draft(&fields, file.map(|file| file.map(|file| Upload { name: file.name, content: file.content })));
    let made = match draft {
        Ok(draft) => absences::request(&app, &by.actor(), &draft).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(ids) => {
            Toast::new(msg!("absences-made", count = ids.len())).leave(&session).await;
            let to = match ids.as_slice() {
                [one] => place(*one),
                _ => "/app/absences".to_owned(),
            };
            Ok(frame.htmx.go(&to))
        }
        Err(error) => {
            let students = rules::students(&fields, "students").unwrap_or_default();
            let chosen = Chosen::of(&app, &students).await?;
            Ok(FormPage { frame, id: None, chosen, form: Form::refused(fields, error)? }.refuse())
        }
    }
}

/// What the form says; all that is wrong with it at once.
fn draft(fields: &Fields, file: Result<Option<Upload>>) -> Result<Draft> {
    let (students, form) = (rules::students(fields, "students"), AbsenceForm::parse(fields));
    match (students, form, file) {
        (Ok(students), Ok(form), Ok(paper)) => {
            Ok(Draft { students, form, is_approved: fields.parse().flag("approved"), paper, guardian: None })
        }
        (students, form, file) => {
            let mut wrong: Vec<FieldError> = Vec::new();
            for error in [students.err(), form.err(), file.err()].into_iter().flatten() {
                match error {
                    Error::Invalid(errors) => wrong.extend(errors),
                    other @ (Error::NotFound
                    | Error::Forbidden(_)
                    | Error::Conflict(_)
                    | Error::Busy(_)
                    | Error::Fault(_)) => return Err(other),
                }
            }
            Err(Error::Invalid(wrong))
        }
    }
}

pub(super) async fn edit(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<AbsenceId>,
) -> Result<Response> {
    let absence = absences::find(&app, id).await?;
    let mut fields = absence.form().fields();
    fields.set("version", &absence.row.version);
    let chosen = Chosen::of(&app, &[absence.row.student_id]).await?;
    Ok(FormPage { frame, id: Some(id), chosen, form: Form::new(fields) }.show())
}

pub(super) async fn update(
    by: Staff,
    frame: Frame,
    Held(app): Held<App>,
    session: Session,
    Path(id): Path<AbsenceId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let absence = absences::find(&app, id).await?;
    let version = rules::version(&fields)?;
    let saved = match AbsenceForm::parse(&fields) {
        Ok(form) => absences::update(&app, &by.actor(), id, version, &form).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => {
            Toast::new(msg!("absences-saved")).leave(&session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => {
            let chosen = Chosen::of(&app, &[absence.row.student_id]).await?;
            Ok(FormPage { frame, id: Some(id), chosen, form: Form::refused(fields, error)? }.refuse())
        }
    }
}
