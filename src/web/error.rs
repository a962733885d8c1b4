//! What went wrong, told to whoever asked: a page with a way back, a fragment, or problem+json.
//!
//! Handlers and guards return [`Error`] or [`Trouble`]; they become bare answers that carry the reason, and
//! [`tell`] writes the body, because only there the language, the visitor and the request id are known.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ALLOW, CONTENT_TYPE, HeaderValue, LOCATION, REFERER, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::i18n;
use super::page::{Frame, Page, Problem};
use super::session::{Identity, Visitor};
use crate::app::App;
use crate::error::{Error, FieldError, Message};
use crate::msg;
use crate::texts::{Language, say};

/// Why a request is not answered as it hoped.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// A verb said so.
    Verb(Arc<Error>),
    /// Nobody has signed in.
    SignIn,
    /// The kiosk was revoked: its program forgets all it has.
    Revoked,
    /// Something at the door, with its sentence where the status alone does not say enough.
    Status(StatusCode, Option<Message>),
    /// Too often; worth trying again after so many seconds.
    TooOften(i64),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Verb(Arc::new(error))
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        Trouble::from(self).into_response()
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::Verb(error) => match **error {
                Error::NotFound => StatusCode::NOT_FOUND,
                Error::Forbidden(_) => StatusCode::FORBIDDEN,
                Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Error::Conflict(_) | Error::Busy(_) => StatusCode::CONFLICT,
                Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
            Self::SignIn | Self::Revoked => StatusCode::UNAUTHORIZED,
            Self::Status(status, _) => *status,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    fn message(&self) -> Message {
        match self {
            Self::Verb(error) => match &**error {
                Error::NotFound => msg!("error-not-found"),
                Error::Forbidden(why) | Error::Conflict(why) | Error::Busy(why) => why.clone(),
                Error::Invalid(_) => msg!("error-invalid"),
                Error::Fault(_) => msg!("error-fault"),
            },
            Self::SignIn => msg!("error-sign-in"),
            Self::Revoked => msg!("error-device-revoked"),
            Self::TooOften(seconds) => msg!("error-too-often", seconds = seconds),
            Self::Status(_, Some(why)) => why.clone(),
            Self::Status(status, None) => of_status(*status),
        }
    }

    fn fields(&self) -> &[FieldError] {
        match self {
            Self::Verb(error) => match &**error {
                Error::Invalid(fields) => fields,
                Error::NotFound
                | Error::Forbidden(_)
                | Error::Conflict(_)
                | Error::Busy(_)
                | Error::Fault(_) => &[],
            },
            Self::SignIn | Self::Revoked | Self::Status(..) | Self::TooOften(_) => &[],
        }
    }
}

fn of_status(status: StatusCode) -> Message {
    match status.as_u16() {
        404 => msg!("error-not-found"),
        405 => msg!("error-method"),
        408 | 503 | 504 => msg!("error-slow"),
        413 => msg!("error-too-large"),
        415 => msg!("error-content-type"),
        500.. => msg!("error-fault"),
        _ => msg!("error-malformed"),
    }
}

/// Writes the body of every answer that went wrong. A fault is logged here, once, by its request.
pub async fn tell(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let trouble = match response.extensions_mut().remove::<Trouble>() {
        Some(trouble) => trouble,
        None if is_bare(response.headers()) => Trouble::Status(status, None),
        None => return response,
    };
    log(&trouble, &asked);
    let methods = response.headers_mut().remove(ALLOW);
    let mut told = write(&app, &trouble, &asked).await;
    if let Some(methods) = methods {
        told.headers_mut().insert(ALLOW, methods);
    }
    told
}

/// Answers of axum and its layers have no body, or a line of plain English.
fn is_bare(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn log(trouble: &Trouble, asked: &Parts) {
    let request_id = Visitor::of(asked).request_id;
    match trouble {
        Trouble::Verb(error) => {
            if let Error::Fault(fault) = &**error {
                tracing::error!(request_id, error = %fault, "a request met a fault");
            }
        }
        Trouble::Status(status, _) if status.is_server_error() => {
            tracing::error!(request_id, %status, "a request met a fault");
        }
        Trouble::Status(..) | Trouble::SignIn | Trouble::Revoked | Trouble::TooOften(_) => {}
    }
}

async fn write(app: &App, trouble: &Trouble, asked: &Parts) -> Response {
    let api = wants_json(asked);
    if matches!(trouble, Trouble::SignIn) && !api {
        return to_login(asked);
    }
    let mut response = if api {
        (StatusCode::OK, Json(problem(trouble, asked, language(asked)))).into_response()
    } else {
        page(app, trouble, asked).await
    };
    *response.status_mut() = trouble.status();
    let headers = response.headers_mut();
    if api {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    }
    if matches!(trouble, Trouble::SignIn | Trouble::Revoked) {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Trouble::TooOften(seconds) = trouble {
        headers.insert(RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// The language of a program's answer; the school is not asked for it.
fn language(asked: &Parts) -> Language {
    let own = Visitor::of(asked).person().and_then(|person| person.language);
    i18n::language(own, &asked.headers, Language::default())
}

/// Programs ask below /api, or say that they take JSON and not HTML.
fn wants_json(asked: &Parts) -> bool {
    let path = asked.uri.path();
    let accept = asked.headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_page = accept.contains("text/html");
    (path.starts_with("/api/") && path != "/api/docs")
        || (path.starts_with("/admin/scheduler/jobs") && !is_page)
        || (accept.contains("json") && !is_page)
}

fn is_htmx(asked: &Parts) -> bool {
    asked.headers.contains_key("hx-request")
}

/// The sign-in page, which leads back to where the visitor wanted to go.
fn to_login(asked: &Parts) -> Response {
    let reading = asked.method.is_safe() && !is_htmx(asked);
    let next = reading.then(|| asked.uri.path_and_query().map_or("/", |path| path.as_str()));
    let expired = matches!(Visitor::of(asked).identity, Identity::Expired).then_some("1");
    let query: Vec<_> = [("next", next), ("expired", expired)]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect();
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    let address = if query.is_empty() { "/login".to_owned() } else { format!("/login?{query}") };
    if is_htmx(asked) {
        return (StatusCode::UNAUTHORIZED, [("hx-redirect", address)]).into_response();
    }
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// RFC 9457.
fn problem(trouble: &Trouble, asked: &Parts, language: Language) -> Value {
    let status = trouble.status();
    let field = |e: &FieldError| json!({ "field": e.field, "message": say(language, &e.message) });
    let detail = say(language, &trouble.message());
    let mut problem = json!({
        "type": if matches!(trouble, Trouble::Revoked) { "/problems/device-revoked" } else { "about:blank" },
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "detail": detail,
        "request_id": Visitor::of(asked).request_id,
        "errors": trouble.fields().iter().map(field).collect::<Vec<_>>(),
    });
    if let Some(object) = problem.as_object_mut().filter(|_| asked.uri.path().starts_with("/api/triggers")) {
        // Older scripts look here.
        object.insert("success".into(), json!(false));
        object.insert("message".into(), json!(detail));
    }
    problem
}

async fn page(app: &App, trouble: &Trouble, asked: &Parts) -> Response {
    let page = Problem {
        frame: Frame::of(asked, app).await,
        status: trouble.status().as_u16(),
        title: title(trouble.status()),
        message: trouble.message(),
        fields: trouble.fields().iter().map(|e| e.message.clone()).collect(),
        back: back(asked),
    };
    if is_htmx(asked) { page.fragment(page.as_content()) } else { page.show() }
}

fn title(status: StatusCode) -> Message {
    match status.as_u16() {
        403 => msg!("error-title-forbidden"),
        404 => msg!("error-title-not-found"),
        500.. => msg!("error-title-fault"),
        _ => msg!("error-title"),
    }
}

/// Where the visitor came from, when that was one of our pages; else the beginning.
fn back(asked: &Parts) -> String {
    let header = |name| asked.headers.get(name).and_then(|value| value.to_str().ok());
    let came_from = header(REFERER).and_then(|referer| url::Url::parse(referer).ok());
    let here = header(axum::http::header::HOST);
    came_from
        .filter(|from| {
            let host = from.host_str().map(|host| match from.port() {
                Some(port) => format!("{host}:{port}"),
                None => host.to_owned(),
            });
            host.as_deref() == here && here.is_some() && from.path() != asked.uri.path()
        })
        .map_or_else(|| "/".to_owned(), |from| from.path().to_owned())
}
