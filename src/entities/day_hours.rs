//! Expected arrival and leaving of a course on a weekday.

use chrono::NaiveTime;
use sea_orm::entity::prelude::*;

use crate::ids::{CourseId, DayHoursId};

/// A row of `day_hours`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "day_hours")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DayHoursId,
    pub course_id: CourseId,
    pub weekday: i16,
    pub expected_in: NaiveTime,
    pub expected_out: NaiveTime,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
