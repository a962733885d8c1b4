//! A result per class.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{ClassId, MarkId, StudentId, UserId};

/// A row of `class_marks`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "class_marks")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub class_id: ClassId,
    pub student_id: StudentId,
    pub status: String,
    pub minutes_late: Option<i32>,
    pub note: Option<String>,
    pub marked_at: DateTime<Utc>,
    pub marked_by: Option<UserId>,
    pub entry_id: Option<MarkId>,
    pub by_name: Option<String>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
