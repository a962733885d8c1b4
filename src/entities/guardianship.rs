//! The link between a student and a guardian.

use sea_orm::entity::prelude::*;

use crate::ids::{GuardianId, GuardianshipId, StudentId};

/// A row of `guardianships`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guardianships")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: GuardianshipId,
    pub student_id: StudentId,
    pub guardian_id: GuardianId,
    pub relationship: Option<String>,
    pub may_receive: bool,
    pub may_justify: bool,
    pub may_collect: bool,
    pub barred: bool,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
