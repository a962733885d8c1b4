//! Finders and writers of people.

pub mod guardianships;
mod person;

use sea_orm::DbErr;

use crate::db::broken_constraint;
use crate::error::Error;
use crate::msg;
use crate::people::rules::PersonSort;

/// Rows of students.
pub mod students {
    super::person::person_store!(student, "students", StudentId, StudentForm, |row, form| &form.person, {
        row.birth_date = Set(form.birth_date);
        row.photo_consent = Set(form.photo_consent);
    });
}

/// Rows of guardians.
pub mod guardians {
    super::person::person_store!(guardian, "guardians", GuardianId, PersonForm, |row, form| form, {});
}

/// Rows of teachers.
pub mod teachers {
    super::person::person_store!(teacher, "teachers", TeacherId, PersonForm, |row, form| form, {});
}

/// A write's error: a code that is taken is the field's, the rest is a fault.
fn taken(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some(name) if name.ends_with("_code_key") => Error::field("code", msg!("people-code-taken")),
        _ => error.into(),
    }
}

/// The sort key of a list of people `p`.
const fn sort_key(sort: PersonSort) -> &'static str {
    match sort {
        PersonSort::Name => "fold_text(p.family_names || ' ' || p.given_names)",
        PersonSort::Code => "p.code",
        PersonSort::Id => "''",
    }
}
