//! What the cell of a file says: booleans, weekdays and choices in both languages; formulas.

use super::fold::fold;
use crate::error::{Message, Result};
use crate::msg;

/// The value of a cell as the parsers of forms read it; a sentence when it cannot be meant.
pub fn read(column: &str, cell: &str) -> Result<String, Message> {
    if is_formula(cell) {
        return Err(msg!("rosters-formula", given = shortened(cell)));
    }
    let cell = without_quote(cell);
    match column {
        "photo_consent" | "archived" | "may_receive" | "may_justify" | "may_collect" | "barred"
        | "active" => choice(cell, BOOLEANS),
        "weekday" => choice(cell, WEEKDAYS),
        "presence_source" => choice(cell, SOURCES),
        "format" => choice(cell, FORMATS),
        "status" => choice(cell, STATES),
        "holiday_policy" => choice(cell, POLICIES),
        "kind" => choice(cell, DAYS),
        _ => Ok(cell.to_owned()),
    }
}

/// Choices: the word inside and the words that mean it, folded.
type Choices = &'static [(&'static str, &'static [&'static str])];

const BOOLEANS: Choices =
    &[("true", &["1", "si", "s", "yes", "y", "x", "verdadero"]), ("false", &["0", "no", "n", "falso"])];
const WEEKDAYS: Choices = &[
    ("1", &["monday", "lunes", "lun", "mon"]),
    ("2", &["tuesday", "martes", "mar", "tue"]),
    ("3", &["wednesday", "miercoles", "mie", "wed"]),
    ("4", &["thursday", "jueves", "jue", "thu"]),
    ("5", &["friday", "viernes", "vie", "fri"]),
    ("6", &["saturday", "sabado", "sab", "sat"]),
    ("7", &["sunday", "domingo", "dom", "sun"]),
];
const SOURCES: Choices = &[
    ("gate", &["porteria", "puerta", "ingreso"]),
    ("marks", &["lista", "clase", "clases", "marcas"]),
    ("none", &["ninguna", "ninguno", "no"]),
];
const FORMATS: Choices = &[("individual", &[]), ("group", &["grupo", "grupal"])];
const STATES: Choices = &[
    ("active", &["activo", "activa"]),
    ("paused", &["pausado", "pausada", "en_pausa"]),
    ("ended", &["terminado", "terminada", "finalizado", "finalizada", "retirado", "retirada"]),
];
const POLICIES: Choices = &[("skip", &["omitir", "saltar"]), ("shift", &["correr", "mover", "trasladar"])];
const DAYS: Choices = &[
    ("holiday", &["feriado", "festivo"]),
    ("working_day", &["habil", "dia_habil", "laborable", "laboral"]),
    ("break", &["receso", "vacaciones"]),
];

fn choice(cell: &str, choices: Choices) -> Result<String, Message> {
    let word = fold(cell);
    let found = choices.iter().find(|(name, others)| *name == word || others.contains(&word.as_str()));
    found.map(|(name, _)| (*name).to_owned()).ok_or_else(|| {
        let options: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        msg!("rosters-choice", given = shortened(cell), options = options.join(", "))
    })
}

/// The weekday 1 to 7 as an export writes it.
pub fn weekday_name(number: &str) -> &str {
    let found = WEEKDAYS.iter().find(|(name, _)| *name == number);
    found.and_then(|(_, names)| names.first()).copied().unwrap_or(number)
}

/// Whether a spreadsheet would run the cell. A telephone's `+56 9…` and a negative number are none.
pub fn is_formula(cell: &str) -> bool {
    let mut chars = cell.chars();
    match chars.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => {
            chars.any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/'))
        }
        _ => false,
    }
}

/// The cell as an export writes it: what begins like a formula gets a quote in front.
pub fn with_quote(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// Takes off what [`with_quote`] put on.
fn without_quote(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// A cell short enough for a sentence.
pub fn shortened(cell: &str) -> String {
    let mut chars = cell.chars();
    let start: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_both_languages() {
        for (column, cell, value) in [
            ("may_receive", "Sí", Some("true")),
            ("may_receive", "0", Some("false")),
            ("may_receive", "tal vez", None),
            ("weekday", "Miércoles", Some("3")),
            ("weekday", "sunday", Some("7")),
            ("weekday", "1", Some("1")),
            ("weekday", "8", None),
            ("status", "en pausa", Some("paused")),
            ("presence_source", "Portería", Some("gate")),
            ("kind", "receso", Some("break")),
            ("code", "receso", Some("receso")),
        ] {
            assert_eq!(read(column, cell).ok().as_deref(), value, "{column} {cell}");
        }
    }

    #[test]
    fn formulas_are_refused_and_telephones_are_not() {
        for cell in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1"] {
            assert!(read("given_names", cell).is_err(), "{cell}");
        }
        for cell in ["+56 9 8765 4321", "-5", "Ana-Lía", "'Ana"] {
            assert_eq!(read("phone", cell).as_deref(), Ok(cell));
        }
    }

    #[test]
    fn what_an_export_quotes_an_import_takes_off() {
        for cell in ["=Ana", "'=Ana", "''-x", "'Ana", "Ana", "+56 9", "@b"] {
            let written = with_quote(cell);
            assert!(!is_formula(&written));
            assert_eq!(read("name", &written).as_deref(), Ok(cell));
        }
    }
}
