//! The form of an account: new, or changed.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use tower_sessions::Session;

use super::users::role_word;
use crate::app::App;
use crate::auth::Role;
use crate::auth::rules::UserForm;
use crate::auth::users::{self, User};
use crate::auth::{invitations, passwords};
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
    /// Teachers and guardians that the words at their fields find, when they are no code.
    teachers: Vec<Choice>,
    guardians: Vec<Choice>,
    /// Until when the link of the account works.
    link_until: Option<DateTime<Utc>>,
    /// Whether a link may be shown here.
    shows_link: bool,
}

impl Edit {
    fn of(frame: Frame, user: Option<User>, form: Form) -> Self {
        let roles = Role::ALL.map(|role| Choice::said(role.as_str(), role_word(&role))).to_vec();
        let (teachers, guardians) = (Vec::new(), Vec::new());
        let languages = languages();
        Self { frame, user, form, roles, languages, teachers, guardians, link_until: None, shows_link: false }
    }

    async fn of_user(app: &App, frame: Frame, user: User, form: Form) -> Result<Self> {
        let link_until = passwords::open_until(app, user.id).await?;
        let shows_link = !user.has_password || app.config.mail.server.is_none();
        Ok(Self { link_until, shows_link, ..Self::of(frame, Some(user), form) })
    }

    /// The same with those whom the words at the fields find, where they are nobody's code.
    async fn with_choices(mut self, app: &App) -> Result<Self> {
        let named = |found: Vec<users::Found>| -> Vec<Choice> {
            found.into_iter().map(|(code, name)| Choice::named(&code, format!("{name} ({code})"))).collect()
        };
        if self.form.error("teacher_code").is_some() {
            self.teachers = named(users::find_teachers(app, self.form.value("teacher_code")).await?);
        }
        if self.form.error("guardian_code").is_some() {
            self.guardians = named(users::find_guardians(app, self.form.value("guardian_code")).await?);
        }
        Ok(self)
    }

    fn action(&self) -> String {
        self.user.as_ref().map_or("/admin/users".into(), |user| format!("/admin/users/{}", user.id))
    }
}

/// Whoever was chosen from a list takes the place of the words that found them.
fn chosen(mut fields: Fields) -> Fields {
    for (choice, field) in [("teacher_choice", "teacher_code"), ("guardian_choice", "guardian_code")] {
        let code = fields.get(choice).to_owned();
        if !code.is_empty() {
            fields.set(field, &code);
        }
    }
    fields
}

impl Page for Edit {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::users::sample;
        use crate::error::Error;
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
            ("invited", {
                let at = "2026-11-25T11:02:00Z".parse().unwrap();
                Self { link_until: Some(at), shows_link: true, ..filled(sample(2, false)) }
            }),
            ("choices", {
                let typed = Fields::from_pairs([
                    ("email", "rosa@aromos.cl"),
                    ("name", "Rosa"),
                    ("roles", "teacher"),
                    ("teacher_code", "peña"),
                ]);
                let unknown = Error::field("teacher_code", msg!("auth-teacher-unknown", code = "peña"));
                let found =
                    vec![Choice::named("D-7", "Rosa Peña (D-7)"), Choice::named("D-9", "Luis Peña (D-9)")];
                Self { teachers: found, ..page(None, Form::refused(typed, unknown).unwrap()) }
            }),
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
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let fields = chosen(fields);
    let created = match UserForm::parse(&fields) {
        Ok(form) => invitations::open(&app, &by.actor(), &form).await,
        Err(error) => Err(error),
    };
    match created {
        Ok(user) => {
            Toast::new(msg!("users-was-invited", email = user.email)).leave(&browser).await;
            Ok(Redirect::to(&format!("/admin/users/{}", user.id)).into_response())
        }
        Err(error) => {
            let page = Edit::of(frame, None, Form::refused(fields, error)?);
            Ok(page.with_choices(&app).await?.refuse())
        }
    }
}

async fn edit(_: Admins, frame: Frame, State(app): State<App>, Path(id): Path<UserId>) -> Result<Response> {
    let user = users::find(&app, id).await?;
    let form = Form::new(fields(&user));
    Ok(Edit::of_user(&app, frame, user, form).await?.show())
}

async fn update(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let fields = chosen(fields);
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
            let (form, user) = (Form::refused(fields, error)?, users::find(&app, id).await?);
            let page = Edit::of_user(&app, frame, user, form).await?;
            Ok(page.with_choices(&app).await?.refuse())
        }
    }
}
