//! All components on one page, for looking at them together.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::{Frame, Label, Month, Page, Table, Toast, Week, filters};
use crate::error::Error;
use crate::fields::Fields;
use crate::listing::{Cursor, Listing};
use crate::msg;
use crate::web::forms::{Choice, Form};

#[derive(Template)]
#[template(path = "components/gallery.html", blocks = ["rows"])]
pub struct Gallery {
    frame: Frame,
    form: Form,
    options: Vec<Choice>,
    weekdays: Vec<Choice>,
    list: Table,
    students: Vec<(&'static str, &'static str, NaiveDate)>,
    at: DateTime<Utc>,
    month: Month,
    week: Week,
}

fn name(text: &str) -> Label {
    Label::Name(text.into())
}

impl Page for Gallery {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let today = frame.reader.today;
        let students = vec![
            ("A-0412", "Ñancupil Órdenes, María José", today),
            ("A-0077", "O’Higgins-Peñailillo, Íñigo", NaiveDate::from_ymd_opt(2025, 3, 3).unwrap()),
            ("A-1003", "Soto, Ana", today),
        ];
        let cursor = Some(Cursor { key: "soto".into(), id: 3, back: false });
        let listing = Listing { items: students.clone(), total: 418, next: cursor, previous: None };
        let full = Fields::from_pairs([
            ("name", "Guitarra"),
            ("weekday", "1,3"),
            ("kind", "school"),
            ("starts", "2026-03-09"),
        ]);
        let make = |form: Form, frame: Frame| Self {
            form,
            options: vec![Choice::named("school", "Colegio"), Choice::named("academy", "Academia")],
            weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes"]
                .iter()
                .zip(1..)
                .map(|(d, n)| Choice::named(n, d))
                .collect(),
            list: Table::new("/app/students", &listing).sorted("name", false).filtered("active", "yes"),
            students: students.clone(),
            at: "2026-11-23T11:10:00Z".parse().unwrap(),
            month: Month::of(today),
            week: Week::of(today),
            frame,
        };
        let wrong = Error::Invalid(vec![
            crate::error::FieldError::new("name", msg!("field-required")),
            crate::error::FieldError::new("starts", msg!("field-date", given = "31/02/2026")),
            crate::error::FieldError::new("kind", msg!("field-choice", given = "tienda")),
            crate::error::FieldError::new("weekday", msg!("field-required")),
        ]);
        let mut toasted = frame.at("/app/students");
        toasted.toast = Some(Toast::with_undo(msg!("page-undo"), "/undo"));
        let mut outside = frame.at("/");
        outside.viewer = None;
        vec![
            ("full", make(Form::new(full), toasted)),
            ("errors", make(Form::refused(Fields::default(), wrong).unwrap(), frame.at("/app/terms"))),
            ("outside", make(Form::default(), outside)),
        ]
    }
}
