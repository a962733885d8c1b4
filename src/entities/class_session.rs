//! One dated meeting.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{ClassId, CourseId, EnrollmentId, GenerationRunId, ScheduleId, SeriesId, TeacherId};

/// A row of `class_sessions`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "class_sessions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ClassId,
    pub series_id: Option<SeriesId>,
    pub slot_week: Option<NaiveDate>,
    pub schedule_id: Option<ScheduleId>,
    pub course_id: CourseId,
    pub enrollment_id: Option<EnrollmentId>,
    pub original_date: NaiveDate,
    pub date: NaiveDate,
    pub start_time: NaiveTime,
    pub duration_minutes: i32,
    pub end_time: NaiveTime,
    pub teacher_id: Option<TeacherId>,
    pub room: Option<String>,
    pub status: String,
    pub cancelled_by: Option<String>,
    pub cancel_reason: Option<String>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub moved: bool,
    pub edited: bool,
    pub r#type: String,
    pub replaces_id: Option<ClassId>,
    pub run_id: Option<GenerationRunId>,
    pub sequence: i32,
    pub cancelled_for: Option<String>,
    pub cover_for_id: Option<TeacherId>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
