//! Words as they are compared: without accents, case and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `Fecha de término ` becomes `fecha_de_termino`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with('_') {
            folded.push('_');
        }
    }
    folded.truncate(folded.trim_end_matches('_').len());
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(fold(" Fecha de Término: "), "fecha_de_termino");
        assert_eq!(fold("E-Mail"), "e_mail");
        assert_eq!(fold("ÑANDÚ"), "nandu");
        assert_eq!(fold("¿?"), "");
    }
}
