//! Choosing students, one or many, for the form that comes next: by name, or all of a course.
//!
//! Whoever was ticked stays chosen on the other pages and in other searches: each step of the list is a button of the
//! same form, and the address that it leads to names them (`picked`).

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;

use super::options;
use crate::app::App;
use crate::classes::enrollments::{self, EnrollmentFilter, EnrollmentSort};
use crate::classes::rules::State;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::listing::{Cursor, DEFAULT_LIMIT, ListQuery, Listing, MAX_LIMIT};
use crate::msg;
use crate::people::rules::PersonSort;
use crate::people::students;
use crate::web::extract::list_query;
use crate::web::forms::{Choice, Form};
use crate::web::page::{Frame, Page, Table, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/pick.html")]
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
    /// Who was chosen before, by name.
    picked: Chosen,
    /// The cursors of the pages beside.
    previous: Option<String>,
    next: Option<String>,
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

impl Purpose {
    /// The list to choose from, while nobody is chosen; nothing when the form can begin.
    pub async fn ask(self, app: &App, frame: &Frame, asked: &Fields) -> Result<Option<Response>> {
        if !asked.get("students").is_empty() {
            return Ok(None);
        }
        Ok(Some(Pick::of(app, frame.clone(), self, asked).await?.show()))
    }

    /// Where the list goes on with those who were ticked, or that nobody was; nothing when the form can begin.
    pub async fn chosen(self, app: &App, frame: &Frame, ticked: &Fields) -> Result<Option<Response>> {
        if let Some(place) = self.go_on(ticked) {
            return Ok(Some(frame.htmx.go(&place)));
        }
        if !ticked.get("students").is_empty() {
            return Ok(None);
        }
        let mut page = Pick::of(app, frame.clone(), self, ticked).await?;
        page.form = Form::refused(ticked.clone(), Error::field("students", msg!("pick-nobody")))?;
        Ok(Some(page.refuse()))
    }

    /// Where the list goes on, when another page or another search was asked for, and not the form.
    fn go_on(self, ticked: &Fields) -> Option<String> {
        if !ticked.has("more") && !ticked.has("cursor") {
            return None;
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let names = ["q", "course_id", "cursor"].into_iter().chain(self.keeps.iter().copied());
        let given = names.map(|name| (name, ticked.get(name))).filter(|(_, value)| !value.is_empty());
        query.extend_pairs(given);
        if let Some(ids) = Some(ticked.get("students")).filter(|ids| !ids.is_empty()) {
            query.append_pair("picked", ids);
        }
        Some(format!("{}?{}", self.path, query.finish()))
    }
}

impl Pick {
    /// The students that the address asks for.
    async fn of(app: &App, frame: Frame, purpose: Purpose, asked: &Fields) -> Result<Self> {
        let course: Option<CourseId> = asked.get("course_id").parse().ok();
        let listing = match course {
            Some(course) => in_course(app, course, asked).await?,
            None => anywhere(app, asked).await?,
        };
        let cursor = |cursor: &Option<Cursor>| cursor.as_ref().map(Cursor::encode);
        let (previous, next) = (cursor(&listing.previous), cursor(&listing.next));
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
            picked: Chosen::of(app, &picked(asked)).await?,
            previous,
            next,
        })
    }

    fn is_picked(&self, one: &Found) -> bool {
        self.form.holds("students", one.id) || self.picked.has(one.id)
    }

    /// Those who were chosen and are not on this page.
    fn elsewhere(&self) -> Vec<&str> {
        let here = |id: &&str| self.found.iter().any(|one| one.id.to_string() == **id);
        self.picked.ids.split(',').filter(|id| !id.is_empty() && !here(id)).collect()
    }

    /// The list from its beginning, with those who were chosen.
    fn whole_href(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.kept);
        if self.picked.count > 0 {
            query.append_pair("picked", &self.picked.ids);
        }
        format!("{}?{}", self.path, query.finish())
    }

    /// The form for this student alone.
    fn href(&self, one: &Found) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("students", &one.id.to_string()).extend_pairs(&self.kept);
        format!("{}?{}", self.path, query.finish())
    }
}

/// Who was chosen on other pages of the list.
fn picked(asked: &Fields) -> Vec<StudentId> {
    let ids = asked.get("picked").split(',').chain(asked.get("students").split(','));
    let ids: BTreeSet<StudentId> = ids.filter_map(|id| id.trim().parse().ok()).collect();
    ids.into_iter().collect()
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

    /// Whether this one is among them.
    pub fn has(&self, id: StudentId) -> bool {
        let id = id.to_string();
        self.ids.split(',').any(|own| own == id)
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
                picked: Chosen::default(),
                previous: None,
                next: None,
            }
        };
        let three = [
            ("Fernández-Larraín Undurraga, Maximiliano José de las Mercedes", "2026-0108"),
            ("Íñiguez Ñancupil, Begoña Belén", "2026-0107"),
            ("Núñez Soto, Ana", "2026-0109"),
        ];
        let mut nobody = page(&three, "");
        let error = Error::field("students", msg!("pick-nobody"));
        nobody.form = Form::refused(Fields::default(), error).unwrap();
        let [_, many] = Chosen::samples();
        let mut picked = page(&three, "núñez");
        (picked.picked, picked.previous, picked.next) = (many, Some("a".into()), Some("b".into()));
        vec![
            ("full", page(&three, "")),
            ("picked", picked),
            ("nothing", page(&[], "zzz")),
            ("errors", nobody),
        ]
    }
}
