//! The school itself.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row of `school`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "school")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub name: String,
    pub kind: String,
    pub country: String,
    pub region: Option<String>,
    pub time_zone: String,
    pub locale: String,
    pub updated_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
