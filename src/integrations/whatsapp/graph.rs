//! The client of Meta's Graph API. What went wrong is known to be before or after the request left: only what
//! never left, or was refused, may be tried again by itself.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder};
use rustls::crypto::{CryptoProvider, ring};
use serde_json::Value;
use url::Url;

use super::wire::{self, Id, Page, Sender};
use super::{Accepted, Account, Listed, Refusal, Template, WhatsApp};
use crate::config::{Secret, WhatsApp as Settings};
use crate::msg;

/// The version that is spoken, unless the address of the settings has one of its own.
const VERSION: &str = "v26.0";
/// How long the provider may take to let us in.
const CONNECT: Duration = Duration::from_secs(10);
/// How long it may take to answer.
const ANSWER: Duration = Duration::from_secs(30);
/// A connection that has rested for longer is not trusted any more.
const REST: Duration = Duration::from_secs(15);
/// Pages of texts that are read at most.
const PAGES: usize = 20;

/// The account of the settings.
pub struct Graph {
    client: Option<Client>,
    base: Url,
    token: Secret,
    number: String,
    business: String,
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Graph").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

impl Graph {
    /// Speaks for the account of the settings.
    pub fn new(settings: &Settings) -> Self {
        if CryptoProvider::get_default().is_none() {
            // Whoever is quicker installs the same one.
            let _ = ring::default_provider().install_default();
        }
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .pool_idle_timeout(REST)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("presente/", env!("CARGO_PKG_VERSION")))
            .build();
        if let Err(error) = &client {
            tracing::error!(%error, "no client for WhatsApp");
        }
        Self {
            client: client.ok(),
            base: settings.api_base.clone(),
            token: settings.access_token.clone(),
            number: settings.phone_number_id.clone(),
            business: settings.business_account_id.clone(),
        }
    }

    /// `<base>/<version>/<of>/<what>`.
    fn address(&self, of: &str, what: Option<&str>) -> Url {
        let mut url = self.base.clone();
        let versioned = url.path().trim_matches('/').starts_with('v');
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty();
            if !versioned {
                path.push(VERSION);
            }
            path.push(of);
            path.extend(what);
        }
        url
    }

    fn client(&self) -> Result<&Client, Refusal> {
        self.client.as_ref().ok_or_else(|| Refusal::Before(msg!("delivery-no-client")))
    }

    fn host(&self) -> String {
        self.base.host_str().unwrap_or_default().to_owned()
    }

    /// Sends, and gives status and body of the answer.
    async fn ask(&self, request: RequestBuilder) -> Result<(u16, Vec<u8>), Refusal> {
        let answer = request.bearer_auth(self.token.reveal()).send().await.map_err(|e| self.lost(&e))?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.map_err(|e| self.lost(&e))?;
        Ok((status, body.to_vec()))
    }

    fn lost(&self, error: &reqwest::Error) -> Refusal {
        let reason = reason(error);
        if error.is_connect() || error.is_builder() {
            return Refusal::Before(msg!("delivery-unreachable", server = self.host(), reason = reason));
        }
        Refusal::After(msg!("delivery-lost", server = self.host(), reason = reason))
    }

    async fn post(&self, body: &Value) -> Result<Accepted, Refusal> {
        let request = self.client()?.post(self.address(&self.number, Some("messages"))).json(body);
        let (status, body) = self.ask(request).await?;
        if !(200..300).contains(&status) {
            return Err(Refusal::Said(wire::said(status, &body)));
        }
        // An answer that says yes and not to what: it may have been taken.
        let unreadable = || Refusal::After(msg!("delivery-unreadable", server = self.host()));
        wire::accepted(&body).ok_or_else(unreadable)
    }

    /// Reads something: nothing happens there, so that another attempt does no harm.
    async fn read<T: serde::de::DeserializeOwned>(&self, url: Url) -> Result<T, Refusal> {
        let (status, body) = self.ask(self.client()?.get(url)).await?;
        if !(200..300).contains(&status) {
            return Err(Refusal::Said(wire::said(status, &body)));
        }
        serde_json::from_slice(&body)
            .map_err(|_| Refusal::Before(msg!("delivery-unreadable", server = self.host())))
    }
}

/// What the network said, without the address: nobody's number is in a log.
fn reason(error: &reqwest::Error) -> String {
    let mut text = if error.is_timeout() { "time-out".to_owned() } else { String::new() };
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = if text.is_empty() { more } else { format!("{text}: {more}") };
        }
        source = inner.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

#[async_trait]
impl WhatsApp for Graph {
    async fn send(&self, template: &Template) -> Result<Accepted, Refusal> {
        self.post(&wire::template(template)).await
    }

    async fn send_text(&self, to: &str, body: &str) -> Result<Accepted, Refusal> {
        self.post(&wire::text(to, body)).await
    }

    async fn upload(&self, bytes: Vec<u8>, kind: &str) -> Result<String, Refusal> {
        let wrong = |_| Refusal::Before(msg!("delivery-no-client"));
        let file = Part::bytes(bytes).file_name("image").mime_str(kind).map_err(wrong)?;
        let form = Form::new().text("messaging_product", "whatsapp").text("type", kind.to_owned());
        let request = self.client()?.post(self.address(&self.number, Some("media")));
        let (status, body) = self.ask(request.multipart(form.part("file", file))).await?;
        if !(200..300).contains(&status) {
            return Err(Refusal::Said(wire::said(status, &body)));
        }
        let unreadable = |_| Refusal::Before(msg!("delivery-unreadable", server = self.host()));
        serde_json::from_slice::<Id>(&body).map(|kept| kept.id).map_err(unreadable)
    }

    async fn templates(&self) -> Result<Vec<Listed>, Refusal> {
        let mut url = self.address(&self.business, Some("message_templates"));
        let fields = "name,status,language,category,components,rejected_reason";
        url.query_pairs_mut().append_pair("fields", fields).append_pair("limit", "200");
        let (mut all, mut next) = (Vec::new(), Some(url.clone()));
        for _ in 0..PAGES {
            let Some(page) = next.take() else { break };
            let page: Page = self.read(page).await?;
            next = page.after().map(|after| {
                let mut url = url.clone();
                url.query_pairs_mut().append_pair("after", &after);
                url
            });
            all.extend(page.texts());
        }
        Ok(all)
    }

    async fn account(&self) -> Result<Account, Refusal> {
        let mut url = self.address(&self.number, None);
        let fields =
            "verified_name,display_phone_number,quality_rating,whatsapp_business_manager_messaging_limit";
        url.query_pairs_mut().append_pair("fields", fields);
        Ok(self.read::<Sender>(url).await?.account())
    }
}
