//! One run of the generator.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{CourseId, EnrollmentId, GenerationRunId, StudentId, UserId};

/// A row of `generation_runs`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "generation_runs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: GenerationRunId,
    pub state: String,
    pub window_kind: String,
    pub from_date: NaiveDate,
    pub to_date: NaiveDate,
    pub enrollment_id: Option<EnrollmentId>,
    pub student_id: Option<StudentId>,
    pub course_id: Option<CourseId>,
    pub source: String,
    pub requested_by: Option<UserId>,
    pub requested_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub duration_ms: Option<i64>,
    pub done: i32,
    pub total: i32,
    pub created: i32,
    pub changed: i32,
    pub kept: i32,
    pub skipped: i32,
    pub candidates: i32,
    pub enrollments_processed: i32,
    pub students_processed: i32,
    pub conflicts: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub skipped_by_reason: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub error_details: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub without_schedule: Json,
    pub error: Option<String>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
