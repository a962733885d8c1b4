//! A person who signs in.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{GuardianId, TeacherId, UserId};

/// A row of `users`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub password_hash: Option<String>,
    pub locale: Option<String>,
    pub active: bool,
    pub teacher_id: Option<TeacherId>,
    pub guardian_id: Option<GuardianId>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub last_sign_in_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
