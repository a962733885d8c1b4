//! Proving once more that the account is one's own, by a passkey.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use tower_sessions::Session;

use super::again;
use super::ceremony;
use crate::app::App;
use crate::auth::passkeys;
use crate::auth::rules::seconds;
use crate::error::Result;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::JsonValue;
use crate::web::guard::{Anyone, SignedIn};
use crate::web::session;

/// `/login/again/passkey`.
pub fn routes() -> Routes {
    Routes::new().post("/login/again/passkey/challenge", challenge).post("/login/again/passkey", prove)
}

async fn challenge(by: SignedIn, State(app): State<App>) -> Result<Response> {
    ceremony::send(&app, passkeys::begin_second(&app, by.id).await?)
}

async fn prove(
    by: SignedIn,
    visitor: Anyone,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    JsonValue(mut sent): JsonValue,
) -> Result<Response, Trouble> {
    let (knock, ticket) = (ceremony::knock(&visitor, &headers), ceremony::ticket(&app, &headers));
    let shown = (&**by, ceremony::credential(&mut sent));
    if let Err(wait) = passkeys::prove(&app, &by.actor(), knock, ticket, shown).await? {
        return Err(Trouble::TooOften(seconds(wait)));
    }
    session::renew(&browser, &by, app.clock.now()).await?;
    Ok(ceremony::go(again::destination(&ceremony::field(&sent, "next"))))
}
