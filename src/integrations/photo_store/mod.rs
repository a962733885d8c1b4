//! Files that people bring: any store that speaks S3, and on a desk a server of that kind inside the process.

#[cfg(feature = "local-s3")]
mod local;
mod s3;

use std::fmt::Debug;
use std::io;
use std::pin::Pin;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::Stream;
use tokio_util::bytes::Bytes;

use crate::config::Config;
use crate::error::Message;

#[cfg(feature = "local-s3")]
pub use local::Server;
pub use s3::S3;

/// The content of an object, as it comes from the store.
pub type Content = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// An object that is being read.
pub struct Object {
    /// Its size in bytes.
    pub size: u64,
    /// Its content.
    pub content: Content,
}

/// A line of a list of objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was put there, by the store's clock.
    pub put_at: Option<DateTime<Utc>>,
}

/// The store did not do what it was asked; another attempt may do.
#[derive(Debug, thiserror::Error)]
#[error("the store of files: {0}")]
pub struct Trouble(String);

/// Wherever files are kept. Keys are ours and random: they say nothing of a person.
#[async_trait]
pub trait PhotoStore: Debug + Send + Sync {
    /// Keeps an object; one with the same key is replaced.
    async fn put(&self, key: &str, kind: &str, content: Bytes) -> Result<(), Trouble>;

    /// Begins to read an object; `None` when there is none.
    async fn get(&self, key: &str) -> Result<Option<Object>, Trouble>;

    /// Removes an object; one that is not there is gone already.
    async fn delete(&self, key: &str) -> Result<(), Trouble>;

    /// Up to a thousand objects whose keys begin with `prefix` and come after `after`, by key.
    async fn list(&self, prefix: &str, after: Option<&str>) -> Result<Vec<Listed>, Trouble>;

    /// Whether it would keep something; says where.
    async fn check(&self) -> Result<Message, Trouble>;
}

/// The store of the settings; without one, the folder `photos` of the working folder's data.
pub fn photo_store(config: &Config) -> Arc<dyn PhotoStore> {
    Arc::new(S3::new(config.photos.clone(), config.data.join("photos")))
}
