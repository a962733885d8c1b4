//! Weekly lines: what their versions have in common.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};

use super::{count, refused, run};
use crate::db::Conn;
use crate::entities::series::{ActiveModel, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{CourseId, EnrollmentId, SeriesId};

/// A new line of a course, or of one enrollment in it.
pub async fn insert(tx: &impl Conn, course: CourseId, enrollment: Option<EnrollmentId>) -> Result<Model> {
    let row = ActiveModel { course_id: Set(course), enrollment_id: Set(enrollment), ..Default::default() };
    row.insert(tx).await.map_err(refused)
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: SeriesId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// Notes that it was changed.
pub async fn touch(tx: &impl Conn, id: SeriesId) -> Result<u64> {
    run(tx, "update series set version = version + 1 where id = $1", [id.into()]).await
}

/// Classes of these lines that a person touched, that are marked, or whose day is over.
pub async fn used(tx: &impl Conn, ids: &[SeriesId], today: NaiveDate) -> Result<i64> {
    let sql = "select count(*) from class_sessions c
        where c.series_id = any($1) and (c.status = 'held' or c.cancelled_by = 'person' or c.moved or c.edited
            or (c.date < $2 and c.status <> 'cancelled')
            or exists (select from class_marks m where m.class_id = c.id)
            or exists (select from class_sessions r where r.replaces_id = c.id))";
    count(tx, sql, [array(ids), today.into()]).await
}

/// Removes lines with their versions and classes; only what nobody has used ([`used`]).
pub async fn purge(tx: &impl Conn, ids: &[SeriesId]) -> Result<()> {
    for sql in [
        "delete from class_sessions where series_id = any($1)",
        "delete from schedules where series_id = any($1)",
        "delete from series where id = any($1)",
    ] {
        run(tx, sql, [array(ids)]).await?;
    }
    Ok(())
}

fn array(ids: &[SeriesId]) -> sea_orm::Value {
    ids.iter().map(|id| id.0).collect::<Vec<_>>().into()
}
