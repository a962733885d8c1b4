//! Lists as files for a spreadsheet.

use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

/// What is said of a file of this name.
pub fn headers(name: &str) -> [(HeaderName, String); 3] {
    [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ]
}

/// A line of cells.
pub fn line(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell that a spreadsheet reads as a text, whatever a name begins with.
fn escaped(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if formula { format!("'{cell}") } else { cell.to_owned() };
    if safe.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_cell_is_never_a_formula_and_never_ends_early() {
        assert_eq!(escaped("=cmd()"), "'=cmd()");
        assert_eq!(escaped("-2+3"), "'-2+3");
        assert_eq!(escaped("\tx"), "'\tx");
        assert_eq!(escaped("Clases, «1.º \"B\"»"), "\"Clases, «1.º \"\"B\"\"»\"");
        assert_eq!(escaped("Ñandú"), "Ñandú");
    }
}
