//! Classes that nobody has taken, for those who follow up: whose they are, who was told, the way to their marks.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate};

use crate::app::App;
use crate::classes::not_taken::rules::{Filter as Wanted, Sort, Whose};
use crate::classes::not_taken::{self, Count, NotTaken};
use crate::error::Result;
use crate::fields::{self, Fields};
use crate::listing::ListQuery;
use crate::msg;
use crate::reports::day;
use crate::web::Routes;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Label, Page, Table, filters};

const PATH: &str = "/app/classes/not-taken";
/// How far back a list goes when nobody says.
const WEEK: Days = Days::new(6);

/// The page.
pub fn routes() -> Routes {
    Routes::new().get(PATH, index)
}

/// The list.
#[derive(Template)]
#[template(path = "app/not_taken.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    form: Form,
    courses: Vec<Choice>,
    days: (NaiveDate, NaiveDate),
    /// Of all teachers.
    counts: Vec<Count>,
    rows: Vec<NotTaken>,
}

impl Index {
    /// The teachers with how many classes of theirs nobody has taken.
    fn chips(&self) -> Vec<Filter> {
        let chip = |count: &Count| {
            let n = count.classes;
            let label: Label = match &count.teacher {
                Some(name) => msg!("taking-of", name = name, count = n).into(),
                None => msg!("taking-of-nobody", count = n).into(),
            };
            let id = count.teacher_id.map_or_else(|| "none".to_owned(), |id| id.to_string());
            self.list.filter("teacher_id", id, label)
        };
        self.counts.iter().map(chip).collect()
    }

    /// All of them, whoever their teacher is.
    fn total(&self) -> i64 {
        self.counts.iter().map(|count| count.classes).sum()
    }

    /// The filters that the form does not show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        let shown = ["from", "to", "course_id"];
        self.list.hidden().into_iter().filter(|(name, _)| !shown.contains(name)).collect()
    }
}

/// The days of an address; without any, a week until today.
fn days(fields: &Fields, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let given = |name: &str| fields::date(fields.get(name)).ok();
    let to = given("to").unwrap_or(today);
    let from = given("from").unwrap_or_else(|| to.checked_sub_days(WEEK).unwrap_or(to));
    (from.min(to), to.max(from))
}

/// What an address asks for; the newest come first when nobody says.
fn query(fields: &Fields) -> ListQuery<Sort> {
    let query = list_query(fields, Sort::read);
    ListQuery { descending: query.descending || fields.get("sort").is_empty(), ..query }
}

async fn index(_: Staff, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let (query, days) = (query(&fields), days(&fields, frame.reader.today));
    let wanted = Wanted {
        from: days.0,
        to: days.1,
        course: fields.get("course_id").parse().ok(),
        teacher: Whose::read(fields.get("teacher_id")),
    };
    let listing = not_taken::list(&app, &query, &wanted).await?;
    let counts = not_taken::counts(&app, &query.q, &Wanted { teacher: None, ..wanted }).await?;
    let table = Table::new(PATH, &listing).searched(&query.q).sorted(query.sort.as_str(), query.descending);
    let list = ["from", "to", "course_id", "teacher_id"]
        .iter()
        .fold(table, |table, name| table.filtered(name, fields.get(name)));
    let courses = day::courses(&app).await?;
    let mut form = Form::new(fields);
    form.set("from", &days.0);
    form.set("to", &days.1);
    let page = Index {
        frame,
        list,
        form,
        courses: courses.into_iter().map(|(id, name)| Choice::named(id, name)).collect(),
        days,
        counts,
        rows: listing.items,
    };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::index(frame)
    }
}

#[cfg(test)]
mod samples {
    use super::{Choice, Count, Fields, Form, Frame, Index, NotTaken, PATH, Table};
    use crate::ids::{ClassId, CourseId, TeacherId};
    use crate::listing::{Cursor, Listing};

    fn row(id: i64, start: &str, course: &str, student: Option<&str>, teacher: Option<&str>) -> NotTaken {
        let told = (id != 3).then(|| "2026-11-23T11:16:00Z".parse().unwrap());
        NotTaken {
            id: ClassId(id),
            date: "2026-11-23".parse().unwrap(),
            start_time: start.parse().unwrap(),
            end_time: "18:30:00".parse().unwrap(),
            course_id: CourseId(id),
            course: course.into(),
            student: student.map(Into::into),
            teacher_id: teacher.map(|_| TeacherId(id)),
            teacher: teacher.map(Into::into),
            cover_for: (id == 1).then(|| "Rosa Peña Ñuñoa".into()),
            nudged_at: told,
            mailed: told.is_some() && teacher.is_some(),
        }
    }

    pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
        let rows = || {
            vec![
                row(1, "08:00:00", "1.º medio A", None, Some("Fernández-Larraín Undurraga, Maximiliano")),
                row(2, "15:30:00", "Guitarra", Some("Ximena Díaz-Valdés Ñuñoa"), None),
                row(3, "16:15:00", "Taller de teatro y expresión corporal", None, Some("Íñiguez, Begoña")),
            ]
        };
        let count = |id: Option<i64>, name: Option<&str>, classes| Count {
            teacher_id: id.map(TeacherId),
            teacher: name.map(Into::into),
            classes,
        };
        let page = |rows: Vec<NotTaken>, counts: Vec<Count>, query: &[(&str, &str)]| {
            let next =
                (!rows.is_empty()).then(|| Cursor { key: "2026-11-23 16:15".into(), id: 3, back: false });
            let listing = Listing { total: rows.len() as u64, items: rows, next, previous: None };
            let table = Table::new(PATH, &listing).sorted("date", true);
            let list = query.iter().fold(table, |table, (name, value)| table.filtered(name, value));
            let mut fields = Fields::from_pairs(query.iter().copied());
            fields.set("from", "2026-11-17");
            fields.set("to", "2026-11-23");
            Index {
                frame: frame.at(PATH),
                list,
                form: Form::new(fields),
                courses: vec![Choice::named(1, "1.º medio A"), Choice::named(2, "Guitarra")],
                days: ("2026-11-17".parse().unwrap(), "2026-11-23".parse().unwrap()),
                counts,
                rows: listing.items,
            }
        };
        let counts = || {
            let name = "Fernández-Larraín Undurraga, Maximiliano";
            vec![
                count(Some(1), Some(name), 1),
                count(Some(3), Some("Íñiguez, Begoña"), 1),
                count(None, None, 1),
            ]
        };
        vec![
            ("empty", page(Vec::new(), Vec::new(), &[])),
            ("full", page(rows(), counts(), &[])),
            ("nothing", page(Vec::new(), counts(), &[("teacher_id", "9")])),
        ]
    }
}
