//! From text to rows: the delimiter, the headers, the numbered lines.

use csv::{ReaderBuilder, StringRecord};

use crate::error::{Message, Result};
use crate::msg;

/// Rows of a file at most.
const ROWS: usize = 200_000;
/// Columns of a file at most.
const COLUMNS: usize = 200;
/// Bytes of a row at most.
const ROW: usize = 64 * 1024;

/// A file in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The first line.
    pub headers: Vec<String>,
    /// The other lines that are not empty, with their numbers.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Reads a delimited text.
pub fn parse(text: &str) -> Result<Table, Message> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, skipped) = without_hint(&text);
    let mut lines = Lines { text: text.as_bytes(), at: 0, number: 1 + skipped };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| msg!("rosters-not-text"))? {
        let line = lines.number_at(record.position().map_or(0, csv::Position::byte));
        if record.as_slice().len() > ROW {
            return Err(msg!("rosters-long-line", line = line));
        }
        if record.len() > COLUMNS {
            return Err(msg!("rosters-many-columns", line = line, most = COLUMNS));
        }
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cells = record.iter().map(ToOwned::to_owned).collect();
        if table.headers.is_empty() {
            table.headers = cells;
        } else if table.rows.len() == ROWS {
            return Err(msg!("rosters-many-rows", most = ROWS));
        } else {
            table.rows.push((line, cells));
        }
    }
    if table.headers.is_empty() { Err(msg!("rosters-empty-file")) } else { Ok(table) }
}

/// Numbers of lines: the reader's own are those before the empty lines that it skips.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    number: u64,
}

impl Lines<'_> {
    /// The number of the first line from `byte` on that is not empty; bytes come in order.
    fn number_at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(c) = self.text.get(self.at)
            && (self.at < byte || *c == b'\n')
        {
            self.number += u64::from(*c == b'\n');
            self.at += 1;
        }
        self.number
    }
}

/// Takes off the `sep=;` that some spreadsheets write first; says how many lines that were.
fn without_hint(text: &str) -> (&str, u64) {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.to_lowercase().starts_with("sep=") => {
            (rest, 1)
        }
        _ => (text, 0),
    }
}

/// The one of `,` `;` tab that stands most often in the headers, outside quotes.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let outside: String = first.split('"').step_by(2).collect();
    let count = |delimiter: &u8| outside.bytes().filter(|b| b == delimiter).count();
    // Of equals the last wins: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        for (text, cells) in [
            ("a,b;c\n", vec!["a", "b;c"]),
            ("a;b;c,d\n", vec!["a", "b", "c,d"]),
            ("a\tb\n", vec!["a", "b"]),
            ("\"x;y;z\",b\n", vec!["x;y;z", "b"]),
            ("sep=;\r\na;b\r\n", vec!["a", "b"]),
            ("code\n", vec!["code"]),
        ] {
            assert_eq!(parse(text).unwrap().headers, cells, "{text:?}");
        }
    }

    #[test]
    fn lines_keep_their_numbers() {
        let table = parse("a,b\r\n1,\"x\r\ny\"\r\n\r\n,\r\n2,\"say \"\"hi\"\"\"\r\n").unwrap();
        let rows: Vec<_> = table.rows.iter().map(|(line, cells)| (*line, cells[1].as_str())).collect();
        assert_eq!(rows, [(2, "x\ny"), (6, "say \"hi\"")]);
        assert_eq!(parse("sep=,\na\nx\n").unwrap().rows[0].0, 3);
    }

    #[test]
    fn too_much_is_one_sentence() {
        let key = |text: &str| parse(text).unwrap_err().key.into_owned();
        assert_eq!(key(&format!("a,b\n\"{}", "x,\n".repeat(40_000))), "rosters-long-line");
        assert_eq!(key(&",".repeat(500)), "rosters-many-columns");
        assert_eq!(key(&format!("a\n{}", "x\n".repeat(ROWS + 1))), "rosters-many-rows");
        assert_eq!(key("\n \n"), "rosters-empty-file");
    }
}
