//! What the classes of a page are narrowed to: course, teacher, room, state, student.

use crate::app::App;
use crate::classes::rules::{SessionFilter, SessionStatus};
use crate::classes::sessions;
use crate::error::Result;
use crate::fields::Fields;
use crate::listing::Listing;
use crate::web::forms::{Choice, Form};
use crate::web::page::Table;

/// Names of the filters that both pages share.
const SHARED: [&str; 7] = ["course_id", "teacher_id", "room", "status", "student_id", "run_id", "q"];
/// Names of the filters of the list alone.
const DATES: [&str; 2] = ["from", "to"];

/// The filters that are on, and what they can be.
pub(super) struct Filters {
    pub form: Form,
    pub courses: Vec<Choice>,
    pub teachers: Vec<Choice>,
    pub rooms: Vec<Choice>,
    /// Whose classes they are, when they are one student's.
    pub student: Option<String>,
}

impl Filters {
    /// The filters of an address; what is wrong there narrows nothing, and is said at its field.
    pub(super) async fn read(app: &App, fields: Fields) -> Result<(Self, SessionFilter)> {
        let (form, filter) = match SessionFilter::parse(&fields) {
            Ok(filter) => (Form::new(fields), filter),
            Err(error) => (Form::refused(fields, error)?, SessionFilter::default()),
        };
        let choices = sessions::choices(app).await?;
        let of = |kind: &str| {
            let those = choices.iter().filter(|choice| choice.kind == kind);
            those.map(|choice| Choice::named(&choice.value, &choice.name)).collect()
        };
        let student = match filter.student {
            Some(id) => sessions::student_name(app, id).await?,
            None => None,
        };
        let filters =
            Self { form, courses: of("course"), teachers: of("teacher"), rooms: of("room"), student };
        Ok((filters, filter))
    }

    /// The states that a class can be in.
    #[allow(clippy::unused_self, reason = "the template asks the filters")]
    pub(super) fn statuses(&self) -> Vec<Choice> {
        let word = |status| match status {
            SessionStatus::Planned => "sessions-planned",
            SessionStatus::Held => "sessions-held",
            SessionStatus::Cancelled => "sessions-cancelled",
            SessionStatus::Holiday => "sessions-holiday",
        };
        SessionStatus::ALL.into_iter().map(|status| Choice::said(status.as_str(), word(status))).collect()
    }

    /// Whether anything is narrowed.
    pub(super) fn are_on(&self) -> bool {
        SHARED.iter().any(|name| !self.form.value(name).is_empty())
    }

    /// An address with these filters and more.
    pub(super) fn href(&self, path: &str, more: &[(&str, &str)]) -> String {
        let shared = SHARED.iter().map(|name| (*name, self.form.value(name)));
        let pairs = more.iter().copied().chain(shared).filter(|(_, value)| !value.is_empty());
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// A table that keeps these filters in its links.
    pub(super) fn table<T>(&self, path: &str, listing: &Listing<T>) -> Table {
        let names = SHARED.iter().chain(&DATES).filter(|name| **name != "q");
        names.fold(Table::new(path, listing), |table, name| table.filtered(name, self.form.value(name)))
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        let named = |name: &str| vec![Choice::named(1, name)];
        Self {
            form: Form::new(Fields::from_pairs([("from", "2026-11-23"), ("to", "2026-11-29")])),
            courses: named("3.º B"),
            teachers: named("Núñez Ñancupil, Rosa"),
            rooms: named("Sala 4"),
            student: None,
        }
    }
}
