//! The file of errors: the rejected lines, for a spreadsheet.

use super::rules::Report;
use super::rules::words::with_quote;
use crate::error::{Error, Message, Result};
use crate::msg;

/// The rejected lines as CSV, in the words of `say`; nothing in it is run by a spreadsheet.
pub fn rejected_csv(report: &Report, say: impl Fn(&Message) -> String) -> Result<Vec<u8>> {
    let fault = |error: csv::Error| Error::Fault(Box::new(error));
    // The mark tells spreadsheets that it is UTF-8.
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let headers = [
        msg!("rosters-file"),
        msg!("rosters-line"),
        msg!("rosters-field"),
        msg!("rosters-given"),
        msg!("rosters-reason"),
        msg!("rosters-advice"),
    ];
    writer.write_record(headers.iter().map(&say)).map_err(fault)?;
    for line in &report.rejected {
        let cells = [
            line.place.file.clone(),
            line.place.line.to_string(),
            line.field.clone(),
            line.given.clone(),
            say(&line.reason),
            say(&line.advice),
        ];
        writer.write_record(cells.iter().map(|cell| with_quote(cell))).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| Error::Fault(Box::new(error)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::roster::rules::{Place, Rejection};

    #[test]
    fn a_formula_that_was_rejected_is_no_formula_in_the_file_of_errors() {
        let line = Rejection {
            place: Place { file: "a.csv".into(), line: 2 },
            field: "nombres".into(),
            given: "=1+1".into(),
            reason: msg!("rosters-formula", given = "=1+1"),
            advice: msg!("rosters-advice-formula"),
        };
        let report = Report { rejected: vec![line], ..Report::default() };
        let bytes = rejected_csv(&report, |message| message.key.to_string()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("a.csv,2,nombres,'=1+1,"), "{text}");
    }
}
