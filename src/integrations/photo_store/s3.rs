//! The client of a store that speaks S3: AWS, `MinIO`, or the server inside the process.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use async_trait::async_trait;
use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
    SharedHttpClient,
};
use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata};
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::operation::head_bucket::HeadBucketError;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{BucketLocationConstraint, CreateBucketConfiguration};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use chrono::DateTime;
use tokio::sync::OnceCell;
use tokio_util::bytes::Bytes;

#[cfg(feature = "local-s3")]
use super::local::Server;
use super::{Content, Listed, Object, PhotoStore, Trouble};
use crate::config::Photos;
use crate::error::Message;
use crate::msg;

/// The region that a bucket lies in when nothing is said of it.
const PLAIN_REGION: &str = "us-east-1";

/// A bucket. It is reached, and made when it is absent, as soon as somebody needs it.
#[derive(Debug)]
pub struct S3 {
    settings: Photos,
    folder: PathBuf,
    client: OnceCell<Client>,
    #[cfg(feature = "local-s3")]
    server: OnceCell<Server>,
}

/// Where the store is, and with which keys.
struct Door {
    endpoint: String,
    access_key: String,
    secret_key: String,
}

impl S3 {
    /// The bucket of the settings; without an endpoint it lies in `folder`.
    pub fn new(settings: Photos, folder: PathBuf) -> Self {
        Self {
            settings,
            folder,
            client: OnceCell::new(),
            #[cfg(feature = "local-s3")]
            server: OnceCell::new(),
        }
    }

    async fn client(&self) -> Result<&Client, Trouble> {
        let first = async {
            let client = connect(&self.settings.region, self.door().await?);
            self.ensure_bucket(&client).await?;
            Ok(client)
        };
        // Boxed: what the library does the first time is large, and it is done once.
        self.client.get_or_try_init(|| Box::pin(first)).await
    }

    async fn door(&self) -> Result<Door, Trouble> {
        match &self.settings.endpoint {
            Some(endpoint) => Ok(Door {
                endpoint: endpoint.as_str().trim_end_matches('/').to_owned(),
                access_key: self.settings.access_key.reveal().to_owned(),
                secret_key: self.settings.secret_key.reveal().to_owned(),
            }),
            None => self.own_door().await,
        }
    }

    #[cfg(feature = "local-s3")]
    async fn own_door(&self) -> Result<Door, Trouble> {
        let server = self.server.get_or_try_init(|| Server::start(&self.folder)).await;
        let server = server.map_err(|error| Trouble(format!("{}: {error}", self.folder.display())))?;
        Ok(Door {
            endpoint: server.endpoint.clone(),
            access_key: server.access_key.clone(),
            secret_key: server.secret_key.clone(),
        })
    }

    #[cfg(not(feature = "local-s3"))]
    #[allow(clippy::unused_async, reason = "with the feature it waits for its server")]
    async fn own_door(&self) -> Result<Door, Trouble> {
        Err(Trouble(format!(
            "S3_ENDPOINT is not set, and this program was built without a store for {}",
            self.folder.display()
        )))
    }

    async fn ensure_bucket(&self, client: &Client) -> Result<(), Trouble> {
        let bucket = &self.settings.bucket;
        let Err(error) = client.head_bucket().bucket(bucket).send().await else {
            return Ok(());
        };
        if !error.as_service_error().is_some_and(HeadBucketError::is_not_found) {
            return Err(told(&error));
        }
        let region = &self.settings.region;
        let place = (region != PLAIN_REGION).then(|| {
            let place = BucketLocationConstraint::from(region.as_str());
            CreateBucketConfiguration::builder().location_constraint(place).build()
        });
        let made = client.create_bucket().bucket(bucket).set_create_bucket_configuration(place).send().await;
        match made {
            Ok(_) => {
                tracing::info!(bucket, "the bucket was absent and has been made");
                Ok(())
            }
            // Another process was quicker.
            Err(error) if matches!(error.code(), Some("BucketAlreadyOwnedByYou" | "BucketAlreadyExists")) => {
                Ok(())
            }
            Err(error) => Err(told(&error)),
        }
    }
}

fn connect(region: &str, door: Door) -> Client {
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(region.to_owned()))
        .credentials_provider(Credentials::new(door.access_key, door.secret_key, None, None, "settings"))
        .http_client(http_client(&door.endpoint))
        .endpoint_url(door.endpoint)
        .force_path_style(true)
        // Stores other than AWS do not all know the newer checksums.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .retry_config(RetryConfig::standard().with_max_attempts(3))
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(3))
                .operation_attempt_timeout(Duration::from_secs(20))
                .operation_timeout(Duration::from_secs(45))
                .build(),
        )
        .build();
    Client::from_conf(config)
}

/// Plain HTTP needs no list of authorities.
fn http_client(endpoint: &str) -> SharedHttpClient {
    if endpoint.starts_with("https:") {
        Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https()
    } else {
        Builder::new().build_http()
    }
}

fn told<E: std::error::Error + Send + Sync + 'static>(error: &E) -> Trouble {
    Trouble(DisplayErrorContext(error).to_string())
}

fn stream(body: ByteStream) -> Content {
    Box::pin(futures::stream::try_unfold(body, |mut body| async move {
        let chunk = body.try_next().await.map_err(io::Error::other)?;
        Ok(chunk.map(|chunk| (chunk, body)))
    }))
}

#[async_trait]
impl PhotoStore for S3 {
    async fn put(&self, key: &str, kind: &str, content: Bytes) -> Result<(), Trouble> {
        let put = self.client().await?.put_object().bucket(&self.settings.bucket).key(key);
        let put = put.content_type(kind).body(ByteStream::from(content));
        put.send().await.map(drop).map_err(|error| told(&error))
    }

    async fn get(&self, key: &str) -> Result<Option<Object>, Trouble> {
        let got = self.client().await?.get_object().bucket(&self.settings.bucket).key(key).send().await;
        match got {
            Ok(object) => {
                let size = object.content_length.and_then(|size| size.try_into().ok()).unwrap_or_default();
                Ok(Some(Object { size, content: stream(object.body) }))
            }
            Err(error) if error.as_service_error().is_some_and(GetObjectError::is_no_such_key) => Ok(None),
            Err(error) => Err(told(&error)),
        }
    }

    async fn delete(&self, key: &str) -> Result<(), Trouble> {
        let delete = self.client().await?.delete_object().bucket(&self.settings.bucket).key(key);
        delete.send().await.map(drop).map_err(|error| told(&error))
    }

    async fn list(&self, prefix: &str, after: Option<&str>) -> Result<Vec<Listed>, Trouble> {
        let list = self.client().await?.list_objects_v2().bucket(&self.settings.bucket).prefix(prefix);
        let list = list.set_start_after(after.map(Into::into));
        let found = list.send().await.map_err(|error| told(&error))?;
        let line = |object: &aws_sdk_s3::types::Object| {
            let put_at = object.last_modified.and_then(|at| DateTime::from_timestamp(at.secs(), 0));
            let size = object.size.and_then(|size| size.try_into().ok()).unwrap_or_default();
            Some(Listed { key: object.key.clone()?, size, put_at })
        };
        Ok(found.contents().iter().filter_map(line).collect())
    }

    async fn check(&self) -> Result<Message, Trouble> {
        let bucket = &self.settings.bucket;
        let asked = self.client().await?.head_bucket().bucket(bucket).send().await;
        asked.map_err(|error| told(&error))?;
        Ok(match &self.settings.endpoint {
            Some(endpoint) => msg!("doctor-storage-s3", bucket = bucket, endpoint = endpoint),
            None => msg!("doctor-storage-folder", folder = self.folder.display()),
        })
    }
}
