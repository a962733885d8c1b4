//! What a run did for one student.

use sea_orm::entity::prelude::*;

use crate::ids::{GenerationRunId, StudentId};

/// A row of `generation_run_students`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "generation_run_students")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: GenerationRunId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: StudentId,
    pub created: i32,
    pub existing: i32,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
