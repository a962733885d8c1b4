//! A one-day change of hours.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{CourseId, ExceptionId};

/// A row of `calendar_exceptions`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_exceptions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ExceptionId,
    pub date: NaiveDate,
    pub course_id: Option<CourseId>,
    pub kind: String,
    pub expected_in: Option<NaiveTime>,
    pub expected_out: Option<NaiveTime>,
    pub note: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
