//! The pages of imports in each of their states.

use super::{Index, Show};
use crate::error::{Error, FieldError};
use crate::fields::Fields;
use crate::ids::ImportId;
use crate::listing::Listing;
use crate::msg;
use crate::people::roster::{Count, Kind, Place, Rejection, Report, Row, Sample};
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

fn row(id: i64, state: &str) -> Row {
    Row {
        id: ImportId(id),
        state: state.into(),
        source: if id == 3 { "command".into() } else { "page".into() },
        file_name: if id == 2 {
            "estudiantes 2026.csv, apoderados 2026.csv".into()
        } else {
            "roster.zip".into()
        },
        all_or_nothing: false,
        done: 2_000,
        total: 13_200,
        requested_by: (id != 3).then(|| "Ximena Ñuñoa Pérez".into()),
        created_at: "2026-11-23T11:10:00Z".parse().unwrap(),
        applied_at: None,
        undone_at: None,
        created: 1_204,
        updated: 17,
        rejected: 3,
    }
}

pub(super) fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let page = |form: Form, imports: Vec<Row>| {
        let listing = Listing { total: imports.len() as u64, items: imports, ..Listing::default() };
        let list = Table::new("/app/imports", &listing);
        Index { frame: frame.at("/app/imports"), form, list, imports: listing.items }
    };
    let wrong = Error::Invalid(vec![FieldError::new("file", msg!("rosters-zip-climbs", file = "../x.csv"))]);
    let full = ["applying", "previewed", "applied", "failed", "undone", "discarded"];
    let rows = || full.iter().zip(1..).map(|(state, id)| row(id, state)).collect();
    vec![
        ("empty", page(Form::default(), Vec::new())),
        ("full", page(Form::default(), rows())),
        ("errors", page(Form::refused(Fields::default(), wrong).unwrap(), rows())),
    ]
}

fn report() -> Report {
    let count =
        |kind, created, updated, unchanged, rejected| Count { kind, created, updated, unchanged, rejected };
    let place = |line| Place { file: "estudiantes 2026.csv".into(), line };
    let rejection = |line, field: &str, given: &str, reason, advice| Rejection {
        place: place(line),
        field: field.into(),
        given: given.into(),
        reason,
        advice,
    };
    let cells = |values: &[&str]| values.iter().map(|value| ("x".to_owned(), (*value).to_owned())).collect();
    let sample = |line, created, values: &[&str]| Sample {
        kind: Kind::Students,
        place: place(line),
        created,
        cells: cells(values),
    };
    Report {
        format: "plain".into(),
        counts: vec![count(Kind::Students, 418, 3, 12, 2), count(Kind::Guardians, 611, 0, 0, 1)],
        samples: vec![
            sample(2, true, &["A-0412", "María José", "Ñancupil Órdenes", "2014-05-04"]),
            sample(3, false, &["A-0077", "Íñigo", "O’Higgins-Peñailillo"]),
        ],
        rejected: vec![
            rejection(
                7,
                "Correo",
                "ana@",
                msg!("people-email", given = "ana@"),
                msg!("rosters-advice-correct"),
            ),
            rejection(
                9,
                "Nombres",
                "=1+1",
                msg!("rosters-formula", given = "=1+1"),
                msg!("rosters-advice-formula"),
            ),
            rejection(
                12,
                "codigo_estudiante",
                "A-9",
                msg!("rosters-reference-unknown", table = "students", code = "A-9"),
                msg!("rosters-advice-reference"),
            ),
        ],
        notes: vec![msg!("rosters-column-ignored", file = "estudiantes 2026.csv", column = "Color")],
    }
}

pub(super) fn show(frame: &Frame) -> Vec<(&'static str, Show)> {
    let page = |state: &str, report: Report, error| Show {
        frame: frame.at("/app/imports/2"),
        row: row(2, state),
        report,
        error,
        can_undo: state == "applied",
        at: 1,
    };
    let nothing = Report {
        counts: vec![Count { kind: Kind::Courses, created: 0, updated: 0, unchanged: 14, rejected: 0 }],
        ..Report::default()
    };
    vec![
        ("working", page("previewing", Report::default(), None)),
        ("empty", page("previewed", nothing, None)),
        ("full", page("previewed", report(), None)),
        ("applied", page("applied", report(), None)),
        (
            "errors",
            page("failed", Report::default(), Some(msg!("rosters-not-text", file = "estudiantes.csv"))),
        ),
    ]
}
