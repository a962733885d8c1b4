//! Mail: a server that takes it, or a folder that keeps it where there is none.

mod files;
mod letter;
mod smtp;

use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::error::Message;

pub use files::Folder;
pub use letter::{is_address, write};
pub use smtp::Smtp;

/// One mail to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What makes its Message-ID: the same each time it is sent, so that a second one can be recognised.
    pub id: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The name that it comes from, beside the address of the settings.
    pub sender: String,
    /// The address it goes to.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text, for those who read no HTML.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The server took it.
    Taken,
    /// There is no server: it is kept as a file.
    Kept,
}

/// Why a mail was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not now; nothing was sent, another attempt may do.
    Later(Message),
    /// Never; another attempt would be refused as well.
    Never(Message),
    /// It was handed over and nobody said whether it was taken.
    Unknown(Message),
}

impl Refusal {
    /// Why, for a person.
    pub const fn why(&self) -> &Message {
        match self {
            Self::Later(why) | Self::Never(why) | Self::Unknown(why) => why,
        }
    }
}

/// Whoever takes mail.
#[async_trait]
pub trait Mailer: Debug + Send + Sync {
    /// Hands a mail over.
    async fn send(&self, letter: &Letter) -> Result<Receipt, Refusal>;

    /// Whether a mail would be taken, without sending one; says where it would go.
    async fn check(&self) -> Result<Message, Refusal>;
}

/// The server of the settings; without one, the folder of the working folder.
pub fn mailer(config: &Config) -> Arc<dyn Mailer> {
    match &config.mail.server {
        Some(server) => Arc::new(Smtp::new(server.clone(), config.mail.from.clone())),
        None => Arc::new(Folder::new(config.data.join("mail"), config.mail.from.clone())),
    }
}
