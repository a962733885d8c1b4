//! Classes of the sample week.

use chrono::{NaiveDate, NaiveTime};

use crate::classes::sessions::Session;
use crate::ids::{ClassId, CourseId, EnrollmentId, SeriesId, StudentId, TeacherId};

/// Day, status, who cancelled, moved, the student who comes alone.
type State = (u32, &'static str, Option<&'static str>, bool, Option<&'static str>);

/// One class of each kind, from Monday to Saturday.
#[allow(clippy::missing_panics_doc, reason = "a sample")]
pub fn sessions() -> Vec<Session> {
    let states = [
        (20, "held", None, false, Some("Begoña Íñiguez Ñancupil")),
        (20, "planned", None, false, None),
        (23, "planned", None, false, Some("Ximena Díaz-Valdés Ñuñoa de la Fuente")),
        (23, "planned", None, false, None),
        (24, "cancelled", Some("person"), false, Some("Begoña Íñiguez Ñancupil")),
        (25, "cancelled", Some("system"), false, Some("José Tomás Ruiz")),
        (26, "planned", None, true, Some("Ximena Díaz-Valdés Ñuñoa de la Fuente")),
        (27, "holiday", None, false, None),
        (28, "planned", None, false, None),
    ];
    let kinds = ["regular", "makeup", "extra"];
    let class = |(id, (day, status, by, moved, student)): (i64, State)| {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let time = |minute| NaiveTime::from_hms_opt(8 + u32::try_from(id).unwrap(), minute, 0).unwrap();
        Session {
            id: ClassId(id),
            series_id: Some(SeriesId(id)),
            slot_week: Some(date),
            original_date: date,
            date,
            start_time: time(10),
            end_time: time(55),
            status: status.into(),
            cancelled_by: by.map(Into::into),
            moved,
            kind: kinds.get(usize::try_from(id).unwrap() % 5).copied().unwrap_or("regular").into(),
            course_id: CourseId(1),
            course: if student.is_some() { "Guitarra" } else { "3.º B · Matemática" }.into(),
            enrollment_id: student.map(|_| EnrollmentId(id)),
            student_id: student.map(|_| StudentId(id)),
            student: student.map(Into::into),
            teacher_id: Some(TeacherId(1)),
            teacher: Some("Rosa Núñez".into()),
            room: Some("Sala 4".into()),
            cover_for_id: None,
            cover_for: None,
            replaces_id: None,
            sequence: 0,
        }
    };
    (0..).zip(states).map(class).collect()
}

/// A week with more classes than a page can show.
pub fn crowd() -> Vec<Session> {
    let numbered = |(id, session)| Session { id: ClassId(id), ..session };
    let mut all: Vec<_> = (0..26).flat_map(|_| sessions()).collect();
    all.sort_by_key(|session| (session.date, session.start_time));
    (1..).zip(all).map(numbered).collect()
}

/// The same, all of them on the sample's Monday.
#[allow(clippy::missing_panics_doc, reason = "a sample")]
pub fn crowd_of_a_day() -> Vec<Session> {
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let mut all: Vec<_> = crowd().into_iter().map(|session| Session { date: monday, ..session }).collect();
    all.sort_by_key(|session| session.start_time);
    all
}
