//! An S3 server inside the process, for development and tests, so that there is one way to keep a file.
//!
//! Several processes of a working folder each have their own over the same files: whoever writes holds a lock
//! on the folder meanwhile, because the names of the files in the making are the same in each process.

use std::fs::File;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::dto::{
    CreateBucketInput, CreateBucketOutput, DeleteObjectInput, DeleteObjectOutput, GetObjectInput,
    GetObjectOutput, HeadBucketInput, HeadBucketOutput, ListObjectsV2Input, ListObjectsV2Output,
    PutObjectInput, PutObjectOutput,
};
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{S3, S3Error, S3ErrorCode, S3Request, S3Response, S3Result};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, spawn_blocking};

/// The running server; it ends with this value.
#[derive(Debug)]
pub struct Server {
    /// Where it answers, on this machine alone.
    pub endpoint: String,
    /// Whom it knows.
    pub access_key: String,
    /// Known to nobody but this process.
    pub secret_key: String,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Serves the files below `folder`, which is made when it is absent and which others cannot read.
    pub async fn start(folder: &Path) -> io::Result<Self> {
        let files = Files::open(folder).await?;
        let (access_key, secret_key) = ("presente".to_owned(), format!("{:032x}", rand::random::<u128>()));
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(access_key.clone(), secret_key.clone()));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(serve(listener, service.build()));
        Ok(Self { endpoint, access_key, secret_key, task })
    }
}

async fn serve(listener: TcpListener, service: S3Service) {
    loop {
        match listener.accept().await {
            Ok((socket, _)) => {
                let service = service.clone();
                tokio::spawn(async move {
                    let connection = Builder::new(TokioExecutor::new());
                    if let Err(error) = connection.serve_connection(TokioIo::new(socket), service).await {
                        tracing::debug!(%error, "a connection to the store of files broke off");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "the store of files takes no connection");
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        }
    }
}

/// What of S3 is needed here, over a folder.
#[derive(Debug)]
struct Files {
    inner: FileSystem,
    folder: PathBuf,
}

impl Files {
    async fn open(folder: &Path) -> io::Result<Self> {
        tokio::fs::create_dir_all(folder).await?;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
        let alone = lock(folder.to_owned()).await?;
        // It removes what an earlier one left unfinished.
        let inner = FileSystem::new(folder).map_err(|error| io::Error::other(format!("{error:?}")))?;
        drop(alone);
        Ok(Self { inner, folder: folder.to_owned() })
    }

    async fn alone(&self) -> S3Result<File> {
        let locked = lock(self.folder.clone()).await;
        locked.map_err(|error| S3Error::with_message(S3ErrorCode::InternalError, error.to_string()))
    }

    /// Removes what is kept beside an object.
    fn forget(&self, bucket: &str, key: &str) {
        let (bucket, key) = (URL_SAFE_NO_PAD.encode(bucket), URL_SAFE_NO_PAD.encode(key));
        for ending in ["metadata.json", "internal.json"] {
            // Not every object has one.
            let _ = std::fs::remove_file(self.folder.join(format!(".bucket-{bucket}.object-{key}.{ending}")));
        }
    }
}

/// The folder for one writer, until the file is dropped.
async fn lock(folder: PathBuf) -> io::Result<File> {
    let locked = spawn_blocking(move || {
        let file = File::create(folder.join(".lock"))?;
        file.lock()?;
        Ok(file)
    });
    locked.await.map_err(io::Error::other)?
}

#[async_trait]
impl S3 for Files {
    async fn head_bucket(&self, asked: S3Request<HeadBucketInput>) -> S3Result<S3Response<HeadBucketOutput>> {
        self.inner.head_bucket(asked).await
    }

    async fn create_bucket(
        &self,
        asked: S3Request<CreateBucketInput>,
    ) -> S3Result<S3Response<CreateBucketOutput>> {
        let _alone = self.alone().await?;
        self.inner.create_bucket(asked).await
    }

    async fn put_object(&self, asked: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        let _alone = self.alone().await?;
        self.inner.put_object(asked).await
    }

    async fn get_object(&self, asked: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        self.inner.get_object(asked).await
    }

    async fn delete_object(
        &self,
        asked: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let _alone = self.alone().await?;
        self.forget(&asked.input.bucket, &asked.input.key);
        self.inner.delete_object(asked).await
    }

    async fn list_objects_v2(
        &self,
        asked: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        self.inner.list_objects_v2(asked).await
    }
}
