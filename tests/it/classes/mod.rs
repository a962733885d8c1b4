//! Terms, courses, enrollments and schedules, and the classes that follow them.

mod acts;
mod alerts;
mod api;
mod corpus_christi;
mod courses;
mod enrollments;
mod generation;
mod leaves;
mod lines;
mod lived_with;
mod not_taken;
mod schedules;
pub mod seed;
mod waiting;

use chrono::NaiveDate;
use presente::classes::rules::{CourseForm, EnrollmentForm, Format, ScheduleForm, TermForm};
use presente::classes::{Intent, courses as course_verbs, enrollments as enrollment_verbs, terms};
use presente::error::{Error, Result};
use presente::fields::Fields;
use presente::ids::{CourseId, EnrollmentId, StudentId, TermId};
use presente::people::rules::StudentForm;
use presente::people::students;

use crate::support::School;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The one field that is wrong, and the sentence's key; or the sentence of a conflict, without a field.
fn said<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    match result {
        Err(Error::Invalid(errors)) => {
            assert_eq!(errors.len(), 1, "{errors:?}");
            (errors[0].field.to_string(), errors[0].message.key.to_string())
        }
        Err(Error::Conflict(message)) => (String::new(), message.key.to_string()),
        other => panic!("{other:?}"),
    }
}

fn saying(field: &str, key: &str) -> (String, String) {
    (field.to_owned(), key.to_owned())
}

async fn student(school: &School, code: &str) -> StudentId {
    let fields = Fields::from_pairs([("code", code), ("given_names", "Ana"), ("family_names", "Núñez Soto")]);
    let form = StudentForm::parse(&fields, "56", day("2026-03-09")).unwrap();
    students::create(school.app(), school.actor(), &form).await.unwrap().id
}

fn term_form(code: &str, from: &str, to: &str) -> TermForm {
    TermForm { code: code.into(), name: code.into(), starts_on: day(from), ends_on: day(to) }
}

async fn term(school: &School, code: &str, from: &str, to: &str) -> TermId {
    terms::create(school.app(), school.actor(), &term_form(code, from, to)).await.unwrap().id
}

fn course_form(code: &str, more: &[(&str, &str)]) -> CourseForm {
    let base = [("code", code), ("name", "Piano"), ("presence_source", "marks")];
    CourseForm::parse(&Fields::from_pairs(base.into_iter().chain(more.iter().copied()))).unwrap()
}

async fn course(school: &School, code: &str, more: &[(&str, &str)]) -> CourseId {
    course_verbs::create(school.app(), school.actor(), &course_form(code, more)).await.unwrap().id
}

fn enrollment_form(
    student: StudentId,
    course: CourseId,
    format: &str,
    from: &str,
    to: Option<&str>,
) -> EnrollmentForm {
    let (student, course) = (student.to_string(), course.to_string());
    EnrollmentForm::parse(&Fields::from_pairs([
        ("student_id", student.as_str()),
        ("course_id", &course),
        ("format", format),
        ("starts_on", from),
        ("ends_on", to.unwrap_or_default()),
    ]))
    .unwrap()
}

async fn enroll(school: &School, student: StudentId, course: CourseId, format: &str) -> EnrollmentId {
    let form = enrollment_form(student, course, format, "2026-03-02", None);
    enrollment_verbs::create(school.app(), school.actor(), &form, Intent::Confirm).await.unwrap().row.id
}

fn schedule_form(weekday: &str, time: &str, from: &str, more: &[(&str, &str)]) -> ScheduleForm {
    let base = [("weekday", weekday), ("start_time", time), ("duration_minutes", "45"), ("valid_from", from)];
    ScheduleForm::parse(&Fields::from_pairs(base.into_iter().chain(more.iter().copied()))).unwrap()
}
