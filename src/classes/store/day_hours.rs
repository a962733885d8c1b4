//! Rows of day hours, always of one course.

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::classes::rules::DayHoursForm;
use crate::db::Conn;
use crate::entities::day_hours::{ActiveModel, Column, Entity, Model};
use crate::error::Result;
use crate::ids::CourseId;

/// The hours of a course, Monday first.
pub async fn of_course(tx: &impl Conn, id: CourseId) -> Result<Vec<Model>> {
    let hours = Entity::find().filter(Column::CourseId.eq(id)).order_by_asc(Column::Weekday);
    Ok(hours.all(tx).await?)
}

/// Writes the whole week of a course.
pub async fn put(tx: &impl Conn, id: CourseId, week: &[DayHoursForm]) -> Result<()> {
    Entity::delete_many().filter(Column::CourseId.eq(id)).exec(tx).await?;
    let rows = week.iter().map(|day| ActiveModel {
        course_id: Set(id),
        weekday: Set(i16::try_from(day.weekday.number_from_monday()).unwrap_or_default()),
        expected_in: Set(day.expected_in),
        expected_out: Set(day.expected_out),
        ..Default::default()
    });
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}
