//! What the classes of a page are narrowed to: course, teacher, room, state, student, what stands out.

use chrono::NaiveDate;

use super::shown::View;
use crate::app::App;
use crate::classes::rules::{Mark, SessionFilter, SessionStatus};
use crate::classes::sessions::{self, Session};
use crate::classes::timetable;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::listing::Listing;
use crate::msg;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Label, Table};

/// Names of the filters that all views share.
const SHARED: [&str; 8] = ["course_id", "teacher_id", "room", "student_id", "status", "mark", "run_id", "q"];
/// Names of the dates of the list.
const DATES: [&str; 2] = ["from", "to"];
/// Names of what the other views show.
const PLACE: [&str; 3] = ["view", "date", "hour"];

/// Where the calendar lies.
pub(super) const PATH: &str = "/app/classes";
/// Where the list lies.
pub(super) const LIST: &str = "/app/classes/list";
/// Where a student is chosen.
pub(super) const STUDENTS: &str = "/app/classes/students";

/// The filters that are on, and what they can be.
pub(super) struct Filters {
    /// The page that they narrow.
    pub path: &'static str,
    pub form: Form,
    pub courses: Vec<Choice>,
    pub teachers: Vec<Choice>,
    pub rooms: Vec<Choice>,
    /// What stands out about those that are shown.
    pub mark: Option<Mark>,
    /// Whose classes they are, when they are one student's.
    student: Option<String>,
}

/// A filter that is on, and the page without it.
pub(super) struct Chip {
    /// The key of the filter's name.
    pub name: &'static str,
    /// What it is narrowed to.
    pub label: Label,
    /// The same page without it.
    pub href: String,
}

impl Filters {
    /// The filters of an address; what is wrong there narrows nothing, and is said at its field.
    pub(super) async fn read(app: &App, path: &'static str, fields: Fields) -> Result<(Self, SessionFilter)> {
        let (form, filter, mark) = given(fields)?;
        let choices = sessions::choices(app).await?;
        let of = |kind: &str| {
            let those = choices.iter().filter(|choice| choice.kind == kind);
            those.map(|choice| Choice::named(&choice.value, &choice.name)).collect()
        };
        let student = match filter.student {
            Some(id) => sessions::student_name(app, id).await?,
            None => None,
        };
        let (courses, teachers, rooms) = (of("course"), of("teacher"), of("room"));
        Ok((Self { path, form, courses, teachers, rooms, mark, student }, filter))
    }

    /// The states that a class can be in.
    #[allow(clippy::unused_self, reason = "the template asks the filters")]
    pub(super) fn statuses(&self) -> Vec<Choice> {
        statuses()
    }

    /// What can stand out about a class.
    #[allow(clippy::unused_self, reason = "the template asks the filters")]
    pub(super) fn marks(&self) -> Vec<Choice> {
        marks()
    }

    /// Whether anything is narrowed.
    pub(super) fn are_on(&self) -> bool {
        SHARED.iter().any(|name| !self.form.value(name).is_empty())
    }

    /// Those that are on; each leads to the page without it.
    pub(super) fn chips(&self) -> Vec<Chip> {
        let word = |name| match name {
            "course_id" => "sessions-course",
            "teacher_id" => "sessions-teacher",
            "room" => "sessions-room",
            "student_id" => "sessions-student",
            "status" => "sessions-status",
            "mark" => "sessions-mark",
            "run_id" => "sessions-run",
            _ => "sessions-search",
        };
        let on = SHARED.into_iter().filter(|name| !self.form.value(name).is_empty());
        on.map(|name| Chip { name: word(name), label: self.label(name), href: self.with(name, "") }).collect()
    }

    /// What a filter is narrowed to, by name where it has one.
    fn label(&self, name: &str) -> Label {
        let value = self.form.value(name);
        let among = |choices: &[Choice]| {
            choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
        };
        let label = match name {
            "course_id" => among(&self.courses),
            "teacher_id" => among(&self.teachers),
            "status" => among(&statuses()),
            "mark" => among(&marks()),
            "student_id" => self.student.clone().map(Label::Name),
            _ => Some(Label::Name(value.to_owned())),
        };
        label.unwrap_or_else(|| "sessions-unknown".into())
    }

    /// The filters that are on, but for one.
    fn given<'a>(&'a self, but: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let names = SHARED.into_iter().filter(move |name| *name != but);
        names.map(|name| -> (&'a str, &'a str) { (name, self.form.value(name)) })
    }

    /// The dates of the page.
    fn here<'a>(&'a self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let names: &[&'static str] = if self.path == LIST { &DATES } else { &PLACE };
        names.iter().map(|name| -> (&'a str, &'a str) { (*name, self.form.value(name)) })
    }

    /// Another page with these filters.
    pub(super) fn href<'a>(&'a self, path: &str, more: &[(&'a str, &'a str)]) -> String {
        address(path, more.iter().copied().chain(self.given("")))
    }

    /// This page with one of the filters set to a value, or taken off.
    pub(super) fn with<'a>(&'a self, name: &'a str, value: &'a str) -> String {
        address(self.path, self.here().chain(self.given(name)).chain([(name, value)]))
    }

    /// This page in the room of a class.
    pub(super) fn in_room(&self, session: &Session) -> String {
        self.with("room", session.room.as_deref().unwrap_or_default())
    }

    /// This page without filters.
    pub(super) fn reset_href(&self) -> String {
        address(self.path, self.here())
    }

    /// The page of choosing a student, which comes back here.
    pub(super) fn students_href(&self) -> String {
        address(STUDENTS, self.here().chain(self.given("q")))
    }

    /// Those that the form does not ask for by itself.
    pub(super) fn hidden(&self) -> impl Iterator<Item = (&'static str, &str)> {
        ["student_id", "run_id"]
            .into_iter()
            .map(|name| (name, self.form.value(name)))
            .filter(|(_, value)| !value.is_empty())
    }

    /// The page on which the classes of these dates are changed together.
    pub(super) fn bulk_href(&self, from: &str, to: &str) -> String {
        address("/app/classes/bulk", [("from", from), ("to", to)].into_iter().chain(self.given("")))
    }

    /// A table that keeps these filters in its links.
    pub(super) fn table<T>(&self, path: &str, listing: &Listing<T>) -> Table {
        let names = SHARED.iter().chain(&DATES).filter(|name| **name != "q");
        names.fold(Table::new(path, listing), |table, name| table.filtered(name, self.form.value(name)))
    }

    #[cfg(test)]
    pub(super) fn sample(given: &[(&str, &str)]) -> Self {
        let named = |name: &str| vec![Choice::named(1, name)];
        Self {
            path: if given.iter().any(|(name, _)| *name == "from") { LIST } else { PATH },
            form: Form::new(Fields::from_pairs(given.iter().copied())),
            courses: named("3.º B"),
            teachers: named("Núñez Ñancupil, Rosa"),
            rooms: vec![Choice::named("Sala 4", "Sala 4")],
            mark: None,
            student: given
                .iter()
                .any(|(name, _)| *name == "student_id")
                .then(|| "Begoña Íñiguez Ñancupil".into()),
        }
    }
}

/// The filters of an address; what is wrong there narrows nothing, and is said at its field.
pub(in crate::web::app) fn given(fields: Fields) -> Result<(Form, SessionFilter, Option<Mark>)> {
    let mut parser = fields.parse();
    parser.date("date");
    let mark = parser.with("mark", |raw| raw.parse::<Mark>().map_err(|()| msg!("field-choice", given = raw)));
    let (form, filter) = match (parser.finish(Some(())), SessionFilter::parse(&fields)) {
        (Ok(()), Ok(filter)) => (Form::new(fields), filter),
        (Err(error), Ok(filter)) => (Form::refused(fields, error)?, filter),
        (Ok(()), Err(error)) => (Form::refused(fields, error)?, SessionFilter::default()),
        (Err(one), Err(other)) => (Form::refused(fields, both(one, other))?, SessionFilter::default()),
    };
    Ok((form, filter, mark))
}

/// Those alone about which `mark` stands out. That is known of some dates, not of all that ever was: of this
/// month when none were given.
pub(in crate::web::app) async fn marked(
    app: &App,
    today: NaiveDate,
    form: &mut Form,
    filter: SessionFilter,
    mark: Mark,
) -> Result<SessionFilter> {
    let (first, last) = View::Month.days(filter.from.or(filter.to).unwrap_or(today));
    let days = (filter.from.unwrap_or(first), filter.to.unwrap_or(last));
    form.set("from", &days.0);
    form.set("to", &days.1);
    let q: String = form.value("q").chars().take(100).collect();
    let marked = timetable::timetable(app, days, &q, &filter).await?.only(mark);
    let ids = marked.classes.iter().map(|class| class.id).collect();
    Ok(SessionFilter { from: Some(days.0), to: Some(days.1), only: Some(ids), ..filter })
}

/// The states that a class can be in.
pub(in crate::web::app) fn statuses() -> Vec<Choice> {
    let word = |status| match status {
        SessionStatus::Planned => "sessions-planned",
        SessionStatus::Held => "sessions-held",
        SessionStatus::Cancelled => "sessions-cancelled",
        SessionStatus::Holiday => "sessions-holiday",
    };
    SessionStatus::ALL.into_iter().map(|status| Choice::said(status.as_str(), word(status))).collect()
}

/// What can stand out about a class.
pub(in crate::web::app) fn marks() -> Vec<Choice> {
    let choice = |mark: Mark| Choice::said(mark.as_str(), super::badge::of_mark(mark).2);
    Mark::ALL.into_iter().map(choice).collect()
}

/// `path` with what was given.
fn address<'a>(path: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs = pairs.filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

fn both(one: Error, other: Error) -> Error {
    match (one, other) {
        (Error::Invalid(errors), Error::Invalid(more)) => {
            Error::Invalid(errors.into_iter().chain(more).collect())
        }
        (one, _) => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_keeps_the_filters_and_a_chip_takes_one_off() {
        let filters = Filters::sample(&[("teacher_id", "1"), ("room", "Sala 4"), ("date", "2026-11-23")]);
        let day = [("view", "day"), ("date", "2026-11-24")];
        assert_eq!(
            filters.href("/app/classes", &day),
            "/app/classes?view=day&date=2026-11-24&teacher_id=1&room=Sala+4"
        );
        assert_eq!(
            filters.with("room", "Aula ñ"),
            "/app/classes?date=2026-11-23&teacher_id=1&room=Aula+%C3%B1"
        );
        let chips = filters.chips().into_iter();
        let chips: Vec<_> = chips.map(|chip| (chip.name, chip.label, chip.href)).collect();
        let named = |name: &str| Label::Name(name.to_owned());
        let without_teacher = "/app/classes?date=2026-11-23&room=Sala+4".to_owned();
        let without_room = "/app/classes?date=2026-11-23&teacher_id=1".to_owned();
        assert_eq!(
            chips,
            [
                ("sessions-teacher", named("Núñez Ñancupil, Rosa"), without_teacher),
                ("sessions-room", named("Sala 4"), without_room),
            ]
        );
        let archived = Filters::sample(&[("teacher_id", "99"), ("from", "2026-11-23")]);
        assert_eq!(archived.chips()[0].label, "sessions-unknown".into());
        assert_eq!(archived.reset_href(), "/app/classes/list?from=2026-11-23");
    }
}
