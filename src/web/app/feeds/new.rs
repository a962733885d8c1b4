//! A new address: first of what, then of whom, then what it is for.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::shown::Shown;
use super::{Desk, about, badge};
use crate::app::App;
use crate::classes::courses::{self, CourseFilter};
use crate::classes::rules::CourseSort;
use crate::error::{Error, Result};
use crate::feeds;
use crate::feeds::rules::{FeedForm, Kind, Subject};
use crate::fields::Fields;
use crate::listing::Listing;
use crate::people::rules::PersonSort;
use crate::people::{students, teachers};
use crate::web::app::choose::{Choose, Found};
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Table, filters};

/// Of what it shall be.
#[derive(Template)]
#[template(path = "app/feeds/kinds.html")]
pub struct Kinds {
    frame: Frame,
}

impl Kinds {
    /// Each kind with its icon, its word, what it holds.
    #[allow(clippy::unused_self, reason = "templates call methods of their page")]
    fn all(&self) -> [(&'static str, &'static str, &'static str, &'static str); 3] {
        Kind::ALL.map(|kind| {
            let (icon, word) = badge(kind);
            let text = match kind {
                Kind::Course => "feeds-kind-course-text",
                Kind::Teacher => "feeds-kind-teacher-text",
                Kind::Student => "feeds-kind-student-text",
            };
            (kind.as_str(), icon, word, text)
        })
    }
}

/// What it is for.
#[derive(Template)]
#[template(path = "app/feeds/new.html")]
pub struct New {
    pub(super) frame: Frame,
    pub(super) desk: Desk,
    pub(super) of: Subject,
    pub(super) name: String,
    pub(super) form: Form,
}

pub(super) async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    if let Some(of) = Subject::read(&asked) {
        let name = feeds::name_for_new(&app, of).await?;
        return Ok(New { frame, desk: Desk::Office, of, name, form: Form::default() }.show());
    }
    match asked.get("kind").parse() {
        Ok(kind) => choose(frame, &app, kind, &asked).await,
        Err(()) => Ok(Kinds { frame }.show()),
    }
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let of = Subject::read(&fields).ok_or(Error::NotFound)?;
    let name = feeds::name_for_new(&app, of).await?;
    let made = match FeedForm::parse(&fields) {
        Ok(form) => feeds::create(&app, &by.actor(), of, &form).await.map(|secret| (form.name, secret)),
        Err(error) => Err(error),
    };
    match made {
        Ok((used_for, secret)) => {
            Ok(Shown::of(frame, Desk::Office, &app, &secret, (of, name, used_for)).answer())
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(New { frame, desk: Desk::Office, of, name, form }.refuse())
        }
    }
}

async fn choose(frame: Frame, app: &App, kind: Kind, asked: &Fields) -> Result<Response> {
    let (listing, search) = match kind {
        Kind::Course => (of_courses(app, asked).await?, "courses-search"),
        Kind::Teacher => (of_teachers(app, asked).await?, "people-teacher-search"),
        Kind::Student => (of_students(app, asked).await?, "people-student-search"),
    };
    let list =
        Table::new("/app/feeds/new", &listing).searched(asked.get("q")).filtered("kind", kind.as_str());
    let page = Choose {
        frame,
        title: "feeds-new".into(),
        subject: badge(kind).1.into(),
        search: search.into(),
        found: listing.items,
        list,
        back: "/app/feeds".into(),
        add: None,
    };
    Ok(page.show_or("rows", page.as_rows()))
}

fn found(of: Subject, name: String, note: String) -> Found {
    Found { name, note, href: about("/app/feeds/new", of) }
}

async fn of_courses(app: &App, asked: &Fields) -> Result<Listing<Found>> {
    let query = list_query(asked, CourseSort::read);
    let listing = courses::list(app, &query, &CourseFilter::default()).await?;
    Ok(listing.map(|row| found(Subject::Course(row.id), row.name, row.code)))
}

async fn of_teachers(app: &App, asked: &Fields) -> Result<Listing<Found>> {
    let listing = teachers::list(app, &list_query(asked, PersonSort::read), false).await?;
    let name = |row: &teachers::Model| format!("{}, {}", row.family_names, row.given_names);
    Ok(listing.map(|row| found(Subject::Teacher(row.id), name(&row), row.code)))
}

async fn of_students(app: &App, asked: &Fields) -> Result<Listing<Found>> {
    let listing = students::list(app, &list_query(asked, PersonSort::read), false).await?;
    let name = |row: &students::Model| format!("{}, {}", row.family_names, row.given_names);
    Ok(listing.map(|row| found(Subject::Student(row.id), name(&row), row.code)))
}

impl Page for Kinds {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        vec![("full", Self { frame: frame.at("/app/feeds/new") })]
    }
}

impl Page for New {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: frame.at("/app/feeds/new"),
            desk: Desk::Office,
            of: Subject::of(Kind::Student, 7),
            name: "Begoña Íñiguez Ñancupil".into(),
            form,
        };
        let wrong = FeedForm::parse(&Fields::default()).unwrap_err();
        vec![
            ("empty", page(Form::default())),
            ("errors", page(Form::refused(Fields::default(), wrong).unwrap())),
        ]
    }
}
