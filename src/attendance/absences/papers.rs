//! Papers of requests. The object comes first, then the row that knows it; what nobody knows is swept at night.

use chrono::TimeDelta;
use serde_json::json;
use tokio_util::bytes::Bytes;

use super::rules::{MOST, PaperKind, file_name};
use super::store::{self, Paper, Row};
use super::{Absence, note, overtaken};
use crate::app::App;
use crate::audit::Actor;
use crate::clock::real_now;
use crate::error::{Error, Result};
use crate::ids::AbsenceId;
use crate::integrations::photo_store::{Content, Trouble};
use crate::msg;

const PREFIX: &str = "papers/";
/// An object may lie there this long before its row is written.
const GRACE: TimeDelta = TimeDelta::days(1);

/// A file that somebody sends.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What it is called where it comes from.
    pub name: String,
    /// What is in it.
    pub content: Bytes,
}

/// Puts a paper into the store, when it is one.
pub(super) async fn keep(app: &App, upload: &Upload) -> Result<Paper> {
    let wrong = |message| Error::field("file", message);
    if upload.content.len() > MOST {
        return Err(wrong(msg!("absences-paper-large", most = MOST / 1024 / 1024)));
    }
    if upload.content.is_empty() {
        return Err(wrong(msg!("absences-paper-empty")));
    }
    let kind = PaperKind::of(&upload.content).ok_or_else(|| wrong(msg!("absences-paper-kind")))?;
    let paper = Paper {
        key: format!("{PREFIX}{:032x}", rand::random::<u128>()),
        name: file_name(&upload.name, kind),
        media_type: kind.media_type().to_owned(),
        size: i64::try_from(upload.content.len()).unwrap_or(i64::MAX),
    };
    let put = app.photo_store.put(&paper.key, &paper.media_type, upload.content.clone()).await;
    put.map_err(|trouble| {
        tracing::warn!(%trouble, "a paper was not kept");
        wrong(msg!("absences-paper-not-kept"))
    })?;
    Ok(paper)
}

/// Gives a request a paper, in place of the one it may have.
pub async fn attach(
    app: &App,
    actor: &Actor,
    id: AbsenceId,
    version: i32,
    upload: &Upload,
) -> Result<Absence> {
    super::find(app, id).await?;
    let paper = keep(app, upload).await?;
    let set = set(app, actor, id, version, Some(&paper)).await;
    if matches!(set, Err(Error::Conflict(_) | Error::NotFound)) {
        drop_object(app, &paper.key).await;
    }
    set
}

/// Takes the paper of a request away.
pub async fn detach(app: &App, actor: &Actor, id: AbsenceId, version: i32) -> Result<Absence> {
    set(app, actor, id, version, None).await
}

async fn set(
    app: &App,
    actor: &Actor,
    id: AbsenceId,
    version: i32,
    paper: Option<&Paper>,
) -> Result<Absence> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx, id).await?;
    if !store::set_paper(&tx, (id, version), paper, now).await? {
        return Err(overtaken(&Absence::of(store::find(&tx, id).await?)?));
    }
    let verb = if paper.is_some() { "absence.attach" } else { "absence.detach" };
    let is = paper.map(|paper| json!({ "type": paper.media_type, "size": paper.size }));
    note(&tx, actor, now, (verb, id), was(&before), is).await?;
    tx.commit().await?;
    if let Some(key) = before.file_key {
        drop_object(app, &key).await;
    }
    super::find(app, id).await
}

fn was(row: &Row) -> Option<serde_json::Value> {
    row.file_type.as_ref().map(|kind| json!({ "type": kind, "size": row.file_size }))
}

/// Removes an object that no row knows any more; what fails now is swept at night.
pub(super) async fn drop_object(app: &App, key: &str) {
    if let Err(trouble) = app.photo_store.delete(key).await {
        tracing::warn!(%trouble, "a paper that nobody needs is still kept");
    }
}

/// Begins to read the paper of a request, and notes who does.
pub async fn paper(app: &App, actor: &Actor, id: AbsenceId) -> Result<(Paper, Content)> {
    let paper = store::paper(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    let unavailable = |trouble: Trouble| {
        tracing::warn!(%trouble, "a paper could not be read");
        Error::Busy(msg!("absences-paper-unavailable"))
    };
    let object = app.photo_store.get(&paper.key).await.map_err(unavailable)?.ok_or(Error::NotFound)?;
    let tx = app.db.begin().await?;
    note(&tx, actor, app.clock.now(), ("absence.view", id), None, None).await?;
    tx.commit().await?;
    Ok((paper, object.content))
}

/// Removes objects that no request knows; gives how many. A store that does not answer is left for another night.
pub async fn sweep(app: &App) -> Result<u64> {
    let (mut removed, mut after) = (0, None::<String>);
    loop {
        let page = match app.photo_store.list(PREFIX, after.as_deref()).await {
            Ok(page) => page,
            Err(trouble) => {
                tracing::warn!(%trouble, "papers were not swept");
                return Ok(removed);
            }
        };
        let Some(last) = page.last() else { return Ok(removed) };
        after = Some(last.key.clone());
        let old = real_now() - GRACE;
        let old = page.into_iter().filter(|one| one.put_at.is_some_and(|at| at < old));
        let keys: Vec<String> = old.map(|one| one.key).collect();
        let known = store::known_papers(app.db.reader(), &keys).await?;
        for key in keys.iter().filter(|key| !known.contains(key)) {
            drop_object(app, key).await;
            removed += 1;
        }
    }
}
