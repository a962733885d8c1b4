//! One person: how to reach them, who belongs to them, what they attend or teach.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{Kind, Person, Sections, Words};
use crate::app::App;
use crate::error::Result;
use crate::web::app::week::WeekGrid;
use crate::web::app::wording::{Badge as _, Enrolled as _};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/people/show.html")]
pub struct Show {
    frame: Frame,
    words: &'static Words,
    person: Person,
    name: Label,
    sections: Sections,
    week: WeekGrid,
}

impl Show {
    fn new(frame: Frame, words: &'static Words, person: Person, sections: Sections) -> Self {
        let name = Label::Name(person.name());
        let week = WeekGrid::of(sections.schedules.as_deref().unwrap_or_default());
        Self { frame, words, person, name, sections, week }
    }
}

pub(super) async fn show<K: Kind>(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<i64>,
) -> Result<Response> {
    let (person, sections) = (K::find(&app, id).await?, K::sections(&app, id).await?);
    Ok(Show::new(frame, K::WORDS, person, sections).show())
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::{Guardians, Students, Teachers};
        use crate::web::app::samples;
        let page = |words, sections| {
            Self::new(frame.at("/app/students/7"), words, Person::samples().swap_remove(0), sections)
        };
        let empty =
            Sections { guardians: Some(Vec::new()), enrollments: Some(Vec::new()), ..Sections::default() };
        let full = Sections {
            guardians: Some(samples::links()),
            enrollments: Some(samples::enrollments()),
            waiting: samples::waiting(),
            ..Sections::default()
        };
        let teacher = Sections {
            courses: Some(samples::courses()),
            schedules: Some(samples::schedules()),
            ..Sections::default()
        };
        let guardian = Sections {
            students: Some(samples::links()),
            family: Some(super::family::FamilyPart::sample()),
            ..Sections::default()
        };
        let mut away = page(Students::WORDS, empty.clone());
        away.person.archived_at = Some(samples::instant());
        vec![
            ("empty", page(Students::WORDS, empty)),
            ("full", page(Students::WORDS, full)),
            ("teacher", page(Teachers::WORDS, teacher)),
            ("guardian", page(Guardians::WORDS, guardian)),
            ("archived", away),
        ]
    }
}
