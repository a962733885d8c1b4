//! From files to lines: which file is what, which header means which column.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::files::NamedFile;
use super::{oneroster, table, text};
use crate::error::{Error, Message, Result};
use crate::msg;
use crate::people::roster::rules::fold::fold;
use crate::people::roster::rules::{Kind, Line, Sheet};

/// What was read of a roster.
#[derive(Debug, Default)]
pub struct Reading {
    /// `plain`, `oneroster-1.1` or `oneroster-1.2`.
    pub format: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Columns and files that were ignored.
    pub notes: Vec<Message>,
}

/// Reads files. A file that cannot be read at all is an error; `known` says which codes the school has.
pub fn read(files: &[NamedFile], known: &dyn Fn(Kind, &str) -> bool) -> Result<Reading> {
    let mut tables = Vec::new();
    for file in files {
        let refuse = |message: Message| refuse(&file.name, &message);
        let text = text::decode(&file.content).ok_or_else(|| refuse(msg!("rosters-not-text")))?;
        tables.push((file.name.as_str(), table::parse(&text).map_err(refuse)?));
    }
    if tables.iter().any(|(name, table)| oneroster::is(name, &table.headers)) {
        return oneroster::read(tables, known);
    }
    let mut reading = Reading { format: "plain".into(), ..Reading::default() };
    let mut seen = HashSet::new();
    let alone = tables.len() == 1;
    for (name, table) in tables {
        let Some(kind) = Kind::of_file(name).or_else(|| alone.then(|| by_headers(&table.headers)).flatten())
        else {
            if alone {
                return Err(refuse(name, &msg!("rosters-unknown-file")));
            }
            reading.notes.push(msg!("rosters-file-ignored", file = name));
            continue;
        };
        if !seen.insert(kind) {
            return Err(refuse(name, &msg!("rosters-file-twice", kind = kind.as_str())));
        }
        plain(name, kind, table, &mut reading)?;
    }
    if seen.is_empty() { Err(Error::field("file", msg!("rosters-no-known-file"))) } else { Ok(reading) }
}

fn refuse(file: &str, message: &Message) -> Error {
    let mut message = message.clone();
    message.args.push(("file".into(), file.to_owned()));
    Error::field("file", message)
}

/// The kind whose columns the headers name best; none when they name no kind's keys.
fn by_headers(headers: &[String]) -> Option<Kind> {
    let named = |kind: &Kind| headers.iter().filter(|header| kind.column(header).is_some()).count();
    let complete = |kind: &Kind| {
        kind.keys().iter().all(|key| headers.iter().any(|header| kind.column(header) == Some(key)))
    };
    let mut fitting: Vec<_> =
        Kind::ALL.into_iter().filter(complete).map(|kind| (named(&kind), kind)).collect();
    fitting.sort_unstable_by(|a, b| b.cmp(a));
    match fitting.as_slice() {
        [(best, _), (next, _), ..] if best == next => None,
        [(_, kind), ..] => Some(*kind),
        [] => None,
    }
}

fn plain(name: &str, kind: Kind, table: table::Table, reading: &mut Reading) -> Result<()> {
    let mut headers = BTreeMap::new();
    let mut columns = Vec::new();
    for header in &table.headers {
        let column = kind.column(header);
        match column {
            Some(column) => {
                if let Some(other) = headers.insert(column, header.trim().to_owned()) {
                    return Err(refuse(name, &msg!("rosters-column-twice", column = header, other = other)));
                }
            }
            None if fold(header).is_empty() => {}
            None => reading.notes.push(msg!("rosters-column-ignored", file = name, column = header)),
        }
        columns.push(column);
    }
    for key in kind.keys() {
        if !headers.contains_key(key) {
            return Err(refuse(name, &msg!("rosters-column-missing", column = key)));
        }
    }
    let sheet = Arc::new(Sheet { file: name.to_owned(), headers });
    for (number, cells) in table.rows {
        let mut line = Line::new(kind, Arc::clone(&sheet), number);
        for (n, cell) in cells.iter().enumerate() {
            match columns.get(n) {
                Some(Some(column)) => line.take(column, cell),
                Some(None) => {}
                None if cell.trim().is_empty() => {}
                None => line.refuse("", msg!("rosters-too-many-cells", most = columns.len())),
            }
        }
        reading.lines.push(line);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &str) -> NamedFile {
        NamedFile { name: name.to_owned(), content: content.as_bytes().to_vec() }
    }

    fn read_plain(files: &[NamedFile]) -> Result<Reading> {
        read(files, &|_, _| false)
    }

    fn key(files: &[NamedFile]) -> String {
        let Err(Error::Invalid(errors)) = read_plain(files) else { panic!("it was read") };
        errors[0].message.key.clone().into_owned()
    }

    #[test]
    fn spanish_headers_in_any_order_and_unknown_columns() {
        let content = "Apellidos;Color;CÓDIGO;Nombres;Autoriza fotos\nNúñez;rojo;A-1;Ana;Sí\n";
        let reading = read_plain(&[file("Alumnos.csv", content)]).unwrap();
        let line = &reading.lines[0];
        assert_eq!((line.kind, line.number, line.get("code")), (Kind::Students, 2, Some("A-1")));
        assert_eq!(line.get("photo_consent"), Some("true"));
        assert_eq!(reading.notes.len(), 1);
        assert_eq!(line.sheet.headers["code"], "CÓDIGO");
    }

    #[test]
    fn one_file_with_any_name_is_known_by_its_headers() {
        let content = "student_code,course_code,format\n1,2,group\n";
        assert_eq!(read_plain(&[file("lista.csv", content)]).unwrap().lines[0].kind, Kind::Enrollments);
        assert_eq!(key(&[file("lista.csv", "color,size\n1,2\n")]), "rosters-unknown-file");
    }

    #[test]
    fn files_that_cannot_be_meant_get_a_sentence() {
        assert_eq!(key(&[file("students.csv", "code,código\n1,2\n")]), "rosters-column-twice");
        assert_eq!(key(&[file("students.csv", "nombres\nAna\n")]), "rosters-column-missing");
        assert_eq!(
            key(&[file("students.csv", "code\n1"), file("alumnos.csv", "code\n2")]),
            "rosters-file-twice"
        );
        assert_eq!(key(&[file("students.csv", "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}")]), "rosters-not-text");
        assert_eq!(key(&[file("a.csv", "x\n1"), file("b.csv", "y\n1")]), "rosters-no-known-file");
    }

    #[test]
    fn cells_beyond_the_headers_reject_their_line_only() {
        let content = "code,given_names\n1,Ana\n2,Ana,Lía\n3,Eva,\n";
        let wrong: Vec<_> = read_plain(&[file("students.csv", content)])
            .unwrap()
            .lines
            .iter()
            .map(|l| l.wrong.len())
            .collect();
        assert_eq!(wrong, [0, 1, 0]);
    }
}
