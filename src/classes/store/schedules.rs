//! Rows of schedules: the versions of weekly lines, with the names a reader wants beside them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::{read, refused, run};
use crate::classes::rules::ScheduleForm;
use crate::db::{self, Conn, Source};
use crate::entities::schedule::{ActiveModel, Column, Entity, Model};
use crate::entities::series;
use crate::error::{Error, Result};
use crate::ids::{CourseId, EnrollmentId, ScheduleId, SeriesId, StudentId, TeacherId};
use crate::listing::{ListQuery, Listing};

/// A version of a weekly rule as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Schedule {
    /// Its row.
    pub id: ScheduleId,
    /// Its weekly line.
    pub series_id: SeriesId,
    /// How often the line was changed, from 1.
    pub version: i32,
    /// The course.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// The enrollment, when it is one student's alone.
    pub enrollment_id: Option<EnrollmentId>,
    /// That student.
    pub student_id: Option<StudentId>,
    /// Their name, family names first.
    pub student: Option<String>,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: i16,
    /// When it begins.
    pub start_time: NaiveTime,
    /// How long it lasts.
    pub duration_minutes: i32,
    /// Every week, every second …
    pub every_weeks: i32,
    /// A date in a week that counts.
    pub anchor_date: NaiveDate,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, inclusive.
    pub valid_until: Option<NaiveDate>,
    /// Who teaches, when not the course's teacher.
    pub teacher_id: Option<TeacherId>,
    /// Who teaches, family names first: the course's teacher when it says nothing.
    pub teacher: Option<String>,
    /// Where, when not the course's room.
    pub room: Option<String>,
    /// Where: the course's room when it says nothing.
    pub effective_room: Option<String>,
    /// `skip` or `shift`.
    pub holiday_policy: String,
    /// Whether it makes classes.
    pub active: bool,
}

const COLUMNS: &str =
    "h.id, h.series_id, l.version, h.course_id, c.name as course, h.enrollment_id, e.student_id,
    s.family_names || ', ' || s.given_names as student, h.weekday, h.start_time, h.duration_minutes,
    h.every_weeks, h.anchor_date, h.valid_from, h.valid_until, h.teacher_id,
    p.family_names || ', ' || p.given_names as teacher, h.room, coalesce(h.room, c.room) as effective_room,
    h.holiday_policy, h.active";
const FROM: &str = "schedules h join series l on l.id = h.series_id join courses c on c.id = h.course_id
    left join enrollments e on e.id = h.enrollment_id left join students s on s.id = e.student_id
    left join teachers p on p.id = coalesce(h.teacher_id, c.teacher_id)";

/// What a list of schedules is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScheduleFilter {
    /// Of this course, individual ones too.
    pub course_id: Option<CourseId>,
    /// Of this enrollment.
    pub enrollment_id: Option<EnrollmentId>,
    /// The individual ones of this student.
    pub student_id: Option<StudentId>,
    /// Taught by this teacher.
    pub teacher_id: Option<TeacherId>,
    /// Versions of this line.
    pub series_id: Option<SeriesId>,
    /// Not over before this day.
    pub not_over_on: Option<NaiveDate>,
}

impl ScheduleFilter {
    fn source(&self) -> Source {
        Source::new(COLUMNS, FROM, "h.id")
            .with_some("h.course_id = {}", self.course_id)
            .with_some("h.enrollment_id = {}", self.enrollment_id)
            .with_some("e.student_id = {}", self.student_id)
            .with_some("coalesce(h.teacher_id, c.teacher_id) = {}", self.teacher_id)
            .with_some("h.series_id = {}", self.series_id)
            .with_some("(h.valid_until is null or h.valid_until >= {})", self.not_over_on)
    }
}

/// How lists of schedules are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScheduleSort {
    /// Weekday and time, the older version first.
    #[default]
    Week,
    /// First day.
    From,
    /// Row, as the API reads.
    Id,
}

/// Those that match, by pages.
pub async fn list(
    tx: &impl Conn,
    query: &ListQuery<ScheduleSort>,
    filter: &ScheduleFilter,
) -> Result<Listing<Schedule>> {
    let key = match query.sort {
        ScheduleSort::Week => "h.weekday::text || h.start_time::text || h.valid_from::text",
        ScheduleSort::From => "h.valid_from::text",
        ScheduleSort::Id => "''",
    };
    let source = filter.source().search("(c.search || ' ' || coalesce(s.search, ''))", &query.q);
    db::list(tx, source, key, query).await
}

/// The one with this id, with its names.
pub async fn view(tx: &impl Conn, id: ScheduleId) -> Result<Schedule> {
    let sql = format!("select {COLUMNS} from {FROM} where h.id = $1");
    read(tx, &sql, [id.into()]).await?.pop().ok_or(Error::NotFound)
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: ScheduleId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// All versions of a line, the oldest first.
pub async fn versions(tx: &impl Conn, series: SeriesId) -> Result<Vec<Model>> {
    let versions = Entity::find().filter(Column::SeriesId.eq(series)).order_by_asc(Column::ValidFrom);
    Ok(versions.all(tx).await?)
}

/// The lines of an enrollment.
pub async fn series_of(tx: &impl Conn, id: EnrollmentId) -> Result<Vec<SeriesId>> {
    let lines = series::Entity::find().filter(series::Column::EnrollmentId.eq(id));
    Ok(lines.all(tx).await?.into_iter().map(|line| line.id).collect())
}

/// A new version of `series`.
pub async fn insert(
    tx: &impl Conn,
    series: &series::Model,
    form: &ScheduleForm,
    active: bool,
    now: DateTime<Utc>,
) -> Result<Model> {
    let row = ActiveModel {
        series_id: Set(series.id),
        course_id: Set(series.course_id),
        enrollment_id: Set(series.enrollment_id),
        active: Set(active),
        created_at: Set(now),
        ..Default::default()
    };
    write(row, form, now).insert(tx).await.map_err(refused)
}

/// A version, changed to what the form says.
pub async fn update(
    tx: &impl Conn,
    before: &Model,
    form: &ScheduleForm,
    now: DateTime<Utc>,
) -> Result<Model> {
    write(before.clone().into_active_model(), form, now).update(tx).await.map_err(refused)
}

/// Ends a version.
pub async fn close(tx: &impl Conn, id: ScheduleId, last: NaiveDate, now: DateTime<Utc>) -> Result<u64> {
    let sql = "update schedules set valid_until = $2, updated_at = $3 where id = $1";
    run(tx, sql, [id.into(), last.into(), now.into()]).await
}

/// Makes all versions of a line active, or none.
pub async fn set_active(tx: &impl Conn, series: SeriesId, active: bool, now: DateTime<Utc>) -> Result<u64> {
    let sql = "update schedules set active = $2, updated_at = $3 where series_id = $1 and active <> $2";
    run(tx, sql, [series.into(), active.into(), now.into()]).await
}

/// Removes versions; their classes stay, for the version that takes their place.
pub async fn remove(tx: &impl Conn, ids: &[ScheduleId]) -> Result<()> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    for sql in [
        "update class_sessions set schedule_id = null where schedule_id = any($1)",
        "delete from schedules where id = any($1)",
    ] {
        run(tx, sql, [ids.clone().into()]).await?;
    }
    Ok(())
}

fn write(mut row: ActiveModel, form: &ScheduleForm, now: DateTime<Utc>) -> ActiveModel {
    row.weekday = Set(i16::try_from(form.weekday.number_from_monday()).unwrap_or_default());
    row.start_time = Set(form.start_time);
    row.duration_minutes = Set(form.duration_minutes);
    row.every_weeks = Set(form.every_weeks);
    row.anchor_date = Set(form.anchor_date.unwrap_or(form.dates.from));
    row.valid_from = Set(form.dates.from);
    row.valid_until = Set(form.dates.until);
    row.teacher_id = Set(form.teacher_id);
    row.room = Set(form.room.clone());
    row.holiday_policy = Set(form.holiday_policy.as_str().into());
    row.updated_at = Set(now);
    row
}
