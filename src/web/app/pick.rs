//! Choosing students, one or many, for the form that comes next: by name, or all of a course.

use askama::Template;

use super::options;
use crate::app::App;
use crate::classes::enrollments::{self, EnrollmentFilter, EnrollmentSort};
use crate::classes::rules::State;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::listing::{DEFAULT_LIMIT, ListQuery, Listing, MAX_LIMIT};
use crate::people::rules::PersonSort;
use crate::people::students;
use crate::web::extract::list_query;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Page, Table, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/pick.html", blocks = ["rows"])]
pub struct Pick {
    frame: Frame,
    title: &'static str,
    path: &'static str,
    back: &'static str,
    list: Table,
    form: Form,
    courses: Vec<Choice>,
    found: Vec<Found>,
    kept: Vec<(String, String)>,
}

/// A student who can be chosen.
#[derive(Clone, Debug)]
pub struct Found {
    id: StudentId,
    name: String,
    note: String,
}

/// What the students are chosen for.
#[derive(Clone, Copy, Debug)]
pub struct Purpose {
    /// Key of the title.
    pub title: &'static str,
    /// Where the page lies, and where the choice is posted.
    pub path: &'static str,
    /// Where "Cancelar" leads.
    pub back: &'static str,
    /// Fields of the address that go along to the form.
    pub keeps: &'static [&'static str],
}

impl Pick {
    /// The students that the address asks for.
    pub async fn of(app: &App, frame: Frame, purpose: Purpose, asked: &Fields) -> Result<Self> {
        let course: Option<CourseId> = asked.get("course_id").parse().ok();
        let listing = match course {
            Some(course) => in_course(app, course, asked).await?,
            None => anywhere(app, asked).await?,
        };
        let table = Table::new(purpose.path, &listing).searched(asked.get("q"));
        let kept = purpose.keeps.iter().map(|name| ((*name).to_owned(), asked.get(name).to_owned()));
        let kept: Vec<_> = kept.filter(|(_, value)| !value.is_empty()).collect();
        let table = table.filtered("course_id", asked.get("course_id"));
        let list = kept.iter().fold(table, |table, (name, value)| table.filtered(name, value));
        Ok(Self {
            frame,
            title: purpose.title,
            path: purpose.path,
            back: purpose.back,
            list,
            form: Form::new(asked.clone()),
            courses: options::courses(app).await?,
            found: listing.items,
            kept,
        })
    }

    /// The form for this student alone.
    fn href(&self, one: &Found) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("students", &one.id.to_string()).extend_pairs(&self.kept);
        format!("{}?{}", self.path, query.finish())
    }

    /// The same when nobody was chosen.
    pub fn refused(mut self, error: Error) -> Result<axum::response::Response> {
        self.form = Form::refused(self.form.fields().clone(), error)?;
        Ok(self.refuse())
    }

    /// The page, or its rows for htmx.
    pub fn answer(&self) -> axum::response::Response {
        self.show_or("rows", self.as_rows())
    }
}

/// All who are in a course today, on one page.
async fn in_course(app: &App, course: CourseId, asked: &Fields) -> Result<Listing<Found>> {
    let mut query: ListQuery<EnrollmentSort> = list_query(asked, |_| EnrollmentSort::Student);
    query.limit = MAX_LIMIT;
    let filter = EnrollmentFilter {
        course_id: Some(course),
        state: Some(State::Active),
        ..EnrollmentFilter::default()
    };
    let listing = enrollments::list(app, &query, &filter).await?;
    Ok(listing.map(|one| Found { id: one.row.student_id, name: one.row.student, note: one.row.student_code }))
}

async fn anywhere(app: &App, asked: &Fields) -> Result<Listing<Found>> {
    let mut query = list_query(asked, |_| PersonSort::Name);
    query.limit = DEFAULT_LIMIT;
    let found = |student: students::Model| Found {
        id: student.id,
        name: format!("{}, {}", student.family_names, student.given_names),
        note: student.code,
    };
    Ok(students::list(app, &query, false).await?.map(found))
}

/// The students that were chosen, by name: what a form shows of them.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// Their ids, joined with commas.
    pub ids: String,
    /// Their names; of many the first few.
    pub names: Vec<(StudentId, String)>,
    /// How many there are.
    pub count: usize,
}

impl Chosen {
    /// More than these are counted, not named.
    const NAMED: usize = 12;

    /// The students with these ids; an id that nobody has is left to the verb.
    pub async fn of(app: &App, ids: &[StudentId]) -> Result<Self> {
        let mut names = Vec::new();
        for id in ids.iter().take(Self::NAMED) {
            if let Ok(student) = students::find(app, *id).await {
                names.push((*id, format!("{} {}", student.given_names, student.family_names)));
            }
        }
        let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
        Ok(Self { count: ids.len(), ids: ids.join(","), names })
    }

    /// How many are not named.
    pub fn more(&self) -> usize {
        self.count.saturating_sub(self.names.len())
    }

    /// Whether it is one alone.
    pub fn is_one(&self) -> bool {
        self.count == 1
    }

    #[cfg(test)]
    pub fn samples() -> [Self; 2] {
        let name = |id: i64, name: &str| (StudentId(id), name.to_owned());
        let one =
            Self { ids: "7".into(), names: vec![name(7, "Begoña Belén Íñiguez Ñancupil")], count: 1 };
        let names = (1..=12).map(|n| name(n, &format!("Maximiliano Fernández-Larraín {n}"))).collect();
        [one, Self { ids: "1,2,3".into(), names, count: 34 }]
    }
}

impl Page for Pick {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |names: &[(&str, &str)], q: &str| {
            let listing =
                Listing { items: vec![(); names.len()], total: names.len() as u64, ..Listing::default() };
            Self {
                frame: frame.at("/app/absences/new"),
                title: "absences-new",
                path: "/app/absences/new",
                back: "/app/absences",
                list: Table::new("/app/absences/new", &listing).searched(q),
                form: Form::default(),
                courses: vec![Choice::named(3, "3.º B"), Choice::named(4, "4.º Medio A")],
                found: (1..)
                    .zip(names)
                    .map(|(id, (name, note))| Found {
                        id: StudentId(id),
                        name: (*name).into(),
                        note: (*note).into(),
                    })
                    .collect(),
                kept: Vec::new(),
            }
        };
        let three = [
            ("Fernández-Larraín Undurraga, Maximiliano José de las Mercedes", "2026-0108"),
            ("Íñiguez Ñancupil, Begoña Belén", "2026-0107"),
            ("Núñez Soto, Ana", "2026-0109"),
        ];
        let mut nobody = page(&three, "");
        let error = Error::field("students", crate::msg!("pick-nobody"));
        nobody.form = Form::refused(Fields::default(), error).unwrap();
        vec![("full", page(&three, "")), ("nothing", page(&[], "zzz")), ("errors", nobody)]
    }
}
