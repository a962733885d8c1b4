//! The form of a gate: its name, its direction, the courses that come through it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{CourseId, GateId};
use crate::kiosks::gates::{self, CourseAt};
use crate::kiosks::rules::{GateForm, GateMode};
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The form of a new gate or of one that exists.
#[derive(Template)]
#[template(path = "app/kiosks/gate.html")]
pub struct GatePage {
    pub(super) frame: Frame,
    pub(super) id: Option<GateId>,
    pub(super) form: Form,
    pub(super) courses: Vec<CourseAt>,
    pub(super) is_archived: bool,
    pub(super) is_used: bool,
}

impl GatePage {
    /// Only a gate that exists can have courses and be put away.
    async fn of(app: &App, frame: Frame, id: GateId, form: Form) -> Result<Self> {
        let gate = gates::find(app, id).await?;
        let courses = gates::courses(app).await?;
        let (is_archived, is_used) = (gate.archived_at.is_some(), gate.kiosks > 0);
        Ok(Self { frame, id: Some(id), form, courses, is_archived, is_used })
    }

    pub(super) fn empty(frame: Frame, form: Form) -> Self {
        Self { frame, id: None, form, courses: Vec::new(), is_archived: false, is_used: false }
    }

    #[allow(clippy::unused_self, reason = "templates call methods of their page")]
    fn modes(&self) -> Vec<Choice> {
        GateMode::ALL.iter().map(|mode| Choice::said(mode.as_str(), mode.name())).collect()
    }

    /// The courses as boxes; one that comes through another gate says so.
    fn boxes(&self) -> Vec<Choice> {
        let named = |course: &CourseAt| match (&course.gate, course.gate_id == self.id) {
            (Some(other), false) => {
                Choice::said(course.id, msg!("kiosks-course-elsewhere", course = course.name, gate = other))
            }
            _ => Choice::named(course.id, &course.name),
        };
        self.courses.iter().map(named).collect()
    }
}

pub(super) async fn new(_: Managers, frame: Frame) -> Response {
    GatePage::empty(frame, Form::new(Fields::from_pairs([("mode", "auto")]))).show()
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = match GateForm::parse(&fields) {
        Ok(form) => gates::create(&app, &by.actor(), &form).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(gate) => {
            Toast::new(msg!("kiosks-saved", name = gate.name)).leave(&session).await;
            Ok(frame.htmx.go("/app/kiosks"))
        }
        Err(error) => Ok(GatePage::empty(frame, Form::refused(fields, error)?).refuse()),
    }
}

pub(super) async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<GateId>,
) -> Result<Response> {
    let gate = gates::find(&app, id).await?;
    let mut page = GatePage::of(&app, frame, id, Form::default()).await?;
    let own = page.courses.iter().filter(|course| course.gate_id == Some(id));
    let own = own.map(|course| course.id.to_string()).collect::<Vec<_>>().join(",");
    let fields = [("name", gate.name), ("mode", gate.mode.as_str().to_owned()), ("courses", own)];
    page.form = Form::new(Fields::from_pairs(fields));
    Ok(page.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<GateId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let changed = match form(&fields) {
        Ok((form, courses)) => gates::update(&app, &by.actor(), id, &form, Some(&courses)).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(gate) => {
            Toast::new(msg!("kiosks-saved", name = gate.name)).leave(&session).await;
            Ok(frame.htmx.go("/app/kiosks"))
        }
        Err(error) => Ok(GatePage::of(&app, frame, id, Form::refused(fields, error)?).await?.refuse()),
    }
}

fn form(fields: &Fields) -> Result<(GateForm, Vec<CourseId>)> {
    let form = GateForm::parse(fields)?;
    let mut parser = fields.parse();
    let courses = parser.with("courses", |raw| {
        let ids = raw.split(',').map(|id| id.trim().parse().ok()).collect::<Option<Vec<CourseId>>>();
        ids.ok_or_else(|| msg!("field-choice", given = raw))
    });
    parser.finish(Some((form, courses.unwrap_or_default())))
}

pub(super) async fn archive(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<GateId>,
) -> Result<Response> {
    gates::archive(&app, &by.actor(), id).await?;
    let undo = format!("/app/gates/{id}/restore");
    Toast::with_undo(msg!("kiosks-gate-archived"), undo).leave(&session).await;
    Ok(frame.htmx.go("/app/kiosks"))
}

pub(super) async fn restore(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<GateId>,
) -> Result<Response> {
    gates::restore(&app, &by.actor(), id).await?;
    Toast::new(msg!("kiosks-gate-restored")).leave(&session).await;
    Ok(frame.htmx.go("/app/kiosks"))
}

impl Page for GatePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::gate(frame)
    }
}
