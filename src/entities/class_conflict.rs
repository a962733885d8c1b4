//! Two classes that want the same teacher, room or student.

use sea_orm::entity::prelude::*;

use crate::ids::{ClassId, GenerationRunId};

/// A row of `class_conflicts`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "class_conflicts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub run_id: GenerationRunId,
    pub kind: String,
    pub class_id: ClassId,
    pub other_class_id: ClassId,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
