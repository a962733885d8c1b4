//! A line of a run's log.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{RunId, RunLineId};

/// A row of `trigger_run_lines`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trigger_run_lines")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RunLineId,
    pub run_id: RunId,
    pub attempt: i32,
    pub at: DateTime<Utc>,
    pub level: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub message: Json,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
