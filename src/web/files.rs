//! Files in and out: a form that may bring one, and one that is shown to those who may.

use axum::body::{Body, Bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::Trouble;
use super::forms::Posted;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::integrations::photo_store::Content;
use crate::msg;

/// A file that was sent.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Its name where it comes from.
    pub name: String,
    /// Its content, cut off one byte behind `MOST`.
    pub content: Bytes,
}

/// The fields of a form and its file, of which up to `MOST` bytes and one more are kept. The file stands last
/// in its form, so that nothing of the other fields is lost when it is too large.
#[derive(Debug)]
pub struct Uploaded<const MOST: usize> {
    /// The fields.
    pub fields: Fields,
    /// The file, or what is wrong with it, said at `file`.
    pub file: Result<Option<SentFile>>,
}

impl<S: Send + Sync, const MOST: usize> FromRequest<S> for Uploaded<MOST> {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let mut form = Self { fields: Fields::default(), file: Ok(None) };
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/") {
            match Posted::from_request(request, state).await {
                Ok(Posted(fields)) => form.fields = fields,
                Err(rejection) if rejection.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                    return Err(Trouble::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE, None));
                }
                Err(_) => form.file = Err(broken()),
            }
            return Ok(form);
        }
        let read = match Multipart::from_request(request, state).await {
            Ok(parts) => form.read(parts).await,
            Err(_) => Err(broken()),
        };
        if let Err(error) = read {
            form.file = Err(error);
        }
        Ok(form)
    }
}

impl<const MOST: usize> Uploaded<MOST> {
    async fn read(&mut self, mut parts: Multipart) -> Result<()> {
        while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(ToOwned::to_owned) {
                None => {
                    let text = part.text().await.map_err(|_| broken())?;
                    let joined = if self.fields.has(&name) {
                        format!("{},{text}", self.fields.get(&name))
                    } else {
                        text
                    };
                    self.fields.set(&name, &joined);
                }
                Some(file_name) => {
                    let content = content(part, MOST).await?;
                    if !file_name.is_empty() {
                        self.file = Ok(Some(SentFile { name: file_name, content }));
                    }
                }
            }
        }
        Ok(())
    }
}

/// Reads to the end, so that the browser listens to the answer, and keeps what is allowed and one byte more.
async fn content(mut part: Field<'_>, most: usize) -> Result<Bytes> {
    let mut kept = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| large(most))? {
        let room = (most + 1).saturating_sub(kept.len()).min(chunk.len());
        kept.extend_from_slice(chunk.get(..room).unwrap_or_default());
    }
    Ok(kept.into())
}

fn broken() -> Error {
    Error::field("file", msg!("form-file-broken"))
}

fn large(most: usize) -> Error {
    Error::field("file", msg!("form-file-large", most = most / 1024 / 1024))
}

/// What is known of a file that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub kind: &'a str,
    /// Its bytes.
    pub size: i64,
}

/// A file as it comes from the store. A picture is shown; a document is saved, because it may hold scripts.
pub fn answer(file: Shown<'_>, content: Content) -> Response {
    let how = if file.kind.starts_with("image/") { "inline" } else { "attachment" };
    let name = utf8_percent_encode(file.name, NON_ALPHANUMERIC);
    let headers = [
        (CONTENT_TYPE, file.kind.to_owned()),
        (CONTENT_LENGTH, file.size.to_string()),
        (CONTENT_DISPOSITION, format!("{how}; filename*=UTF-8''{name}")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    let mut response = (headers, Body::from_stream(content)).into_response();
    let policy = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    response
}
