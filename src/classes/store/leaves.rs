//! Rows of leaves, the classes of their days, and who could give those instead.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::{read, refused, run};
use crate::classes::rules::{LeaveForm, LeaveSort, LeaveState};
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::ids::{ClassId, CourseId, LeaveId, StudentId, TeacherId, UserId};
use crate::listing::{ListQuery, Listing};

/// A leave as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Leave {
    /// Its row.
    pub id: LeaveId,
    /// Who is away.
    pub teacher_id: TeacherId,
    /// Their name, family names first.
    pub teacher: String,
    /// First day.
    pub from_date: NaiveDate,
    /// Last day, inclusive.
    pub until_date: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// Counts each change.
    pub version: i32,
    /// Who noted it.
    pub noted_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Classes to come about which nobody has decided.
    pub open: i64,
}

impl Leave {
    /// Where it stands on a day.
    pub fn state(&self, day: NaiveDate) -> LeaveState {
        LeaveState::on(day, self.from_date, self.until_date)
    }

    /// What is noted of it.
    pub fn form(&self) -> LeaveForm {
        LeaveForm {
            teacher_id: self.teacher_id,
            from: self.from_date,
            until: self.until_date,
            reason: self.reason.clone(),
        }
    }
}

/// `$1` is today: [`today`] comes first.
const COLUMNS: &str = "l.id, l.teacher_id, t.family_names || ', ' || t.given_names as teacher, l.from_date,
    l.until_date, l.reason, l.version, l.noted_name, l.created_at,
    (select count(*) from class_sessions s where s.teacher_id = l.teacher_id and s.status = 'planned'
        and s.date between greatest(l.from_date, $1) and l.until_date
        and not exists (select from class_marks m where m.class_id = s.id)) as open";
const FROM: &str = "teacher_leaves l join teachers t on t.id = l.teacher_id";

/// Makes today the first value of a list.
fn today(source: Source, today: NaiveDate) -> Source {
    source.with("{}::date is not null", today)
}

/// What a list of leaves is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeaveFilter {
    /// Of this teacher.
    pub teacher_id: Option<TeacherId>,
    /// Where it stands today.
    pub state: Option<LeaveState>,
    /// Reaching to this day or beyond.
    pub from: Option<NaiveDate>,
    /// Beginning on this day or before.
    pub until: Option<NaiveDate>,
}

/// Those that match, by pages.
pub async fn list(
    conn: &impl Conn,
    query: &ListQuery<LeaveSort>,
    filter: &LeaveFilter,
    day: NaiveDate,
) -> Result<Listing<Leave>> {
    let source = today(Source::new(COLUMNS, FROM, "l.id"), day)
        .with_some("l.teacher_id = {}", filter.teacher_id)
        .with_some("l.until_date >= {}", filter.from)
        .with_some("l.from_date <= {}", filter.until)
        .search("t.search", &query.q);
    let source = match filter.state {
        Some(LeaveState::Running) => source.with("{} between l.from_date and l.until_date", day),
        Some(LeaveState::Coming) => source.with("l.from_date > {}", day),
        Some(LeaveState::Over) => source.with("l.until_date < {}", day),
        None => source,
    };
    let key = match query.sort {
        LeaveSort::Day => "to_char(l.from_date, 'YYYY-MM-DD')",
        LeaveSort::Teacher => "fold_text(t.family_names || ' ' || t.given_names)",
        LeaveSort::Id => "''",
    };
    db::list(conn, source, key, query).await
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: LeaveId, day: NaiveDate) -> Result<Leave> {
    let sql = format!("select {COLUMNS} from {FROM} where l.id = $2");
    read(conn, &sql, [day.into(), id.into()]).await?.pop().ok_or(Error::NotFound)
}

#[derive(FromQueryResult)]
struct Id {
    id: LeaveId,
}

/// A new one.
pub async fn insert(
    tx: &impl Conn,
    form: &LeaveForm,
    (user, name): (Option<UserId>, &str),
    now: DateTime<Utc>,
) -> Result<LeaveId> {
    let sql = "insert into teacher_leaves
            (teacher_id, from_date, until_date, reason, noted_by, noted_name, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7) returning id";
    let values = [
        form.teacher_id.into(),
        form.from.into(),
        form.until.into(),
        form.reason.clone().into(),
        user.map(|id| id.0).into(),
        name.into(),
        now.into(),
    ];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let row = Id::find_by_statement(statement).one(tx).await.map_err(refused)?;
    row.map(|row| row.id).ok_or_else(|| Error::fault("a leave was not written"))
}

/// Changes days and reason; false when it is not the version that was seen.
pub async fn update(
    tx: &impl Conn,
    (id, version): (LeaveId, i32),
    form: &LeaveForm,
    now: DateTime<Utc>,
) -> Result<bool> {
    let sql = "update teacher_leaves set from_date = $3, until_date = $4, reason = $5, version = version + 1,
            updated_at = $6
        where id = $1 and version = $2";
    let values = [
        id.into(),
        version.into(),
        form.from.into(),
        form.until.into(),
        form.reason.clone().into(),
        now.into(),
    ];
    Ok(run(tx, sql, values).await? == 1)
}

/// Removes it; false when it is not the version that was seen.
pub async fn delete(tx: &impl Conn, (id, version): (LeaveId, i32)) -> Result<bool> {
    let sql = "delete from teacher_leaves where id = $1 and version = $2";
    Ok(run(tx, sql, [id.into(), version.into()]).await? == 1)
}

/// A class that is touched by a leave.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Touched {
    /// The class.
    pub id: ClassId,
    /// Its version.
    pub sequence: i32,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// When it ends.
    pub end_time: NaiveTime,
    /// How long it takes.
    pub duration_minutes: i32,
    /// Its course.
    pub course_id: CourseId,
    /// The course's name.
    pub course: String,
    /// The student who comes alone.
    pub student_id: Option<StudentId>,
    /// Their name.
    pub student: Option<String>,
    /// Where.
    pub room: Option<String>,
    /// Who gives it now.
    pub teacher_id: Option<TeacherId>,
    /// Their name.
    pub teacher: Option<String>,
    /// `planned`, `held`, `cancelled`, `holiday`.
    pub status: String,
    /// Somebody gives it for the one who is away.
    pub is_covered: bool,
    /// It was moved out of the days of the leave.
    pub is_away: bool,
    /// Nobody has decided about it yet, and somebody can.
    pub is_open: bool,
}

/// A class about which somebody still can decide; `$1` is today.
macro_rules! is_open {
    () => {
        "(s.teacher_id is not distinct from l.teacher_id and s.status = 'planned' and s.date >= $1
            and s.date between l.from_date and l.until_date
            and not exists (select from class_marks m where m.class_id = s.id))"
    };
}
const TOUCHED: &str = concat!(
    "s.id, s.sequence, s.date, s.start_time, s.end_time, s.duration_minutes, s.course_id, c.name as course,
    e.student_id, st.given_names || ' ' || st.family_names as student, s.room, s.teacher_id,
    t.given_names || ' ' || t.family_names as teacher, s.status,
    s.cover_for_id is not distinct from l.teacher_id as is_covered,
    s.date not between l.from_date and l.until_date as is_away, ",
    is_open!(),
    " as is_open"
);
/// What the program has cancelled by itself needs nobody.
const TOUCHED_FROM: &str = "teacher_leaves l
    join class_sessions s on (s.teacher_id = l.teacher_id or s.cover_for_id = l.teacher_id)
        and s.cancelled_by is distinct from 'system'
        and (s.date between l.from_date and l.until_date or s.moved and exists (
            select from class_changes h where h.class_id = s.id and h.kind = 'move' and h.undone_at is null
                and (h.before ->> 'date')::date between l.from_date and l.until_date))
    join courses c on c.id = s.course_id
    left join enrollments e on e.id = s.enrollment_id
    left join students st on st.id = e.student_id
    left join teachers t on t.id = s.teacher_id";
/// The classes of a leave, by date and time: those that wait for a decision, or all the others.
pub async fn touched(
    conn: &impl Conn,
    id: LeaveId,
    open: bool,
    day: NaiveDate,
    query: &ListQuery<()>,
) -> Result<Listing<Touched>> {
    let source = today(Source::new(TOUCHED, TOUCHED_FROM, "s.id"), day)
        .with("l.id = {}", id)
        .with(concat!("{} = ", is_open!()), open);
    db::list(conn, source, "to_char(s.date, 'YYYY-MM-DD') || to_char(s.start_time, 'HH24:MI')", query).await
}

/// The classes of a leave from `since` on that others give or that were cancelled, by date and time.
pub async fn decided(
    conn: &impl Conn,
    id: LeaveId,
    since: NaiveDate,
    day: NaiveDate,
) -> Result<Vec<Touched>> {
    let sql = format!(
        "select {TOUCHED} from {TOUCHED_FROM}
        where l.id = $2 and s.date >= greatest($3, $1) and s.date between l.from_date and l.until_date
            and (s.status = 'planned' and s.cover_for_id = l.teacher_id
                or s.status = 'cancelled' and s.cancelled_for = 'teacher')
        order by s.date, s.start_time, s.id"
    );
    read(conn, &sql, [day.into(), id.into(), since.into()]).await
}

/// Why a teacher cannot give a class.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Engaged {
    /// The class that wants somebody.
    pub class_id: ClassId,
    /// The teacher.
    pub teacher_id: TeacherId,
    /// Away on that day; otherwise in another class at that time.
    pub is_away: bool,
    /// The first of those other classes: its course, and its student when alone.
    pub other: Option<String>,
    /// When that begins.
    pub start_time: Option<NaiveTime>,
    /// When that ends.
    pub end_time: Option<NaiveTime>,
}

/// Who cannot give which of `classes`.
pub async fn engaged(conn: &impl Conn, classes: &[ClassId]) -> Result<Vec<Engaged>> {
    let sql = "
        select k.id as class_id, l.teacher_id, true as is_away, null::text as other, null::time as start_time,
            null::time as end_time
        from class_sessions k join teacher_leaves l on k.date between l.from_date and l.until_date
        where k.id = any($1::bigint[])
        union all
        select * from (
            select distinct on (k.id, o.teacher_id) k.id, o.teacher_id, false as is_away,
                c.name || coalesce(' · ' || st.given_names || ' ' || st.family_names, '') as other,
                o.start_time, o.end_time
            from class_sessions k join class_sessions o on o.date = k.date and o.id <> k.id
                and o.start_time < k.end_time and k.start_time < o.end_time
                and o.status in ('planned', 'held') and o.teacher_id is not null
            join courses c on c.id = o.course_id
            left join enrollments e on e.id = o.enrollment_id left join students st on st.id = e.student_id
            where k.id = any($1::bigint[])
            order by k.id, o.teacher_id, o.start_time, o.id) busy
        order by class_id, teacher_id, is_away desc";
    let classes: Vec<i64> = classes.iter().map(|id| id.0).collect();
    read(conn, sql, [classes.into()]).await
}

/// A teacher by name.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Named {
    /// The teacher.
    pub id: TeacherId,
    /// Family names, given names.
    pub name: String,
}

/// All teachers who are not put away, by name.
pub async fn teachers(conn: &impl Conn) -> Result<Vec<Named>> {
    let sql = "select id, family_names || ', ' || given_names as name from teachers
        where archived_at is null order by fold_text(family_names || ' ' || given_names), id";
    read(conn, sql, []).await
}
