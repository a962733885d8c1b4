//! A QR code drawn as areas.

use pdf_writer::Content;
use qrcode::{Color, EcLevel, QrCode};

use crate::error::{Error, Result};

/// The rows of a code from the top, its dark modules as `true`. A quarter of it may be scratched.
pub fn modules(text: &str) -> Result<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q)
        .map_err(|error| Error::fault(format!("a card cannot be drawn: {error}")))?;
    let width = code.width();
    Ok(code.to_colors().chunks(width).map(|row| row.iter().map(|m| *m == Color::Dark).collect()).collect())
}

/// Draws the code of `text` with its lower left corner at `at`, so many points wide.
pub fn draw(content: &mut Content, text: &str, at: (f32, f32), side: f32) -> Result<()> {
    let rows = modules(text)?;
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let scale = side / f32::from(count);
    content.save_state().transform([scale, 0.0, 0.0, scale, at.0, at.1]);
    for (row, y) in rows.iter().zip((0..count).rev()) {
        for (x, length) in runs(row) {
            content.rect(f32::from(x), f32::from(y), f32::from(length), 1.0);
        }
    }
    content.fill_nonzero().restore_state();
    Ok(())
}

/// Where dark modules stand side by side, and how many.
fn runs(row: &[bool]) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for (x, dark) in (0..).zip(row) {
        match runs.last_mut() {
            Some((from, length)) if *dark && *from + *length == x => *length += 1,
            _ if *dark => runs.push((x, 1)),
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_side_by_side_are_one_area() {
        assert_eq!(runs(&[true, true, false, true, false, false, true]), [(0, 2), (3, 1), (6, 1)]);
        assert_eq!(runs(&[false; 4]), []);
    }

    /// What a camera is tested with is what we print.
    #[test]
    fn the_code_that_the_kiosk_is_tested_with_is_ours() {
        let kept: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/data/card_qr.json")).unwrap();
        let rows = modules(kept["text"].as_str().unwrap()).unwrap();
        let drawn: Vec<String> =
            rows.iter().map(|row| row.iter().map(|dark| if *dark { '#' } else { '.' }).collect()).collect();
        assert_eq!(kept["modules"], serde_json::json!(drawn), "{drawn:#?}");
        assert_eq!(drawn.len(), 25, "version 2: a name too long would make it denser");
    }
}
