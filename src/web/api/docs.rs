//! The document of the API as a page for people.

use askama::Template;
use axum::response::Response;
use serde_json::Value;

use super::{BASE, document};
use crate::web::guard::SignedIn;
use crate::web::page::{Frame, Page, filters};

/// One operation.
struct Operation {
    method: String,
    path: String,
    summary: String,
    scope: String,
    parameters: Vec<(String, String)>,
    body: Option<String>,
    responses: Vec<(String, String)>,
}

/// The operations of one resource.
struct Group {
    name: String,
    operations: Vec<Operation>,
}

/// The page.
#[derive(Template)]
#[template(path = "api/docs.html")]
pub struct Docs {
    frame: Frame,
    groups: Vec<Group>,
}

impl Page for Docs {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let operation = Operation {
            method: "GET".into(),
            path: "/api/v1/students".into(),
            summary: "Lists the students.".into(),
            scope: "people:read".into(),
            parameters: vec![("limit".into(), "Rows of an answer, 1 to 500.".into())],
            body: Some("{\n  \"type\": \"object\"\n}".into()),
            responses: vec![("200".into(), "One page".into())],
        };
        let groups = vec![Group { name: "students".into(), operations: vec![operation] }];
        vec![
            ("empty", Self { frame: frame.at("/api/docs"), groups: vec![] }),
            ("full", Self { frame: frame.at("/api/docs"), groups }),
        ]
    }
}

/// `GET /api/docs`.
pub async fn show(_: SignedIn, frame: Frame) -> Response {
    let document = serde_json::to_value(document()).unwrap_or_default();
    Docs { frame, groups: groups(&document) }.show()
}

fn groups(document: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (path, item) in document.pointer("/paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let name = text(operation, "/tags/0");
            let read = read(document, method, path, operation);
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.operations.push(read),
                None => groups.push(Group { name, operations: vec![read] }),
            }
        }
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    groups
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn read(document: &Value, method: &str, path: &str, operation: &Value) -> Operation {
    let list = |pointer| operation.pointer(pointer).and_then(Value::as_array).into_iter().flatten();
    let body = operation.pointer("/requestBody/content/application~1json/schema");
    let responses = operation.pointer("/responses").and_then(Value::as_object).into_iter().flatten();
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(operation, "/summary"),
        scope: text(operation, "/security/0/key/0"),
        parameters: list("/parameters").map(|one| (text(one, "/name"), text(one, "/description"))).collect(),
        body: body.map(|schema| serde_json::to_string_pretty(resolve(document, schema)).unwrap_or_default()),
        responses: responses.map(|(status, one)| (status.clone(), text(one, "/description"))).collect(),
    }
}

/// What a `$ref` stands for.
fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    target.and_then(|target| document.pointer(target)).unwrap_or(schema)
}
