//! WhatsApp: the provider that takes messages to families, or a twin that lets nothing out.

mod graph;
mod simulator;
mod wire;

use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;

use crate::config::Config;
use crate::error::Message;

pub use graph::Graph;
pub use simulator::Simulator;

/// An approved text, filled in, to one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The number, `+` and digits.
    pub to: String,
    /// The name it was approved under.
    pub name: String,
    /// The language it was approved in.
    pub language: String,
    /// What its variables are filled with, in their order.
    pub params: Vec<String>,
    /// An image at its head, by the id that [`WhatsApp::upload`] gave.
    pub image: Option<String>,
    /// Comes back with everything the provider reports of it.
    pub callback: String,
}

/// A message that the provider took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its name there.
    pub id: String,
    /// The number as the provider knows it.
    pub wa_id: Option<String>,
}

/// What the provider answered instead of taking a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its own code: what is done follows from it.
    pub code: Option<i32>,
    /// The status of HTTP.
    pub status: u16,
    /// What it says, in one line.
    pub details: String,
}

/// Why a request did not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing left the house; another attempt may do.
    Before(Message),
    /// It was refused.
    Said(Said),
    /// It left, and nobody knows whether it was taken.
    After(Message),
}

impl Refusal {
    /// Why, for a person.
    pub fn why(&self) -> Message {
        match self {
            Self::Before(why) | Self::After(why) => why.clone(),
            Self::Said(said) => said.why(),
        }
    }
}

impl Said {
    /// What it said, with its code, for a person.
    pub fn why(&self) -> Message {
        let code = self.code.map_or_else(|| format!("HTTP {}", self.status), |code| code.to_string());
        crate::msg!("delivery-provider-said", code = code, details = self.details)
    }
}

/// A text as the account has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED` …
    pub status: String,
    /// `UTILITY`, `MARKETING`, `AUTHENTICATION`.
    pub category: String,
    /// How many variables its body has.
    pub params: usize,
    /// Why it was rejected.
    pub why: String,
}

/// The account behind the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The name that people see.
    pub name: String,
    /// The number.
    pub number: String,
    /// `GREEN`, `YELLOW`, `RED`.
    pub quality: String,
    /// To how many people it may write in 24 hours; none is not known or without a limit.
    pub reach: Option<i32>,
}

/// Whoever takes messages of WhatsApp.
#[async_trait]
pub trait WhatsApp: Debug + Send + Sync {
    /// Hands an approved text over.
    async fn send(&self, template: &Template) -> Result<Accepted, Refusal>;

    /// Hands a free text over: only to whom has written within 24 hours.
    async fn send_text(&self, to: &str, body: &str) -> Result<Accepted, Refusal>;

    /// Keeps an image there for the heads of texts; gives its id.
    async fn upload(&self, bytes: Vec<u8>, kind: &str) -> Result<String, Refusal>;

    /// The texts of the account.
    async fn templates(&self) -> Result<Vec<Listed>, Refusal>;

    /// The account itself, which tells whether the token is good.
    async fn account(&self) -> Result<Account, Refusal>;
}

/// The provider of the settings; without real notifications, the twin.
pub fn whatsapp(config: &Config) -> Arc<dyn WhatsApp> {
    if config.whatsapp.real { Arc::new(Graph::new(&config.whatsapp)) } else { Arc::new(Simulator) }
}
