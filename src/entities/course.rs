//! A stable group.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{CourseId, TeacherId, TermId};

/// A row of `courses`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "courses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CourseId,
    pub code: String,
    pub name: String,
    pub subject: Option<String>,
    pub term_id: Option<TermId>,
    pub presence_source: String,
    pub teacher_id: Option<TeacherId>,
    pub room: Option<String>,
    pub capacity: Option<i32>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
