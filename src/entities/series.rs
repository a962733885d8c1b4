//! One weekly line.

use sea_orm::entity::prelude::*;

use crate::ids::{CourseId, EnrollmentId, SeriesId};

/// A row of `series`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SeriesId,
    pub course_id: CourseId,
    pub enrollment_id: Option<EnrollmentId>,
    /// How often it was changed, from 1.
    pub version: i32,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
