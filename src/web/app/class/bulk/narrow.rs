//! Which classes there are to choose from: the filter of the list, with its own dates and state at first.

use crate::app::App;
use crate::classes::rules::{Mark, SessionFilter, SessionStatus};
use crate::classes::sessions;
use crate::error::Result;
use crate::fields::Fields;
use crate::web::app::classes::narrow;
use crate::web::extract::address;
use crate::web::forms::{Choice, Form};
use crate::web::page::Reader;

use super::super::deed::Deed;

/// Names of the filters.
const NAMES: [&str; 10] =
    ["from", "to", "course_id", "teacher_id", "room", "status", "mark", "student_id", "run_id", "q"];

/// The filters that are on, and what they can be.
pub struct Narrow {
    /// What is on.
    pub form: Form,
    /// All courses.
    pub courses: Vec<Choice>,
    /// All teachers.
    pub teachers: Vec<Choice>,
    /// All rooms.
    pub rooms: Vec<Choice>,
    /// Whose classes they are, when they are one student's.
    pub student: Option<String>,
}

impl Narrow {
    /// The filters of an address: from today on and in the state that the deed is for, when it says nothing else.
    pub async fn read(
        app: &App,
        reader: &Reader,
        deed: Deed,
        asked: &Fields,
    ) -> Result<(Self, SessionFilter)> {
        let mut fields = asked.only(&NAMES);
        if !asked.has("from") {
            fields.set("from", &reader.today);
        }
        if !asked.has("status") {
            fields.set("status", usual(deed, asked.get("mark")).as_str());
        }
        let (mut form, mut filter, mark) = narrow::given(fields)?;
        if let Some(mark) = mark {
            filter = narrow::marked(app, reader.today, &mut form, filter, mark).await?;
        }
        let choices = sessions::choices(app).await?;
        let of = |kind: &str| {
            let those = choices.iter().filter(|choice| choice.kind == kind);
            those.map(|choice| Choice::named(&choice.value, &choice.name)).collect()
        };
        let student = match filter.student {
            Some(id) => sessions::student_name(app, id).await?,
            None => None,
        };
        Ok((
            Self { form, courses: of("course"), teachers: of("teacher"), rooms: of("room"), student },
            filter,
        ))
    }

    /// What is on, as part of an address.
    pub fn kept(asked: &Fields) -> Fields {
        asked.only(&NAMES)
    }

    /// The page of a deed with these filters.
    pub fn href(&self, deed: Deed) -> String {
        let mut fields = self.form.fields().clone();
        fields.set("deed", deed.noun());
        if deed == Deed::Restoration {
            fields.set("status", SessionStatus::Cancelled.as_str());
        } else if self.form.is("status", SessionStatus::Cancelled.as_str()) {
            fields.set("status", SessionStatus::Planned.as_str());
            if self.form.is("mark", Mark::Cancelled.as_str()) {
                fields.set("mark", "");
            }
        }
        address(super::PATH, &fields)
    }

    /// The page of a deed without them.
    pub fn reset_href(deed: Deed) -> String {
        format!("{}?deed={}", super::PATH, deed.noun())
    }

    /// The states that a class can be in.
    #[allow(clippy::unused_self, reason = "the template asks the filters")]
    pub fn statuses(&self) -> Vec<Choice> {
        narrow::statuses()
    }

    /// What can stand out about a class.
    #[allow(clippy::unused_self, reason = "the template asks the filters")]
    pub fn marks(&self) -> Vec<Choice> {
        narrow::marks()
    }

    #[cfg(test)]
    pub fn sample() -> Self {
        let named = |name: &str| vec![Choice::named(1, name)];
        Self {
            form: Form::new(Fields::from_pairs([("from", "2026-11-23"), ("status", "planned")])),
            courses: named("3.º B"),
            teachers: named("Núñez Ñancupil, Rosa"),
            rooms: named("Sala 4"),
            student: None,
        }
    }
}

/// The state that a deed is for; what stands out can be a state by itself.
fn usual(deed: Deed, mark: &str) -> SessionStatus {
    match (mark.parse(), deed) {
        (Ok(Mark::Cancelled), _) | (_, Deed::Restoration) => SessionStatus::Cancelled,
        (Ok(Mark::DayOff), _) => SessionStatus::Holiday,
        _ => SessionStatus::Planned,
    }
}
