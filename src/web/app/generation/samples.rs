//! The pages of generation, empty, full and with errors.

use chrono::{NaiveDate, NaiveTime};
use serde_json::json;

use super::{Choose, Conflicts, Index, Lines, Preview, RunPage, Students, Unscheduled};
use crate::classes::enrollments::{self, Enrollment};
use crate::classes::generation::history::{self, Conflict, Line, Run, RunStudent};
use crate::classes::generation::{Audience, Summary};
use crate::classes::rules::plan::{Item, Outcome, Reason, Tally, tally};
use crate::classes::rules::{Choice, State};
use crate::error::Error;
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, EnrollmentId, GenerationRunId, SeriesId, StudentId};
use crate::listing::Listing;
use crate::msg;
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

type Samples<P> = Vec<(&'static str, P)>;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn table<T>(path: &str, items: &[T]) -> Table {
    let items: Vec<()> = items.iter().map(|_| ()).collect();
    Table::new(path, &Listing { total: items.len() as u64, items, next: None, previous: None })
}

fn a_run(state: &str, created: i32) -> Run {
    Run {
        id: GenerationRunId(7),
        state: state.into(),
        window_kind: "monthly".into(),
        from_date: day("2026-11-23"),
        to_date: day("2026-12-31"),
        source: "page".into(),
        about: None,
        requested_by: Some("Ximena Ñuñoa Pérez".into()),
        requested_at: "2026-11-23T11:10:00Z".parse().unwrap(),
        duration_ms: Some(1840),
        done: 1200,
        total: 4760,
        created,
        changed: 3,
        kept: 2,
        skipped: 130,
        candidates: created + 135,
        enrollments_processed: 418,
        students_processed: 418,
        conflicts: 3,
        skipped_by_reason: json!({"existing": 96, "holiday": 34}),
        error_details: json!([]),
        without_schedule: json!([12, 17]),
        error: None,
    }
}

pub fn index(frame: &Frame) -> Samples<Index> {
    let page = |form: Form, runs: Vec<Run>, n| Index {
        frame: frame.at("/app/generation"),
        form,
        about: None,
        choice: String::new(),
        list: table("/app/generation", &runs),
        runs,
        unscheduled: n,
        conflicts: n,
    };
    let given = |window: &str| Fields::from_pairs([("window", window), ("from", "2026-12-31"), ("to", "x")]);
    let errors = Form::refused(given("explicit"), Error::field("to", msg!("generation-backwards"))).unwrap();
    let runs = vec![a_run("running", 0), a_run("succeeded", 4625), a_run("failed", 0), a_run("queued", 0)];
    vec![
        ("empty", page(Form::new(given("monthly")), Vec::new(), 0)),
        ("full", page(Form::new(given("monthly")), runs, 3)),
        ("errors", page(errors, Vec::new(), 0)),
    ]
}

pub fn choose(frame: &Frame) -> Samples<Choose> {
    let row = enrollments::Row {
        id: EnrollmentId(3),
        student_id: StudentId(5),
        student: "Íñiguez Ñancupil, Begoña".into(),
        student_code: "A-102".into(),
        course_id: CourseId(1),
        course: "Guitarra".into(),
        course_code: "GUI".into(),
        format: "individual".into(),
        starts_on: day("2026-03-02"),
        ends_on: None,
    };
    let page = |enrollments: Vec<Enrollment>| Choose {
        frame: frame.at("/app/generation/choice"),
        list: table("/app/generation/choice", &enrollments),
        enrollments,
        dates: "window=monthly".into(),
    };
    vec![
        ("empty", page(Vec::new())),
        ("full", page(vec![Enrollment { row, pauses: Vec::new(), state: State::Active }])),
    ]
}

fn items() -> Vec<Item> {
    let item = |date: &str, outcome, reason| Item {
        series: Some(SeriesId(1)),
        week: day(date),
        course: CourseId(1),
        enrollment: Some(EnrollmentId(3)),
        class: None,
        schedule: None,
        original_date: day(date),
        date: day(date),
        start: time("15:00"),
        was: None,
        outcome,
        reason,
    };
    vec![
        item("2026-11-24", Outcome::Skip, Reason::Existing),
        item("2026-12-01", Outcome::Create, Reason::Planned),
        item("2026-12-08", Outcome::Skip, Reason::Holiday),
        item("2026-12-15", Outcome::Keep, Reason::Moved),
        item("2026-12-22", Outcome::Cancel, Reason::NotEnrolled),
    ]
}

pub fn preview(frame: &Frame) -> Samples<Preview> {
    let page = |groups: Vec<Audience>, tally: Tally, pages| Preview {
        frame: frame.at("/app/generation/preview"),
        summary: Summary {
            window: Choice::Monthly.window(frame.reader.today, None),
            tally,
            enrollments_processed: 1,
            students: Vec::new(),
            errors: Vec::new(),
            without_schedule: vec![EnrollmentId(12)],
        },
        given: vec![("window", "monthly".into())],
        groups,
        page: 1,
        pages,
    };
    let group = |name: &str, student| Audience { name: name.into(), student, items: items() };
    let groups = vec![
        group("Begoña Íñiguez Ñancupil · Guitarra", Some(StudentId(5))),
        group("3.º B · Matemática", None),
    ];
    let one = vec![group("Begoña Íñiguez Ñancupil · Guitarra", Some(StudentId(5)))];
    vec![
        ("empty", page(Vec::new(), Tally::default(), 1)),
        ("full", page(groups, tally(&items()), 3)),
        ("one", page(one, tally(&items()), 1)),
    ]
}

pub fn run(frame: &Frame) -> Samples<RunPage> {
    let page = |run: Run| RunPage {
        frame: frame.at("/app/generation/runs/7"),
        run,
        outcomes: Outcome::ALL.into_iter().zip(0..).collect(),
    };
    let nothing = Run { candidates: 0, skipped_by_reason: json!({}), ..a_run("succeeded", 0) };
    vec![
        ("queued", page(Run { total: 0, ..a_run("queued", 0) })),
        ("running", page(a_run("running", 0))),
        ("full", page(a_run("succeeded", 4625))),
        ("nothing", page(nothing)),
        ("failed", page(a_run("failed", 0))),
    ]
}

pub fn lines(frame: &Frame) -> Samples<Lines> {
    let line = |student: Option<&str>| Line {
        outcome: "skip".into(),
        reason: "holiday".into(),
        date: day("2026-12-08"),
        start_time: time("08:10"),
        course_id: CourseId(1),
        course: "Guitarra".into(),
        student_id: student.map(|_| StudentId(5)),
        student: student.map(Into::into),
    };
    let page = |lines: Vec<Line>| Lines {
        frame: frame.at("/app/generation/runs/7/lines"),
        run: GenerationRunId(7),
        title: "generation-skip-holiday",
        list: table("/app/generation/runs/7/lines", &lines),
        lines,
    };
    vec![("empty", page(Vec::new())), ("full", page(vec![line(Some("Begoña Íñiguez Ñancupil")), line(None)]))]
}

pub fn students(frame: &Frame) -> Samples<Students> {
    let page = |students: Vec<RunStudent>| Students {
        frame: frame.at("/app/generation/runs/7/students"),
        run: GenerationRunId(7),
        list: table("/app/generation/runs/7/students", &students),
        students,
    };
    let ana =
        RunStudent { id: StudentId(5), name: "Begoña Íñiguez Ñancupil".into(), created: 5, existing: 1 };
    vec![("empty", page(Vec::new())), ("full", page(vec![ana]))]
}

pub fn conflicts(frame: &Frame) -> Samples<Conflicts> {
    let clash = |kind: &str, wanted: Option<&str>| Conflict {
        kind: kind.into(),
        date: day("2026-11-24"),
        class_id: ClassId(1),
        one: "Guitarra · Begoña Íñiguez Ñancupil".into(),
        one_start: time("15:00"),
        one_end: time("15:45"),
        other: "Coro".into(),
        other_start: time("15:30"),
        other_end: time("16:30"),
        wanted: wanted.map(Into::into),
    };
    let page = |conflicts: Vec<Conflict>| Conflicts {
        frame: frame.at("/app/generation/conflicts"),
        run: None,
        list: table("/app/generation/conflicts", &conflicts),
        conflicts,
    };
    let all =
        vec![clash("teacher", Some("Rosa Núñez")), clash("room", Some("Sala 4")), clash("student", None)];
    vec![("empty", page(Vec::new())), ("full", page(all))]
}

pub fn unscheduled(frame: &Frame) -> Samples<Unscheduled> {
    let page = |enrollments: Vec<history::Unscheduled>| Unscheduled {
        frame: frame.at("/app/generation/unscheduled"),
        list: table("/app/generation/unscheduled", &enrollments),
        enrollments,
    };
    let one = history::Unscheduled {
        id: EnrollmentId(12),
        student: "José Tomás Ruiz".into(),
        course: "Violín".into(),
    };
    vec![("empty", page(Vec::new())), ("full", page(vec![one]))]
}
