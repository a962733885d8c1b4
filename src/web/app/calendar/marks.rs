//! What is special about each day of a year, as its small months show it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::rules::Annulled;
use crate::calendar::{Exception, SchoolBreak, Year};
use crate::texts::Language;

/// How a day looks. Where several things meet, the first of these shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// A holiday in force.
    Holiday,
    /// A holiday on which the school works.
    Working,
    /// A break of the whole school.
    Break,
    /// Closed, other hours, or something of one course.
    Exception,
}

impl Look {
    /// The class of the day.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Working => "working",
            Self::Break => "break",
            Self::Exception => "exception",
        }
    }

    /// The key of its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Holiday => "calendar-kind-holiday",
            Self::Working => "calendar-kind-working",
            Self::Break => "calendar-break",
            Self::Exception => "calendar-exception",
        }
    }
}

/// One special day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How it looks.
    pub look: Look,
    /// What is on, all of it.
    pub names: Vec<String>,
    /// The id of what gives it its look, further down the page.
    pub target: String,
}

impl Mark {
    /// All names in one line.
    pub fn title(&self) -> String {
        self.names.join(" · ")
    }
}

/// The special days of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<NaiveDate, Mark>);

impl Marks {
    /// Those of `year`, named in `language`.
    pub fn of(year: &Year, language: Language) -> Self {
        let mut marks = Self::default();
        for holiday in &year.holidays {
            let look = match holiday.annulled {
                None => Look::Holiday,
                Some(Annulled::School(_)) => Look::Working,
                Some(Annulled::Decree(_) | Annulled::Disputed) => continue,
            };
            let target = format!("d-{}", holiday.date);
            marks.add(holiday.date, look, holiday.name.in_language(language).to_owned(), target);
        }
        for span in &year.breaks {
            marks.add_break(span);
        }
        for exception in &year.exceptions {
            let target = format!("e-{}", exception.id);
            marks.add(exception.date, Look::Exception, exception_name(exception), target);
        }
        marks
    }

    /// What is special about `date`.
    pub fn on(&self, date: NaiveDate) -> Option<&Mark> {
        self.0.get(&date)
    }

    fn add(&mut self, date: NaiveDate, look: Look, name: String, target: String) {
        let mark =
            self.0.entry(date).or_insert_with(|| Mark { look, names: Vec::new(), target: target.clone() });
        if look < mark.look {
            (mark.look, mark.target) = (look, target);
        }
        mark.names.extend(Some(name).filter(|name| !name.is_empty()));
    }

    fn add_break(&mut self, span: &SchoolBreak) {
        let look = if span.course_id.is_some() { Look::Exception } else { Look::Break };
        let name = of_course(&span.name, span.course.as_deref());
        for date in span.starts_on.iter_days().take_while(|date| *date <= span.ends_on) {
            self.add(date, look, name.clone(), format!("b-{}", span.id));
        }
    }
}

fn exception_name(exception: &Exception) -> String {
    of_course(exception.note.as_deref().unwrap_or_default(), exception.course.as_deref())
}

fn of_course(name: &str, course: Option<&str>) -> String {
    match course {
        Some(course) if name.is_empty() => course.to_owned(),
        Some(course) => format!("{name} ({course})"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{BreakId, CourseId};

    #[test]
    fn the_weightiest_look_shows_and_every_name_is_said() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let span = |from, to, course: Option<&str>| SchoolBreak {
            id: BreakId(1),
            name: "Invierno".into(),
            starts_on: day(from),
            ends_on: day(to),
            course_id: course.map(|_| CourseId(7)),
            course: course.map(str::to_owned),
        };
        let mut marks = Marks::default();
        marks.add(day("2026-06-29"), Look::Holiday, "San Pedro".into(), "d".into());
        marks.add_break(&span("2026-06-28", "2026-06-30", None));
        marks.add_break(&span("2026-06-30", "2026-07-01", Some("Coro")));
        for (date, expected) in [
            ("2026-06-27", None),
            ("2026-06-28", Some((Look::Break, "Invierno"))),
            ("2026-06-29", Some((Look::Holiday, "San Pedro · Invierno"))),
            ("2026-06-30", Some((Look::Break, "Invierno · Invierno (Coro)"))),
            ("2026-07-01", Some((Look::Exception, "Invierno (Coro)"))),
        ] {
            let mark = marks.on(day(date)).map(|mark| (mark.look, mark.title()));
            assert_eq!(mark, expected.map(|(look, title)| (look, title.to_owned())), "{date}");
        }
    }
}
