//! The form of an account: new, or changed.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::users::{Invitation, role_word};
use crate::app::App;
use crate::auth::Role;
use crate::auth::rules::UserForm;
use crate::auth::users::{self, User};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::UserId;
use crate::msg;
use crate::texts::Language;
use crate::web::Routes;
use crate::web::auth::account::languages;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Toast, filters};

/// `/admin/users/new`, `/admin/users/{id}`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/users/new", new)
        .post("/admin/users", create)
        .get("/admin/users/{id}", edit)
        .post("/admin/users/{id}", update)
}

/// The page of an account, or of a new one.
#[derive(Template)]
#[template(path = "admin/users/form.html")]
pub struct Edit {
    frame: Frame,
    user: Option<User>,
    form: Form,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
}

impl Edit {
    fn of(frame: Frame, user: Option<User>, form: Form) -> Self {
        let roles = Role::ALL.map(|role| Choice::said(role.as_str(), role_word(&role))).to_vec();
        Self { frame, user, form, roles, languages: languages() }
    }

    fn action(&self) -> String {
        self.user.as_ref().map_or("/admin/users".into(), |user| format!("/admin/users/{}", user.id))
    }
}

impl Page for Edit {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::users::sample;
        let typed = Fields::from_pairs([("email", "rosa"), ("name", "Rosa"), ("roles", "teacher")]);
        let wrong = UserForm::parse(&typed).unwrap_err();
        let mut closed = sample(3, true);
        closed.active = false;
        let page = |user: Option<User>, form| Self::of(frame.at("/admin/users/1"), user, form);
        let filled = |user: User| page(Some(user.clone()), Form::new(fields(&user)));
        vec![
            ("empty", page(None, Form::default())),
            ("errors", page(None, Form::refused(typed, wrong).unwrap())),
            ("full", filled(sample(1, true))),
            ("closed", filled(closed)),
        ]
    }
}

fn fields(user: &User) -> Fields {
    let roles: Vec<_> = user.roles.iter().map(|role| role.as_str()).collect();
    Fields::from_pairs([
        ("email", user.email.as_str()),
        ("name", &user.name),
        ("roles", &roles.join(",")),
        ("locale", user.language.map_or("", Language::code)),
        ("teacher_code", user.teacher_code.as_deref().unwrap_or_default()),
        ("guardian_code", user.guardian_code.as_deref().unwrap_or_default()),
    ])
}

async fn new(_: Admins, frame: Frame, Query(fields): Query) -> Response {
    Edit::of(frame, None, Form::new(fields)).show()
}

async fn create(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let created = match UserForm::parse(&fields) {
        Ok(form) => users::create(&app, &by.actor(), &form).await,
        Err(error) => Err(error),
    };
    match created {
        Ok(user) => Ok(Invitation::make(&app, &by, frame, user).await?.show_as(StatusCode::CREATED)),
        Err(error) => Ok(Edit::of(frame, None, Form::refused(fields, error)?).refuse()),
    }
}

async fn edit(_: Admins, frame: Frame, State(app): State<App>, Path(id): Path<UserId>) -> Result<Response> {
    let user = users::find(&app, id).await?;
    let form = Form::new(fields(&user));
    Ok(Edit::of(frame, Some(user), form).show())
}

async fn update(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let updated = match UserForm::parse(&fields) {
        Ok(form) => users::update(&app, &by.actor(), id, &form).await,
        Err(error) => Err(error),
    };
    match updated {
        Ok(user) => {
            Toast::new(msg!("users-was-saved", name = user.name)).leave(&browser).await;
            Ok(Redirect::to("/admin/users").into_response())
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(Edit::of(frame, Some(users::find(&app, id).await?), form).refuse())
        }
    }
}
