//! The store of files, by the real protocol: the server inside the process answers what any S3 would.

use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use futures::TryStreamExt;
use presente::config::{Config, Vars};
use presente::integrations::photo_store::{Object, PhotoStore, S3, Server};

use crate::support::School;

async fn bytes(object: Object) -> Vec<u8> {
    let chunks: Vec<Bytes> = object.content.try_collect().await.unwrap();
    chunks.concat()
}

fn of(vars: &[(&str, &str)], folder: &Path) -> S3 {
    let now = "2026-03-09T12:00:00Z".parse().unwrap();
    let config = Config::read(Vars::new(vars.iter().copied()), Path::new("/nowhere"), now).unwrap();
    S3::new(config.photos, folder.to_owned())
}

#[tokio::test]
async fn what_is_put_is_read_listed_and_removed() {
    let school = School::empty().await;
    let store = &school.app().photo_store;
    store.check().await.unwrap();
    assert!(store.get("papers/none").await.unwrap().is_none());
    let large: Vec<u8> = (0..3_000_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    store.put("papers/b", "application/pdf", large.clone().into()).await.unwrap();
    store.put("papers/a", "image/png", Bytes::from_static(b"first")).await.unwrap();
    store.put("papers/a", "image/png", Bytes::from_static(b"second")).await.unwrap();
    store.put("photos/c", "image/png", Bytes::from_static(b"x")).await.unwrap();
    let object = store.get("papers/b").await.unwrap().unwrap();
    assert_eq!(object.size, 3_000_000);
    assert_eq!(bytes(object).await, large);
    assert_eq!(bytes(store.get("papers/a").await.unwrap().unwrap()).await, b"second");

    let listed = store.list("papers/", None).await.unwrap();
    assert_eq!(
        listed.iter().map(|one| (one.key.as_str(), one.size)).collect::<Vec<_>>(),
        [("papers/a", 6), ("papers/b", 3_000_000)]
    );
    assert!(listed[0].put_at.is_some());
    assert_eq!(store.list("papers/", Some("papers/a")).await.unwrap().len(), 1);

    for _ in 0..2 {
        store.delete("papers/b").await.unwrap();
        assert!(store.get("papers/b").await.unwrap().is_none());
    }
    let left = std::fs::read_dir(school.files()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(left.iter().filter(|name| name.contains(".json")).count() <= 4, "{left:?}");
}

#[tokio::test]
async fn two_processes_write_to_one_folder_at_once() {
    let school = School::empty().await;
    let twin = school.twin().await;
    let stores = [school.app().photo_store.clone(), twin.photo_store.clone()];
    let writes = (0..40).map(|n| {
        let store = Arc::clone(&stores[n % 2]);
        async move {
            store
                .put(&format!("papers/{n:02}"), "image/png", vec![u8::try_from(n).unwrap(); 9000].into())
                .await
        }
    });
    for outcome in futures::future::join_all(writes).await {
        outcome.unwrap();
    }
    for (n, listed) in stores[1].list("papers/", None).await.unwrap().into_iter().enumerate() {
        let content = bytes(stores[(n + 1) % 2].get(&listed.key).await.unwrap().unwrap()).await;
        assert_eq!(content, vec![u8::try_from(n).unwrap(); 9000], "{}", listed.key);
    }
    assert_eq!(stores[0].list("papers/", None).await.unwrap().len(), 40);
}

#[tokio::test]
async fn a_store_that_is_not_there_is_named_by_health_and_works_once_it_is_there() {
    let school = School::new().await;
    let gone = Arc::new(of(&[("S3_ENDPOINT", "http://127.0.0.1:9")], Path::new("/nowhere")));
    assert!(gone.put("papers/a", "image/png", Bytes::new()).await.is_err());
    // The first time it starts its server, which may take longer than health waits.
    school.app().photo_store.check().await.unwrap();
    let health = school.nobody().get("/health").await.json();
    assert_eq!(health["storage"], "ok", "{health}");
    let school = school.storing(gone);
    let health = school.nobody().get("/health").await;
    assert_eq!((health.status, &health.json()["storage"]), (200, &"unreachable".into()), "{}", health.body);
    assert_eq!(health.json()["status"], "degraded");
}

#[tokio::test]
async fn an_endpoint_is_opened_with_its_keys_and_its_bucket_is_made() {
    let folder = crate::support::cluster::fast_folder(&format!("s3-{:08x}", rand::random::<u32>()));
    let server = Server::start(&folder).await.unwrap();
    let at = |secret: &str| {
        let vars = [
            ("S3_ENDPOINT", server.endpoint.as_str()),
            ("S3_BUCKET", "colegio"),
            ("S3_ACCESS_KEY", server.access_key.as_str()),
            ("S3_SECRET_KEY", secret),
            ("S3_REGION", "sa-east-1"),
        ];
        of(&vars, Path::new("/nowhere"))
    };
    let wrong = at("a-wrong-secret").check().await.unwrap_err().to_string();
    assert!(!wrong.contains("a-wrong-secret"), "{wrong}");
    assert!(!folder.join("colegio").exists());
    let (first, second) = (at(&server.secret_key), at(&server.secret_key));
    let (a, b) = tokio::join!(first.check(), second.check());
    assert_eq!(
        (a.unwrap().key.as_ref(), b.unwrap().key.as_ref()),
        ("doctor-storage-s3", "doctor-storage-s3")
    );
    first.put("papers/ñandú", "image/png", Bytes::from_static(b"x")).await.unwrap();
    assert_eq!(second.list("", None).await.unwrap()[0].key, "papers/ñandú");
    assert!(folder.join("colegio/papers/ñandú").exists(), "plain files below the folder");
    std::fs::remove_dir_all(folder).unwrap();
}
