//! One version of a weekly rule.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::entity::prelude::*;

use crate::ids::{CourseId, EnrollmentId, ScheduleId, SeriesId, TeacherId};

/// A row of `schedules`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schedules")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ScheduleId,
    pub series_id: SeriesId,
    pub course_id: CourseId,
    pub enrollment_id: Option<EnrollmentId>,
    pub weekday: i16,
    pub start_time: NaiveTime,
    pub duration_minutes: i32,
    pub every_weeks: i32,
    pub anchor_date: NaiveDate,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub teacher_id: Option<TeacherId>,
    pub room: Option<String>,
    pub holiday_policy: String,
    pub active: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
