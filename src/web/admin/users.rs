//! The list of accounts, and what can be done to one: invite by mail or by hand, sign out, close, reopen.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::auth::Role;
use crate::auth::invitations;
use crate::auth::passwords::{self, Link};
use crate::auth::rules::{UserFilter, UserSort, UserState};
use crate::auth::users::{self, User};
use crate::error::Result;
use crate::ids::UserId;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::{Path, Query, list_query};
use crate::web::guard::Admins;
use crate::web::page::{Confirm, Filter, Frame, Label, Page, Table, Toast, filters};

/// `/admin/users` and the actions below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/users", index)
        .post("/admin/users/{id}/invitation", invite)
        .post("/admin/users/{id}/link", show_link)
        .post("/admin/users/{id}/sign-out", sign_out)
        .get("/admin/users/{id}/closure", ask_to_close)
        .post("/admin/users/{id}/closure", close)
        .post("/admin/users/{id}/reopening", reopen)
}

/// The list.
#[derive(Template)]
#[template(path = "admin/users/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    users: Vec<User>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let role = |role: Role| self.list.filter("role", role.as_str(), role_word(&role));
        let state = |state: UserState, word: &str| self.list.filter("state", state.as_str(), word);
        let states = [state(UserState::Invited, "users-invited"), state(UserState::Closed, "users-closed")];
        Role::ALL.map(role).into_iter().chain(states).collect()
    }
}

/// What a role is called.
pub fn role_word(role: &Role) -> &'static str {
    match role {
        Role::Admin => "users-role-admin",
        Role::Director => "users-role-director",
        Role::Inspector => "users-role-inspector",
        Role::Teacher => "users-role-teacher",
        Role::Guardian => "users-role-guardian",
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        let page = |users: Vec<User>, q: &str| {
            let listing = Listing { total: users.len() as u64, items: users, next: None, previous: None };
            let list = Table::new("/admin/users", &listing).searched(q).sorted("name", false);
            let frame = frame.at("/admin/users");
            Self { frame, list, users: listing.items }
        };
        vec![
            ("empty", page(vec![], "")),
            ("nothing", page(vec![], "zzz")),
            ("full", page(vec![sample(1, true), sample(2, false)], "")),
        ]
    }
}

/// An account for pictures and tests.
#[cfg(test)]
#[allow(clippy::missing_panics_doc, reason = "a sample")]
pub fn sample(id: i64, settled: bool) -> User {
    User {
        id: UserId(id),
        email: format!("rosa{id}@aromos.cl"),
        name: "Rosa Peña Ñuñoa".into(),
        roles: vec![Role::Director, Role::Teacher],
        language: None,
        active: true,
        has_password: settled,
        last_sign_in_at: settled.then(|| "2026-11-23T11:02:00Z".parse().unwrap()),
        teacher_code: Some("D-7".into()),
        guardian_code: None,
        teacher: Some("Rosa Peña Ñuñoa".into()),
        guardian: None,
    }
}

async fn index(_: Admins, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let query = list_query(&fields, UserSort::read);
    let filter =
        UserFilter { role: fields.get("role").parse().ok(), state: UserState::read(fields.get("state")) };
    let listing = users::list(&app, &query, filter).await?;
    let list = Table::new("/admin/users", &listing)
        .searched(&query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("role", filter.role.map_or("", Role::as_str))
        .filtered("state", filter.state.as_str());
    let page = Index { frame, list, users: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

/// A link that is shown once.
#[derive(Template)]
#[template(path = "admin/users/link.html")]
pub struct Invitation {
    frame: Frame,
    user: User,
    link: Link,
}

impl Page for Invitation {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let link = Link {
            address: "https://asistencia.aromos.cl/password/0f8Zk2QyX1mN7rT5vB3cL9wD4sH6jG8pK2aE0uY1iO4"
                .into(),
            expires_at: "2026-11-26T13:40:00Z".parse().unwrap(),
        };
        vec![("full", Self { frame: frame.at("/admin/users/2/link"), user: sample(2, false), link })]
    }
}

async fn invite(
    by: Admins,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let user = invitations::send(&app, &by.actor(), id).await?;
    Toast::new(msg!("users-was-invited", email = user.email)).leave(&browser).await;
    Ok(Redirect::to(&format!("/admin/users/{id}")).into_response())
}

async fn show_link(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let user = users::find(&app, id).await?;
    let link = passwords::invite(&app, &by.actor(), id).await?;
    Ok(Invitation { frame, user, link }.show())
}

async fn sign_out(
    by: Admins,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let count = users::sign_out(&app, &by.actor(), id).await?;
    Toast::new(msg!("auth-sessions-ended", count = count)).leave(&browser).await;
    Ok(Redirect::to(&format!("/admin/users/{id}")).into_response())
}

async fn ask_to_close(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let user = users::find(&app, id).await?;
    let page = Confirm {
        frame,
        title: Label::Said(msg!("users-close-title", name = user.name)),
        text: Label::Said(msg!("users-close-text")),
        action: format!("/admin/users/{id}/closure"),
        label: Label::Said(msg!("users-close")),
        back: format!("/admin/users/{id}"),
    };
    Ok(page.show())
}

async fn close(
    by: Admins,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let user = users::close(&app, &by.actor(), id).await?;
    let undo = format!("/admin/users/{id}/reopening");
    Toast::with_undo(msg!("users-was-closed", name = user.name), undo).leave(&browser).await;
    Ok(Redirect::to("/admin/users").into_response())
}

async fn reopen(
    by: Admins,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let user = users::reopen(&app, &by.actor(), id).await?;
    Toast::new(msg!("users-was-reopened", name = user.name)).leave(&browser).await;
    Ok(Redirect::to(&format!("/admin/users/{id}")).into_response())
}
