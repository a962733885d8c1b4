//! A pause of an enrollment.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::ids::{EnrollmentId, PauseId};

/// A row of `enrollment_pauses`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollment_pauses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PauseId,
    pub enrollment_id: EnrollmentId,
    pub from_date: NaiveDate,
    pub until_date: Option<NaiveDate>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
