//! Generating classes: choose, look, run, read what came of it.

mod choose;
mod index;
mod lists;
mod preview;
mod run;
#[cfg(test)]
mod samples;

use chrono::NaiveDate;

use crate::app::App;
use crate::classes::enrollments;
use crate::classes::generation::{Request, Scope, Source};
use crate::classes::rules::Choice;
use crate::classes::sessions;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{EnrollmentId, StudentId};
use crate::web::Routes;

#[cfg(test)]
pub use {
    choose::Choose,
    index::Index,
    lists::{Conflicts, Lines, Students, Unscheduled},
    preview::Preview,
    run::RunPage,
};

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(index::routes())
        .merge(preview::routes())
        .merge(run::routes())
        .merge(lists::routes())
        .get("/app/generation/choice", choose::show)
}

/// What the form asks: which dates, whose classes.
fn request(fields: &Fields) -> Result<Request> {
    let mut parser = fields.parse();
    let enrollment = parser.id::<EnrollmentId>("enrollment_id");
    let student = parser.id::<StudentId>("student_id");
    let scope = match (enrollment, student) {
        (Some(id), _) => Scope::Enrollment(id),
        (None, Some(id)) => Scope::Student(id),
        (None, None) => Scope::All,
    };
    let scope = parser.finish(Some(scope))?;
    Ok(Request { choice: Choice::parse(fields)?, scope, source: Source::Page })
}

/// Whose classes the form is about, by name; nobody's is the whole school's.
async fn about(app: &App, fields: &Fields) -> Result<Option<String>> {
    let mut parser = fields.parse();
    if let Some(id) = parser.id("enrollment_id") {
        let row = enrollments::view(app, id).await?.row;
        return Ok(Some(format!("{} · {}", row.student, row.course)));
    }
    match parser.id("student_id") {
        Some(id) => sessions::student_name(app, id).await,
        None => Ok(None),
    }
}

/// The fields of the form that were given, as they stand in addresses and hidden fields.
fn given(fields: &Fields) -> Vec<(&'static str, String)> {
    let names = ["window", "week", "from", "to", "enrollment_id", "student_id"];
    let pairs = names.map(|name| (name, fields.get(name).to_owned()));
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn query(pairs: &[(&'static str, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A date as an argument of a text.
fn short(frame: &crate::web::page::Frame, date: NaiveDate) -> String {
    crate::web::page::dates::short(&frame.reader, date)
}
