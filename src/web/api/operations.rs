//! Operations with their guards and their description.

use axum::handler::Handler;
use axum::http::Method;
use utoipa::openapi::path::{HttpMethod, Operation, ParameterBuilder, ParameterIn, Paths};
use utoipa::openapi::schema::{Object, Schema, SchemaType, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Content, Ref, RefOr, Required, Response};

use super::BASE;
use crate::app::App;
use crate::web::guard::Access;
use crate::web::routes::{Guarded, Routes};

/// Routes of the API with what the document says of them.
pub struct ApiRoutes {
    tag: &'static str,
    routes: Routes,
    paths: Paths,
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl Default for ApiRoutes {
    fn default() -> Self {
        Self::new("")
    }
}

impl ApiRoutes {
    /// No operations yet; `tag` is the resource they belong to.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, routes: Routes::new(), paths: Paths::new(), schemas: Vec::new() }
    }

    /// Adds an operation: the type that `utoipa::path` makes (`__path_list`) and the handler (`list`).
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "handlers are given as everywhere in axum")]
    pub fn on<P, H, T>(mut self, _: P, handler: H) -> Self
    where
        P: utoipa::Path + utoipa::__dev::SchemaReferences,
        H: Handler<T, App>,
        T: Guarded + 'static,
    {
        let path = format!("{BASE}{}", P::path());
        for method in P::methods() {
            self.routes = self.routes.on(&method_of(&method), &path, handler.clone());
            let operation = described(named(P::operation(), &method, &path), self.tag, &method, T::ACCESS);
            self.paths.add_path_operation(&path, vec![method], operation);
        }
        P::schemas(&mut self.schemas);
        self
    }

    /// Lets the operations so far take bodies of up to `bytes`, instead of the usual megabyte.
    #[must_use]
    pub fn with_body_limit(mut self, bytes: usize) -> Self {
        self.routes = self.routes.with_body_limit(bytes);
        self
    }

    /// Adds the operations of another resource.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.routes = self.routes.merge(other.routes);
        self.paths.merge(other.paths);
        self.schemas.extend(other.schemas);
        self
    }

    /// The routes, and what the document says of them.
    pub fn into_parts(self) -> (Routes, Paths, Vec<(String, RefOr<Schema>)>) {
        (self.routes, self.paths, self.schemas)
    }
}

fn method_of(method: &HttpMethod) -> Method {
    match method {
        HttpMethod::Get => Method::GET,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Post => Method::POST,
        HttpMethod::Delete => Method::DELETE,
        HttpMethod::Options => Method::OPTIONS,
        HttpMethod::Head => Method::HEAD,
        HttpMethod::Patch => Method::PATCH,
        HttpMethod::Trace => Method::TRACE,
    }
}

/// Gives an operation a name of its own where it only has that of its handler, and adds the ids that stand in the
/// path and that nobody described.
fn named(mut operation: Operation, method: &HttpMethod, path: &str) -> Operation {
    if operation.operation_id.as_ref().is_none_or(|name| !name.contains('_')) {
        let words = path.trim_start_matches(BASE).split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        let method = method_of(method).as_str().to_lowercase();
        operation.operation_id = Some(format!("{method}_{}", words.join("_")));
    }
    let all = operation.parameters.get_or_insert_default();
    let ids = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    for id in ids {
        let is_known = all.iter().any(|one| matches!(one, RefOr::T(one) if one.name == id));
        if !is_known {
            let number = Object::with_type(SchemaType::new(Type::Integer));
            let one = ParameterBuilder::new().name(id).parameter_in(ParameterIn::Path);
            all.push(RefOr::T(one.required(Required::True).schema(Some(number)).build()));
        }
    }
    operation
}

/// Adds what the guard and the conventions say of every operation.
fn described(mut operation: Operation, tag: &str, method: &HttpMethod, access: Access) -> Operation {
    operation.tags = Some(vec![tag.to_owned()]);
    if let Access::Api { scope, .. } = access {
        let scopes: Vec<_> = scope.iter().map(|scope| scope.as_str()).collect();
        operation.security =
            Some(vec![SecurityRequirement::new("key", scopes), SecurityRequirement::new("session", [""; 0])]);
    }
    if access == Access::Anyone {
        operation.security = Some(Vec::new());
    }
    if matches!(access, Access::ApiPeople(_)) {
        operation.security = Some(vec![SecurityRequirement::new("session", [""; 0])]);
    }
    if access == Access::Kiosk {
        operation.security = Some(vec![SecurityRequirement::new("kiosk", [""; 0])]);
    }
    if !matches!(method, HttpMethod::Get) {
        let header = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("The same request with the same key within a day is done once."))
            .schema(Some(Object::with_type(SchemaType::new(Type::String))))
            .build();
        operation.parameters.get_or_insert_default().push(RefOr::T(header));
    }
    for (status, why) in troubles(&operation, method, access) {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(problem(why)));
    }
    operation
}

/// What can go wrong by the conventions of the API: its guard, its limits, its readers.
fn troubles(operation: &Operation, method: &HttpMethod, access: Access) -> Vec<(&'static str, &'static str)> {
    let changes = !matches!(method, HttpMethod::Get);
    let named = operation.parameters.iter().flatten().filter_map(|one| match one {
        RefOr::T(one) => Some(one),
        RefOr::Ref(_) => None,
    });
    let names_a_thing =
        named.clone().any(|one| one.parameter_in == ParameterIn::Path || one.name.ends_with("_id"));
    let is_asked = changes || named.clone().any(|one| one.parameter_in == ParameterIn::Query);
    [
        ("400", "The request cannot be read.", true),
        ("401", "No key, an unknown one, or no session.", access != Access::Anyone),
        ("403", "The key or the account may not do this, or another site sent it.", true),
        ("404", "There is no such thing.", names_a_thing),
        ("409", "The state of things does not allow it, or somebody else was quicker.", changes),
        ("413", "The body is too large.", changes),
        ("415", "The body is not of the expected type.", changes),
        ("422", "Some fields are wrong; nothing was changed.", is_asked),
        ("429", "Too many requests; `Retry-After` says when to come again.", true),
    ]
    .into_iter()
    .filter_map(|(status, why, happens)| happens.then_some((status, why)))
    .collect()
}

fn problem(why: &str) -> Response {
    let mut problem = Response::new(why);
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    problem.content.insert("application/problem+json".to_owned(), RefOr::T(content));
    problem
}
