//! What a script and the program say to each other about a passkey: a challenge, and what came of it.

use axum::Json;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tower_sessions::Session;

use super::halfway::Halfway;
use crate::app::App;
use crate::auth::passkeys::Challenge;
use crate::auth::rules::seconds;
use crate::auth::sign_in::{Knock, Outcome};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::msg;
use crate::web::error::Trouble;
use crate::web::guard::Anyone;
use crate::web::i18n;
use crate::web::page::way_back;
use crate::web::session;

/// The cookie that binds a challenge to the browser it went to. Not the session's: a challenge goes out while
/// the sign-in page loads, and must not get in the way of a session that begins meanwhile.
fn cookie_name(app: &App) -> &'static str {
    if app.config.web.is_https() { "__Host-passkey" } else { "passkey" }
}

/// Sends a challenge out.
pub fn send(app: &App, challenge: Challenge) -> Result<Response> {
    let secure = if app.config.web.is_https() { "; Secure" } else { "" };
    let (name, ticket) = (cookie_name(app), challenge.ticket);
    let cookie = format!("{name}={ticket}; Path=/; Max-Age=300; HttpOnly; SameSite=Strict{secure}");
    let mut response = Json(challenge.options).into_response();
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Error::Fault(Box::new(error)))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// What finds the challenge again that this browser answers.
pub fn ticket<'a>(app: &App, headers: &'a HeaderMap) -> &'a str {
    i18n::cookie(headers, cookie_name(app)).unwrap_or_default()
}

/// From where somebody comes.
pub fn knock<'a>(by: &'a Anyone, headers: &'a HeaderMap) -> Knock<'a> {
    Knock { address: by.0.address, agent: agent(headers), request_id: &by.0.request_id }
}

/// What the browser calls itself.
pub fn agent(headers: &HeaderMap) -> Option<&str> {
    headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok())
}

/// The key that a script sends (`credential`).
pub fn credential(sent: &mut Value) -> Value {
    sent.get_mut("credential").map_or(Value::Null, Value::take)
}

/// A text that a script sends beside it.
pub fn field(sent: &Value, name: &str) -> Fields {
    let text = sent.get(name).and_then(Value::as_str).unwrap_or_default();
    Fields::from_pairs([(name, text)])
}

/// Where somebody goes who is in.
pub fn destination(next: &str) -> &str {
    match way_back(next) {
        "/" => "/app/",
        path => path,
    }
}

/// Begins the session of whoever is in; gives what came of the others.
pub async fn enter(by: &Anyone, browser: &Session, outcome: Outcome) -> Result<(), Trouble> {
    match outcome {
        Outcome::In { login, outlasts_the_browser } => {
            Halfway::end(browser).await?;
            session::note_place(browser, by.0.address).await?;
            Ok(session::begin(browser, login, outlasts_the_browser).await?)
        }
        Outcome::Wait(wait) => Err(Trouble::TooOften(seconds(wait))),
        Outcome::Wrong | Outcome::Halfway { .. } => Err(Error::Conflict(msg!("passkeys-unknown")).into()),
    }
}

/// Tells the script where to go.
pub fn go(to: &str) -> Response {
    Json(json!({ "to": to })).into_response()
}
