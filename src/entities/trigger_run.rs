//! One firing of a trigger.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{ProcessId, RunId, TriggerId};

/// A row of `trigger_runs`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trigger_runs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RunId,
    pub trigger_id: TriggerId,
    pub scheduled_for: Option<DateTime<Utc>>,
    pub due_at: DateTime<Utc>,
    pub status: String,
    pub reason: Option<String>,
    pub version: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub rule: Json,
    pub requested_by: Option<String>,
    pub claimed_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub lag_ms: Option<i64>,
    pub duration_ms: Option<i64>,
    pub attempt: i32,
    pub attempts_allowed: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub counts: Json,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub error: Option<Json>,
    pub process_id: Option<ProcessId>,
    pub released_at: Option<DateTime<Utc>>,
    pub retry_at: Option<DateTime<Utc>>,
    pub lease_until: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
