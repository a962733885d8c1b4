//! The OpenAPI document.

use std::sync::LazyLock;

use axum::response::IntoResponse;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, Info, OpenApi, OpenApiBuilder};
use utoipa::{PartialSchema, ToSchema};

use super::operations;
use crate::web::guard::AnyCaller;

static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(make);

/// What is wrong, as RFC 9457 has it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what `web::error` writes")]
pub struct Problem {
    /// Always `about:blank`.
    r#type: String,
    /// The status in words.
    title: String,
    /// The status.
    status: u16,
    /// What happened and what to do, in the language of `Accept-Language`.
    detail: String,
    /// The name of the request in the log.
    request_id: String,
    /// Of a 422: what is wrong with which field.
    errors: Vec<ProblemField>,
}

/// What is wrong with one field.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what `web::error` writes")]
struct ProblemField {
    /// The field.
    field: String,
    /// What is wrong and what would be right.
    message: String,
}

/// The document of all operations.
pub fn document() -> &'static OpenApi {
    &DOCUMENT
}

fn make() -> OpenApi {
    let (_, paths, mut schemas) = operations().into_parts();
    schemas.push((Problem::name().into_owned(), Problem::schema()));
    Problem::schemas(&mut schemas);
    let key = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A key made on the page «Llaves» or by `presente token create`."))
        .build();
    let kiosk = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token that a kiosk was given when it was paired."))
        .build();
    let session =
        ApiKeyValue::with_description("sid", "The session of whoever signed in, from our own pages.");
    let components = ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme("key", SecurityScheme::Http(key))
        .security_scheme("kiosk", SecurityScheme::Http(kiosk))
        .security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)))
        .build();
    OpenApiBuilder::new()
        .info(Info::new("Presente", env!("CARGO_PKG_VERSION")))
        .paths(paths)
        .components(Some(components))
        .build()
}

/// `GET /api/v1/openapi.json`, for whoever may use the API at all.
pub async fn json(_: AnyCaller) -> impl IntoResponse {
    axum::Json(document())
}
