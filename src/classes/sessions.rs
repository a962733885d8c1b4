//! Dated classes: what takes place when, with whom and where.

use super::rules::SessionFilter;
use super::store::sessions as store;
use crate::app::App;
use crate::error::Result;
use crate::ids::{ClassId, StudentId};
use crate::listing::{ListQuery, Listing};

pub use super::store::sessions::{Choice, Session};

/// Those that match, by date and time; words of `q` are looked for in the names of course and student.
pub async fn list(app: &App, query: &ListQuery<()>, filter: &SessionFilter) -> Result<Listing<Session>> {
    store::list(app.db.reader(), query, filter).await
}

/// Those with these ids, by date and time.
pub async fn by_ids(app: &App, ids: &[ClassId]) -> Result<Vec<Session>> {
    store::by_ids(app.db.reader(), ids).await
}

/// What lists can be filtered by: courses, teachers and rooms, by name.
pub async fn choices(app: &App) -> Result<Vec<Choice>> {
    store::choices(app.db.reader()).await
}

/// The name of a student, when there is one.
pub async fn student_name(app: &App, id: StudentId) -> Result<Option<String>> {
    store::student_name(app.db.reader(), id).await
}
