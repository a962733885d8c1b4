//! The students of a teacher of the Colegio Los Aromos.

use super::{PATH, Student, Students};
use crate::auth::Role;
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, StudentId};
use crate::listing::{Cursor, Listing};
use crate::reports::own::{Contact, Count, Course, Pupil, Taken};
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

/// The pages are a teacher's.
fn teachers(frame: &Frame, path: &str) -> Frame {
    Frame { path: path.into(), ..Frame::sample(frame.reader.language, &[Role::Teacher]) }
}

fn pupil(id: i64, name: &str, courses: &str) -> Pupil {
    Pupil { id: StudentId(id), code: format!("A-{id:03}"), name: name.into(), courses: courses.into() }
}

pub fn students(frame: &Frame) -> Vec<(&'static str, Students)> {
    let page = |rows: Vec<Pupil>, q: &str| {
        let next = (!rows.is_empty()).then(|| Cursor { key: "zuniga".into(), id: 3, back: false });
        let listing = Listing { total: rows.len() as u64, items: rows, next, previous: None };
        let course = |id, name: &str| Course { id: CourseId(id), name: name.into() };
        let courses = if listing.items.is_empty() && q.is_empty() {
            Vec::new()
        } else {
            vec![course(1, "1.º medio A"), course(2, "Taller de teatro y expresión corporal")]
        };
        let list = Table::new(PATH, &listing).searched(q);
        Students { frame: teachers(frame, PATH), list, courses, rows: listing.items }
    };
    let rows = vec![
        pupil(101, "Díaz-Valdés Ñuñoa de la Fuente, Ximena", "1.º medio A"),
        pupil(102, "Íñiguez Ñancupil, Begoña", "1.º medio A, Taller de teatro y expresión corporal"),
        pupil(103, "Zúñiga Rojas, Tomás", "Taller de teatro y expresión corporal"),
    ];
    vec![("empty", page(Vec::new(), "")), ("full", page(rows, "")), ("nothing", page(Vec::new(), "zzz"))]
}

fn taken(id: i64, date: &str, mark: Option<&str>, late: Option<i32>, note: Option<&str>) -> Taken {
    Taken {
        class_id: ClassId(id),
        date: date.parse().unwrap(),
        start_time: "08:00:00".parse().unwrap(),
        end_time: "08:45:00".parse().unwrap(),
        course: "1.º medio A".into(),
        mark: mark.map(Into::into),
        minutes_late: late,
        note: note.map(Into::into),
    }
}

pub fn student(frame: &Frame) -> Vec<(&'static str, Student)> {
    let contact = |name: &str, relationship: Option<&str>, phone: Option<&str>| Contact {
        name: name.into(),
        relationship: relationship.map(Into::into),
        phone: phone.map(Into::into),
    };
    let page = |rows: Vec<Taken>, contacts: Vec<Contact>, mark: &str| {
        let mut counts: Vec<Count> = Vec::new();
        for row in &rows {
            match counts.iter_mut().find(|count| count.mark == row.mark) {
                Some(count) => count.classes += 1,
                None => counts.push(Count { mark: row.mark.clone(), classes: 1 }),
            }
        }
        if !mark.is_empty() {
            counts.push(Count { mark: Some("present".into()), classes: 12 });
        }
        let listing = Listing { total: rows.len() as u64, items: rows, ..Listing::default() };
        let path = Student::path(StudentId(101));
        Student {
            frame: teachers(frame, &path),
            pupil: pupil(101, "Díaz-Valdés Ñuñoa de la Fuente, Ximena", "1.º medio A"),
            contacts,
            form: Form::new(Fields::default()),
            list: Table::new(path, &listing).filtered("mark", mark),
            counts,
            rows: listing.items,
        }
    };
    let rows = vec![
        taken(6, "2026-11-23", None, None, None),
        taken(5, "2026-11-20", Some("left_early"), None, Some("La retiró su abuela a las 08:30")),
        taken(4, "2026-11-19", Some("late"), Some(12), None),
        taken(3, "2026-11-18", Some("excused"), None, None),
        taken(2, "2026-11-17", Some("absent"), None, None),
        taken(1, "2026-11-16", Some("present"), None, None),
    ];
    let contacts = vec![
        contact("Rosa Ñuñoa Peña", Some("madre"), Some("+56 9 8765 4321")),
        contact("Tomás Díaz-Valdés", None, None),
    ];
    vec![
        ("empty", page(Vec::new(), Vec::new(), "")),
        ("full", page(rows, contacts.clone(), "")),
        ("nothing", page(Vec::new(), contacts, "absent")),
    ]
}
