//! Which OneRoster header says which of our columns.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::people::roster::rules::Sheet;

/// Our column and their header.
pub(super) type Names = &'static [(&'static str, &'static str)];

pub(super) const TERMS: Names =
    &[("code", "sourcedId"), ("name", "title"), ("starts_on", "startDate"), ("ends_on", "endDate")];
pub(super) const USERS: Names = &[
    ("code", "sourcedId"),
    ("given_names", "givenName"),
    ("family_names", "familyName"),
    ("email", "email"),
    ("phone", "phone"),
];
/// A student's or guardian's list of the other.
pub(super) const AGENTS_OF_STUDENT: Names = &[("code", "agentSourcedIds"), ("student_code", "sourcedId")];
pub(super) const AGENTS_OF_GUARDIAN: Names = &[("code", "sourcedId"), ("student_code", "agentSourcedIds")];
pub(super) const DEMOGRAPHICS: Names = &[("code", "sourcedId"), ("birth_date", "birthDate")];
pub(super) const CLASSES: Names = &[
    ("code", "sourcedId"),
    ("name", "title"),
    ("subject", "subjects"),
    ("term_code", "termSourcedIds"),
    ("room", "location"),
];
pub(super) const CLASS_TEACHER: Names = &[("code", "classSourcedId"), ("teacher_code", "userSourcedId")];
pub(super) const ENROLLMENTS: Names = &[
    ("student_code", "userSourcedId"),
    ("course_code", "classSourcedId"),
    ("starts_on", "beginDate"),
    ("ends_on", "endDate"),
];

/// The sheet as its lines know it.
pub(super) fn sheet(file: &str, names: Names) -> Arc<Sheet> {
    let mut headers: BTreeMap<&'static str, String> =
        names.iter().map(|(column, header)| (*column, (*header).to_owned())).collect();
    for column in ["status", "archived"] {
        headers.insert(column, "status".to_owned());
    }
    Arc::new(Sheet { file: file.to_owned(), headers })
}
