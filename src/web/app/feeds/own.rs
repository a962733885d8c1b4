//! One's own calendar: a teacher's classes, the classes of a guardian's children.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::new::New;
use super::shown::Shown;
use super::{Desk, about};
use crate::app::App;
use crate::error::{Error, Result};
use crate::feeds::own::{self, Own};
use crate::feeds::rules::{FeedForm, Kind, Subject};
use crate::fields::Fields;
use crate::ids::FeedId;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::SignedIn;
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/feeds/own.html")]
pub struct OwnPage {
    frame: Frame,
    all: Vec<Own>,
}

impl OwnPage {
    fn title(own: &Own) -> Label {
        match own.subject.kind() {
            Kind::Teacher => "feeds-own-teacher".into(),
            Kind::Course | Kind::Student => Label::Name(own.name.clone()),
        }
    }

    fn new_href(own: &Own) -> String {
        about("/app/feeds/own/new", own.subject)
    }
}

pub(super) async fn show(by: SignedIn, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(OwnPage { frame, all: own::list(&app, &by).await? }.show())
}

/// What a form or an address names, with its name, when it is one's own.
async fn subject(app: &App, by: &SignedIn, fields: &Fields) -> Result<(Subject, String)> {
    let named = Subject::read(fields);
    let own = own::list(app, by).await?.into_iter().find(|own| Some(own.subject) == named);
    own.map(|own| (own.subject, own.name)).ok_or(Error::NotFound)
}

pub(super) async fn new(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let (of, name) = subject(&app, &by, &asked).await?;
    Ok(New { frame, desk: Desk::Own, of, name, form: Form::default() }.show())
}

pub(super) async fn create(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let (of, name) = subject(&app, &by, &fields).await?;
    let made = match FeedForm::parse(&fields) {
        Ok(form) => own::create(&app, &by.actor(), &by, of, &form).await.map(|secret| (form.name, secret)),
        Err(error) => Err(error),
    };
    match made {
        Ok((used_for, secret)) => {
            Ok(Shown::of(frame, Desk::Own, &app, &secret, (of, name, used_for)).answer())
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(New { frame, desk: Desk::Own, of, name, form }.refuse())
        }
    }
}

pub(super) async fn ask(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<FeedId>,
) -> Result<Response> {
    Ok(Desk::Own.question(frame, &own::find(&app, &by, id).await?).show())
}

pub(super) async fn revoke(
    by: SignedIn,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<FeedId>,
) -> Result<Response> {
    let feed = own::find(&app, &by, id).await?;
    own::revoke(&app, &by.actor(), &by, id).await?;
    Ok(Desk::Own.ended(&browser, &feed).await)
}

impl Page for OwnPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let own =
            |kind, id, name: &str, feeds| Own { subject: Subject::of(kind, id), name: name.into(), feeds };
        let feeds = super::samples().into_iter().skip(1).take(2).collect();
        let family = vec![
            own(Kind::Student, 7, "Begoña Íñiguez Ñancupil", feeds),
            own(Kind::Student, 8, "Maximiliano José Fernández-Larraín Undurraga", Vec::new()),
        ];
        let page = |all| Self { frame: frame.at("/app/feeds/own"), all };
        vec![
            ("empty", page(Vec::new())),
            ("teacher", page(vec![own(Kind::Teacher, 1, "Rosa Núñez", Vec::new())])),
            ("family", page(family)),
        ]
    }
}
