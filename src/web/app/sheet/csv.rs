//! The sheet as a file for a spreadsheet.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::look;
use super::show::mark;
use crate::app::App;
use crate::attendance::rules::Status;
use crate::error::Result;
use crate::ids::CourseId;
use crate::msg;
use crate::reports::sheet::MonthSheet;
use crate::reports::sheet::rules::{Cell, Tally};
use crate::web::csv;
use crate::web::extract::{Path, Query};
use crate::web::guard::Working;
use crate::web::page::{Frame, Label, Reader, dates};

/// So that spreadsheets read accents right.
const MARK: char = '\u{feff}';

pub(super) async fn export(
    by: Working,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<CourseId>,
    Query(fields): Query,
) -> Result<Response> {
    let month = super::asked(&by, &frame, &app, id, &fields).await?;
    let name = format!("asistencia-{id}-{}.csv", month.first.format("%Y-%m"));
    Ok((csv::headers(&name), text(&month, frame.reader)).into_response())
}

/// A line a student, a line of totals for each kind, and until when it was read.
fn text(month: &MonthSheet, reader: Reader) -> String {
    let say = |label: Label| label.say(reader.language, reader.country);
    let kinds = month.sheet.kinds();
    let words: Vec<String> = kinds.iter().map(|kind| say(mark(kind).3.into())).collect();
    let days = month.sheet.columns.iter().map(|column| column.date.to_string());
    let head = [say("sheet-student".into()), say("sheet-code".into())].into_iter().chain(days);
    let head = head.chain(words.iter().cloned()).chain([say("sheet-sum".into())]);
    let mut text = MARK.to_string();
    text += &csv::line(&head.collect::<Vec<_>>());
    for row in &month.sheet.rows {
        let cells = row.cells.iter().map(|cell| match cell {
            Cell::Is(status) => say(look(*status).1.into()),
            Cell::Blank | Cell::Off | Cell::Open => String::new(),
        });
        let own = [row.name.clone(), row.code.clone()].into_iter().chain(cells);
        text += &csv::line(&own.chain(totals(&row.tally, &kinds)).collect::<Vec<_>>());
    }
    for (kind, word) in kinds.iter().zip(words) {
        let days = month.sheet.columns.iter().map(|column| column.tally.count(*kind).to_string());
        let all = month.sheet.tally.count(*kind).to_string();
        text += &csv::line(&[word, String::new()].into_iter().chain(days).chain([all]).collect::<Vec<_>>());
    }
    text + &csv::line(&[say(msg!("sheet-until", at = dates::moment(&reader, month.read_at)).into())])
}

/// How many are what, and all together.
fn totals<'a>(tally: &'a Tally, kinds: &'a [Status]) -> impl Iterator<Item = String> + 'a {
    kinds.iter().map(move |kind| tally.count(*kind)).chain([tally.sum()]).map(|count| count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn the_file_has_a_mark_a_line_a_student_and_no_formulas() {
        let frame = Frame::sample(Language::Es, &[crate::auth::Role::Director]);
        let month = super::super::samples::month();
        let text = text(&month, frame.reader);
        assert!(text.starts_with(MARK), "{text}");
        let lines: Vec<&str> = text.trim_start_matches(MARK).lines().collect();
        let (rows, kinds) = (month.sheet.rows.len(), month.sheet.kinds().len());
        assert_eq!(lines.len(), 1 + rows + kinds + 1);
        assert!(lines[0].starts_with("Estudiante,Código,2026-11-01,2026-11-02,"), "{}", lines[0]);
        assert!(lines[1].starts_with("\"'=cmd(), Ana\",A-001,"), "{}", lines[1]);
        assert!(lines.iter().skip(1).take(rows + kinds).all(|line| {
            let cells = line.split('"').step_by(2).map(|part| part.matches(',').count()).sum::<usize>();
            cells > 30
        }));
        assert!(lines[lines.len() - 1].contains("al lun 23 nov, 10:05"), "{text}");
    }
}
