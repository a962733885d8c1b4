//! Those who come to the doors of the program: people with a session, programs with a key, nobody.

use std::sync::Mutex;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use axum::response::Response;
use http_body_util::BodyExt;
use presente::auth::rules::{TokenForm, UserForm};
use presente::auth::session_store::{LOGIN, Login, PgSessions};
use presente::auth::{Role, tokens, users};
use presente::kiosks::rules::{CodeForm, GateForm, GateMode, PairForm};
use presente::kiosks::tokens::Whose;
use presente::kiosks::{Door, gates, pairing};
use presente::web;
use serde_json::Value;
use tower::ServiceExt;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use super::School;

/// A browser or a program; keeps its cookies.
pub struct Browser {
    router: axum::Router,
    cookies: Mutex<Vec<(String, String)>>,
    headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

impl Answer {
    /// A header, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Browser {
    /// The same, sending another header each time; an empty text sends none.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(own, _)| *own != name);
        if !value.is_empty() {
            self.headers.push((name, value.to_owned()));
        }
        self
    }

    /// The same browser at the doors of another process.
    #[must_use]
    pub fn at(mut self, app: &presente::app::App) -> Self {
        self.router = web::router(app.clone());
        self
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
    }

    /// Reads a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "", String::new()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(form).unwrap();
        self.send(Method::POST, path, "application/x-www-form-urlencoded", body).await
    }

    /// Sends JSON.
    pub async fn json(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(method, path, "application/json", body.to_string()).await
    }

    /// Sends a request.
    pub async fn send(&self, method: Method, path: &str, kind: &str, body: String) -> Answer {
        let response = self.ask(method, path, kind, body).await;
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Opens an answer that goes on.
    pub async fn open(&self, path: &str) -> Response {
        self.ask(Method::GET, path, "", String::new()).await
    }

    async fn ask(&self, method: Method, path: &str, kind: &str, body: String) -> Response {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let cookies: Vec<_> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    }

    fn keep(&self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        cookies.retain(|(own, _)| own != name);
        if !value.is_empty() && !cookie.contains("Max-Age=0") {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}

impl School {
    /// Somebody who has not signed in.
    pub fn nobody(&self) -> Browser {
        Browser {
            router: web::router(self.app().clone()),
            cookies: Mutex::default(),
            headers: vec![("sec-fetch-site", "same-origin".into())],
        }
    }

    /// Who operates the system.
    pub async fn admin(&self) -> Browser {
        self.somebody(&[Role::Admin]).await
    }

    /// The head of the school.
    pub async fn director(&self) -> Browser {
        self.somebody(&[Role::Director]).await
    }

    /// The attendance officer.
    pub async fn inspector(&self) -> Browser {
        self.somebody(&[Role::Inspector]).await
    }

    /// A teacher, who is nobody in the list of teachers yet.
    pub async fn teacher(&self) -> Browser {
        self.somebody(&[Role::Teacher]).await
    }

    /// A guardian, who is nobody in the list of guardians yet.
    pub async fn guardian(&self) -> Browser {
        self.somebody(&[Role::Guardian]).await
    }

    /// Somebody new with these roles, signed in just now.
    pub async fn somebody(&self, roles: &[Role]) -> Browser {
        let address = format!("{}{}@aromos.cl", roles[0].as_str(), rand::random::<u32>());
        let form = UserForm {
            email: address,
            name: format!("Persona {}", roles[0].as_str()),
            roles: roles.to_vec(),
            language: None,
            teacher_code: None,
            guardian_code: None,
        };
        let user = users::create(self.app(), self.actor(), &form).await.unwrap();
        self.signed_in(user.id).await
    }

    /// The browser of an account, signed in just now.
    pub async fn signed_in(&self, user_id: presente::ids::UserId) -> Browser {
        let login = Login { user_id, at: self.now(), agent: Some("Firefox".into()) };
        let mut record = Record {
            id: Id::default(),
            data: [(LOGIN.to_owned(), serde_json::to_value(login).unwrap())].into(),
            expiry_date: time::OffsetDateTime::now_utc() + time::Duration::days(30),
        };
        let (pool, cache) = (self.app().db.pool().clone(), std::sync::Arc::clone(&self.app().cache));
        PgSessions::new(pool, cache).create(&mut record).await.unwrap();
        let browser = self.nobody();
        browser.cookies.lock().unwrap().push(("sid".into(), record.id.to_string()));
        browser
    }

    /// A program with a key of these scopes.
    pub async fn token(&self, scopes: &[&str]) -> Browser {
        let form = TokenForm {
            name: "Planilla".into(),
            scopes: scopes.iter().map(ToString::to_string).collect(),
            expires_on: None,
        };
        let key = tokens::create(self.app(), self.actor(), &form).await.unwrap();
        self.with_token(&key.reveal())
    }

    /// A kiosk that was just paired, at a new gate of this kind: its token, and what the program knows of it.
    pub async fn pair(&self, mode: GateMode) -> (String, Door) {
        let name = format!("Portería {:08x}", rand::random::<u32>());
        let gate = gates::create(self.app(), self.actor(), &GateForm { name, mode }).await.unwrap();
        let form = CodeForm { name: "Tablet".into(), gate_id: gate.id };
        let code = pairing::make_code(self.app(), self.actor(), &form, pairing::VALID).await.unwrap();
        let fields = presente::fields::Fields::from_pairs([("code", code.code)]);
        let address = std::net::Ipv4Addr::LOCALHOST.into();
        let paired = pairing::pair(self.app(), &PairForm::parse(&fields).unwrap(), address).await.unwrap();
        let pairing::Pairing::Done { token, .. } = paired else { panic!("{paired:?}") };
        let whose = presente::kiosks::tokens::recognise(self.app(), &token).await.unwrap();
        let Whose::Kiosk(door) = whose else { panic!("{whose:?}") };
        (token, (*door).clone())
    }

    /// A kiosk at a gate of its own where one comes in and goes out.
    pub async fn kiosk(&self) -> Browser {
        self.with_token(&self.pair(GateMode::Auto).await.0)
    }

    /// A program that shows this token.
    pub fn with_token(&self, token: &str) -> Browser {
        self.nobody().with("sec-fetch-site", "").with("authorization", &format!("Bearer {token}"))
    }
}
