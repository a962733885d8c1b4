//! The files of a roster: a folder, a ZIP, or one file. Nothing is written to a disk, and what is too
//! large is not read.

use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::error::{Error, Message, Result};
use crate::msg;

/// Bytes of all files together at most.
const BYTES: u64 = 64 * 1024 * 1024;
/// Files of a roster at most.
const FILES: usize = 100;

/// A file by its name.
#[derive(Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Its name, without folders.
    pub name: String,
    /// What it contains.
    pub content: Vec<u8>,
}

impl std::fmt::Debug for NamedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.content.len())
    }
}

fn refuse(message: Message) -> Error {
    Error::field("file", message)
}

/// The files of a folder, a ZIP, or the one file.
pub fn from_path(path: &Path) -> Result<Vec<NamedFile>> {
    let missing = |_| refuse(msg!("rosters-no-file", file = path.display()));
    if !path.metadata().map_err(missing)?.is_dir() {
        return unpack(open(path, BYTES)?);
    }
    let mut paths: Vec<_> =
        std::fs::read_dir(path)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_file() && is_table(&path.to_string_lossy()));
    paths.sort();
    let (mut files, mut room) = (Vec::new(), BYTES);
    for path in paths.iter().take(FILES + 1) {
        let file = open(path, room)?;
        room = room.saturating_sub(file.content.len() as u64);
        files.push(file);
    }
    some(files)
}

fn open(path: &Path, most: u64) -> Result<NamedFile> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut content = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut content));
    read.map_err(|_| refuse(msg!("rosters-no-file", file = path.display())))?;
    if content.len() as u64 > most {
        return Err(too_large());
    }
    Ok(NamedFile { name, content })
}

fn too_large() -> Error {
    refuse(msg!("rosters-too-large", most = BYTES / 1024 / 1024))
}

fn some(files: Vec<NamedFile>) -> Result<Vec<NamedFile>> {
    if files.is_empty() {
        return Err(refuse(msg!("rosters-no-csv")));
    }
    if files.len() > FILES { Err(refuse(msg!("rosters-many-files", most = FILES))) } else { Ok(files) }
}

/// The files within a ZIP, or the file itself when it is none.
pub fn unpack(file: NamedFile) -> Result<Vec<NamedFile>> {
    if !file.content.starts_with(b"PK") {
        return Ok(vec![file]);
    }
    let mut archive = ZipArchive::new(Cursor::new(file.content)).map_err(|e| broken(&e))?;
    if archive.len() > FILES * 10 {
        return Err(refuse(msg!("rosters-many-files", most = FILES)));
    }
    let (mut files, mut room) = (Vec::<NamedFile>::new(), BYTES);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|e| broken(&e))?;
        let name = entry.name().map_err(|e| broken(&e))?.into_owned();
        if entry.enclosed_name().is_none() {
            return Err(refuse(msg!(
                "rosters-zip-climbs",
                file = super::super::rules::words::shortened(&name)
            )));
        }
        let base = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if entry.is_dir() || !is_table(&base) || base.starts_with("._") {
            continue;
        }
        if files.iter().any(|other| other.name == base) {
            return Err(refuse(msg!("rosters-zip-twice", file = base)));
        }
        let mut content = Vec::new();
        let read = entry.take(room + 1).read_to_end(&mut content);
        read.map_err(|_| refuse(msg!("rosters-zip-broken")))?;
        if content.len() as u64 > room {
            return Err(too_large());
        }
        room -= content.len() as u64;
        files.push(NamedFile { name: base, content });
    }
    some(files)
}

/// Every file, those within ZIPs for the ZIP.
pub fn unpack_all(files: Vec<NamedFile>) -> Result<Vec<NamedFile>> {
    let mut all = Vec::new();
    for file in files {
        all.extend(unpack(file)?);
    }
    some(all)
}

fn broken(error: &ZipError) -> Error {
    let locked = matches!(
        error,
        ZipError::UnsupportedArchive(_)
            | ZipError::InvalidPassword
            | ZipError::CompressionMethodNotSupported(_)
    );
    refuse(if locked { msg!("rosters-zip-locked") } else { msg!("rosters-zip-broken") })
}

fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".txt", ".tsv"].iter().any(|ending| name.ends_with(ending))
}

/// Several files as one ZIP.
pub fn pack(files: &[NamedFile]) -> Result<Vec<u8>> {
    let fault = |error: ZipError| Error::Fault(Box::new(error));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(file.name.as_str(), SimpleFileOptions::default()).map_err(fault)?;
        archive.write_all(&file.content)?;
    }
    Ok(archive.finish().map_err(fault)?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &[u8]) -> NamedFile {
        NamedFile { name: name.to_owned(), content: content.to_vec() }
    }

    fn zip(files: &[NamedFile]) -> NamedFile {
        file("roster.zip", &pack(files).unwrap())
    }

    fn key<T: std::fmt::Debug>(result: Result<T>) -> String {
        let Err(Error::Invalid(errors)) = result else { panic!("{result:?}") };
        errors[0].message.key.clone().into_owned()
    }

    #[test]
    fn a_zip_gives_its_tables_whatever_their_folder() {
        let archive = zip(&[
            file("a/students.csv", b"code\n1\n"),
            file("read.me", b"x"),
            file("__MACOSX/._students.csv", b"y"),
        ]);
        assert_eq!(unpack(archive).unwrap(), [file("students.csv", b"code\n1\n")]);
    }

    #[test]
    fn hostile_archives_get_one_sentence() {
        let bomb = file("students.csv", &vec![b'x'; usize::try_from(BYTES).unwrap() + 10]);
        assert_eq!(key(unpack(zip(&[bomb]))), "rosters-too-large");
        assert_eq!(key(unpack(zip(&[file("../../etc/students.csv", b"code\n")]))), "rosters-zip-climbs");
        let many: Vec<_> = (0..=FILES).map(|n| file(&format!("{n}.csv"), b"x")).collect();
        assert_eq!(key(unpack(zip(&many))), "rosters-many-files");
        assert_eq!(key(unpack(zip(&[file("xl/sheet.xml", b"<x/>")]))), "rosters-no-csv");
        assert_eq!(key(unpack(zip(&[file("a/x.csv", b"1"), file("b/x.csv", b"2")]))), "rosters-zip-twice");
        assert_eq!(key(unpack(file("x.zip", b"PK\x03\x04 nonsense"))), "rosters-zip-broken");
    }

    #[test]
    fn a_path_that_is_not_there_is_said() {
        assert_eq!(key(from_path(Path::new("/nowhere/at/all"))), "rosters-no-file");
    }
}
