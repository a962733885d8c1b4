//! Rows of courses, with the names that a reader wants beside them.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel};

use super::{count, read, refused, run};
use crate::classes::rules::{CourseForm, CourseSort};
use crate::db::{self, Conn, Source};
use crate::entities::course::{ActiveModel, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{CourseId, TeacherId, TermId};
use crate::listing::{ListQuery, Listing};

/// A course as lists and its page show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Course {
    /// Its row.
    pub id: CourseId,
    /// The school's own code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Subject or instrument.
    pub subject: Option<String>,
    /// The year part.
    pub term_id: Option<TermId>,
    /// Its name.
    pub term: Option<String>,
    /// Its last day.
    pub term_ends_on: Option<NaiveDate>,
    /// `gate`, `marks` or `none`.
    pub presence_source: String,
    /// Who teaches it.
    pub teacher_id: Option<TeacherId>,
    /// Their name, family names first.
    pub teacher: Option<String>,
    /// Where.
    pub room: Option<String>,
    /// Students at a time at most.
    pub capacity: Option<i32>,
    /// Since when it is put away.
    pub archived_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "c.id, c.code, c.name, c.subject, c.term_id, t.name as term, t.ends_on as term_ends_on,
    c.presence_source, c.teacher_id, p.family_names || ', ' || p.given_names as teacher, c.room, c.capacity,
    c.archived_at";
const FROM: &str =
    "courses c left join terms t on t.id = c.term_id left join teachers p on p.id = c.teacher_id";

/// What a list of courses is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseFilter {
    /// Those put away, not the others.
    pub archived: bool,
    /// Exactly this code.
    pub code: Option<String>,
    /// Of this term.
    pub term_id: Option<TermId>,
    /// Of this teacher.
    pub teacher_id: Option<TeacherId>,
}

/// Those that match, by pages.
pub async fn list(
    tx: &impl Conn,
    query: &ListQuery<CourseSort>,
    filter: &CourseFilter,
) -> Result<Listing<Course>> {
    let source = Source::new(COLUMNS, FROM, "c.id")
        .when(if filter.archived { "c.archived_at is not null" } else { "c.archived_at is null" })
        .with_some("c.code = {}", filter.code.clone())
        .with_some("c.term_id = {}", filter.term_id)
        .with_some("c.teacher_id = {}", filter.teacher_id)
        .search("c.search", &query.q);
    let key = match query.sort {
        CourseSort::Name => "fold_text(c.name)",
        CourseSort::Code => "c.code",
        CourseSort::Subject => "fold_text(coalesce(c.subject, '') || ' ' || c.name)",
        CourseSort::Id => "''",
    };
    db::list(tx, source, key, query).await
}

/// The one with this id, with its names.
pub async fn view(tx: &impl Conn, id: CourseId) -> Result<Course> {
    let sql = format!("select {COLUMNS} from {FROM} where c.id = $1");
    read(tx, &sql, [id.into()]).await?.pop().ok_or(Error::NotFound)
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: CourseId) -> Result<Model> {
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
}

/// The same, and nobody else changes who is in it until the transaction ends.
pub async fn lock(tx: &impl Conn, id: CourseId) -> Result<Option<Model>> {
    run(tx, "select 1 from courses where id = $1 for no key update", [id.into()]).await?;
    Ok(Entity::find_by_id(id).one(tx).await?)
}

/// A new one.
pub async fn insert(tx: &impl Conn, form: &CourseForm, now: DateTime<Utc>) -> Result<Model> {
    let row = ActiveModel { created_at: Set(now), ..Default::default() };
    write(row, form, now).insert(tx).await.map_err(refused)
}

/// The same, changed to what the form says.
pub async fn update(tx: &impl Conn, before: &Model, form: &CourseForm, now: DateTime<Utc>) -> Result<Model> {
    write(before.clone().into_active_model(), form, now).update(tx).await.map_err(refused)
}

/// Put away, or taken out again.
pub async fn archive(tx: &impl Conn, before: &Model, at: Option<DateTime<Utc>>) -> Result<Model> {
    let mut row = before.clone().into_active_model();
    row.archived_at = Set(at);
    Ok(row.update(tx).await?)
}

/// Whether somebody with this id teaches here and has not been put away.
pub async fn teaches(tx: &impl Conn, id: TeacherId) -> Result<bool> {
    let sql = "select count(*) from teachers where id = $1 and archived_at is null";
    Ok(count(tx, sql, [id.into()]).await? > 0)
}

/// Enrollments that run on `day` or will, in a course whose term is not over.
pub async fn running_enrollments(tx: &impl Conn, id: CourseId, day: NaiveDate) -> Result<i64> {
    let sql = "select count(*) from enrollments e join courses c on c.id = e.course_id
        left join terms t on t.id = c.term_id
        where e.course_id = $1 and (e.ends_on is null or e.ends_on >= $2)
            and (t.ends_on is null or t.ends_on >= $2)";
    count(tx, sql, [id.into(), day.into()]).await
}

/// Students at a time at most, from the day `from` to `until`, leaving out one enrollment.
pub async fn peak(
    tx: &impl Conn,
    id: CourseId,
    from: NaiveDate,
    until: Option<NaiveDate>,
    without: Option<i64>,
) -> Result<i64> {
    let sql = "with members as (
            select starts_on, ends_on from enrollments
            where course_id = $1 and id is distinct from $4
                and daterange(starts_on, ends_on, '[]') && daterange($2, $3, '[]'))
        select coalesce(max(n), 0)::bigint from (
            select (select count(*) from members m
                where m.starts_on <= day and (m.ends_on is null or m.ends_on >= day)) as n
            from (select greatest(starts_on, $2) as day from members) days) counts";
    count(tx, sql, [id.into(), from.into(), until.into(), without.into()]).await
}

fn write(mut row: ActiveModel, form: &CourseForm, now: DateTime<Utc>) -> ActiveModel {
    row.code = Set(form.code.clone());
    row.name = Set(form.name.clone());
    row.subject = Set(form.subject.clone());
    row.term_id = Set(form.term_id);
    row.presence_source = Set(form.presence_source.as_str().into());
    row.teacher_id = Set(form.teacher_id);
    row.room = Set(form.room.clone());
    row.capacity = Set(form.capacity);
    row.updated_at = Set(now);
    row
}

#[derive(FromQueryResult)]
struct Members {
    course_id: CourseId,
    n: i64,
}

/// How many students each of `ids` has on `day`; a course without any is left out.
pub async fn members(
    tx: &impl Conn,
    ids: &[CourseId],
    day: NaiveDate,
) -> Result<std::collections::HashMap<CourseId, i64>> {
    let sql = "select course_id, count(*) as n from enrollments
        where course_id = any($1) and starts_on <= $2 and (ends_on is null or ends_on >= $2)
        group by course_id";
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<Members> = read(tx, sql, [ids.into(), day.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.course_id, row.n)).collect())
}
