//! Rows of enrollments, with the names of student and course.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel};

use super::{count, read, refused, run};
use crate::classes::rules::{Dates, EnrollmentForm, State};
use crate::db::{self, Conn, Source};
use crate::entities::enrollment::{ActiveModel, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{ClassId, CourseId, EnrollmentId, StudentId};
use crate::listing::{ListQuery, Listing};

/// An enrollment as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: EnrollmentId,
    /// Who.
    pub student_id: StudentId,
    /// Their name, family names first.
    pub student: String,
    /// Their code.
    pub student_code: String,
    /// Where.
    pub course_id: CourseId,
    /// Its name.
    pub course: String,
    /// Its code.
    pub course_code: String,
    /// `individual` or `group`.
    pub format: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, inclusive.
    pub ends_on: Option<NaiveDate>,
}

const COLUMNS: &str = "e.id, e.student_id, s.family_names || ', ' || s.given_names as student,
    s.code as student_code, e.course_id, c.name as course, c.code as course_code, e.format, e.starts_on, e.ends_on";
const FROM: &str =
    "enrollments e join students s on s.id = e.student_id join courses c on c.id = e.course_id";

/// How lists of enrollments are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnrollmentSort {
    /// The student's name.
    #[default]
    Student,
    /// The course's name.
    Course,
    /// Row, as the API reads.
    Id,
}

impl EnrollmentSort {
    /// Reads the word in an address; the student for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "course" => Self::Course,
            "id" => Self::Id,
            _ => Self::Student,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Course => "course",
            Self::Id => "id",
        }
    }
}

/// What a list of enrollments is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EnrollmentFilter {
    /// Of this student.
    pub student_id: Option<StudentId>,
    /// Of this course.
    pub course_id: Option<CourseId>,
    /// Where it stands today.
    pub state: Option<State>,
}

/// Those that match, by pages; states are those of `today`.
pub async fn list(
    tx: &impl Conn,
    query: &ListQuery<EnrollmentSort>,
    filter: &EnrollmentFilter,
    today: NaiveDate,
) -> Result<Listing<Row>> {
    let source = Source::new(COLUMNS, FROM, "e.id")
        .with_some("e.student_id = {}", filter.student_id)
        .with_some("e.course_id = {}", filter.course_id)
        .search("(s.search || ' ' || c.search)", &query.q);
    let source = match filter.state {
        Some(state) => source.with(stands(state), today),
        None => source,
    };
    let key = match query.sort {
        EnrollmentSort::Student => "fold_text(s.family_names || ' ' || s.given_names || ' ' || c.name)",
        EnrollmentSort::Course => "fold_text(c.name || ' ' || s.family_names || ' ' || s.given_names)",
        EnrollmentSort::Id => "''",
    };
    db::list(tx, source, key, query).await
}

/// The same as [`rules::state`](crate::classes::rules::state), for the database.
const fn stands(state: State) -> &'static str {
    match state {
        State::Ended => "e.ends_on < {}",
        State::Paused => {
            "coalesce(e.ends_on, 'infinity') >= {} and exists (select from enrollment_pauses u
                where u.enrollment_id = e.id and {} between u.from_date and coalesce(u.until_date, 'infinity'))"
        }
        State::Active => {
            "coalesce(e.ends_on, 'infinity') >= {} and not exists (select from enrollment_pauses u
                where u.enrollment_id = e.id and {} between u.from_date and coalesce(u.until_date, 'infinity'))"
        }
    }
}

/// The one with this id, with its names.
pub async fn view(tx: &impl Conn, id: EnrollmentId) -> Result<Row> {
    let sql = format!("select {COLUMNS} from {FROM} where e.id = $1");
    read(tx, &sql, [id.into()]).await?.pop().ok_or(Error::NotFound)
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: EnrollmentId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// A new one.
pub async fn insert(tx: &impl Conn, form: &EnrollmentForm, now: DateTime<Utc>) -> Result<Model> {
    let row = ActiveModel {
        student_id: Set(form.student_id),
        course_id: Set(form.course_id),
        format: Set(form.format.as_str().into()),
        starts_on: Set(form.dates.from),
        ends_on: Set(form.dates.until),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    row.insert(tx).await.map_err(refused)
}

/// The same with other dates.
pub async fn set_dates(tx: &impl Conn, before: &Model, dates: Dates, now: DateTime<Utc>) -> Result<Model> {
    let mut row = before.clone().into_active_model();
    row.starts_on = Set(dates.from);
    row.ends_on = Set(dates.until);
    row.updated_at = Set(now);
    row.update(tx).await.map_err(refused)
}

/// Whether there is such a student who has not been put away.
pub async fn studies(tx: &impl Conn, id: StudentId) -> Result<bool> {
    let sql = "select count(*) from students where id = $1 and archived_at is null";
    Ok(count(tx, sql, [id.into()]).await? > 0)
}

/// Marks that the student got in the course on the enrollment's days.
pub async fn marks(tx: &impl Conn, row: &Model) -> Result<i64> {
    let sql = "select count(*) from class_marks m join class_sessions c on c.id = m.class_id
        where m.student_id = $1 and c.course_id = $2 and c.date >= $3 and ($4::date is null or c.date <= $4)";
    let values = [row.student_id.into(), row.course_id.into(), row.starts_on.into(), row.ends_on.into()];
    count(tx, sql, values).await
}

/// Extra and make-up classes that it has.
pub async fn extra_classes(tx: &impl Conn, id: EnrollmentId) -> Result<i64> {
    let sql = "select count(*) from class_sessions where enrollment_id = $1 and series_id is null";
    count(tx, sql, [id.into()]).await
}

/// A class of a group.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct GroupClass {
    /// Its row.
    pub id: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// Whether it is planned; otherwise it was to be, or may be again.
    pub is_planned: bool,
}

/// The classes of a course's group from `day` on that have not taken place, by date.
pub async fn group_classes(tx: &impl Conn, id: CourseId, day: NaiveDate) -> Result<Vec<GroupClass>> {
    let sql = "select id, date, start_time, status = 'planned' as is_planned from class_sessions
        where course_id = $1 and enrollment_id is null and status <> 'held' and date >= $2
        order by date, start_time";
    read(tx, sql, [id.into(), day.into()]).await
}

/// Remembers which classes of a group a student has left, and of these which they have come back to.
pub async fn note_seats(
    tx: &impl Conn,
    student: StudentId,
    (left, joined): (&[ClassId], &[ClassId]),
    now: DateTime<Utc>,
) -> Result<()> {
    let leave = "insert into class_seats (class_id, student_id, changed_at)
        select id, $2, $3 from unnest($1::bigint[]) as n (id)
        on conflict (class_id, student_id) do update
            set changes = class_seats.changes + 1, changed_at = excluded.changed_at";
    let join = "update class_seats set changes = changes + 1, changed_at = $3
        where class_id = any($1::bigint[]) and student_id = $2";
    for (sql, classes) in [(leave, left), (join, joined)] {
        let classes: Vec<i64> = classes.iter().map(|id| id.0).collect();
        run(tx, sql, [classes.into(), student.into(), now.into()]).await?;
    }
    Ok(())
}

/// Removes it with its pauses.
pub async fn delete(tx: &impl Conn, id: EnrollmentId) -> Result<u64> {
    run(tx, "delete from enrollments where id = $1", [id.into()]).await
}

/// Enrollments of a course that run on `day` or will: all, and those in the group.
pub async fn formats(tx: &impl Conn, id: CourseId, day: NaiveDate) -> Result<(i64, i64)> {
    let sql = "select count(*) from enrollments
        where course_id = $1 and (ends_on is null or ends_on >= $2) and ($3 = '' or format = $3)";
    let all = count(tx, sql, [id.into(), day.into(), "".into()]).await?;
    Ok((all, count(tx, sql, [id.into(), day.into(), "group".into()]).await?))
}

/// Enrollments of a student that run on `day` or will.
pub async fn running_of_student(tx: &impl Conn, id: StudentId, day: NaiveDate) -> Result<i64> {
    let sql = "select count(*) from enrollments where student_id = $1 and (ends_on is null or ends_on >= $2)";
    count(tx, sql, [id.into(), day.into()]).await
}
