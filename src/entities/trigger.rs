//! A rule that fires at times. A run keeps the whole row as it was, as JSON.

use chrono::{DateTime, NaiveTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::TriggerId;

/// A row of `triggers`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Deserialize)]
#[sea_orm(table_name = "triggers")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TriggerId,
    pub key: Option<String>,
    pub name: String,
    pub description: String,
    pub action: String,
    pub generation_window: Option<String>,
    pub frequency: String,
    pub time: Option<NaiveTime>,
    pub weekdays: Vec<i16>,
    pub day_of_month: Option<i16>,
    pub every_minutes: Option<i32>,
    pub between_from: Option<NaiveTime>,
    pub between_until: Option<NaiveTime>,
    pub anchor: Option<DateTime<Utc>>,
    pub recipients: Vec<String>,
    pub priorities: Vec<String>,
    pub notify_on: String,
    pub catch_up: String,
    pub overlap: String,
    pub active: bool,
    pub protected: bool,
    pub version: i32,
    pub next_at: Option<DateTime<Utc>>,
    pub zone: String,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
