//! Finding one of many people or courses, as a page: each result leads on to the form that asked.

use askama::Template;

use crate::web::page::{Frame, Label, Page, Table, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/choose.html", blocks = ["rows"])]
pub struct Choose {
    /// What stands around it.
    pub frame: Frame,
    /// The question.
    pub title: Label,
    /// Whom or what it is for.
    pub subject: Label,
    /// What the search box is for.
    pub search: Label,
    /// Search and pages.
    pub list: Table,
    /// What was found.
    pub found: Vec<Found>,
    /// Where "Cancelar" leads.
    pub back: String,
    /// Where to add one that is not there yet, and what that is called.
    pub add: Option<(String, Label)>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// What tells it from others of the same name.
    pub note: String,
    /// Where choosing it leads.
    pub href: String,
}

impl Page for Choose {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::listing::Listing;
        let page = |names: &[(&str, &str)], q: &str| {
            let listing =
                Listing { items: vec![(); names.len()], total: names.len() as u64, ..Listing::default() };
            Self {
                frame: frame.at("/app/students/7/guardians/new"),
                title: "people-link-choose".into(),
                subject: Label::Name("Begoña Íñiguez Ñancupil".into()),
                search: "people-guardian-search".into(),
                list: Table::new("/app/students/7/guardians/new", &listing).searched(q),
                found: names
                    .iter()
                    .map(|(name, note)| Found {
                        name: (*name).into(),
                        note: (*note).into(),
                        href: "/x".into(),
                    })
                    .collect(),
                back: "/app/students/7".into(),
                add: Some(("/app/guardians/new".into(), "people-guardian-add".into())),
            }
        };
        let two = [
            ("Íñiguez Olea, María José", "A-102 · +56 9 8765 4321"),
            ("Ñancupil Huenchumilla, Rosa", "A-103"),
        ];
        vec![("full", page(&two, "")), ("nothing", page(&[], "zzz"))]
    }
}
