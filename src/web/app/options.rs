//! What selects offer: teachers, terms, courses by name; who could give a class instead.

use chrono::NaiveTime;

use crate::app::App;
use crate::classes::leaves::Candidates;
use crate::classes::{courses, terms};
use crate::error::Result;
use crate::ids::ClassId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::msg;
use crate::people::teachers;
use crate::web::forms::Choice;

/// All teachers who are not put away.
pub async fn teachers(app: &App) -> Result<Vec<Choice>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let listing = teachers::list(app, &all, false).await?;
    let name = |row: &teachers::Model| format!("{}, {}", row.family_names, row.given_names);
    Ok(listing.items.iter().map(|row| Choice::named(row.id, name(row))).collect())
}

/// Who could give a class instead, as values that begin with `before`: those who are free then; those who have
/// another class then, and which.
pub fn covers(of: &Candidates, class: ClassId, before: &str) -> (Vec<Choice>, Vec<Choice>) {
    let value = |id| format!("{before}{id}");
    let free = of.free(class).map(|one| Choice::named(value(one.id), &one.name));
    let busy = of.busy(class).map(|(one, in_the_way)| {
        let clock = |at: Option<NaiveTime>| at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        let (from, until) = (clock(in_the_way.start_time), clock(in_the_way.end_time));
        let other = in_the_way.other.as_deref().unwrap_or_default();
        let label = msg!("class-cover-busy", name = one.name, other = other, from = from, until = until);
        Choice::said(value(one.id), label)
    });
    (free.collect(), busy.collect())
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
