//! The first page of teachers in its states.

use chrono::NaiveTime;

use super::Own;
use crate::auth::Role;
use crate::ids::ClassId;
use crate::reports::Coming;
use crate::web::page::Frame;

pub fn own(frame: &Frame) -> Vec<(&'static str, Own)> {
    let monday = frame.reader.today;
    let class = |id: i64, days: u64, hour: u32, course: &str, student: Option<&str>, status: &str| Coming {
        id: ClassId(id),
        date: monday + chrono::Days::new(days),
        start_time: NaiveTime::from_hms_opt(hour, 10, 0).unwrap(),
        end_time: NaiveTime::from_hms_opt(hour, 55, 0).unwrap(),
        course: course.into(),
        student: student.map(Into::into),
        teacher: Some("Ignacio Muñoz Lagos".into()),
        room: Some("Sala 4".into()),
        status: status.into(),
        moved: id == 4,
    };
    let teacher = vec![
        class(1, 0, 8, "3.º B · Matemática", None, "held"),
        class(2, 0, 10, "Violín", Some("Ana Sofía Quispe Mamani"), "planned"),
        class(3, 1, 9, "4.º A · Matemática", None, "cancelled"),
        class(4, 3, 15, "Guitarra", Some("Íñigo Peñailillo"), "planned"),
    ];
    let page = |classes| {
        let mut frame = frame.clone();
        frame.viewer.as_mut().unwrap().roles = vec![Role::Teacher];
        Own { frame, classes }
    };
    vec![("teacher", page(teacher)), ("empty", page(vec![]))]
}
