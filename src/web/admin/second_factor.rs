//! The passkeys and recovery codes of an account: how many there are, and taking them all when they are lost.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::auth::passkeys::{self, Held};
use crate::auth::users::{self, User};
use crate::error::Result;
use crate::ids::UserId;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::Path;
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Toast, filters};

/// `/admin/users/{id}/second-factor`.
pub fn routes() -> Routes {
    Routes::new().get("/admin/users/{id}/second-factor", show).post("/admin/users/{id}/second-factor", reset)
}

/// The page, which asks before it takes them.
#[derive(Template)]
#[template(path = "admin/users/second_factor.html")]
pub struct SecondFactor {
    frame: Frame,
    user: User,
    held: Held,
}

impl SecondFactor {
    fn is_empty(&self) -> bool {
        self.held == Held::default()
    }
}

impl Page for SecondFactor {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |held| Self {
            frame: frame.at("/admin/users/1/second-factor"),
            user: super::users::sample(1, true),
            held,
        };
        vec![("empty", page(Held::default())), ("full", page(Held { passkeys: 2, codes: 7 }))]
    }
}

async fn show(_: Admins, frame: Frame, State(app): State<App>, Path(id): Path<UserId>) -> Result<Response> {
    let user = users::find(&app, id).await?;
    let held = passkeys::held(&app, id).await?;
    Ok(SecondFactor { frame, user, held }.show())
}

async fn reset(
    by: Admins,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<UserId>,
) -> Result<Response> {
    let taken = passkeys::reset(&app, &by.actor(), id).await?;
    Toast::new(msg!("passkeys-was-reset", count = taken.passkeys)).leave(&browser).await;
    Ok(Redirect::to(&format!("/admin/users/{id}")).into_response())
}
