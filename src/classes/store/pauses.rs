//! Rows of pauses, always of an enrollment.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{refused, run};
use crate::classes::rules::Dates;
use crate::db::Conn;
use crate::entities::enrollment_pause::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use crate::ids::EnrollmentId;

/// The pauses of these enrollments, by date.
pub async fn of(tx: &impl Conn, ids: &[EnrollmentId]) -> Result<Vec<Model>> {
    let ids = ids.iter().map(|id| id.0);
    let pauses = Entity::find().filter(Column::EnrollmentId.is_in(ids)).order_by_asc(Column::FromDate);
    Ok(pauses.all(tx).await?)
}

/// A new one.
pub async fn insert(tx: &impl Conn, id: EnrollmentId, dates: Dates) -> Result<Model> {
    let row = ActiveModel {
        enrollment_id: Set(id),
        from_date: Set(dates.from),
        until_date: Set(dates.until),
        ..Default::default()
    };
    row.insert(tx).await.map_err(refused)
}

/// From `day` on there is no pause any more; gives how many that touched.
pub async fn cut(tx: &impl Conn, id: EnrollmentId, day: NaiveDate) -> Result<u64> {
    let later = "delete from enrollment_pauses where enrollment_id = $1 and from_date >= $2";
    let running = "update enrollment_pauses set until_date = $2 - 1
        where enrollment_id = $1 and from_date < $2 and (until_date is null or until_date >= $2)";
    let values = || [id.into(), day.into()];
    Ok(run(tx, later, values()).await? + run(tx, running, values()).await?)
}
