//! A pause of a trigger: a fact with an author.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{TriggerId, TriggerPauseId};

/// A row of `trigger_pauses`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Deserialize)]
#[sea_orm(table_name = "trigger_pauses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TriggerPauseId,
    pub trigger_id: TriggerId,
    pub reason: String,
    pub starts_at: DateTime<Utc>,
    pub until_at: Option<DateTime<Utc>>,
    pub paused_by: String,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_by: Option<String>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
