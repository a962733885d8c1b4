//! Who is away from when to when: a new leave, and one whose days change.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session;

use super::{place, version};
use crate::app::App;
use crate::classes::leaves::{self, Leave};
use crate::classes::rules::LeaveForm;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::LeaveId;
use crate::msg;
use crate::web::app::options;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The form.
#[derive(Template)]
#[template(path = "app/leaves/form.html")]
pub struct FormPage {
    pub(super) frame: Frame,
    /// The leave that is changed.
    pub(super) leave: Option<Leave>,
    pub(super) teachers: Vec<Choice>,
    pub(super) form: Form,
    /// Somebody else has changed it since it was opened.
    pub(super) is_overtaken: bool,
}

impl FormPage {
    const fn title(&self) -> &'static str {
        if self.leave.is_some() { "leaves-edit" } else { "leaves-new" }
    }

    fn action(&self) -> String {
        self.leave
            .as_ref()
            .map_or_else(|| "/app/leaves".to_owned(), |leave| format!("{}/edit", place(leave.id)))
    }

    fn back(&self) -> String {
        self.leave.as_ref().map_or_else(|| "/app/leaves".to_owned(), |leave| place(leave.id))
    }

    async fn blank(app: &App, frame: Frame, form: Form) -> Result<Self> {
        let teachers = options::teachers(app).await?;
        Ok(Self { frame, leave: None, teachers, form, is_overtaken: false })
    }

    const fn filled(frame: Frame, leave: Leave, form: Form) -> Self {
        Self { frame, leave: Some(leave), teachers: Vec::new(), form, is_overtaken: false }
    }
}

pub(super) async fn new(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let mut fields = asked.only(&["teacher_id", "from", "until"]);
    if fields.get("from").is_empty() {
        fields.set("from", &frame.reader.today);
    }
    Ok(FormPage::blank(&app, frame, Form::new(fields)).await?.show())
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = match LeaveForm::parse(&fields) {
        Ok(form) => leaves::create(&app, &by.actor(), &form).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(leave) => {
            Toast::new(msg!("leaves-made")).leave(&session).await;
            Ok(frame.htmx.go(&place(leave.id)))
        }
        Err(error) => Ok(FormPage::blank(&app, frame, Form::refused(fields, error)?).await?.refuse()),
    }
}

pub(super) async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<LeaveId>,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let mut fields = leave.form().fields();
    fields.set("version", &leave.version);
    Ok(FormPage::filled(frame, leave, Form::new(fields)).show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<LeaveId>,
    Posted(mut fields): Posted,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let seen = version(&fields).unwrap_or_default();
    fields.set("teacher_id", &leave.teacher_id);
    let saved = match LeaveForm::parse(&fields) {
        Ok(form) => leaves::update(&app, &by.actor(), id, seen, &form).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => {
            Toast::new(msg!("leaves-saved")).leave(&session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(Error::Conflict(_)) => overtaken(&app, frame, id, fields).await,
        Err(error) => Ok(FormPage::filled(frame, leave, Form::refused(fields, error)?).refuse()),
    }
}

/// What is kept now, and the form as it was sent: saving it again puts it in the place of that.
async fn overtaken(app: &App, frame: Frame, id: LeaveId, mut fields: Fields) -> Result<Response> {
    let leave = leaves::view(app, id).await?;
    fields.set("version", &leave.version);
    let mut page = FormPage::filled(frame, leave, Form::new(fields));
    page.is_overtaken = true;
    Ok(page.show_as(StatusCode::CONFLICT))
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
