//! Keys for programs: the list, a new one (shown once), the end of one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::auth::rules::{Scope, TokenForm};
use crate::auth::tokens::{self, Listed};
use crate::error::Result;
use crate::ids::ApiTokenId;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::{Path, Query, list_query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Confirm, Frame, Label, Page, Table, Toast, filters};

/// `/admin/tokens`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/tokens", index)
        .get("/admin/tokens/new", new)
        .post("/admin/tokens", create)
        .get("/admin/tokens/{id}/revocation", ask_to_revoke)
        .post("/admin/tokens/{id}/revocation", revoke)
}

/// The list.
#[derive(Template)]
#[template(path = "admin/tokens/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    tokens: Vec<Listed>,
    now: chrono::DateTime<chrono::Utc>,
}

impl Index {
    /// The part of a key that may be shown, so that its owner knows it again.
    #[allow(clippy::unused_self, reason = "templates call methods of their page")]
    fn beginning(&self, token: &Listed) -> String {
        format!("pt_{}_…", token.public_id)
    }

    fn is_over(&self, token: &Listed) -> bool {
        token.expires_at.is_some_and(|at| at <= self.now)
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let token = |id, expires: Option<&str>, revoked: Option<&str>| Listed {
            id: ApiTokenId(id),
            name: "Planilla de dirección".into(),
            public_id: format!("{id:016x}"),
            scopes: vec!["people:read".into(), "classes:read".into()],
            maker: Some("Rosa Peña".into()),
            created_at: at("2026-03-02T12:00:00Z"),
            expires_at: expires.map(at),
            last_used_at: (id == 1).then(|| at("2026-11-23T11:00:00Z")),
            revoked_at: revoked.map(at),
        };
        let page = |tokens: Vec<Listed>| {
            let listing = Listing { total: tokens.len() as u64, items: tokens, next: None, previous: None };
            let list = Table::new("/admin/tokens", &listing);
            let now = at("2026-11-23T13:40:00Z");
            Self { frame: frame.at("/admin/tokens"), list, tokens: listing.items, now }
        };
        let all = vec![
            token(1, None, None),
            token(2, Some("2026-06-01T03:00:00Z"), None),
            token(3, None, Some("2026-05-01T12:00:00Z")),
        ];
        vec![("empty", page(vec![])), ("full", page(all))]
    }
}

async fn index(_: Admins, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let query = list_query(&fields, |_| crate::auth::rules::TokenSort);
    let listing = tokens::list(&app, &query).await?;
    let list = Table::new("/admin/tokens", &listing).searched(&query.q);
    let page = Index { frame, list, tokens: listing.items, now: app.clock.now() };
    Ok(page.show_or("rows", page.as_rows()))
}

/// The form of a new key.
#[derive(Template)]
#[template(path = "admin/tokens/new.html")]
pub struct New {
    frame: Frame,
    form: Form,
    scopes: Vec<Choice>,
}

impl New {
    fn of(frame: Frame, form: Form) -> Self {
        let scopes = Scope::ALL.iter().map(|scope| Choice::said(scope.as_str(), scope_word(*scope)));
        let all = Choice::said("*", "tokens-scope-all");
        Self { frame, form, scopes: scopes.chain([all]).collect() }
    }
}

fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::NotificationsRead => "tokens-scope-notifications-read",
        Scope::PeopleRead => "tokens-scope-people-read",
        Scope::PeopleWrite => "tokens-scope-people-write",
        Scope::CoursesRead => "tokens-scope-courses-read",
        Scope::CoursesWrite => "tokens-scope-courses-write",
        Scope::CalendarRead => "tokens-scope-calendar-read",
        Scope::CalendarWrite => "tokens-scope-calendar-write",
        Scope::ClassesRead => "tokens-scope-classes-read",
        Scope::ClassesWrite => "tokens-scope-classes-write",
        Scope::AbsencesRead => "tokens-scope-absences-read",
        Scope::AbsencesWrite => "tokens-scope-absences-write",
        Scope::AlertsRead => "tokens-scope-alerts-read",
        Scope::AlertsWrite => "tokens-scope-alerts-write",
        Scope::AttendanceRead => "tokens-scope-attendance-read",
        Scope::AttendanceWrite => "tokens-scope-attendance-write",
        Scope::TriggersRead => "tokens-scope-triggers-read",
        Scope::TriggersWrite => "tokens-scope-triggers-write",
        Scope::KiosksRead => "tokens-scope-kiosks-read",
        Scope::KiosksWrite => "tokens-scope-kiosks-write",
    }
}

impl Page for New {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::fields::Fields;
        let frame = frame.at("/admin/tokens/new");
        let typed = Fields::from_pairs([("name", "Planilla"), ("expires_on", "2020-01-01")]);
        let wrong = TokenForm::parse(&typed, frame.reader.today).unwrap_err();
        vec![
            ("empty", Self::of(frame.clone(), Form::default())),
            ("errors", Self::of(frame, Form::refused(typed, wrong).unwrap())),
        ]
    }
}

async fn new(_: Admins, frame: Frame) -> Response {
    New::of(frame, Form::default()).show()
}

/// A key that is shown once.
#[derive(Template)]
#[template(path = "admin/tokens/key.html")]
pub struct Shown {
    frame: Frame,
    name: String,
    key: String,
}

impl Page for Shown {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let key = "pt_00000000000000a7_0f8Zk2QyX1mN7rT5vB3cL9wD4sH6jG8pK2aE0uY1iO4".into();
        vec![("full", Self { frame: frame.at("/admin/tokens"), name: "Planilla".into(), key })]
    }
}

async fn create(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let created = match TokenForm::parse(&fields, frame.reader.today) {
        Ok(form) => tokens::create(&app, &by.actor(), &form).await.map(|key| (form.name, key)),
        Err(error) => Err(error),
    };
    match created {
        Ok((name, key)) => Ok(Shown { frame, name, key: key.reveal() }.show_as(StatusCode::CREATED)),
        Err(error) => Ok(New::of(frame, Form::refused(fields, error)?).refuse()),
    }
}

async fn ask_to_revoke(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ApiTokenId>,
) -> Result<Response> {
    let name = tokens::name(&app, id).await?;
    let page = Confirm {
        frame,
        title: Label::Said(msg!("tokens-revoke-title", name = name)),
        text: Label::Said(msg!("tokens-revoke-text")),
        action: format!("/admin/tokens/{id}/revocation"),
        label: Label::Said(msg!("tokens-revoke")),
        back: "/admin/tokens".into(),
    };
    Ok(page.show())
}

async fn revoke(
    by: Admins,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<ApiTokenId>,
) -> Result<Response> {
    let name = tokens::name(&app, id).await?;
    tokens::revoke(&app, &by.actor(), id).await?;
    Toast::new(msg!("tokens-was-revoked", name = name)).leave(&browser).await;
    Ok(Redirect::to("/admin/tokens").into_response())
}
