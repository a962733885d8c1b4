//! Year parts.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::effects::{self, Ask, Step};
use crate::app::App;
use crate::classes::rules::TermForm;
use crate::classes::terms::{self, Term};
use crate::error::Result;
use crate::ids::TermId;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/terms", index)
        .post("/app/terms", create)
        .get("/app/terms/new", new)
        .get("/app/terms/{id}/edit", edit)
        .post("/app/terms/{id}", update)
        .get("/app/terms/{id}/remove", ask)
        .post("/app/terms/{id}/remove", remove)
}

/// All terms.
#[derive(Template)]
#[template(path = "app/terms/index.html")]
pub struct Index {
    frame: Frame,
    terms: Vec<Term>,
}

/// The form of a new term or of one that exists.
#[derive(Template)]
#[template(path = "app/terms/form.html")]
pub struct FormPage {
    frame: Frame,
    id: Option<TermId>,
    form: Form,
}

async fn index(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(Index { frame, terms: terms::list(&app).await? }.show())
}

async fn new(_: Managers, frame: Frame) -> Response {
    FormPage { frame, id: None, form: Form::default() }.show()
}

async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = match TermForm::parse(&fields) {
        Ok(form) => terms::create(&app, &by.actor(), &form).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(term) => {
            Toast::new(msg!("terms-saved", name = term.name)).leave(&session).await;
            Ok(frame.htmx.go("/app/terms"))
        }
        Err(error) => Ok(FormPage { frame, id: None, form: Form::refused(fields, error)? }.refuse()),
    }
}

async fn edit(_: Managers, frame: Frame, State(app): State<App>, Path(id): Path<TermId>) -> Result<Response> {
    let term = terms::find(&app, id).await?;
    Ok(FormPage { frame, id: Some(id), form: Form::new(terms::fields(&term)) }.show())
}

async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TermId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let by = by.actor();
    let change = async {
        let form = TermForm::parse(&fields)?;
        effects::step(&fields, |intent| terms::update(&app, &by, id, &form, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let subject = Label::Name(fields.get("name").to_owned());
            let (action, back) = (format!("/app/terms/{id}"), format!("/app/terms/{id}/edit"));
            Ok(Ask::new(frame, "terms-edit", subject, &effects, (action, fields), back).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go("/app/terms"))
        }
        Err(error) => Ok(FormPage { frame, id: Some(id), form: Form::refused(fields, error)? }.refuse()),
    }
}

async fn ask(_: Managers, frame: Frame, State(app): State<App>, Path(id): Path<TermId>) -> Result<Response> {
    let term = terms::find(&app, id).await?;
    let page = Confirm {
        frame,
        title: msg!("terms-remove-title", name = term.name).into(),
        text: "terms-remove-text".into(),
        action: format!("/app/terms/{id}/remove"),
        label: "terms-remove".into(),
        back: "/app/terms".into(),
    };
    Ok(page.show())
}

async fn remove(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TermId>,
) -> Result<Response> {
    terms::remove(&app, &by.actor(), id).await?;
    Toast::new(msg!("terms-removed")).leave(&session).await;
    Ok(frame.htmx.go("/app/terms"))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::samples::day;
        let term = |id: i64, name: &str, from: &str, to: &str, courses: i64| Term {
            id: TermId(id),
            code: format!("2026-{id}"),
            name: name.into(),
            starts_on: day(from),
            ends_on: day(to),
            courses,
        };
        let terms = vec![
            term(2, "Segundo semestre 2026", "2026-07-27", "2026-12-11", 14),
            term(1, "Primer semestre 2026", "2026-03-04", "2026-07-10", 0),
        ];
        let page = |terms| Self { frame: frame.at("/app/terms"), terms };
        vec![("empty", page(Vec::new())), ("full", page(terms))]
    }
}

impl Page for FormPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::fields::Fields;
        let page = |form| Self { frame: frame.at("/app/terms/new"), id: None, form };
        let wrong = Fields::from_pairs([("starts_on", "2026-12-11"), ("ends_on", "2026-07-27")]);
        let error = TermForm::parse(&wrong).unwrap_err();
        vec![("empty", page(Form::default())), ("errors", page(Form::refused(wrong, error).unwrap()))]
    }
}
