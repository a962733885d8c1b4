//! A student of a teacher: whom to call, and how they attend the teacher's classes.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::PATH;
use crate::app::App;
use crate::attendance::rules::{ClassMark, Status};
use crate::error::{Error, Message, Result};
use crate::fields::{self, Fields};
use crate::ids::StudentId;
use crate::listing::ListQuery;
use crate::msg;
use crate::reports::own::{self, Contact, Count, Narrow, Pupil, Taken};
use crate::web::app::day::{Badge, badge};
use crate::web::extract::{Path, Query, list_query};
use crate::web::forms::Form;
use crate::web::guard::Teachers;
use crate::web::page::{Filter, Frame, Label, Page, Table, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/own/student.html", blocks = ["rows"])]
pub struct Student {
    pub(super) frame: Frame,
    pub(super) pupil: Pupil,
    pub(super) contacts: Vec<Contact>,
    pub(super) form: Form,
    pub(super) list: Table,
    /// Of all marks.
    pub(super) counts: Vec<Count>,
    pub(super) rows: Vec<Taken>,
}

impl Student {
    pub(super) fn path(id: StudentId) -> String {
        format!("{PATH}/{id}")
    }

    fn name(&self) -> Label {
        Label::Name(self.pupil.name.clone())
    }

    /// Each mark that occurs and what nobody has taken, with how many: each opens those it counts.
    fn chips(&self) -> Vec<Filter> {
        let of = |mark: Option<&str>| {
            let count = self.counts.iter().find(|count| count.mark.as_deref() == mark);
            count.map_or(0, |count| count.classes)
        };
        let marks = ClassMark::ALL.iter().map(|mark| (mark.as_str(), mark.name(), of(Some(mark.as_str()))));
        let all = marks.chain([("none", msg!("own-not-taken"), of(None))]);
        let some = all.filter(|(_, _, count)| *count > 0);
        let chip = |(word, name, count): (&str, Message, i64)| {
            let name = Label::from(name).say(self.frame.reader.language, self.frame.reader.country);
            self.list.filter("mark", word, msg!("own-count", name = name, count = count))
        };
        some.map(chip).collect()
    }

    /// All of them, whatever their mark is.
    fn total(&self) -> i64 {
        self.counts.iter().map(|count| count.classes).sum()
    }
}

/// The mark of a class as a badge; none was not taken.
pub(super) fn mark(class: &Taken) -> Badge {
    let status = class.mark.as_ref().and_then(|mark| mark.parse::<Status>().ok());
    status.map_or_else(|| ("quiet", "ellipsis", msg!("own-not-taken")), badge)
}

/// What an address asks for; the newest come first when nobody says.
fn query(fields: &Fields) -> ListQuery<()> {
    ListQuery { q: String::new(), descending: true, ..list_query(fields, |_| ()) }
}

fn narrow(fields: &Fields) -> Narrow {
    let day = |name: &str| fields::date(fields.get(name)).ok();
    let known = |word: &str| word == "none" || word.parse::<ClassMark>().is_ok();
    let mark = Some(fields.get("mark")).filter(|word| known(word));
    Narrow { from: day("from"), to: day("to"), mark: mark.map(Into::into) }
}

pub(super) async fn show(
    by: Teachers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    Query(fields): Query,
) -> Result<Response> {
    let teacher = by.teacher_id.ok_or(Error::NotFound)?;
    let pupil = own::student(&app, teacher, id).await?;
    let (query, narrow) = (query(&fields), narrow(&fields));
    let listing = own::classes(&app, teacher, &pupil, &query, &narrow).await?;
    let counts = own::counts(&app, teacher, &pupil, &Narrow { mark: None, ..narrow }).await?;
    let table = Table::new(Student::path(id), &listing);
    let list =
        ["from", "to", "mark"].iter().fold(table, |table, name| table.filtered(name, fields.get(name)));
    let contacts = own::contacts(&app, &pupil).await?;
    let form = Form::new(fields);
    let page = Student { frame, pupil, contacts, form, list, counts, rows: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Student {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::student(frame)
    }
}
