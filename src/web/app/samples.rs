//! Values that the samples of several pages share: Colegio Los Aromos, invented.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::people::Person;
use crate::classes::courses::Course;
use crate::classes::enrollments::{Enrollment, Row};
use crate::classes::generation::{Effects, Names, Seat};
use crate::classes::rules::plan::{Item, Outcome, Reason, tally};
use crate::classes::rules::{Dates, State};
use crate::classes::schedules::Schedule;
use crate::classes::waiting::Waiting;
use crate::fields::Fields;
use crate::ids::{
    ClassId, CourseId, EnrollmentId, GuardianId, GuardianshipId, ScheduleId, SeriesId, StudentId, TeacherId,
    TermId, WaitingId,
};
use crate::people::guardianships::Link;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn instant() -> DateTime<Utc> {
    "2026-11-20T15:00:00Z".parse().unwrap()
}

impl Person {
    pub fn samples() -> Vec<Self> {
        let person = |id: i64, code: &str, given: &str, family: &str, phone: Option<&str>| Self {
            id,
            code: code.into(),
            given_names: given.into(),
            family_names: family.into(),
            email: phone.map(|_| format!("familia{id}@correo.cl")),
            phone: phone.map(Into::into),
            birth_date: Some(day("2014-05-21")),
            photo_consent: Some(id == 7),
            archived_at: None,
            fields: Fields::from_pairs([
                ("code", code),
                ("given_names", given),
                ("family_names", family),
                ("birth_date", "2014-05-21"),
            ]),
        };
        vec![
            person(7, "2026-0107", "Begoña Belén", "Íñiguez Ñancupil", Some("+56987654321")),
            person(8, "2026-0108", "Maximiliano José de las Mercedes", "Fernández-Larraín Undurraga", None),
            person(9, "2026-0109", "Ana", "Núñez Soto", Some("+56912345678")),
        ]
    }
}

pub fn links() -> Vec<Link> {
    let link = |id: i64, name: &str, relationship: &str, barred: bool| Link {
        id: GuardianshipId(id),
        student_id: StudentId(7),
        guardian_id: GuardianId(id),
        name: name.into(),
        code: format!("A-{id}"),
        phone: Some("+56987654321".into()),
        email: Some("familia@correo.cl".into()),
        relationship: Some(relationship.into()),
        may_receive: !barred,
        may_justify: !barred,
        may_collect: false,
        barred,
    };
    vec![link(1, "Íñiguez Olea, María José", "Madre", false), link(2, "Olea Rojas, Hernán", "Abuelo", true)]
}

pub fn enrollments() -> Vec<Enrollment> {
    let enrollment = |id: i64, course: &str, format: &str, state: State, ends: Option<&str>| Enrollment {
        row: Row {
            id: EnrollmentId(id),
            student_id: StudentId(7),
            student: "Íñiguez Ñancupil, Begoña Belén".into(),
            student_code: "2026-0107".into(),
            course_id: CourseId(3),
            course: course.into(),
            course_code: "3B".into(),
            format: format.into(),
            starts_on: day("2026-03-04"),
            ends_on: ends.map(day),
        },
        pauses: if state == State::Paused {
            vec![Dates { from: day("2026-11-16"), until: Some(day("2026-11-27")) }]
        } else {
            Vec::new()
        },
        state,
    };
    vec![
        enrollment(1, "3.º B", "group", State::Active, None),
        enrollment(2, "Violín", "individual", State::Paused, Some("2026-12-18")),
        enrollment(3, "Taller de teatro", "group", State::Ended, Some("2026-07-10")),
    ]
}

/// What a change does: every outcome, and a list that somebody joins.
pub fn effects() -> Effects {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let item = |id: i64, date: &str, was: Option<&str>, outcome, reason| Item {
        series: Some(SeriesId(1)),
        week: day("2026-11-23"),
        course: CourseId(4),
        enrollment: Some(EnrollmentId(2)),
        class: was.map(|_| ClassId(id)),
        schedule: Some(ScheduleId(1)),
        original_date: day(date),
        date: day(date),
        start: time("15:00"),
        was: was.map(|was| (day(was), time("15:00"))),
        outcome,
        reason,
    };
    let items = vec![
        item(1, "2027-01-07", None, Outcome::Create, Reason::Planned),
        item(2, "2026-11-26", Some("2026-11-24"), Outcome::Change, Reason::Planned),
        item(3, "2026-12-03", Some("2026-12-01"), Outcome::Change, Reason::Planned),
        item(4, "2026-12-08", Some("2026-12-08"), Outcome::Holiday, Reason::Holiday),
        item(5, "2026-12-11", Some("2026-12-11"), Outcome::Keep, Reason::Moved),
        item(6, "2026-12-15", Some("2026-12-15"), Outcome::Cancel, Reason::NotEnrolled),
        item(7, "2026-12-22", Some("2026-12-22"), Outcome::Skip, Reason::Cancelled),
    ];
    let seat = |date: &str, joins| Seat { course: CourseId(3), date: day(date), start: time("08:10"), joins };
    Effects {
        tally: tally(&items),
        items,
        seats: vec![seat("2026-11-25", true), seat("2026-12-02", true)],
        names: names(),
        conflicts: 2,
        run: None,
    }
}

pub fn names() -> Names {
    Names {
        courses: [
            (CourseId(3), "3.º B".into()),
            (CourseId(4), "Violín".into()),
            (CourseId(7), "Coro".into()),
        ]
        .into(),
        students: [(EnrollmentId(2), "Begoña Belén Íñiguez Ñancupil".into())].into(),
    }
}

pub fn waiting() -> Vec<Waiting> {
    let row = |id: i64, student: &str| Waiting {
        id: WaitingId(id),
        student_id: StudentId(id),
        student: student.into(),
        student_code: format!("2026-010{id}"),
        course_id: CourseId(3),
        course: "3.º B".into(),
        format: "group".into(),
        since: instant(),
        position: id,
    };
    vec![row(1, "Fernández-Larraín Undurraga, Maximiliano José de las Mercedes"), row(2, "Núñez Soto, Ana")]
}

pub fn courses() -> Vec<Course> {
    let course = |id: i64, code: &str, name: &str, source: &str, capacity: Option<i32>| Course {
        id: CourseId(id),
        code: code.into(),
        name: name.into(),
        subject: Some("Matemática".into()),
        term_id: Some(TermId(1)),
        term: Some("Segundo semestre 2026".into()),
        term_ends_on: Some(day("2026-12-11")),
        presence_source: source.into(),
        teacher_id: Some(TeacherId(5)),
        teacher: Some("Ñuñoa Pérez, Ximena".into()),
        room: Some("Sala 12".into()),
        capacity,
        archived_at: None,
    };
    vec![course(3, "3B", "3.º B", "gate", Some(36)), course(4, "VIO", "Violín", "marks", None)]
}

pub fn schedules() -> Vec<Schedule> {
    let schedule = |id: i64, weekday: i16, time: &str, student: Option<&str>, every_weeks: i32| Schedule {
        id: ScheduleId(id),
        series_id: SeriesId(id),
        version: 1,
        course_id: CourseId(3),
        course: "3.º B".into(),
        enrollment_id: student.map(|_| EnrollmentId(2)),
        student_id: student.map(|_| StudentId(7)),
        student: student.map(Into::into),
        weekday,
        start_time: NaiveTime::parse_from_str(time, "%H:%M").unwrap(),
        duration_minutes: 45,
        every_weeks,
        anchor_date: day("2026-03-02"),
        valid_from: day("2026-03-02"),
        valid_until: (id == 3).then(|| day("2026-12-11")),
        teacher_id: None,
        teacher: Some("Ñuñoa Pérez, Ximena".into()),
        room: None,
        effective_room: Some("Sala 12".into()),
        holiday_policy: "skip".into(),
        active: id != 4,
    };
    vec![
        schedule(1, 1, "08:10", None, 1),
        schedule(2, 1, "09:00", None, 1),
        schedule(3, 3, "15:30", Some("Íñiguez Ñancupil, Begoña Belén"), 2),
        schedule(4, 6, "10:00", None, 1),
    ]
}
