//! Rows of terms.

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, ModelTrait};

use super::{count, read, refused};
use crate::classes::rules::TermForm;
use crate::db::Conn;
use crate::entities::term::{ActiveModel, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::TermId;

/// A term with the number of its courses.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Term {
    /// Its row.
    pub id: TermId,
    /// The school's own code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// First day.
    pub starts_on: chrono::NaiveDate,
    /// Last day, inclusive.
    pub ends_on: chrono::NaiveDate,
    /// How many courses it bounds, archived ones too.
    pub courses: i64,
}

/// All of them, the newest first.
pub async fn list(tx: &impl Conn) -> Result<Vec<Term>> {
    let sql = "select t.*, (select count(*) from courses c where c.term_id = t.id) as courses
        from terms t order by t.starts_on desc, t.name";
    read(tx, sql, []).await
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: TermId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// A new one.
pub async fn insert(tx: &impl Conn, form: &TermForm) -> Result<Model> {
    write(<ActiveModel as Default>::default(), form).insert(tx).await.map_err(refused)
}

/// The same, changed to what the form says.
pub async fn update(tx: &impl Conn, before: &Model, form: &TermForm) -> Result<Model> {
    write(before.clone().into_active_model(), form).update(tx).await.map_err(refused)
}

/// How many courses it bounds, archived ones too.
pub async fn courses(tx: &impl Conn, id: TermId) -> Result<i64> {
    count(tx, "select count(*) from courses where term_id = $1", [id.into()]).await
}

/// Removes it.
pub async fn delete(tx: &impl Conn, row: Model) -> Result<()> {
    row.delete(tx).await?;
    Ok(())
}

fn write(mut row: ActiveModel, form: &TermForm) -> ActiveModel {
    row.code = Set(form.code.clone());
    row.name = Set(form.name.clone());
    row.starts_on = Set(form.starts_on);
    row.ends_on = Set(form.ends_on);
    row
}
