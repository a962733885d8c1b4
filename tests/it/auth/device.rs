//! A person's device that keeps passkeys, and what a page's script would do with it.

use axum::http::Method;
use presente::error::Message;
use presente::texts::{Language, say};
use serde_json::{Value, json};
use url::Url;
use webauthn_authenticator_rs::WebauthnAuthenticator;
use webauthn_authenticator_rs::softpasskey::SoftPasskey;
use webauthn_rs_proto::{AllowCredentials, CreationChallengeResponse, RequestChallengeResponse};

use crate::support::{Answer, Browser, School};

/// The address of the school of a test.
pub const HERE: &str = "http://localhost:8080";

/// A device with one passkey at most.
pub struct Device {
    soft: SoftPasskey,
    /// Where its browser stands.
    pub origin: &'static str,
    /// The passkey's id.
    pub key: Vec<u8>,
    /// How it names its owner.
    pub handle: Vec<u8>,
}

impl Device {
    /// One that has none yet.
    pub fn new() -> Self {
        Self { soft: SoftPasskey::new(true), origin: HERE, key: Vec::new(), handle: Vec::new() }
    }

    fn origin(&self) -> Url {
        self.origin.parse().unwrap()
    }

    /// Makes a passkey; it must be one that is found without a name.
    pub fn make(&mut self, options: &Value) -> Value {
        let mut options: CreationChallengeResponse = serde_json::from_value(options.clone()).unwrap();
        let choice = options.public_key.authenticator_selection.as_mut().unwrap();
        assert!(choice.require_resident_key, "a passkey that needs no name");
        // The soft one keeps it in its own way.
        choice.require_resident_key = false;
        self.handle.clone_from(&options.public_key.user.id);
        let made = self.soft.do_registration(self.origin(), options).unwrap();
        self.key.clone_from(&made.raw_id);
        serde_json::to_value(made).unwrap()
    }

    /// Shows its passkey, asked for by its name or without.
    pub fn show(&mut self, options: &Value) -> Value {
        let mut options: RequestChallengeResponse = serde_json::from_value(options.clone()).unwrap();
        if options.public_key.allow_credentials.is_empty() {
            let own = AllowCredentials { type_: "public-key".into(), id: self.key.clone(), transports: None };
            options.public_key.allow_credentials.push(own);
        }
        let mut shown = self.soft.do_authentication(self.origin(), options).unwrap();
        shown.response.user_handle = Some(self.handle.clone());
        serde_json::to_value(shown).unwrap()
    }
}

/// Whoever runs scripts.
pub fn scripted(browser: Browser) -> Browser {
    browser.with("accept", "application/json")
}

/// A visitor with scripts.
pub fn visitor(school: &School) -> Browser {
    scripted(school.nobody())
}

/// Sends what a script sends.
pub async fn send(browser: &Browser, path: &str, body: &Value) -> Answer {
    browser.json(Method::POST, path, body).await
}

/// A challenge for the form that posts to `path`.
pub async fn challenge(browser: &Browser, path: &str) -> Value {
    let answer = send(browser, &format!("{path}/challenge"), &json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

/// Makes a passkey where `path` posts.
pub async fn register(browser: &Browser, device: &mut Device, path: &str, name: &str) -> Answer {
    let credential = device.make(&challenge(browser, path).await);
    send(browser, path, &json!({ "name": name, "credential": credential })).await
}

/// Shows a passkey where `path` posts.
pub async fn show(browser: &Browser, device: &mut Device, path: &str) -> Answer {
    let credential = device.show(&challenge(browser, path).await);
    send(browser, path, &json!({ "credential": credential, "next": "/account" })).await
}

/// Comes in without a name.
pub async fn enter(browser: &Browser, device: &mut Device) -> Answer {
    show(browser, device, "/login/passkey").await
}

/// Asserts that it was refused for this reason.
#[track_caller]
pub fn assert_refused(answer: &Answer, key: &'static str) {
    let said = say(Language::Es, &Message::new(key));
    assert_eq!(answer.status, 409, "{}", answer.body);
    assert_eq!(answer.json()["detail"], said.as_str());
}

/// Asserts that the script is sent to `path`.
#[track_caller]
pub fn assert_sent(answer: &Answer, path: &str) {
    assert_eq!((answer.status, answer.json()["to"].as_str()), (200, Some(path)), "{}", answer.body);
}

/// Whether the browser has a session in which somebody is.
pub async fn is_in(browser: &Browser) -> bool {
    browser.get("/account").await.status == 200
}
