//! Files are compared with the school, and written.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::reading::{self, NamedFile, Reading};
use super::rules::{Book, Change, Comparison, Kind, Report, Table, in_order};
use super::store::{imports, school as rows, write};
use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change as Line};
use crate::db::{self, Lock, Tx};
use crate::error::{Error, Result};
use crate::ids::ImportId;
use crate::msg;
use crate::school;

/// How long one import waits for another.
const WAIT: Duration = Duration::from_secs(10);
/// Lines that are compared before progress is noted.
const STEP: usize = 1_000;

/// Who brings files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A person, on the page.
    Page,
    /// A command of the terminal.
    Command,
    /// The demo school.
    Demo,
}

impl Source {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Command => "command",
            Self::Demo => "demo",
        }
    }
}

/// How files are imported at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Only say what would happen.
    pub dry_run: bool,
    /// One rejected line stops all.
    pub all_or_nothing: bool,
}

/// What became of files that were imported at once.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The import; `None` after a dry run.
    pub id: Option<ImportId>,
    /// What was found.
    pub report: Report,
}

/// Imports files at once, in one transaction: plain CSV or OneRoster, by their names. A file that cannot be
/// read is [`Error::Invalid`] at `file`; with "all or nothing" a rejected line is [`Error::Conflict`].
pub async fn import_files(
    app: &App,
    actor: &Actor,
    files: Vec<NamedFile>,
    source: Source,
    options: Options,
) -> Result<Outcome> {
    let name = files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
    let files = blocking(move || reading::unpack_all(files)).await?;
    at_once(app, actor, name, files, source, options).await
}

/// The same for a folder, a ZIP or a file.
pub async fn import_path(app: &App, actor: &Actor, path: &Path, options: Options) -> Result<Outcome> {
    let owned = path.to_owned();
    let files = blocking(move || reading::from_path(&owned)).await?;
    let name = path.file_name().map_or_else(|| ".".into(), |name| name.to_string_lossy().into_owned());
    at_once(app, actor, name, files, Source::Command, options).await
}

async fn at_once(
    app: &App,
    actor: &Actor,
    name: String,
    files: Vec<NamedFile>,
    source: Source,
    options: Options,
) -> Result<Outcome> {
    let tx = app.db.begin().await?;
    db::lock(&tx, Lock::Import, WAIT).await?;
    let (report, changes) = compare(app, &tx, files, None).await?;
    if options.dry_run {
        return Ok(Outcome { id: None, report });
    }
    let id = imports::insert(&tx, ("applying", source.as_str(), &name), None, actor, app.clock.now()).await?;
    finish(app, &tx, actor, id, (&report, changes), options.all_or_nothing).await?;
    tx.commit().await?;
    Ok(Outcome { id: Some(id), report })
}

/// Takes the lock of imports, compares the files again and writes what they change.
pub(super) async fn apply(
    app: &App,
    tx: &Tx,
    actor: &Actor,
    id: ImportId,
    files: Vec<NamedFile>,
    all: bool,
) -> Result<()> {
    db::lock(tx, Lock::Import, WAIT).await?;
    // Whoever held the lock before may have done it. The row itself stays free for the progress.
    if imports::whole(tx, id).await?.state != "applying" {
        return Ok(());
    }
    let (report, changes) = compare(app, tx, files, Some(id)).await?;
    finish(app, tx, actor, id, (&report, changes), all).await
}

async fn finish(
    app: &App,
    tx: &Tx,
    actor: &Actor,
    id: ImportId,
    (report, changes): (&Report, Vec<Change>),
    all_or_nothing: bool,
) -> Result<()> {
    let (now, totals) = (app.clock.now(), report.totals());
    if all_or_nothing && totals.rejected > 0 {
        return Err(Error::Conflict(msg!("rosters-all-or-nothing-stopped", count = totals.rejected)));
    }
    write::write(tx, id, changes, now).await?;
    imports::audit(tx, id, actor, now, false).await?;
    imports::step(tx, id, imports::Step::Applied(report, now)).await?;
    let line = Line {
        verb: "import.apply",
        subject: ("import", Some(id.0)),
        before: None,
        after: Some(json!(totals)),
    };
    audit::record(tx, actor, now, line).await?;
    attendance::recompute_from(tx, school::find(tx).await?.today(now)).await
}

/// Reads files and lays them over the school.
pub(super) async fn compare(
    app: &App,
    conn: &impl db::Conn,
    files: Vec<NamedFile>,
    progress_of: Option<ImportId>,
) -> Result<(Report, Vec<Change>)> {
    let school = school::find(conn).await?;
    let book = rows::load(conn).await?;
    let (mut reading, book) = blocking(move || Ok((read(&files, &book)?, book))).await?;
    in_order(&mut reading.lines);
    let mut comparison = Comparison::new(book, school, app.clock.now());
    for (n, lines) in reading.lines.chunks(STEP).enumerate() {
        if let Some(id) = progress_of {
            imports::progress(app.db.reader(), id, n * STEP, reading.lines.len()).await?;
        }
        for line in lines {
            comparison.take(line);
        }
    }
    let (mut report, changes) = comparison.finish();
    report.format = reading.format;
    report.notes = reading.notes;
    Ok((report, changes))
}

fn read(files: &[NamedFile], book: &Book) -> Result<Reading> {
    reading::read(files, &|kind, code| {
        let table = match kind {
            Kind::Students => Table::Students,
            Kind::Teachers => Table::Teachers,
            Kind::Guardians => Table::Guardians,
            Kind::Terms
            | Kind::Courses
            | Kind::DayHours
            | Kind::Enrollments
            | Kind::Schedules
            | Kind::Holidays => return false,
        };
        book.find(table, [&code]).is_some()
    })
}

/// Work that keeps a processor busy, away from the threads that serve.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Fault(Box::new(error)))?
}
