//! What a request brings, read at the door: anything malformed becomes a clear 4xx. Forms are `forms::Posted`.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::Trouble;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::listing::{Cursor, ListQuery, MAX_LIMIT};
use crate::msg;

/// The fields of a JSON object that was sent; without a body, no fields.
#[derive(Clone, Debug)]
pub struct Json(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Json {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        match json(request, state).await? {
            Some(value) => Ok(Self(Fields::from_json(&value)?)),
            None => Ok(Self(Fields::default())),
        }
    }
}

/// A JSON body as it was sent; without a body, null.
#[derive(Clone, Debug)]
pub struct JsonValue(pub Value);

impl<S: Send + Sync> FromRequest<S> for JsonValue {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        Ok(Self(json(request, state).await?.unwrap_or_default()))
    }
}

async fn json<S: Send + Sync>(request: Request, state: &S) -> Result<Option<Value>, Trouble> {
    let json = is(&request, "application/json");
    let body = body(request, state).await?;
    if body.is_empty() {
        return Ok(None);
    }
    if !json {
        let why = msg!("error-json-expected");
        return Err(Trouble::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE, Some(why)));
    }
    let value = serde_json::from_slice(&body).map_err(|error| {
        let why = msg!("error-json-malformed", line = error.line(), column = error.column());
        Trouble::Status(StatusCode::BAD_REQUEST, Some(why))
    })?;
    Ok(Some(value))
}

/// The fields behind `?` in the address.
#[derive(Clone, Debug)]
pub struct Query(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        pairs(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}

/// The ids in the address; what is no id does not exist.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(value)| Self(value)).map_err(|_| Error::NotFound.into())
    }
}

fn is(request: &Request, kind: &str) -> bool {
    let given = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    given
        .and_then(|given| given.split(';').next())
        .is_some_and(|given| given.trim().eq_ignore_ascii_case(kind))
}

async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Trouble> {
    Bytes::from_request(request, state).await.map_err(|rejection| Trouble::Status(rejection.status(), None))
}

fn pairs(text: &[u8]) -> Result<Fields, Trouble> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_bytes(text).map_err(|_| Trouble::Status(StatusCode::BAD_REQUEST, None))?;
    Ok(Fields::from_pairs(pairs))
}

/// The address of a page with what it was asked: what a live part of it asks for again.
pub fn address(path: &str, fields: &Fields) -> String {
    let given = fields.pairs().filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// What a page's address asks of a list (`q`, `sort=name` or `-name`, `cursor`, `limit`); nonsense is the default.
pub fn list_query<S>(fields: &Fields, sort: impl FnOnce(&str) -> S) -> ListQuery<S> {
    let word = fields.get("sort");
    ListQuery {
        q: fields.get("q").chars().take(100).collect(),
        sort: sort(word.trim_start_matches('-')),
        descending: word.starts_with('-'),
        cursor: Cursor::decode(fields.get("cursor")),
        limit: fields.get("limit").parse().unwrap_or(crate::listing::DEFAULT_LIMIT).clamp(1, MAX_LIMIT),
    }
}
