//! One import of a roster.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{ImportId, UserId};

/// A row of `imports`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ImportId,
    pub state: String,
    pub source: String,
    pub file_name: String,
    pub content: Option<Vec<u8>>,
    pub all_or_nothing: bool,
    pub done: i32,
    pub total: i32,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub report: Option<Json>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub error: Option<Json>,
    pub requested_by: Option<UserId>,
    pub created_at: DateTime<Utc>,
    pub applied_at: Option<DateTime<Utc>>,
    pub undone_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
