//! Adding, changing, putting away.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::{Kind, Person, Words};
use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::StudentId;
use crate::msg;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The form of a new person or of one who exists.
#[derive(Template)]
#[template(path = "app/people/form.html")]
pub struct FormPage {
    frame: Frame,
    words: &'static Words,
    /// Who exists: where they are and what they are called.
    person: Option<(i64, String)>,
    form: Form,
}

impl FormPage {
    fn action(&self) -> String {
        let path = self.words.path;
        self.person.as_ref().map_or_else(|| path.to_owned(), |(id, _)| format!("{path}/{id}"))
    }
}

pub(super) async fn new<K: Kind>(_: Managers, frame: Frame, Query(asked): Query) -> Response {
    FormPage { frame, words: K::WORDS, person: None, form: Form::new(asked) }.show()
}

pub(super) async fn create<K: Kind>(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    match K::save(&app, &by.actor(), None, &fields).await {
        Ok(person) => {
            saved(&person, &session).await;
            Ok(frame.htmx.go(&after_creating::<K>(&person, &fields)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage { frame, words: K::WORDS, person: None, form }.refuse())
        }
    }
}

/// A guardian who was added for a student goes on to be linked.
fn after_creating<K: Kind>(person: &Person, fields: &Fields) -> String {
    match fields.get("student_id").parse::<StudentId>() {
        Ok(student) => format!("/app/students/{student}/guardians/new?guardian_id={}", person.id),
        Err(_) => format!("{}/{}", K::WORDS.path, person.id),
    }
}

pub(super) async fn edit<K: Kind>(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response> {
    let person = K::find(&app, id).await?;
    let form = Form::new(person.fields.clone());
    Ok(FormPage { frame, words: K::WORDS, person: Some((id, person.name())), form }.show())
}

pub(super) async fn update<K: Kind>(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<i64>,
    Posted(fields): Posted,
) -> Result<Response> {
    match K::save(&app, &by.actor(), Some(id), &fields).await {
        Ok(person) => {
            saved(&person, &session).await;
            Ok(frame.htmx.go(&format!("{}/{id}", K::WORDS.path)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            let person = Some((id, K::find(&app, id).await?.name()));
            Ok(FormPage { frame, words: K::WORDS, person, form }.refuse())
        }
    }
}

async fn saved(person: &Person, session: &Session) {
    Toast::new(msg!("people-saved", name = person.name())).leave(session).await;
}

pub(super) async fn archive<K: Kind>(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<i64>,
) -> Result<Response> {
    let person = K::set_archived(&app, &by.actor(), id, true).await?;
    let path = K::WORDS.path;
    let said = msg!("people-archived-one", name = person.name());
    Toast::with_undo(said, format!("{path}/{id}/restore")).leave(&session).await;
    Ok(frame.htmx.go(path))
}

pub(super) async fn restore<K: Kind>(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<i64>,
) -> Result<Response> {
    let person = K::set_archived(&app, &by.actor(), id, false).await?;
    Toast::new(msg!("people-restored-one", name = person.name())).leave(&session).await;
    Ok(frame.htmx.go(&format!("{}/{id}", K::WORDS.path)))
}

impl Page for FormPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::{Guardians, Students};
        use crate::people::rules::StudentForm;
        let page = |words, person, form| Self { frame: frame.at("/app/students/new"), words, person, form };
        let wrong = Fields::from_pairs([
            ("given_names", "Begoña"),
            ("birth_date", "2032-01-01"),
            ("email", "begoña"),
            ("phone", "12"),
        ]);
        let refused = StudentForm::parse(&wrong, "56", frame.reader.today).unwrap_err();
        let person = Person::samples().swap_remove(0);
        vec![
            ("empty", page(Guardians::WORDS, None, Form::default())),
            ("errors", page(Students::WORDS, None, Form::refused(wrong, refused).unwrap())),
            ("full", page(Students::WORDS, Some((7, person.name())), Form::new(person.fields))),
        ]
    }
}
