//! Adding a course, changing it, putting it away.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::courses;
use crate::classes::rules::{CourseForm, PresenceSource};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::web::app::effects::{self, Ask, Step};
use crate::web::app::{options, wording};
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Toast, filters};
use crate::{msg, school};

/// The form of a new course or of one that exists.
#[derive(Template)]
#[template(path = "app/courses/form.html")]
pub struct FormPage {
    frame: Frame,
    course: Option<(CourseId, String)>,
    form: Form,
    terms: Vec<Choice>,
    teachers: Vec<Choice>,
    sources: Vec<Choice>,
}

impl FormPage {
    async fn new(frame: Frame, app: &App, course: Option<CourseId>, form: Form) -> Result<Self> {
        let course = match course {
            Some(id) => Some((id, courses::find(app, id).await?.name)),
            None => None,
        };
        let (terms, teachers) = (options::terms(app).await?, options::teachers(app).await?);
        Ok(Self { frame, course, form, terms, teachers, sources: sources() })
    }
}

fn sources() -> Vec<Choice> {
    let choice =
        |source: PresenceSource| Choice::said(source.as_str(), wording::presence_word(source.as_str()));
    PresenceSource::ALL.into_iter().map(choice).collect()
}

pub(super) async fn new(_: Managers, frame: Frame, State(app): State<App>) -> Result<Response> {
    let kind = school::current(&app).await?.kind;
    let source = if kind == school::Kind::Academy { "marks" } else { "gate" };
    let form = Form::new(Fields::from_pairs([("presence_source", source)]));
    Ok(FormPage::new(frame, &app, None, form).await?.show())
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = match CourseForm::parse(&fields) {
        Ok(form) => courses::create(&app, &by.actor(), &form).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(course) => {
            Toast::new(msg!("people-saved", name = course.name)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/courses/{}", course.id)))
        }
        Err(error) => refuse(frame, &app, None, fields, error).await,
    }
}

async fn refuse(
    frame: Frame,
    app: &App,
    id: Option<CourseId>,
    fields: Fields,
    error: Error,
) -> Result<Response> {
    Ok(FormPage::new(frame, app, id, Form::refused(fields, error)?).await?.refuse())
}

pub(super) async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<CourseId>,
) -> Result<Response> {
    let form = Form::new(courses::fields(&courses::find(&app, id).await?));
    Ok(FormPage::new(frame, &app, Some(id), form).await?.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<CourseId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let by = by.actor();
    let change = async {
        let form = CourseForm::parse(&fields)?;
        effects::step(&fields, |intent| courses::update(&app, &by, id, &form, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let subject = Label::Name(fields.get("name").to_owned());
            let (action, back) = (format!("/app/courses/{id}"), format!("/app/courses/{id}/edit"));
            Ok(Ask::new(frame, "courses-edit", subject, &effects, (action, fields), back).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/courses/{id}")))
        }
        Err(error) => refuse(frame, &app, Some(id), fields, error).await,
    }
}

pub(super) async fn archive(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<CourseId>,
) -> Result<Response> {
    let course = courses::archive(&app, &by.actor(), id).await?;
    let said = msg!("people-archived-one", name = course.name);
    Toast::with_undo(said, format!("/app/courses/{id}/restore")).leave(&session).await;
    Ok(frame.htmx.go("/app/courses"))
}

pub(super) async fn restore(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<CourseId>,
) -> Result<Response> {
    let course = courses::restore(&app, &by.actor(), id).await?;
    Toast::new(msg!("people-restored-one", name = course.name)).leave(&session).await;
    Ok(frame.htmx.go(&format!("/app/courses/{id}")))
}

impl Page for FormPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |course, form| Self {
            frame: frame.at("/app/courses/new"),
            course,
            form,
            terms: vec![Choice::named(1, "Segundo semestre 2026")],
            teachers: vec![Choice::named(5, "Ñuñoa Pérez, Ximena")],
            sources: sources(),
        };
        let wrong =
            Fields::from_pairs([("name", "3.º B"), ("capacity", "muchos"), ("presence_source", "gate")]);
        let error = CourseForm::parse(&wrong).unwrap_err();
        let full = Fields::from_pairs([("name", "3.º B"), ("code", "3B"), ("presence_source", "gate")]);
        vec![
            ("empty", page(None, Form::default())),
            ("errors", page(None, Form::refused(wrong, error).unwrap())),
            ("full", page(Some((CourseId(3), "3.º B".into())), Form::new(full))),
        ]
    }
}
