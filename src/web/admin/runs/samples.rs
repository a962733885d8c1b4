//! The pages of runs, empty and full.

use chrono::NaiveDate;

use super::{CalendarPage, Index, Show};
use crate::ids::{RunId, TriggerId};
use crate::listing::Listing;
use crate::msg;
use crate::triggers::rules::RunStatus;
use crate::triggers::{Level, Line, Mark, Run, What};
use crate::web::admin::triggers::samples::{at, run, runs};
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Table};

type Samples<P> = Vec<(&'static str, P)>;

fn triggers() -> Vec<Choice> {
    vec![Choice::named(1, "Alertas de la mañana"), Choice::named(2, "Limpieza de la memoria")]
}

pub fn index(frame: &Frame) -> Samples<Index> {
    let page = |runs: Vec<Run>, status: &str| {
        let listing = Listing { total: runs.len() as u64, items: runs, next: None, previous: None };
        let list = Table::new("/admin/runs", &listing).sorted("due", true).filtered("status", status);
        Index {
            frame: frame.at("/admin/runs"),
            list,
            here: "/admin/runs".into(),
            form: Form::default(),
            triggers: triggers(),
            runs: listing.items,
            now: at("2026-11-23T13:40:00Z"),
        }
    };
    vec![("empty", page(Vec::new(), "")), ("nothing", page(Vec::new(), "failed")), ("full", page(runs(), ""))]
}

pub fn show(frame: &Frame) -> Samples<Show> {
    let line = |level, message| Line { attempt: 1, at: at("2026-11-22T10:30:01Z"), level, message };
    let page = |run: Run, lines| Show {
        frame: frame.at("/admin/runs/1"),
        run,
        version: Some(4),
        lines,
        why: vec![msg!("runs-skipped-overlap")],
    };
    let mut again = line(Level::Error, msg!("error-busy"));
    again.attempt = 3;
    let lines =
        vec![line(Level::Info, msg!("generation-nothing")), line(Level::Warning, msg!("error-busy")), again];
    vec![
        ("full", page(run(1, RunStatus::Succeeded, None), lines.clone())),
        ("failed", page(run(2, RunStatus::Failed, None), lines)),
        ("running", page(run(3, RunStatus::Running, None), Vec::new())),
        ("missed", page(run(4, RunStatus::Missed, None), Vec::new())),
    ]
}

pub fn calendar(frame: &Frame) -> Samples<CalendarPage> {
    let date = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let mark = |day: u32, name: &str, what, count, is_more| Mark {
        trigger: TriggerId(1),
        name: name.into(),
        date: date(day),
        what,
        count,
        is_more,
        first_at: at("2026-11-23T10:30:00Z"),
        run: Some(RunId(1)),
    };
    let past = |day, name, status| mark(day, name, What::Past(status, None), 1, false);
    let mut marks = Vec::new();
    for day in 1..=23 {
        marks.push(past(
            day,
            "Alertas de la mañana",
            if day == 12 { RunStatus::Failed } else { RunStatus::Succeeded },
        ));
        marks.push(mark(day, "Limpieza de la memoria", What::Past(RunStatus::Succeeded, None), 24, false));
    }
    for day in 24..=30 {
        marks.push(mark(day, "Alertas de la mañana", What::Coming, 1, false));
        marks.push(mark(day, "Limpieza de la memoria", What::Coming, 24, true));
        marks.push(mark(day, "Clases del mes", What::Paused, 1, false));
    }
    marks.extend((0..6).map(|_| past(20, "Monitoreo", RunStatus::Missed)));
    let holiday = |day: NaiveDate| (day == date(30)).then(|| "Aniversario".to_owned());
    let page = |marks: &[Mark]| {
        CalendarPage::of(
            frame.at("/admin/runs/calendar"),
            Form::default(),
            triggers(),
            date(23),
            marks,
            holiday,
        )
    };
    vec![("empty", page(&[])), ("full", page(&marks))]
}
