//! Classes before and after an act: read and held, written back, and what was done with them.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{FromQueryResult, Value};
use serde_json::{Value as Json, json};

use super::{count, read, run};
use crate::audit::Actor;
use crate::classes::rules::act::{Deed, Place, Standing, Subject};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ActId, ClassId, CourseId, EnrollmentId, StudentId, TeacherId};

/// All of `class_sessions s` that an act can change.
const STANDING: &str = "jsonb_build_object('schedule_id', s.schedule_id, 'original_date', s.original_date,
    'date', s.date, 'start_time', s.start_time, 'duration_minutes', s.duration_minutes,
    'teacher_id', s.teacher_id, 'cover_for_id', s.cover_for_id, 'room', s.room, 'status', s.status,
    'cancelled_by', s.cancelled_by, 'cancelled_for', s.cancelled_for, 'cancel_reason', s.cancel_reason,
    'cancelled_at', s.cancelled_at, 'moved', s.moved, 'edited', s.edited)";

/// What acts ask of `class_sessions s`; `$2` is today.
const SUBJECT: &str = "s.id, s.course_id, s.enrollment_id, s.sequence, s.replaces_id, o.date as replaces_on,
    exists (select from class_marks m where m.class_id = s.id) as is_marked,
    exists (select from class_sessions m where m.replaces_id = s.id) as is_replaced,
    case when o.status = 'planned' and o.date >= $2 then o.date else (
        select min(m.date) from class_sessions m
        where m.replaces_id in (s.id, s.replaces_id) and m.id <> s.id and m.type = 'makeup'
            and m.cancelled_by is distinct from 'person') end as rival,
    exists (select from schedules v join courses c on c.id = v.course_id
        where v.id = s.schedule_id and v.start_time = s.start_time and v.duration_minutes = s.duration_minutes
            and coalesce(v.teacher_id, c.teacher_id) is not distinct from s.cover_for_id
            and coalesce(v.room, c.room) is not distinct from s.room) as is_plain_without_cover";
const FROM: &str =
    "class_sessions s left join class_sessions o on o.id = s.replaces_id and s.type = 'makeup'";

/// A class that somebody acts on.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its row.
    pub id: ClassId,
    /// Its course.
    pub course: CourseId,
    /// The enrollment, when the student comes alone.
    pub enrollment: Option<EnrollmentId>,
    /// The class that it makes up for.
    pub replaces: Option<ClassId>,
    /// The date of that.
    pub replaces_on: Option<NaiveDate>,
    /// Whether another one makes up for it, or did.
    pub is_replaced: bool,
    /// As the rules see it.
    pub subject: Subject,
}

#[derive(FromQueryResult)]
struct Found {
    id: ClassId,
    course_id: CourseId,
    enrollment_id: Option<EnrollmentId>,
    sequence: i32,
    replaces_id: Option<ClassId>,
    replaces_on: Option<NaiveDate>,
    is_marked: bool,
    is_replaced: bool,
    rival: Option<NaiveDate>,
    is_plain_without_cover: bool,
    standing: Json,
}

impl Found {
    fn row(self) -> Result<Row> {
        let subject = Subject {
            standing: serde_json::from_value(self.standing)?,
            sequence: self.sequence,
            is_marked: self.is_marked,
            rival: self.rival,
            is_plain_without_cover: self.is_plain_without_cover,
        };
        Ok(Row {
            id: self.id,
            course: self.course_id,
            enrollment: self.enrollment_id,
            replaces: self.replaces_id,
            replaces_on: self.replaces_on,
            is_replaced: self.is_replaced,
            subject,
        })
    }
}

/// Those with these ids, by id.
pub async fn find(conn: &impl Conn, ids: &[ClassId], today: NaiveDate) -> Result<Vec<Row>> {
    let sql =
        format!("select {SUBJECT}, {STANDING} as standing from {FROM} where s.id = any($1) order by s.id");
    let found: Vec<Found> = read(conn, &sql, [array(ids), today.into()]).await?;
    found.into_iter().map(Found::row).collect()
}

/// The same, held until the transaction ends.
pub async fn hold(tx: &impl Conn, ids: &[ClassId], today: NaiveDate) -> Result<Vec<Row>> {
    run(tx, "select from class_sessions where id = any($1) order by id for update", [array(ids)]).await?;
    find(tx, ids, today).await
}

/// Writes how classes stand. A schedule that is no more is left out.
pub async fn write(tx: &impl Conn, of: &[(ClassId, Standing)], now: DateTime<Utc>) -> Result<()> {
    let sql = "update class_sessions x set original_date = n.original_date, date = n.date,
            schedule_id = (select v.id from schedules v where v.id = n.schedule_id and v.series_id = x.series_id),
            start_time = n.start_time, duration_minutes = n.duration_minutes, teacher_id = n.teacher_id,
            cover_for_id = n.cover_for_id, room = n.room, status = n.status, cancelled_by = n.cancelled_by,
            cancelled_for = n.cancelled_for, cancel_reason = n.cancel_reason, cancelled_at = n.cancelled_at,
            moved = n.moved, edited = n.edited, updated_at = $2
        from jsonb_populate_recordset(null::class_sessions, $1) n where x.id = n.id";
    let rows = of.iter().map(|(id, standing)| {
        let mut row = serde_json::to_value(standing)?;
        if let Some(row) = row.as_object_mut() {
            row.insert("id".into(), json!(id));
        }
        Ok(row)
    });
    let rows = rows.collect::<Result<Vec<Json>>>()?;
    run(tx, sql, [Json::Array(rows).into(), now.into()]).await.map(drop)
}

/// An extra class, or one that makes up for another.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its course.
    pub course: CourseId,
    /// The enrollment, when the student comes alone.
    pub enrollment: Option<EnrollmentId>,
    /// The class that it makes up for.
    pub replaces: Option<ClassId>,
    /// Where and when.
    pub place: &'a Place,
    /// Who teaches it.
    pub teacher: Option<TeacherId>,
    /// In which room.
    pub room: Option<String>,
}

#[derive(FromQueryResult)]
struct Made {
    id: ClassId,
}

/// Adds it.
pub async fn insert(tx: &impl Conn, new: &New<'_>, now: DateTime<Utc>) -> Result<ClassId> {
    let sql = "insert into class_sessions (course_id, enrollment_id, original_date, date, start_time,
            duration_minutes, teacher_id, room, type, replaces_id, created_at, updated_at)
        values ($1, $2, $3, $3, $4, $5, $6, $7, case when $8::bigint is null then 'extra' else 'makeup' end, $8, $9, $9)
        returning id";
    let values: [Value; 9] = [
        new.course.into(),
        new.enrollment.into(),
        new.place.date.into(),
        new.place.start_time.into(),
        new.place.duration_minutes.into(),
        new.teacher.into(),
        new.room.clone().into(),
        new.replaces.into(),
        now.into(),
    ];
    let made: Vec<Made> = read(tx, sql, values).await?;
    made.first().map(|made| made.id).ok_or_else(|| Error::fault("a class was not made"))
}

/// Removes extra classes that nobody has used.
pub async fn remove(tx: &impl Conn, ids: &[ClassId]) -> Result<()> {
    let sql = "delete from class_sessions where id = any($1) and series_id is null";
    run(tx, sql, [array(ids)]).await.map(drop)
}

/// What is done with a class.
#[derive(Clone, Debug)]
pub struct Step {
    /// The class.
    pub class: ClassId,
    /// What.
    pub deed: Deed,
    /// In a person's words.
    pub reason: Option<String>,
    /// How it stood; none of a new one.
    pub before: Option<Standing>,
}

/// Notes an act, with its classes as they stand now.
pub async fn note(
    tx: &impl Conn,
    act: ActId,
    steps: &[Step],
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = format!(
        "insert into class_changes (act, class_id, kind, reason, before, after, sequence, by_user, actor_name, at)
        select $1, s.id, n.kind, n.reason, nullif(n.before, 'null'::jsonb), {STANDING}, s.sequence, $2, $3, $4
        from jsonb_to_recordset($5) as n (id bigint, kind text, reason text, before jsonb)
        join class_sessions s on s.id = n.id"
    );
    let steps: Vec<Json> = steps
        .iter()
        .map(|step| {
            json!({ "id": step.class, "kind": step.deed.as_str(), "reason": step.reason, "before": step.before })
        })
        .collect();
    let by: Option<i64> = actor.user_id().map(|id| id.0);
    let values = [act.into(), by.into(), actor.name.as_str().into(), now.into(), Json::Array(steps).into()];
    run(tx, &sql, values).await.map(drop)
}

/// What an act did with a class.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The class.
    pub class: ClassId,
    /// How it stood before; none of one that was added.
    pub before: Option<Standing>,
    /// How it stood after.
    pub after: Standing,
    /// Its day was over when it was added.
    pub was_over: bool,
}

#[derive(FromQueryResult)]
struct NotedRow {
    class_id: ClassId,
    before: Option<Json>,
    after: Json,
    was_over: bool,
}

/// What an act did that is not undone, by class.
pub async fn noted(tx: &impl Conn, act: ActId) -> Result<Vec<Noted>> {
    let sql = "select class_id, before, after, kind = 'add'
            and (after ->> 'date')::date < (at at time zone (select time_zone from school))::date as was_over
        from class_changes where act = $1 and undone_at is null order by class_id";
    let rows: Vec<NotedRow> = read(tx, sql, [act.into()]).await?;
    let noted = rows.into_iter().map(|row| {
        Ok(Noted {
            class: row.class_id,
            before: row.before.map(serde_json::from_value).transpose()?,
            after: serde_json::from_value(row.after)?,
            was_over: row.was_over,
        })
    });
    noted.collect()
}

/// Whether there was such an act.
pub async fn exists(conn: &impl Conn, act: ActId) -> Result<bool> {
    Ok(count(conn, "select count(*) from class_changes where act = $1", [act.into()]).await? > 0)
}

/// Notes that an act is undone for these classes.
pub async fn note_undone(
    tx: &impl Conn,
    act: ActId,
    classes: &[ClassId],
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "update class_changes set undone_at = $3, undone_by = $4 where act = $1 and class_id = any($2)";
    run(tx, sql, [act.into(), array(classes), now.into(), actor.name.as_str().into()]).await.map(drop)
}

/// A group or a student alone, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The course.
    pub course: CourseId,
    /// The enrollment, when the student comes alone.
    pub enrollment: Option<EnrollmentId>,
    /// The day.
    pub day: NaiveDate,
}

#[derive(FromQueryResult)]
struct Present {
    at: i64,
    student_id: StudentId,
}

/// Who is enrolled at each of these meetings: the place of the meeting among them, and a student.
pub async fn present(conn: &impl Conn, meetings: &[Meeting]) -> Result<Vec<(usize, StudentId)>> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "
        with meetings as (
            select at, course_id, nullif(enrollment_id, 0) as enrollment_id, day
            from unnest($1::bigint[], $2::bigint[], $3::date[]) with ordinality as n (course_id, enrollment_id, day, at)),
        members as (
            select m.at, m.day, e.* from meetings m join enrollments e on e.id = m.enrollment_id
            union all
            select m.at, m.day, e.* from meetings m join enrollments e on e.course_id = m.course_id
            where m.enrollment_id is null and e.format = 'group')
        select at, student_id from members x
        where day >= starts_on and (ends_on is null or day <= ends_on)
            and not exists (select from enrollment_pauses p where p.enrollment_id = x.id
                and x.day >= p.from_date and (p.until_date is null or x.day <= p.until_date))
        order by at, student_id";
    let values = [
        meetings.iter().map(|one| one.course.0).collect::<Vec<i64>>().into(),
        meetings.iter().map(|one| one.enrollment.map_or(0, |id| id.0)).collect::<Vec<i64>>().into(),
        meetings.iter().map(|one| one.day).collect::<Vec<NaiveDate>>().into(),
    ];
    let rows: Vec<Present> = read(conn, sql, values).await?;
    let place = |at: i64| usize::try_from(at - 1).unwrap_or(usize::MAX);
    Ok(rows.into_iter().map(|row| (place(row.at), row.student_id)).collect())
}

/// A teacher who can be written to.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Reader {
    /// Who.
    pub id: TeacherId,
    /// Where.
    pub email: String,
    /// In which language.
    pub locale: Option<String>,
    /// Whether they can sign in.
    pub has_account: bool,
    /// Whether they see the classes of others, too.
    pub is_staff: bool,
}

/// Those of these teachers who have an address.
pub async fn readers(conn: &impl Conn, ids: &[TeacherId]) -> Result<Vec<Reader>> {
    let sql = "select t.id, t.email, (select u.locale from users u where u.teacher_id = t.id and u.active
            and u.locale is not null order by u.id limit 1) as locale,
            exists (select from users u where u.teacher_id = t.id and u.active) as has_account,
            exists (select from users u join user_roles r on r.user_id = u.id where u.teacher_id = t.id and u.active
                and r.role in ('admin', 'director', 'inspector')) as is_staff
        from teachers t where t.id = any($1) and t.archived_at is null and t.email <> '' order by t.id";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(conn, sql, [ids.into()]).await
}

#[derive(FromQueryResult)]
struct Teacher {
    id: TeacherId,
}

/// Those of these who teach here.
pub async fn teaching(conn: &impl Conn, ids: &[TeacherId]) -> Result<Vec<TeacherId>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "select id from teachers where id = any($1) and archived_at is null";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(read::<Teacher>(conn, sql, [ids.into()]).await?.into_iter().map(|row| row.id).collect())
}

fn array(ids: &[ClassId]) -> Value {
    ids.iter().map(|id| id.0).collect::<Vec<i64>>().into()
}
