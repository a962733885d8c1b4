//! The data of a child as one ZIP: everything that is kept, in files that a spreadsheet opens, with the papers that
//! the family itself has sent.

use futures::TryStreamExt;
use serde_json::{Map, Value, json};
use tokio_util::bytes::Bytes;

use super::children::Child;
use super::store::parcel::{self as store, TABLES, Table};
use crate::app::App;
use crate::attendance::absences::{self, Absence};
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::people::roster::{NamedFile, pack, with_quote};
use crate::texts::{Language, say};
use crate::{msg, school};

use super::children;

/// Everything that is kept of a child, for this guardian; that it was taken is noted.
pub async fn pack_up(app: &App, actor: &Actor, child: &Child, language: Language) -> Result<Vec<u8>> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let school = school::current(app).await?;
    let mut files = vec![letter(child, &school.name, language, &school.today(now).to_string())];
    for table in &TABLES {
        let rows = store::rows(conn, table, child.id, child.guardian_id, school.zone.name()).await?;
        files.push(csv(table, &rows)?);
    }
    for request in children::requests(app, child).await? {
        files.extend(paper(app, actor, child, &request).await?);
    }
    let tx = app.db.begin().await?;
    let after = Some(json!({ "guardian_id": child.guardian_id }));
    let change =
        Change { verb: "student.export", subject: ("student", Some(child.id.0)), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    pack(&files)
}

/// What lies in the parcel, in words.
fn letter(child: &Child, school: &str, language: Language, day: &str) -> NamedFile {
    let text =
        say(language, &msg!("families-parcel-letter", name = child.name(), school = school, day = day));
    let name = match language {
        Language::Es => "LEEME.txt",
        Language::En => "README.txt",
    };
    NamedFile { name: name.into(), content: format!("{text}\n").into_bytes() }
}

fn csv(table: &Table, rows: &[Map<String, Value>]) -> Result<NamedFile> {
    let fault = |error: csv::Error| Error::Fault(Box::new(error));
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.columns).map_err(fault)?;
    for row in rows {
        writer.write_record(table.columns.iter().map(|name| cell(row.get(*name)))).map_err(fault)?;
    }
    let content = writer.into_inner().map_err(|error| Error::Fault(Box::new(error)))?;
    Ok(NamedFile { name: table.file.into(), content })
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => with_quote(text),
        Some(other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))) => {
            other.to_string()
        }
    }
}

/// The paper of a request that this guardian made.
async fn paper(app: &App, actor: &Actor, child: &Child, request: &Absence) -> Result<Option<NamedFile>> {
    let row = &request.row;
    if row.file_key.is_none() || row.guardian_id != Some(child.guardian_id) {
        return Ok(None);
    }
    let (paper, content) = absences::paper(app, actor, row.id).await?;
    let read: Result<Vec<Bytes>, _> = content.try_collect().await;
    let pieces = read.map_err(|error| {
        tracing::warn!(%error, "a paper could not be read");
        Error::Busy(msg!("absences-paper-unavailable"))
    })?;
    let name = format!("papers/{}-{}", row.id, paper.name);
    Ok(Some(NamedFile { name, content: pieces.concat() }))
}
