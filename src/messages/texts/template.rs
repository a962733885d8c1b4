//! A text with variables between braces: read, checked, filled in.

use super::{LINK, Vars};
use crate::error::{Message, Result};
use crate::msg;
use crate::notifications::families::rules::Channel;
use crate::texts::Language;

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The school's name.
    School,
    /// The day it is about.
    Day,
    /// The time it is about.
    At,
    /// The students, each with what is told of them.
    Students,
    /// The way to the child's day.
    Link,
    /// What it is called.
    Title,
    /// What a person wrote.
    Text,
}

impl Variable {
    /// As it stands between braces in a text of this language.
    pub const fn name(self, language: Language) -> &'static str {
        let (es, en) = match self {
            Self::School => ("colegio", "school"),
            Self::Day => ("fecha", "date"),
            Self::At => ("hora", "time"),
            Self::Students => ("estudiantes", "students"),
            Self::Link => ("enlace", "link"),
            Self::Title => ("titulo", "title"),
            Self::Text => ("texto", "text"),
        };
        match language {
            Language::Es => es,
            Language::En => en,
        }
    }

    /// The same between its braces.
    pub fn written(self, language: Language) -> String {
        format!("{{{}}}", self.name(language))
    }

    /// The key of what it stands for.
    pub const fn about(self) -> &'static str {
        match self {
            Self::School => "texts-variable-school",
            Self::Day => "texts-variable-day",
            Self::At => "texts-variable-at",
            Self::Students => "texts-variable-students",
            Self::Link => "texts-variable-link",
            Self::Title => "texts-variable-title",
            Self::Text => "texts-variable-text",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Value(Variable),
}

/// A text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

impl Template {
    /// Reads a text in which these variables may stand, or says what is wrong with it.
    pub fn parse(text: &str, language: Language, may: &[Variable]) -> Result<Self, Message> {
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            let (words, brace) = rest.split_at(at);
            let inside = brace.strip_prefix('{').and_then(|inside| inside.split_once('}'));
            let (name, after) = inside.ok_or_else(|| brace_message(language))?;
            if name.contains(['{', '\n']) {
                return Err(brace_message(language));
            }
            let name = name.trim();
            let known = may.iter().copied().find(|variable| variable.name(language) == name.to_lowercase());
            let variable =
                known.ok_or_else(|| msg!("texts-unknown", given = name, known = listed(may, language)))?;
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            pieces.push(Piece::Value(variable));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Self(pieces))
    }

    /// The variables in the order in which each stands first: the parameters of an approved template.
    pub fn variables(&self) -> Vec<Variable> {
        let mut order = Vec::new();
        for piece in &self.0 {
            if let Piece::Value(variable) = piece
                && !order.contains(variable)
            {
                order.push(*variable);
            }
        }
        order
    }

    /// Whether it begins or ends with a variable, which WhatsApp refuses.
    pub fn has_bare_edge(&self) -> bool {
        [self.0.first(), self.0.last()].into_iter().flatten().any(|piece| match piece {
            Piece::Value(_) => true,
            Piece::Words(words) => words.trim().is_empty(),
        })
    }

    /// As it is handed in for approval: `{{1}}`, `{{2}}` …
    pub fn numbered(&self) -> String {
        let order = self.variables();
        let number = |variable| order.iter().position(|one| *one == variable).map_or(0, |at| at + 1);
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(variable) => format!("{{{{{}}}}}", number(*variable)),
        });
        pieces.collect()
    }

    /// The values of its variables in their order, as WhatsApp takes them.
    pub fn parameters(&self, vars: &Vars) -> Vec<String> {
        self.variables().into_iter().map(|variable| flat(&vars.value(variable))).collect()
    }

    /// The text as it reads. In a mail the students have a line each where they stand alone on a line; WhatsApp
    /// takes no line breaks within a value.
    pub fn fill(&self, vars: &Vars, channel: Channel) -> String {
        let pieces = self.0.iter().enumerate().map(|(at, piece)| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(variable) => match (channel, variable) {
                (Channel::Email, Variable::Students) if self.stands_alone(at) => vars.list(),
                (Channel::Email, Variable::Text) => vars.text.clone(),
                (Channel::Email | Channel::WhatsApp, variable) => flat(&vars.value(*variable)),
            },
        });
        pieces.collect()
    }

    fn stands_alone(&self, at: usize) -> bool {
        let free = |beside: Option<&Piece>, is_free: fn(&str) -> bool| match beside {
            Some(Piece::Words(words)) => is_free(words),
            Some(Piece::Value(_)) => false,
            None => true,
        };
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        free(before, |words| words.ends_with('\n'))
            && free(self.0.get(at + 1), |words| words.starts_with('\n'))
    }
}

impl Vars {
    fn value(&self, variable: Variable) -> String {
        match variable {
            Variable::School => self.school.clone(),
            Variable::Day => self.day.clone(),
            Variable::At => self.at.clone(),
            Variable::Students => {
                let lines: Vec<_> = self.students.iter().map(|line| line.trim_end_matches('.')).collect();
                lines.join("; ")
            }
            Variable::Link => {
                if self.link.is_empty() {
                    LINK.to_owned()
                } else {
                    self.link.clone()
                }
            }
            Variable::Title => self.title.clone(),
            Variable::Text => self.text.clone(),
        }
    }

    fn list(&self) -> String {
        self.students.iter().map(|line| format!("• {line}")).collect::<Vec<_>>().join("\n")
    }
}

/// On one line and never empty: WhatsApp refuses a parameter that is.
fn flat(value: &str) -> String {
    let lines = value.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" · ");
    if line.is_empty() { "–".to_owned() } else { line }
}

fn brace_message(language: Language) -> Message {
    msg!("texts-brace", example = Variable::Students.written(language))
}

/// Variables as a sentence lists them.
pub fn listed(variables: &[Variable], language: Language) -> String {
    variables.iter().map(|variable| variable.written(language)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Variable; 7] = [
        Variable::School,
        Variable::Day,
        Variable::At,
        Variable::Students,
        Variable::Link,
        Variable::Title,
        Variable::Text,
    ];

    fn vars() -> Vars {
        Vars {
            school: "Colegio <A>".into(),
            day: "lunes 23 de noviembre".into(),
            at: "08:35".into(),
            students: vec!["Ana, a las 08:00.".into(), "Luis, a las 08:15.".into()],
            link: LINK.into(),
            title: String::new(),
            text: "Primera  línea\n\nSegunda".into(),
        }
    }

    fn read(text: &str) -> Template {
        Template::parse(text, Language::Es, &ALL).unwrap()
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        let text = read("De {colegio}, {fecha}:\n\n{estudiantes}\n\nAquí: { Enlace }.");
        let mail = "De Colegio <A>, lunes 23 de noviembre:\n\n• Ana, a las 08:00.\n• Luis, a las 08:15.\n\nAquí: {link}.";
        assert_eq!(text.fill(&vars(), Channel::Email), mail);
        let phone =
            "De Colegio <A>, lunes 23 de noviembre:\n\nAna, a las 08:00; Luis, a las 08:15\n\nAquí: {link}.";
        assert_eq!(text.fill(&vars(), Channel::WhatsApp), phone);
        let amid = read("Hoy no vinieron {estudiantes}. {texto}");
        let mail = "Hoy no vinieron Ana, a las 08:00; Luis, a las 08:15. Primera  línea\n\nSegunda";
        assert_eq!(amid.fill(&vars(), Channel::Email), mail);
    }

    #[test]
    fn parameters_come_in_order_on_one_line_and_are_never_empty() {
        let text = read("Hola: {texto} de {colegio} a las {hora} y {colegio}.");
        assert_eq!(text.numbered(), "Hola: {{1}} de {{2}} a las {{3}} y {{2}}.");
        let vars = Vars { at: " ".into(), ..vars() };
        assert_eq!(text.parameters(&vars), ["Primera línea · Segunda", "Colegio <A>", "–"]);
    }

    #[test]
    fn what_is_no_variable_is_told() {
        for (text, key) in [
            ("Hola {nombre}", "texts-unknown"),
            ("Hola {school}", "texts-unknown"),
            ("Hola {}", "texts-unknown"),
            ("Hola {colegio", "texts-brace"),
            ("Hola colegio}", "texts-brace"),
            ("Hola {col{egio}", "texts-brace"),
            ("Hola {col\negio}", "texts-brace"),
        ] {
            let wrong = Template::parse(text, Language::Es, &ALL).unwrap_err();
            assert_eq!(wrong.key, key, "{text}");
        }
        assert!(Template::parse("Hi {school}", Language::En, &ALL).is_ok());
        assert!(Template::parse("Hola {hora}", Language::Es, &[Variable::School]).is_err());
    }

    #[test]
    fn edges_are_bare_when_a_variable_stands_there() {
        for (text, bare) in [
            ("{colegio} avisa.", true),
            ("Avisa {colegio}", true),
            ("De {colegio}.", false),
            (" {hora}.", true),
        ] {
            assert_eq!(read(text).has_bare_edge(), bare, "{text}");
        }
    }
}
