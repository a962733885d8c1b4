//! `Idempotency-Key`: a program that is not sure whether its request arrived sends it again, and it is done once.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::auth::replies::{self, Begun, Reply};
use crate::error::{Error, Result};
use crate::msg;
use crate::web::error::Trouble;
use crate::web::session::{Identity, Visitor};

/// Most of a request that is read to be recognised, and of an answer that is kept.
const MOST: usize = 4 * 1024 * 1024;

/// Stands in an answer that holds what is shown once: it is not kept for a repeated request.
#[derive(Clone, Copy, Debug)]
pub struct ShownOnce;

/// Answers a repeated request to the API with the answer it got the first time. Pages are left alone: theirs
/// may hold what is shown once.
pub async fn remember(State(app): State<App>, request: Request, next: Next) -> Response {
    let key = request.headers().get("idempotency-key").cloned();
    match key {
        Some(key) if !request.method().is_safe() && request.uri().path().starts_with("/api/") => {
            once(&app, &key, request, next).await.unwrap_or_else(IntoResponse::into_response)
        }
        _ => next.run(request).await,
    }
}

async fn once(app: &App, key: &HeaderValue, request: Request, next: Next) -> Result<Response, Trouble> {
    let key = key.to_str().ok().filter(|key| (1..=200).contains(&key.len()));
    let key = key.ok_or_else(|| Error::field("Idempotency-Key", msg!("api-key-form", most = 200)))?;
    let (parts, body) = request.into_parts();
    let Some(caller) = caller(&Visitor::of(&parts)) else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let body =
        to_bytes(body, MOST).await.map_err(|_| Trouble::Status(StatusCode::PAYLOAD_TOO_LARGE, None))?;
    let what =
        [parts.method.as_str().as_bytes(), b" ", parts.uri.to_string().as_bytes(), b"\n", &body].concat();
    let ticket = match replies::begin(app, &caller, key, &what).await? {
        Begun::First(ticket) => ticket,
        Begun::Answered(reply) => return Ok(again(reply)),
        Begun::Running => return Err(Error::Busy(msg!("api-key-running")).into()),
        Begun::Other => return Err(Error::field("Idempotency-Key", msg!("api-key-used")).into()),
    };
    // To its end, even when the program hangs up: else nobody would know whether it was done.
    let app = app.clone();
    let done = tokio::spawn(async move {
        let response = next.run(Request::from_parts(parts, Body::from(body))).await;
        keep(&app, &ticket, response).await
    });
    done.await.map_err(|error| Trouble::from(Error::Fault(Box::new(error))))?
}

/// Keeps what succeeded. A refusal changed nothing, so that trying again may be tried again; and no secret is kept.
async fn keep(app: &App, ticket: &replies::Ticket, response: Response) -> Result<Response, Trouble> {
    if !response.status().is_success() || response.extensions().get::<ShownOnce>().is_some() {
        replies::forget(app, ticket).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, MOST).await.map_err(|error| Trouble::from(Error::Fault(Box::new(error))))?;
    let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let reply = Reply {
        status: parts.status.as_u16(),
        content_type: content_type.map(str::to_owned),
        body: body.to_vec(),
    };
    replies::finish(app, ticket, reply).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn again(reply: Reply) -> Response {
    let mut response = Bytes::from(reply.body).into_response();
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    headers.remove(CONTENT_TYPE);
    if let Some(kind) = reply.content_type.and_then(|kind| HeaderValue::from_str(&kind).ok()) {
        headers.insert(CONTENT_TYPE, kind);
    }
    headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}

fn caller(visitor: &Visitor) -> Option<String> {
    match &visitor.identity {
        Identity::Person(person) => Some(format!("user:{}", person.id)),
        Identity::Program(program) => Some(format!("token:{}", program.id)),
        Identity::Kiosk(door) => Some(format!("kiosk:{}", door.kiosk_id)),
        Identity::Nobody | Identity::Expired | Identity::RevokedKiosk | Identity::Unknown(_) => None,
    }
}
