//! Files from anywhere: random bytes, and good files of which some bytes were changed or cut off. Each is read, or
//! refused with a sentence at its field; nothing panics.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{NamedFile, pack, read, unpack_all};
use crate::error::Error;
use crate::texts::{Language, say};

const NAMES: [&str; 14] = [
    "students.csv",
    "guardians.csv",
    "teachers.csv",
    "terms.csv",
    "courses.csv",
    "day_hours.csv",
    "enrollments.csv",
    "schedules.csv",
    "holidays.csv",
    "users.csv",
    "classes.csv",
    "manifest.csv",
    "roster.zip",
    "carta.txt",
];

const STUDENTS: &str = "code;given_names;family_names;birth_date;email\r\nA-1;Ana;\"Soto; Ñancupil\";2012-03-04;\r\n\
    A-2;\"José \"\"Pepe\"\"\";Rojas;04/03/2013;jose@x.cl\r\n";
const COURSES: &str = "code,name,presence_source\n3B,\"3.º B\",gate\nG,Guitarra,marks\n";
const SCHEDULES: &str = "course_code,weekday,start_time,duration_minutes,every_weeks,anchor_date\n\
    G,lunes,08:10,45,2,2026-03-02\nG,7,23:59,1,,\n";

fn file(name: &str, content: impl Into<Vec<u8>>) -> NamedFile {
    NamedFile { name: name.to_owned(), content: content.into() }
}

fn good() -> Vec<NamedFile> {
    vec![file("students.csv", STUDENTS), file("courses.csv", COURSES), file("schedules.csv", SCHEDULES)]
}

/// Reads files as an upload is read.
fn try_read(files: Vec<NamedFile>) {
    let Err(error) = unpack_all(files).and_then(|files| read(&files, &|_, _| true)) else { return };
    let Error::Invalid(fields) = error else { panic!("not a sentence: {error}") };
    for field in fields {
        for language in Language::ALL {
            assert_ne!(
                say(language, &field.message),
                field.message.key,
                "no sentence in {}",
                language.code()
            );
        }
    }
}

/// Some bytes of something good are others, and its end may be missing.
fn damaged(mut bytes: Vec<u8>, edits: &[(Index, u8)], cut: Option<Index>) -> Vec<u8> {
    for (at, byte) in edits {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(Index, u8)>> {
    vec((any::<Index>(), any::<u8>()), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_read_or_refused(name in select(NAMES.as_slice()), bytes in vec(any::<u8>(), 0..400)) {
        try_read(vec![file(name, bytes.clone())]);
        try_read(vec![file(name, [b"PK\x03\x04".as_slice(), &bytes].concat())]);
    }

    #[test]
    fn random_tables_are_read_or_refused(
        name in select(NAMES.as_slice()),
        cells in vec(vec(any::<String>(), 1..6), 0..8),
        header in select(good().into_iter().map(|file| file.content).collect::<Vec<_>>()),
        delimiter in select(vec![",", ";", "\t"]),
    ) {
        let first = header.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let lines: Vec<_> = cells.iter().map(|line| line.join(delimiter)).collect();
        try_read(vec![file(name, [first, b"\n", lines.join("\n").as_bytes()].concat())]);
    }

    #[test]
    fn damaged_tables_are_read_or_refused(which in any::<Index>(), edits in edits(), cut in option::of(any::<Index>())) {
        let mut files = good();
        let one = which.index(files.len());
        files[one].content = damaged(std::mem::take(&mut files[one].content), &edits, cut);
        try_read(files);
    }

    #[test]
    fn damaged_archives_are_read_or_refused(edits in edits(), cut in option::of(any::<Index>())) {
        let archive = pack(&good()).unwrap();
        try_read(vec![file("roster.zip", damaged(archive, &edits, cut))]);
    }
}

#[test]
fn what_was_not_damaged_is_read() {
    let archive = file("roster.zip", pack(&good()).unwrap());
    for files in [good(), vec![archive]] {
        assert_eq!(read(&unpack_all(files).unwrap(), &|_, _| true).unwrap().lines.len(), 6);
    }
}
