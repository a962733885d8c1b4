//! Year parts: they bound the classes of their courses.

use serde_json::{Value, json};

use super::change::Work;
use super::generation::Scope;
use super::rules::TermForm;
use super::store::terms as store;
use super::{Changed, Intent};
use crate::app::App;
use crate::audit::{Actor, Change};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::TermId;
use crate::msg;

pub use super::store::terms::Term;
pub use crate::entities::term::Model;

/// All terms, the newest first.
pub async fn list(app: &App) -> Result<Vec<Term>> {
    store::list(app.db.reader()).await
}

/// The term with this id.
pub async fn find(app: &App, id: TermId) -> Result<Model> {
    store::find(app.db.reader(), id).await
}

/// Creates a term; no course is in it yet.
pub async fn create(app: &App, actor: &Actor, form: &TermForm) -> Result<Model> {
    let work = Work::begin(app).await?;
    let row = store::insert(&work.tx, form).await?;
    let change = note("term.create", None, Some(&row));
    Ok(work.settle(actor, change, None, Intent::Confirm, row).await?.row)
}

/// Changes a term; the classes of its courses follow its dates.
pub async fn update(
    app: &App,
    actor: &Actor,
    id: TermId,
    form: &TermForm,
    intent: Intent,
) -> Result<Changed<Model>> {
    let work = Work::begin(app).await?;
    let before = store::find(&work.tx, id).await?;
    let after = store::update(&work.tx, &before, form).await?;
    let moved = (before.starts_on, before.ends_on) != (after.starts_on, after.ends_on);
    let change = note("term.update", Some(&before), Some(&after));
    work.settle(actor, change, moved.then_some(Scope::All), intent, after).await
}

/// Removes a term that no course is in.
pub async fn remove(app: &App, actor: &Actor, id: TermId) -> Result<()> {
    let work = Work::begin(app).await?;
    let row = store::find(&work.tx, id).await?;
    let courses = store::courses(&work.tx, id).await?;
    if courses > 0 {
        return Err(Error::Conflict(msg!("classes-term-used", courses = courses)));
    }
    store::delete(&work.tx, row.clone()).await?;
    let change = note("term.remove", Some(&row), None);
    work.settle(actor, change, None, Intent::Confirm, ()).await.map(drop)
}

/// The term as its form shows it.
pub fn fields(row: &Model) -> Fields {
    Fields::of(&facts(row))
}

fn note(verb: &'static str, before: Option<&Model>, after: Option<&Model>) -> Change<'static> {
    let subject = ("term", after.or(before).map(|row| row.id.0));
    Change { verb, subject, before: before.map(facts), after: after.map(facts) }
}

fn facts(row: &Model) -> Value {
    json!({ "code": row.code, "name": row.name, "starts_on": row.starts_on, "ends_on": row.ends_on })
}
