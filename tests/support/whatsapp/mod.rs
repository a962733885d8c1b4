//! A provider of WhatsApp for tests: it speaks the protocol, and is as moody as a test wants.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use presente::config::{Config, Vars};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What it is spoken to with.
pub const TOKEN: &str = "una-clave";
/// The number of the school.
pub const NUMBER: &str = "1055501";
/// Its business account.
pub const BUSINESS: &str = "2066602";
/// What reports are signed with.
pub const APP_SECRET: &str = "app-secret-de-prueba";

/// What it does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes it.
    Takes,
    /// Takes it after so long.
    TakesAfter(Duration),
    /// Answers with this status and this code.
    Says(u16, i32),
    /// Answers with this status and something that is no answer of the protocol.
    Babbles(u16),
    /// Takes it, and says so in a way that cannot be read.
    TakesAndBabbles,
    /// Takes it, and goes away in the middle of the answer.
    TakesAndLeaves,
}

/// A request for a message.
#[derive(Clone, Debug)]
pub struct Taken {
    /// When it came.
    pub at: Instant,
    /// Its name here; none when it was not taken.
    pub id: Option<String>,
    /// The number it is for.
    pub to: String,
    /// What comes back with reports.
    pub callback: String,
    /// The name of the text; none of a free text.
    pub template: Option<String>,
    /// What it is filled with.
    pub params: Vec<String>,
    /// The whole body.
    pub body: Value,
}

#[derive(Default)]
struct Book {
    requests: Vec<Taken>,
    moods: HashMap<String, VecDeque<Mood>>,
    usual: Option<Mood>,
    templates: Vec<Value>,
    uploads: usize,
    wrong: Vec<String>,
}

type Shared = Arc<Mutex<Book>>;

/// The provider; it ends with its value.
pub struct Provider {
    /// Its port on 127.0.0.1.
    pub port: u16,
    book: Shared,
    task: JoinHandle<()>,
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Provider {
    /// Opens.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Shared::default();
        let router = Router::new()
            .route("/v26.0/{of}/messages", post(message))
            .route("/v26.0/{of}/media", post(upload))
            .route("/v26.0/{of}/message_templates", get(templates))
            .route("/v26.0/{of}", get(account))
            .with_state(book.clone());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, book, task }
    }

    /// The settings that lead here, with real notifications.
    pub fn vars(&self) -> Vec<(String, String)> {
        let own = [
            ("ENABLE_REAL_NOTIFICATIONS", "true".to_owned()),
            ("WHATSAPP_API_BASE", format!("http://127.0.0.1:{}", self.port)),
            ("WHATSAPP_ACCESS_TOKEN", TOKEN.to_owned()),
            ("WHATSAPP_PHONE_NUMBER_ID", NUMBER.to_owned()),
            ("WHATSAPP_BUSINESS_ACCOUNT_ID", BUSINESS.to_owned()),
            ("WHATSAPP_APP_SECRET", APP_SECRET.to_owned()),
        ];
        own.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The same as settings of a program.
    pub fn config(&self) -> Config {
        let vars = self.vars().into_iter().chain([("SECRET_KEY".to_owned(), "secreto".to_owned())]);
        let now = "2026-03-09T12:00:00Z".parse().unwrap();
        Config::read(Vars::new(vars), std::path::Path::new("/nowhere"), now).unwrap()
    }

    fn book(&self) -> std::sync::MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    /// What it does with all that nothing else is said of.
    pub fn turns(&self, mood: Mood) {
        self.book().usual = Some(mood);
    }

    /// What it does with the next messages to a number, `+` and digits.
    pub fn does(&self, to: &str, moods: &[Mood]) {
        self.book().moods.entry(to.trim_start_matches('+').to_owned()).or_default().extend(moods);
    }

    /// The approved texts of the account.
    pub fn knows(&self, templates: Vec<Value>) {
        self.book().templates = templates;
    }

    /// All requests for messages, in their order, taken or not.
    pub fn requests(&self) -> Vec<Taken> {
        self.book().requests.clone()
    }

    /// Those that were taken.
    pub fn taken(&self) -> Vec<Taken> {
        self.requests().into_iter().filter(|one| one.id.is_some()).collect()
    }

    /// How many images were kept.
    pub fn uploads(&self) -> usize {
        self.book().uploads
    }

    /// What was wrong with requests.
    pub fn wrong(&self) -> Vec<String> {
        self.book().wrong.clone()
    }
}

/// An approved text of the account.
pub fn approved(name: &str, language: &str, params: usize) -> Value {
    let body: Vec<String> = (1..=params).map(|n| format!("dato {{{{{n}}}}}")).collect();
    json!({
        "name": name, "language": language, "status": "APPROVED", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": format!("Aviso: {} fin", body.join(", ")) }],
    })
}

/// A report of one message, as it stands in `statuses`.
pub fn status(of: &Taken, state: &str, at: DateTime<Utc>, code: Option<i32>) -> Value {
    let mut status = json!({
        "id": of.id.clone().unwrap_or_default(), "status": state, "timestamp": at.timestamp().to_string(),
        "recipient_id": of.to, "biz_opaque_callback_data": of.callback,
    });
    if let Some(code) = code {
        status["errors"] =
            json!([{ "code": code, "title": "x", "message": "x", "error_data": { "details": "no" } }]);
    }
    status
}

/// Reports as they are posted, a hundred a body.
pub fn bodies(statuses: &[Value]) -> Vec<Vec<u8>> {
    let body = |statuses: &[Value]| {
        let value = json!({
            "messaging_product": "whatsapp", "metadata": { "phone_number_id": NUMBER }, "statuses": statuses,
        });
        let change = json!({ "field": "messages", "value": value });
        let entry = json!({ "id": BUSINESS, "changes": [change] });
        json!({ "object": "whatsapp_business_account", "entry": [entry] }).to_string().into_bytes()
    };
    statuses.chunks(100).map(body).collect()
}

/// What stands in `X-Hub-Signature-256` of a body.
pub fn signature(body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(APP_SECRET.as_bytes()).unwrap();
    mac.update(body);
    let hex = presente::cache::rules::hex(&mac.finalize().into_bytes());
    format!("sha256={hex}")
}

fn error(status: u16, code: i32) -> Response {
    let body = json!({
        "error": {
            "message": format!("(#{code}) no"), "type": "OAuthException", "code": code, "fbtrace_id": "A1",
            "error_data": { "messaging_product": "whatsapp", "details": format!("Details of {code}") },
        }
    });
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

/// The token first; nothing is known to whoever has another one.
fn is_let_in(book: &Shared, headers: &HeaderMap) -> bool {
    let given = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let right = given == format!("Bearer {TOKEN}");
    if !right {
        book.lock().unwrap().wrong.push("token".into());
    }
    right
}

/// What is wrong with a message.
fn check(of: &str, body: &Value) -> Option<&'static str> {
    let name = body["template"]["name"].as_str();
    let is_named =
        |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let params = body["template"]["components"].as_array().cloned().unwrap_or_default();
    let empty = params
        .iter()
        .flat_map(|part| part["parameters"].as_array().cloned().unwrap_or_default())
        .any(|one| {
            one["type"] == "text"
                && one["text"].as_str().is_none_or(|text| text.trim().is_empty() || text.contains('\n'))
        });
    let wrongs = [
        (of != NUMBER, "number"),
        (body["messaging_product"] != "whatsapp", "product"),
        (!body["to"].as_str().is_some_and(|to| to.bytes().all(|b| b.is_ascii_digit())), "to"),
        (body["type"] == "template" && !name.is_some_and(is_named), "name"),
        (body["type"] == "template" && body["template"]["language"]["code"].as_str().is_none(), "language"),
        (empty, "empty parameter"),
    ];
    wrongs.into_iter().find_map(|(wrong, what)| wrong.then_some(what))
}

async fn message(
    State(book): State<Shared>,
    Path(of): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    if !is_let_in(&book, &headers) {
        return error(401, 190);
    }
    let Ok(body) = serde_json::from_slice::<Value>(&bytes) else { return error(400, 100) };
    if let Some(what) = check(&of, &body) {
        book.lock().unwrap().wrong.push(what.into());
        return error(400, 100);
    }
    let (mood, taken) = note(&book, &body);
    match mood {
        Mood::Says(status, code) => error(status, code),
        Mood::Babbles(status) => (StatusCode::from_u16(status).unwrap(), "<html>Bad gateway").into_response(),
        Mood::TakesAndBabbles => (StatusCode::OK, "{\"messages\": [").into_response(),
        Mood::TakesAndLeaves => cut_off(),
        Mood::Takes => accepted(&taken),
        Mood::TakesAfter(pause) => {
            tokio::time::sleep(pause).await;
            accepted(&taken)
        }
    }
}

/// Writes a request into the book; gives what is done with it.
fn note(book: &Shared, body: &Value) -> (Mood, Taken) {
    let mut book = book.lock().unwrap();
    let to = body["to"].as_str().unwrap().to_owned();
    let mood = book.moods.get_mut(&to).and_then(VecDeque::pop_front).or(book.usual).unwrap_or(Mood::Takes);
    let is_taken = !matches!(mood, Mood::Says(..) | Mood::Babbles(_));
    let parts = body["template"]["components"].as_array().cloned().unwrap_or_default();
    let params = parts.iter().filter(|part| part["type"] == "body").flat_map(|part| {
        let texts = part["parameters"].as_array().cloned().unwrap_or_default();
        texts.into_iter().map(|one| one["text"].as_str().unwrap_or_default().to_owned())
    });
    let taken = Taken {
        at: Instant::now(),
        id: is_taken.then(|| format!("wamid.{:08}", book.requests.len() + 1)),
        to,
        callback: body["biz_opaque_callback_data"].as_str().unwrap_or_default().to_owned(),
        template: body["template"]["name"].as_str().map(ToOwned::to_owned),
        params: params.collect(),
        body: body.clone(),
    };
    book.requests.push(taken.clone());
    (mood, taken)
}

fn accepted(taken: &Taken) -> Response {
    axum::Json(json!({
        "messaging_product": "whatsapp",
        "contacts": [{ "input": taken.to, "wa_id": taken.to }],
        "messages": [{ "id": taken.id, "message_status": "accepted" }],
    }))
    .into_response()
}

/// The connection ends in the middle of an answer.
fn cut_off() -> Response {
    let broken = futures::stream::once(async { Err::<Bytes, _>(std::io::Error::other("gone")) });
    Response::builder().header("content-length", "400").body(axum::body::Body::from_stream(broken)).unwrap()
}

async fn upload(State(book): State<Shared>, headers: HeaderMap, bytes: Bytes) -> Response {
    if !is_let_in(&book, &headers) {
        return error(401, 190);
    }
    let text = String::from_utf8_lossy(&bytes);
    if !(text.contains("name=\"messaging_product\"") && text.contains("name=\"file\"")) {
        return error(400, 100);
    }
    let mut book = book.lock().unwrap();
    book.uploads += 1;
    axum::Json(json!({ "id": format!("media.{}", book.uploads) })).into_response()
}

async fn templates(
    State(book): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    if !is_let_in(&book, &headers) {
        return error(401, 190);
    }
    let all = book.lock().unwrap().templates.clone();
    // Two a page, so that pages are read.
    let from: usize = query.get("after").and_then(|after| after.parse().ok()).unwrap_or_default();
    let page: Vec<_> = all.iter().skip(from).take(2).cloned().collect();
    let mut body = json!({ "data": page });
    if from + 2 < all.len() {
        body["paging"] = json!({ "cursors": { "after": (from + 2).to_string() }, "next": "https://x" });
    }
    axum::Json(body).into_response()
}

async fn account(State(book): State<Shared>, headers: HeaderMap) -> Response {
    if !is_let_in(&book, &headers) {
        return error(401, 190);
    }
    axum::Json(json!({
        "verified_name": "Colegio Los Aromos", "display_phone_number": "+56 9 0000 0000",
        "quality_rating": "GREEN", "whatsapp_business_manager_messaging_limit": "TIER_2K", "id": NUMBER,
    }))
    .into_response()
}
