//! Whether the process lives, and whether it can do its work.

use std::path::Path;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::app::App;
use crate::error::Result;
use crate::{notifications, processes};

const LIMIT: Duration = Duration::from_secs(1);

/// The process answers; nothing else is asked.
pub async fn alive() -> &'static str {
    "ok"
}

/// 503 while draining, without the database or with pending migrations: nobody can work. Trouble with the
/// scheduler, mail or storage is named and `degraded`, with 200: pages still answer.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let database = within(app.db.ping()).await.is_some();
    let migrated =
        database && within(app.db.pending_migrations()).await.is_some_and(|names| names.is_empty());
    let draining = app.draining.is_cancelled();
    let well = database && migrated && !draining;
    let (scheduler, mail) =
        if migrated { tokio::join!(scheduler(&app), mail(&app)) } else { ("unknown", "unknown") };
    let storage = storage(&app).await;
    let hampered = [scheduler, mail, storage].iter().any(|word| !matches!(*word, "ok" | "off"));
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = |good: bool, bad: &'static str| if good { "ok" } else { bad };
    let body = json!({
        "status": if well { word(!hampered, "degraded") } else { "unavailable" },
        "database": word(database, "unreachable"),
        "migrations": word(migrated, "pending"),
        "draining": draining,
        "scheduler": scheduler,
        "mail": mail,
        "storage": storage,
        "version": env!("CARGO_PKG_VERSION"),
    });
    (status, Json(body))
}

async fn within<T>(answer: impl Future<Output = Result<T>>) -> Option<T> {
    timeout(LIMIT, answer).await.ok()?.ok()
}

/// Whether anybody looks after what is due, in whatever process.
async fn scheduler(app: &App) -> &'static str {
    if !app.config.scheduler.enabled {
        return "off";
    }
    match within(processes::alive(app)).await {
        Some(alive) if alive.iter().any(processes::Process::schedules) => "ok",
        Some(_) => "silent",
        None => "unknown",
    }
}

/// Whether the last mail went out.
async fn mail(app: &App) -> &'static str {
    match within(notifications::is_failing(app)).await {
        Some(false) => "ok",
        Some(true) => "failing",
        None => "unknown",
    }
}

/// Whether the store of files answers, and what is kept in the working folder can be kept.
async fn storage(app: &App) -> &'static str {
    if app.config.mail.server.is_none() && !is_writable(&app.config.data) {
        return "unwritable";
    }
    match timeout(LIMIT, app.photo_store.check()).await {
        Ok(Ok(_)) => "ok",
        Ok(Err(_)) | Err(_) => "unreachable",
    }
}

fn is_writable(data: &Path) -> bool {
    let folder = data.ancestors().find_map(|folder| std::fs::metadata(folder).ok());
    folder.is_some_and(|folder| folder.is_dir() && !folder.permissions().readonly())
}
