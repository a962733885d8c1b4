//! WhatsApp tells how far messages are and what people write: kept as it comes, answered at once, read afterwards.

use std::sync::Once;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::config::Secret;
use crate::error::Error;
use crate::notifications::inbox;
use crate::web::Routes;
use crate::web::error::Trouble;
use crate::web::extract::Query;
use crate::web::guard::Anyone;

/// Bytes of a post at most.
const MOST: usize = 3 * 1024 * 1024;

/// The address that WhatsApp calls.
pub fn routes() -> Routes {
    Routes::new().get("/webhooks/whatsapp", verify).post("/webhooks/whatsapp", receive).with_body_limit(MOST)
}

/// The secret of the signatures; without one the address does not exist.
fn secret(app: &App) -> Result<&Secret, Trouble> {
    static TOLD: Once = Once::new();
    app.config.whatsapp.app_secret.as_ref().ok_or_else(|| {
        TOLD.call_once(|| tracing::warn!("WHATSAPP_APP_SECRET is not set: the webhook answers 404"));
        Error::NotFound.into()
    })
}

/// Proves to WhatsApp that the address is ours.
async fn verify(_: Anyone, State(app): State<App>, Query(asked): Query) -> Result<Response, Trouble> {
    secret(&app)?;
    let token = app.config.whatsapp.verify_token.reveal();
    let (mode, challenge) = (asked.get("hub.mode"), asked.exact("hub.challenge"));
    if mode == "subscribe" && inbox::is_same(token, asked.exact("hub.verify_token")) && challenge.len() <= 256
    {
        return Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], challenge.to_owned()).into_response());
    }
    Err(Trouble::Status(StatusCode::FORBIDDEN, None))
}

/// Keeps what is signed. Whatever it says is answered with 200; only a database that does not take it is told
/// with 503, so that WhatsApp tells it again.
async fn receive(
    _: Anyone,
    State(app): State<App>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Trouble> {
    let secret = secret(&app)?;
    let body = body.map_err(|rejection| Trouble::Status(rejection.status(), None))?;
    let signature = headers.get("x-hub-signature-256").and_then(|value| value.to_str().ok());
    if !inbox::is_signed(secret.reveal(), &body, signature.unwrap_or_default()) {
        return Err(Trouble::Status(StatusCode::UNAUTHORIZED, None));
    }
    match inbox::receive(&app, &body).await {
        Ok(new) => {
            tracing::debug!(new, "WhatsApp told something");
            Ok(StatusCode::OK)
        }
        Err(error) => {
            tracing::error!(%error, "what WhatsApp told was not kept");
            Err(Trouble::Status(StatusCode::SERVICE_UNAVAILABLE, None))
        }
    }
}
