//! An import by its steps, as the page takes them: uploaded, compared, applied or discarded, undone.

use serde_json::json;

use super::apply::{self, blocking};
use super::reading::{self, NamedFile};
use super::rules::Report;
use super::store::imports::{self, Row, Step};
use super::store::undo::{self as rows, Hindrance};
use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change};
use crate::db::{self, Lock, Tx};
use crate::entities::import::Model;
use crate::error::{Error, Message, Result};
use crate::ids::ImportId;
use crate::listing::{ListQuery, Listing};
use crate::msg;
use crate::queue::{self, ApplyImport, PreviewImport};
use crate::school;

/// An import with all that a page shows of it.
#[derive(Clone, Debug)]
pub struct Import {
    /// The row.
    pub row: Row,
    /// What was found.
    pub report: Report,
    /// Why it failed.
    pub error: Option<Message>,
}

/// Imports, the newest first.
pub async fn list(app: &App, query: &ListQuery<()>) -> Result<Listing<Row>> {
    imports::list(app.db.reader(), query).await
}

/// The one with this id.
pub async fn find(app: &App, id: ImportId) -> Result<Import> {
    let conn = app.db.reader();
    let row = imports::row(conn, id).await?;
    let (report, error) = imports::report(conn, id).await?;
    Ok(Import { row, report, error })
}

/// Whether it is the last that was applied: only that one can be undone.
pub async fn is_last(app: &App, id: ImportId) -> Result<bool> {
    Ok(imports::last_applied(app.db.reader()).await? == Some(id))
}

/// Keeps files to be compared with the school in the background. What is no roster is refused at `file`.
pub async fn upload(app: &App, actor: &Actor, files: Vec<NamedFile>) -> Result<ImportId> {
    let name = files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
    if files.is_empty() {
        return Err(Error::field("file", msg!("field-required")));
    }
    let content = blocking(move || reading::pack(&reading::unpack_all(files)?)).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let import_id = imports::insert(&tx, ("previewing", "page", &name), Some(content), actor, now).await?;
    queue::enqueue(&tx, &PreviewImport { import_id }).await?;
    note(app, &tx, actor, "import.upload", import_id).await?;
    tx.commit().await?;
    Ok(import_id)
}

async fn note(app: &App, tx: &Tx, actor: &Actor, verb: &str, id: ImportId) -> Result<()> {
    let change = Change { verb, subject: ("import", Some(id.0)), before: None, after: Some(json!({})) };
    audit::record(tx, actor, app.clock.now(), change).await
}

async fn files(row: &Model) -> Result<Vec<NamedFile>> {
    let content = row.content.clone().ok_or_else(|| Error::fault("the import has no file any more"))?;
    blocking(move || reading::unpack(NamedFile { name: "roster.zip".into(), content })).await
}

/// Compares an upload with the school. Safe to repeat; what cannot be read fails with its sentence.
pub async fn run_preview(app: &App, id: ImportId) -> Result<()> {
    let conn = app.db.reader();
    let row = imports::whole(conn, id).await?;
    if row.state != "previewing" {
        return Ok(());
    }
    match apply::compare(app, conn, files(&row).await?, Some(id)).await {
        Ok((report, _)) => settle(app, id, Step::Previewed(&report)).await,
        Err(error) => fail_with(app, id, error).await,
    }
}

/// Wants a compared import applied, in the background. With "all or nothing" a rejected line refuses.
pub async fn apply(app: &App, actor: &Actor, id: ImportId, all_or_nothing: bool) -> Result<()> {
    let tx = app.db.begin().await?;
    let row = imports::locked(&tx, id).await?;
    if row.state == "applying" || row.state == "applied" {
        return Ok(());
    }
    if row.state != "previewed" {
        return Err(Error::Conflict(msg!("rosters-not-previewed")));
    }
    let (report, _) = imports::report(&tx, id).await?;
    let rejected = report.totals().rejected;
    if all_or_nothing && rejected > 0 {
        return Err(Error::Conflict(msg!("rosters-all-or-nothing-stopped", count = rejected)));
    }
    imports::step(&tx, id, Step::Applying { all_or_nothing, by: actor.user_id() }).await?;
    queue::enqueue(&tx, &ApplyImport { import_id: id }).await?;
    Ok(tx.commit().await?)
}

/// Applies an import that waits for it: compared again with the school as it is now, in one transaction.
/// Safe to repeat.
pub async fn run_apply(app: &App, id: ImportId) -> Result<()> {
    let row = imports::whole(app.db.reader(), id).await?;
    if row.state != "applying" {
        return Ok(());
    }
    let actor = imports::actor(app.db.reader(), row.requested_by).await?;
    let files = files(&row).await?;
    let tx = app.db.begin().await?;
    match apply::apply(app, &tx, &actor, id, files, row.all_or_nothing).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(error) => {
            tx.rollback().await?;
            fail_with(app, id, error).await
        }
    }
}

/// A sentence for people ends the import; a fault is tried again.
async fn fail_with(app: &App, id: ImportId, error: Error) -> Result<()> {
    let message = match &error {
        Error::Conflict(message) | Error::Forbidden(message) => Some(message),
        Error::Invalid(errors) => errors.first().map(|first| &first.message),
        Error::NotFound | Error::Busy(_) | Error::Fault(_) => None,
    };
    match message {
        Some(message) => fail(app, id, message).await,
        None => Err(error),
    }
}

/// Ends an import that is under way with a sentence: nothing was changed.
pub async fn fail(app: &App, id: ImportId, message: &Message) -> Result<()> {
    settle(app, id, Step::Failed(message)).await
}

/// Takes a step of the background, unless somebody discarded the import meanwhile.
async fn settle(app: &App, id: ImportId, step: Step<'_>) -> Result<()> {
    let tx = app.db.begin().await?;
    let row = imports::locked(&tx, id).await?;
    if row.state == "previewing" || row.state == "applying" {
        imports::step(&tx, id, step).await?;
    }
    Ok(tx.commit().await?)
}

/// Forgets an import that was not applied, and its file.
pub async fn discard(app: &App, actor: &Actor, id: ImportId) -> Result<()> {
    let tx = app.db.begin().await?;
    let row = imports::locked(&tx, id).await?;
    match row.state.as_str() {
        "discarded" => return Ok(()),
        "previewing" | "previewed" | "failed" => {}
        _ => return Err(Error::Conflict(msg!("rosters-not-discardable"))),
    }
    imports::step(&tx, id, Step::Discarded).await?;
    note(app, &tx, actor, "import.discard", id).await?;
    Ok(tx.commit().await?)
}

/// Takes the last import back, as long as nothing builds on it: else [`Error::Conflict`] names what.
pub async fn undo(app: &App, actor: &Actor, id: ImportId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    db::lock(&tx, Lock::Import, std::time::Duration::from_secs(10)).await?;
    let row = imports::locked(&tx, id).await?;
    match row.state.as_str() {
        "undone" => return Ok(()),
        "applied" => {}
        _ => return Err(Error::Conflict(msg!("rosters-not-applied"))),
    }
    if imports::last_applied(&tx).await? != Some(id) {
        return Err(Error::Conflict(msg!("rosters-undo-not-last")));
    }
    if let Some(found) = rows::depending(&tx, id).await? {
        return Err(Error::Conflict(depends(&found)));
    }
    if let Some(found) = rows::changed(&tx, id).await? {
        return Err(Error::Conflict(changed(&found)));
    }
    rows::restore(&tx, id).await?;
    imports::audit(&tx, id, actor, now, true).await?;
    imports::step(&tx, id, Step::Undone(now)).await?;
    note(app, &tx, actor, "import.undo", id).await?;
    attendance::recompute_from(&tx, school::find(&tx).await?.today(now)).await?;
    Ok(tx.commit().await?)
}

fn depends(found: &Hindrance) -> Message {
    msg!("rosters-undo-depends", table = found.table_name, count = found.count)
}

fn changed(found: &Hindrance) -> Message {
    let name = found.name.clone().unwrap_or_default();
    msg!("rosters-undo-changed", table = found.table_name, count = found.count, name = name)
}
