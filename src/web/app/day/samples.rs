//! The pages of a day in their states: Colegio Los Aromos, invented.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::inside::Evacuation;
use super::not_taken::NotTakenPage;
use super::show::{Around, Show};
use super::student::Sheet;
use super::students::Students;
use super::why::Why;
use crate::alerts;
use crate::alerts::rules::Priority;
use crate::attendance::rules::{Rule, Status};
use crate::attendance::{Event, Explanation, Mark};
use crate::calendar::rules::{DayOff, DayOffKind, Holiday, Name, Source};
use crate::ids::{ClassId, CourseId, GenerationRunId, StudentId};
use crate::listing::Listing;
use crate::msg;
use crate::reports::day::{CourseLine, Day, DayRow, Inside, NotTaken, Tally, Work};
use crate::reports::{self, Counts, LastRun, Overview};
use crate::triggers::Glance;
use crate::web::app::no_shows;
use crate::web::forms::{Choice, Form};
use crate::web::page::{self, Frame, Week};

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-11-23T{text}Z").parse().unwrap()
}

fn overview(frame: &Frame, classes: [i64; 7]) -> Overview {
    let days = Week::of(frame.reader.today).days.into_iter().zip(classes);
    Overview {
        counts: Counts { students: 418, guardians: 611, teachers: 31, courses: 14, without_schedule: 3 },
        week: days.map(|(date, classes)| reports::Day { date, classes, off: None }).collect(),
        last_run: Some(LastRun {
            id: GenerationRunId(12),
            requested_at: "2026-11-10T05:00:04Z".parse().unwrap(),
            state: "succeeded".into(),
            created: 1904,
            changed: 12,
            conflicts: 2,
        }),
        next_holiday: Some(Holiday {
            date: NaiveDate::from_ymd_opt(2026, 12, 8).unwrap(),
            name: Name::new("Inmaculada Concepción", "Immaculate Conception"),
            source: Source::School,
            own: None,
            annulled: None,
        }),
        reviewed: true,
    }
}

fn line(id: i64, name: &str, counts: [i64; 8], inside: i64, not_arrived: i64) -> CourseLine {
    let all = Status::ALL.iter().zip(counts);
    let mut tally = all.fold(Tally::default(), |sum, (status, count)| sum.plus(&Tally::only(*status, count)));
    (tally.inside, tally.not_arrived, tally.no_shows) = (inside, not_arrived, not_arrived / 2);
    let course = Some((CourseId(id), name.to_owned()));
    CourseLine { course, tally, first_expected: Some(at("11:00:00")) }
}

fn day(frame: &Frame, courses: Vec<CourseLine>, off: Option<DayOff>, read_at: &str) -> Day {
    let tally = courses.iter().fold(Tally::default(), |sum, line| sum.plus(&line.tally));
    Day {
        date: frame.reader.today,
        off,
        enrolled: tally.enrolled(),
        first_expected: courses.first().and_then(|line| line.first_expected),
        tally,
        courses,
        work: Work::default(),
        read_at: at(read_at),
    }
}

fn morning() -> Vec<CourseLine> {
    vec![
        line(1, "1.º Básico A", [26, 2, 0, 0, 0, 1, 1, 0], 28, 1),
        line(2, "2.º Básico A", [27, 1, 1, 1, 0, 0, 2, 0], 29, 2),
        line(3, "8.º Básico A de las artes y la música", [19, 6, 0, 0, 0, 2, 3, 1], 25, 3),
        line(4, "IV Medio A", [0, 0, 0, 0, 0, 0, 0, 24], 0, 0),
    ]
}

pub(super) fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let scheduler = Glance {
        running: true,
        active: 6,
        next_at: Some("2026-11-23T14:00:00Z".parse().unwrap()),
        runs_running: 0,
        runs_queued: 0,
        runs_failed: 1,
    };
    let page = |day: Day, overview: Overview, by_priority: Vec<(Priority, i64)>| {
        let open = by_priority.iter().map(|(_, count)| count).sum();
        Show {
            frame: frame.clone(),
            day,
            alerts: Some(alerts::Counts { by_priority, open, acknowledged: 0 }),
            held: None,
            around: Some(Around { overview, scheduler: Some(scheduler.clone()) }),
        }
    };
    let week = [96, 101, 94, 98, 87, 0, 0];
    let mut begun = overview(frame, [0; 7]);
    (begun.last_run, begun.reviewed, begun.next_holiday, begun.counts) =
        (None, false, None, Counts::default());
    let mut full = day(frame, morning(), None, "11:41:12");
    full.work = Work { not_taken: 2, absences: 3, silent_kiosks: 1, amendments: 1, ..Work::default() };
    let before = vec![line(1, "1.º Básico A", [0, 0, 0, 0, 0, 1, 29, 0], 0, 29)];
    let off = DayOff {
        kind: DayOffKind::Holiday,
        name: Name::new("Inmaculada Concepción", "Immaculate Conception"),
        source: Source::Decree("Ley 2.977".into()),
    };
    let nobody = vec![line(1, "1.º Básico A", [0, 0, 0, 0, 0, 0, 0, 30], 0, 0)];
    let mut wrong = day(frame, morning(), None, "11:41:12");
    wrong.enrolled += 1;
    let mut past = page(day(frame, morning(), None, "11:41:12"), overview(frame, week), vec![]);
    past.day.date = frame.reader.today - Days::new(3);
    past.day.work.closed_at = Some("2026-11-21T02:30:00Z".parse().unwrap());
    (past.alerts, past.around) = (None, None);
    let mut held = page(day(frame, morning(), None, "11:41:12"), overview(frame, week), vec![]);
    held.held = Some(no_shows::samples::held(false));
    vec![
        ("held", held),
        ("empty", page(day(frame, vec![], None, "11:41:12"), begun, vec![])),
        ("full", page(full, overview(frame, week), vec![(Priority::Critical, 1), (Priority::High, 3)])),
        ("before", page(day(frame, before, None, "10:20:00"), overview(frame, week), vec![])),
        ("holiday", page(day(frame, nobody, Some(off), "11:41:12"), overview(frame, week), vec![])),
        ("errors", page(wrong, overview(frame, week), vec![])),
        ("past", past),
    ]
}

fn row(id: i64, student: &str, status: Status, first_in: Option<&str>, day: NaiveDate) -> DayRow {
    DayRow {
        day,
        student_id: StudentId(id),
        code: format!("2026-{id:04}"),
        student: student.into(),
        course_id: Some(CourseId(3)),
        course: Some("3.º Básico A".into()),
        status: status.as_str().into(),
        rule: "in_time".into(),
        source: "gate".into(),
        enrolled: status != Status::NotExpected,
        expected_in: Some(at("11:00:00")),
        expected_out: Some(at("18:30:00")),
        first_in: first_in.map(at),
        last_out: (status == Status::LeftEarly).then(|| at("15:02:00")),
        inside: first_in.is_some() && status != Status::LeftEarly,
        minutes_late: (status == Status::Late).then_some(24),
        flags: if status == Status::NotExpected { vec!["not_expected_scan".into()] } else { vec![] },
    }
}

fn rows(day: NaiveDate) -> Vec<DayRow> {
    vec![
        row(7, "Íñiguez Ñancupil, Begoña Belén", Status::Present, Some("10:58:03"), day),
        row(
            8,
            "Fernández-Larraín Undurraga, Maximiliano José de las Mercedes",
            Status::Late,
            Some("11:24:40"),
            day,
        ),
        row(9, "Núñez Soto, Ana", Status::Absent, None, day),
        row(10, "Quispe Mamani, Íñigo", Status::LeftEarly, Some("10:50:00"), day),
        row(11, "Rojas Díaz, Julián", Status::NotExpected, Some("11:03:00"), day),
    ]
}

pub(super) fn students(frame: &Frame) -> Vec<(&'static str, Students)> {
    let date = frame.reader.today;
    let page = |rows: Vec<DayRow>, status: &str| {
        let listing = Listing { total: rows.len() as u64, items: rows.clone(), ..Listing::default() };
        Students {
            frame: frame.at(&format!("/app/days/{date}/students")),
            date,
            list: Students::table(date, &listing).sorted("name", false).filtered("status", status),
            form: Form::default(),
            courses: vec![Choice::named(3, "3.º Básico A"), Choice::said("none", "day-no-course")],
            rows,
        }
    };
    vec![("empty", page(vec![], "")), ("full", page(rows(date), "")), ("nothing", page(vec![], "excused"))]
}

pub(super) fn inside(frame: &Frame) -> Vec<(&'static str, Evacuation)> {
    let one = |id: i64, student: &str, course: Option<&str>| Inside {
        student_id: StudentId(id),
        student: student.into(),
        code: format!("2026-{id:04}"),
        course: course.map(Into::into),
        since: Some(at("10:58:03")),
    };
    let page = |inside| Evacuation { frame: frame.at("/app/inside"), inside, read_at: at("11:41:12") };
    let all = vec![
        one(7, "Íñiguez Ñancupil, Begoña Belén", Some("1.º Básico A")),
        one(8, "Fernández-Larraín Undurraga, Maximiliano José de las Mercedes", Some("1.º Básico A")),
        one(9, "Núñez Soto, Ana", Some("2.º Básico A")),
        one(11, "Rojas Díaz, Julián", None),
    ];
    vec![("empty", page(vec![])), ("full", page(all))]
}

pub(super) fn not_taken(frame: &Frame) -> Vec<(&'static str, NotTakenPage)> {
    let date = frame.reader.today;
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let class = |id: i64, course: &str, student: Option<&str>, teacher: Option<&str>| NotTaken {
        id: ClassId(id),
        course_id: CourseId(id),
        course: course.into(),
        start_time: time(8, 10),
        end_time: time(8, 55),
        teacher: teacher.map(Into::into),
        student: student.map(Into::into),
    };
    let page =
        |classes| NotTakenPage { frame: frame.at(&format!("/app/days/{date}/not-taken")), date, classes };
    let all = vec![
        class(1, "Violín", Some("Ana Sofía Quispe Mamani"), Some("Ignacio Muñoz Lagos")),
        class(2, "Coro", None, None),
    ];
    vec![("empty", page(vec![])), ("full", page(all))]
}

pub(super) fn months(frame: &Frame) -> Vec<(&'static str, Sheet)> {
    let month = page::Month::of(frame.reader.today);
    let page = |days| Sheet {
        frame: frame.at("/app/students/7/attendance"),
        id: StudentId(7),
        name: "Begoña Belén Íñiguez Ñancupil".into(),
        month: month.clone(),
        days,
    };
    let statuses = Status::ALL.iter().cycle().zip(month.first.iter_days());
    let days = statuses.take(23).map(|(status, day)| {
        let came =
            !matches!(status, Status::Absent | Status::Excused | Status::Pending | Status::NotExpected);
        let mut row = row(7, "Íñiguez Ñancupil, Begoña Belén", *status, came.then_some("11:24:40"), day);
        let back = TimeDelta::days((frame.reader.today - day).num_days());
        row.first_in = row.first_in.map(|at| at - back);
        row.last_out = row.last_out.map(|at| at - back);
        row
    });
    vec![("empty", page(vec![])), ("full", page(days.collect()))]
}

pub(super) fn why(frame: &Frame) -> Vec<(&'static str, Why)> {
    let event = |time: &str, direction: &str| Event {
        id: crate::ids::EventId(1),
        occurred_at: at(time),
        received_at: at(time),
        device_at: None,
        direction: direction.into(),
        duplicate: false,
        flags: vec![],
        method: "qr".into(),
        kiosk: Some("Tableta de la puerta".into()),
        gate: Some("Portería principal".into()),
        staff: None,
        note: None,
        void_by: None,
        void_reason: None,
    };
    let by_office = Event {
        method: "manual".into(),
        kiosk: None,
        gate: None,
        staff: Some("Inés Soto Ñancupil".into()),
        note: Some("Salió con su apoderada al dentista".into()),
        flags: vec!["impossible_pair".into()],
        ..event("15:02:00", "check_out")
    };
    let again = Event { duplicate: true, ..event("11:24:52", "check_in") };
    let voided = Event {
        void_by: Some("Inés Soto Ñancupil".into()),
        void_reason: Some("Era su hermano".into()),
        ..event("12:01:00", "check_out")
    };
    let mark = Mark {
        id: crate::ids::OfficeMarkId(1),
        student_id: StudentId(7),
        day: frame.reader.today,
        status: "present".into(),
        reason: "Llegó en el bus del colegio, que se atrasó".into(),
        amendment: false,
        by_name: "Inés Soto Ñancupil".into(),
        at: at("13:00:00"),
        approved_at: None,
        approved_by: None,
        withdrawn_at: None,
        withdrawn_by: None,
    };
    let page = |told| Why {
        frame: frame.at("/app/students/7/attendance/2026-11-23"),
        id: StudentId(7),
        name: "Begoña Belén Íñiguez Ñancupil".into(),
        date: frame.reader.today,
        told,
    };
    let empty = Explanation {
        status: Status::Pending,
        rule: Rule::Open,
        sentence: Rule::Open.name(),
        inputs: vec![msg!("attendance-because-no-scan"), msg!("attendance-because-open")],
        ignored: vec![],
        events: vec![],
        marks: vec![],
        absences: vec![],
    };
    let full = Explanation {
        status: Status::Present,
        rule: Rule::OfficeMark,
        sentence: Rule::OfficeMark.name(),
        ignored: vec![msg!("attendance-ignored-scans"), msg!("attendance-ignored-duplicates", count = 1)],
        events: vec![event("11:24:40", "check_in"), again, voided, by_office],
        marks: vec![mark],
        ..empty.clone()
    };
    vec![("empty", page(empty)), ("full", page(full))]
}
