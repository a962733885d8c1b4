//! A text as a person writes it.

use super::kinds;
use super::template::{Template, Variable, listed};
use super::{Place, kinds::TextKind};
use crate::error::{Error, Message, Result};
use crate::fields::{Fields, Parser};
use crate::msg;
use crate::notifications::families::rules::Channel;

/// Characters of a mail at most.
const MOST_OF_A_MAIL: usize = 4000;
/// Characters of a template of WhatsApp at most.
const MOST_OF_A_TEMPLATE: usize = 1024;

/// What was written, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextForm {
    /// The subject of a mail; empty for WhatsApp.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The name of the approved template, where it is not the usual one.
    pub template: Option<String>,
}

impl TextForm {
    /// Reads `subject` and `body` of a mail, `body` and `template` of WhatsApp.
    pub fn parse(fields: &Fields, place: Place) -> Result<Self> {
        let kind = kinds::of(place.kind).ok_or(Error::NotFound)?;
        let mut parser = fields.parse();
        match place.channel {
            Channel::Email => {
                let subject = parser.required_text("subject", 150);
                let body = parser.required_text("body", MOST_OF_A_MAIL).map(|body| lines(&body));
                if subject.as_deref().is_some_and(|subject| subject.contains(['\n', '\r'])) {
                    parser.wrong("subject", msg!("texts-one-line"));
                }
                check(&mut parser, "subject", subject.as_deref(), place, &kind.subject_may(), &[]);
                check(&mut parser, "body", body.as_deref(), place, kind.may, kind.must);
                let form = subject.zip(body).map(|(subject, body)| Self { subject, body, template: None });
                parser.finish(form)
            }
            Channel::WhatsApp => {
                let body = parser.required_text("body", MOST_OF_A_TEMPLATE).map(|body| lines(&body));
                let template = parser.with("template", template_name);
                let text = check(&mut parser, "body", body.as_deref(), place, kind.may, kind.must);
                if text.is_some_and(|text| text.has_bare_edge()) {
                    parser.wrong("body", msg!("texts-edge"));
                }
                let template = template.filter(|name| name != kind.template);
                parser.finish(body.map(|body| Self { subject: String::new(), body, template }))
            }
        }
    }
}

impl TextKind {
    /// What a subject may say: it is read on screens that others see, so it leads nowhere.
    pub fn subject_may(&self) -> Vec<Variable> {
        let short = |variable: &Variable| !matches!(variable, Variable::Link | Variable::Text);
        self.may.iter().copied().filter(short).collect()
    }
}

/// Notes what is wrong with a text at its field; gives it when nothing is.
fn check(
    parser: &mut Parser<'_>,
    field: &'static str,
    text: Option<&str>,
    place: Place,
    may: &[Variable],
    must: &[Variable],
) -> Option<Template> {
    match Template::parse(text?, place.language, may) {
        Ok(template) => {
            let stand = template.variables();
            let missing: Vec<_> = must.iter().copied().filter(|one| !stand.contains(one)).collect();
            if missing.is_empty() {
                return Some(template);
            }
            parser.wrong(field, msg!("texts-missing", missing = listed(&missing, place.language)));
        }
        Err(why) => parser.wrong(field, why),
    }
    None
}

/// Line breaks as we keep them; no more than one empty line together.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

fn template_name(raw: &str) -> Result<String, Message> {
    let fits =
        raw.len() <= 512 && raw.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if fits { Ok(raw.to_owned()) } else { Err(msg!("texts-template-name", given = raw)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notifications::rules::Kind;
    use crate::texts::Language;

    const PHONE: Place = Place { kind: Kind::NoShow, channel: Channel::WhatsApp, language: Language::Es };
    const MAIL: Place = Place { channel: Channel::Email, ..PHONE };

    fn wrong(place: Place, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        match TextForm::parse(&Fields::from_pairs(pairs.iter().copied()), place) {
            Ok(form) => panic!("{form:?}"),
            Err(Error::Invalid(errors)) => {
                errors.into_iter().map(|e| (e.field.into_owned(), e.message.key.into_owned())).collect()
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_mistake_is_told_at_its_field() {
        for (place, pairs, field, key) in [
            (PHONE, &[("body", "")][..], "body", "field-required"),
            (PHONE, &[("body", "Hoy no vino nadie.")], "body", "texts-missing"),
            (PHONE, &[("body", "Hoy no: {estudiantes}")], "body", "texts-edge"),
            (PHONE, &[("body", "Hoy {nombre} no.")], "body", "texts-unknown"),
            (PHONE, &[("body", "Hoy {texto} {estudiantes} no.")], "body", "texts-unknown"),
            (
                PHONE,
                &[("body", "De {estudiantes}."), ("template", "No Ingreso")],
                "template",
                "texts-template-name",
            ),
            (MAIL, &[("subject", ""), ("body", "{estudiantes}")], "subject", "field-required"),
            (MAIL, &[("subject", "{enlace}"), ("body", "{estudiantes}")], "subject", "texts-unknown"),
            (MAIL, &[("subject", "a\nBcc: x@y.cl"), ("body", "{estudiantes}")], "subject", "texts-one-line"),
        ] {
            assert_eq!(wrong(place, pairs), [(field.to_owned(), key.to_owned())], "{pairs:?}");
        }
        let long = format!("De {{estudiantes}}: {}.", "a".repeat(1024));
        assert_eq!(wrong(PHONE, &[("body", &long)])[0].1, "field-too-long");
    }

    #[test]
    fn what_is_right_is_kept_tidy() {
        let fields = Fields::from_pairs([
            ("body", "De {estudiantes}:  \r\n\r\n\r\n\r\nhoy.\r\n"),
            ("template", "no_ingreso_umbral"),
        ]);
        let form = TextForm::parse(&fields, PHONE).unwrap();
        assert_eq!(form.body, "De {estudiantes}:\n\nhoy.");
        assert_eq!(form.template, None, "the usual name is none of its own");
        let fields = Fields::from_pairs([("body", "De {estudiantes}."), ("template", "no_ingreso_2")]);
        assert_eq!(TextForm::parse(&fields, PHONE).unwrap().template.as_deref(), Some("no_ingreso_2"));
    }
}
