//! Leaves in each of their states.

use chrono::{NaiveDate, NaiveTime};

use super::words::Planned;
use super::{Back, FormPage, Index, Preview, Show};
use crate::classes::leaves::{Candidates, Engaged, Leave, Named, Return, Touched};
use crate::classes::rules::LeaveForm;
use crate::error::{Error, FieldError};
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, LeaveId, StudentId, TeacherId};
use crate::listing::Listing;
use crate::msg;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Table};

type Samples<P> = Vec<(&'static str, P)>;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn leave(id: i64, teacher: &str, (from, until): (&str, &str), open: i64) -> Leave {
    Leave {
        id: LeaveId(id),
        teacher_id: TeacherId(id),
        teacher: teacher.into(),
        from_date: day(from),
        until_date: day(until),
        reason: (id != 2).then(|| "Licencia médica, trae el certificado el viernes".into()),
        version: 1,
        noted_name: "Ximena Ñuñoa Pérez".into(),
        created_at: "2026-11-20T13:10:00Z".parse().unwrap(),
        open,
    }
}

fn running() -> Leave {
    leave(1, "Fernández-Larraín Undurraga, Maximiliano", ("2026-11-23", "2026-12-04"), 3)
}

fn touched(id: i64, date: &str, status: &str, student: Option<&str>) -> Touched {
    let today = day("2026-11-23");
    Touched {
        id: ClassId(id),
        sequence: 1,
        date: day(date),
        start_time: at(15, 30),
        end_time: at(16, 15),
        duration_minutes: 45,
        course_id: CourseId(3),
        course: if student.is_some() { "Guitarra" } else { "Orquesta juvenil de los sábados" }.into(),
        student_id: student.map(|_| StudentId(4)),
        student: student.map(Into::into),
        room: Some("Sala 4".into()),
        teacher_id: Some(TeacherId(1)),
        teacher: Some("Maximiliano Fernández-Larraín Undurraga".into()),
        status: status.into(),
        is_covered: false,
        is_away: false,
        is_open: status == "planned" && day(date) >= today,
    }
}

fn open() -> Vec<Touched> {
    vec![
        touched(7, "2026-11-24", "planned", Some("Begoña Íñiguez Ñancupil")),
        touched(8, "2026-11-26", "planned", None),
        touched(9, "2026-11-27", "planned", Some("Leo Paz")),
    ]
}

fn rest() -> Vec<Touched> {
    let covered = Touched {
        is_covered: true,
        is_open: false,
        teacher: Some("Rosa Núñez".into()),
        ..touched(10, "2026-11-24", "planned", None)
    };
    let moved =
        Touched { is_away: true, is_open: false, ..touched(11, "2026-12-09", "planned", Some("Leo Paz")) };
    let past = Touched { is_open: false, ..touched(12, "2026-11-22", "planned", None) };
    let others = [("cancelled", 13), ("holiday", 14), ("held", 15)];
    let others =
        others.map(|(status, id)| touched(id, "2026-11-25", status, Some("Begoña Íñiguez Ñancupil")));
    [covered, moved, past].into_iter().chain(others).collect()
}

pub fn candidates() -> Candidates {
    let named = |id, name: &str| Named { id: TeacherId(id), name: name.into() };
    let engaged = |class, teacher, is_away| Engaged {
        class_id: ClassId(class),
        teacher_id: TeacherId(teacher),
        is_away,
        other: (!is_away).then(|| "Coro & guitarra · José Tomás Ruiz".into()),
        start_time: "15:15".parse().ok(),
        end_time: "16:00".parse().ok(),
    };
    Candidates::sample(
        vec![
            named(1, "Fernández-Larraín Undurraga, Maximiliano"),
            named(2, "Núñez, Rosa"),
            named(3, "Paz, Leo"),
        ],
        vec![engaged(7, 1, true), engaged(7, 3, false), engaged(8, 1, true), engaged(9, 1, true)],
    )
}

pub fn index(frame: &Frame) -> Samples<Index> {
    let page = |leaves: Vec<Leave>, q: &str| {
        let listing = Listing { total: leaves.len() as u64, items: leaves, ..Listing::default() };
        let list = Table::new("/app/leaves", &listing).searched(q).sorted("day", false);
        Index { frame: frame.at("/app/leaves"), is_usual: list.is_whole(), list, leaves: listing.items }
    };
    let all = vec![
        running(),
        leave(2, "Íñiguez Ñancupil, Begoña", ("2026-12-14", "2026-12-14"), 0),
        leave(3, "Paz, Leo", ("2026-10-05", "2026-10-09"), 0),
    ];
    vec![("empty", page(vec![], "")), ("nothing", page(vec![], "zzz")), ("full", page(all, ""))]
}

pub fn form(frame: &Frame) -> Samples<FormPage> {
    let page = |path: &str, leave, form, is_overtaken| FormPage {
        frame: frame.at(path),
        leave,
        teachers: vec![
            Choice::named(1, "Fernández-Larraín Undurraga, Maximiliano"),
            Choice::named(3, "Paz, Leo"),
        ],
        form,
        is_overtaken,
    };
    let new = Form::new(Fields::from_pairs([("from", "2026-11-23")]));
    let wrong = Fields::from_pairs([("from", "2026-11-23"), ("until", "2026-11-20"), ("reason", "Viaje")]);
    let error = LeaveForm::parse(&wrong).unwrap_err();
    let wrong = Form::refused(wrong, error).unwrap();
    let edited = || Form::new(running().form().fields());
    let place = "/app/leaves/1/edit";
    vec![
        ("empty", page("/app/leaves/new", None, new, false)),
        ("errors", page("/app/leaves", None, wrong, false)),
        ("edit", page(place, Some(running()), edited(), false)),
        ("overtaken", page(place, Some(running()), edited(), true)),
    ]
}

pub fn show(frame: &Frame) -> Samples<Show> {
    let page = |is_open: bool, classes: Vec<Touched>, others, form| {
        let listing = Listing { total: classes.len() as u64, items: classes, ..Listing::default() };
        Show {
            frame: frame.at("/app/leaves/1"),
            leave: running(),
            is_open,
            others,
            list: Table::new("/app/leaves/1", &listing),
            classes: listing.items,
            candidates: candidates(),
            form,
        }
    };
    let wrong = Fields::from_pairs([
        ("all", "move"),
        ("do-7", "cover:2"),
        ("do-9", "move"),
        ("date-9", "2026-11-30"),
    ]);
    let errors = vec![
        FieldError::new("days", msg!("leaves-days-wrong", most = 60)),
        FieldError::new("date-9", msg!("leaves-still-away")),
    ];
    let wrong = Form::refused(wrong, Error::Invalid(errors)).unwrap();
    vec![
        ("full", page(true, open(), 6, Form::default())),
        ("errors", page(true, open(), 6, wrong)),
        ("rest", page(false, rest(), 3, Form::default())),
        ("decided", page(true, vec![], 6, Form::default())),
        ("empty", page(true, vec![], 0, Form::default())),
        ("undecided", page(false, vec![], 3, Form::default())),
    ]
}

fn planned() -> Vec<Planned> {
    let [first, second, third] = open().try_into().unwrap();
    let line =
        |class, outcome, moved_to| Planned { class, outcome, moved_to, clashes: vec![], refused: None };
    let covered = ("good", "user", msg!("leaves-becomes-covered", name = "Rosa Núñez"));
    let moved = ("info", "move-right", msg!("leaves-becomes-moved"));
    let cancelled = ("bad", "ban", msg!("leaves-becomes-cancelled"));
    vec![
        line(first, covered, None),
        line(second, moved, Some((day("2026-12-09"), at(9, 0)))),
        Planned { refused: Some(msg!("leaves-cover-away")), ..line(third, cancelled, None) },
    ]
}

pub fn preview(frame: &Frame) -> Samples<Preview> {
    let page = |lines| Preview {
        frame: frame.at("/app/leaves/1/decisions"),
        leave: running(),
        lines,
        fields: Fields::from_pairs([("all", "cancel"), ("seen-7", "1")]),
    };
    vec![("full", page(planned())), ("nothing", page(planned().split_off(2)))]
}

pub fn back(frame: &Frame) -> Samples<Back> {
    let page = |form, plan| Back { frame: frame.at("/app/leaves/1/return"), leave: running(), form, plan };
    let fields = || Fields::from_pairs([("on", "2026-11-25"), ("give", "on"), ("version", "1")]);
    let late = Form::refused(fields(), Error::field("on", msg!("leaves-return-late"))).unwrap();
    let ends = Return { on: day("2026-11-25"), last: Some(day("2026-11-24")), gives: true };
    let goes = Return { on: day("2026-11-23"), last: None, gives: false };
    vec![
        ("empty", page(Form::new(fields()), None)),
        ("errors", page(late, None)),
        ("preview", page(Form::new(fields()), Some((ends, planned())))),
        ("nothing", page(Form::new(fields()), Some((goes, vec![])))),
    ]
}
