//! What selects offer: teachers, terms, courses by name.

use crate::app::App;
use crate::classes::{courses, terms};
use crate::error::Result;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::people::teachers;
use crate::web::forms::Choice;

/// All teachers who are not put away.
pub async fn teachers(app: &App) -> Result<Vec<Choice>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let listing = teachers::list(app, &all, false).await?;
    let name = |row: &teachers::Model| format!("{}, {}", row.family_names, row.given_names);
    Ok(listing.items.iter().map(|row| Choice::named(row.id, name(row))).collect())
}

/// All terms, the newest first.
pub async fn terms(app: &App) -> Result<Vec<Choice>> {
    Ok(terms::list(app).await?.iter().map(|term| Choice::named(term.id, &term.name)).collect())
}

/// All courses that are not put away.
pub async fn courses(app: &App) -> Result<Vec<Choice>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let listing = courses::list(app, &all, &courses::CourseFilter::default()).await?;
    Ok(listing.items.iter().map(|course| Choice::named(course.id, &course.name)).collect())
}
