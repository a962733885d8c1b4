//! Rows of classes that nobody has taken, and of what was told of them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement, Value};

use super::rules::{Filter, Sort, Whose};
use crate::db::{self, Conn, Source};
use crate::error::Result;
use crate::ids::{ClassId, CourseId, TeacherId};
use crate::listing::{ListQuery, Listing};

/// Of `class_sessions k` and its `courses c`: planned, asked for, without marks. Holidays and cancelled classes have
/// states of their own.
const WITHOUT_MARKS: &str = "k.status = 'planned' and c.presence_source <> 'none' and c.archived_at is null
    and not exists (select from class_marks m where m.class_id = k.id)";

macro_rules! roster {
    () => {
        "from enrollments e join students p on p.id = e.student_id and p.archived_at is null
    where (e.id = k.enrollment_id
            or k.enrollment_id is null and e.format = 'group' and e.course_id = k.course_id)
        and k.date >= e.starts_on and (e.ends_on is null or k.date <= e.ends_on)
        and not exists (select from enrollment_pauses z where z.enrollment_id = e.id
            and k.date >= z.from_date and (z.until_date is null or k.date <= z.until_date))"
    };
}

/// The enrollments `e` whose students were to come to a class `k` on its date.
const ROSTER: &str = roster!();
/// Whether somebody was to come.
const SOMEBODY: &str = concat!("exists (select ", roster!(), ")");

async fn read<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

/// A class that may have to be told of.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Candidate {
    /// The class.
    pub id: ClassId,
    /// Its date.
    pub day: NaiveDate,
    /// When it begins, on the school's clocks.
    pub start_time: NaiveTime,
    /// The same as an instant.
    pub starts_at: DateTime<Utc>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Its course.
    pub course_id: CourseId,
    /// The course's name.
    pub course: String,
    /// The student who comes alone.
    pub student: Option<String>,
    /// Who takes it.
    pub teacher_id: Option<TeacherId>,
    /// Where.
    pub room: Option<String>,
    /// How many were to come.
    pub students: i64,
}

/// The classes of a day without marks that were not told of, by time. `zone` is the school's.
pub async fn candidates(conn: &impl Conn, day: NaiveDate, zone: &str) -> Result<Vec<Candidate>> {
    let sql = format!(
        "select k.id, k.date as day, k.start_time, (k.date + k.start_time) at time zone $2 as starts_at,
            k.created_at as made_at, k.course_id, c.name as course,
            s.given_names || ' ' || s.family_names as student, coalesce(k.teacher_id, c.teacher_id) as teacher_id,
            coalesce(k.room, c.room) as room, r.students
        from class_sessions k
        join courses c on c.id = k.course_id
        left join enrollments a on a.id = k.enrollment_id
        left join students s on s.id = a.student_id
        cross join lateral (select count(*) as students {ROSTER}) r
        where k.date = $1 and {WITHOUT_MARKS}
            and not exists (select from class_nudges n where n.class_id = k.id and n.day = k.date)
        order by k.start_time, k.id"
    );
    read(conn, &sql, [day.into(), zone.to_owned().into()]).await
}

#[derive(FromQueryResult)]
struct Id {
    class_id: ClassId,
}

/// Notes that these classes are told of now, each with whether a mail is written; gives those that nobody else has
/// noted.
pub async fn note(tx: &impl Conn, told: &[(&Candidate, bool)], now: DateTime<Utc>) -> Result<Vec<ClassId>> {
    let sql = "
        insert into class_nudges (class_id, day, teacher_id, nudged_at, mailed)
        select n.class_id, n.day, nullif(n.teacher_id, 0), $5, n.mailed
        from unnest($1::bigint[], $2::date[], $3::bigint[], $4::boolean[]) as n (class_id, day, teacher_id, mailed)
        on conflict (class_id, day) do nothing
        returning class_id";
    let classes: Vec<i64> = told.iter().map(|(class, _)| class.id.0).collect();
    let days: Vec<NaiveDate> = told.iter().map(|(class, _)| class.day).collect();
    let teachers: Vec<i64> = told.iter().map(|(class, _)| class.teacher_id.map_or(0, |id| id.0)).collect();
    let mailed: Vec<bool> = told.iter().map(|(_, mailed)| *mailed).collect();
    let values = [classes.into(), days.into(), teachers.into(), mailed.into(), now.into()];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.class_id).collect())
}

/// A teacher who can be written to.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Reader {
    /// The teacher.
    pub id: TeacherId,
    /// Their address: their own, or that of their account.
    pub address: String,
    /// The language of their account.
    pub locale: Option<String>,
}

/// Those of these teachers who work here and have an address.
pub async fn readers(conn: &impl Conn, ids: &[TeacherId]) -> Result<Vec<Reader>> {
    let sql = "
        select t.id, coalesce(nullif(t.email, ''), u.email) as address, u.locale
        from teachers t
        left join lateral (select u.email, u.locale from users u where u.teacher_id = t.id and u.active
            order by u.locale is null, u.id limit 1) u on true
        where t.id = any($1) and t.archived_at is null and coalesce(nullif(t.email, ''), u.email) is not null
        order by t.id";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    read(conn, sql, [ids.into()]).await
}

/// Those of these classes that nobody has to take any more: marked, held, cancelled, moved to a day to come.
pub async fn settled(conn: &impl Conn, ids: Vec<i64>, today: NaiveDate) -> Result<Vec<ClassId>> {
    let sql = format!(
        "select n.class_id from unnest($1::bigint[]) as n (class_id)
        where not exists (select from class_sessions k join courses c on c.id = k.course_id
            where k.id = n.class_id and k.date <= $2 and {WITHOUT_MARKS})
        order by n.class_id"
    );
    let rows: Vec<Id> = read(conn, &sql, [ids.into(), today.into()]).await?;
    Ok(rows.into_iter().map(|row| row.class_id).collect())
}

/// A class that nobody has taken, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NotTaken {
    /// The class.
    pub id: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// From.
    pub start_time: NaiveTime,
    /// Until.
    pub end_time: NaiveTime,
    /// Its course.
    pub course_id: CourseId,
    /// The course's name.
    pub course: String,
    /// The student who comes alone.
    pub student: Option<String>,
    /// Who was to take it.
    pub teacher_id: Option<TeacherId>,
    /// Their name, family names first.
    pub teacher: Option<String>,
    /// Whom they cover.
    pub cover_for: Option<String>,
    /// When it was told of.
    pub nudged_at: Option<DateTime<Utc>>,
    /// Whether a mail was written.
    pub mailed: bool,
}

const FROM: &str = "class_sessions k
    join courses c on c.id = k.course_id
    left join teachers t on t.id = coalesce(k.teacher_id, c.teacher_id)
    left join teachers f on f.id = k.cover_for_id
    left join enrollments a on a.id = k.enrollment_id
    left join students s on s.id = a.student_id
    left join class_nudges n on n.class_id = k.id and n.day = k.date";

const COLUMNS: &str = "k.id, k.date, k.start_time, k.end_time, k.course_id, c.name as course,
    s.given_names || ' ' || s.family_names as student, t.id as teacher_id,
    t.family_names || ', ' || t.given_names as teacher, f.given_names || ' ' || f.family_names as cover_for,
    n.nudged_at, coalesce(n.mailed, false) as mailed";

/// Those that began at `until` or before, on the school's clocks.
fn matching(columns: &'static str, q: &str, filter: &Filter, until: NaiveDateTime) -> Source {
    let source = Source::new(columns, FROM, "k.id")
        .when(WITHOUT_MARKS)
        .when(SOMEBODY)
        .with("k.date >= {}", filter.from)
        .with("k.date <= {}", filter.to)
        .with("k.date + k.start_time <= {}", until)
        .with_some("k.course_id = {}", filter.course.map(|id| id.0))
        .search("c.search || ' ' || coalesce(t.search, '') || ' ' || coalesce(s.search, '')", q);
    match filter.teacher {
        None => source,
        Some(Whose::Of(id)) => source.with("t.id = {}", id.0),
        Some(Whose::Nobodys) => source.when("t.id is null"),
    }
}

/// Those that match, by pages.
pub async fn list(
    conn: &impl Conn,
    query: &ListQuery<Sort>,
    filter: &Filter,
    until: NaiveDateTime,
) -> Result<Listing<NotTaken>> {
    let key = match query.sort {
        Sort::Date => "to_char(k.date + k.start_time, 'YYYY-MM-DD HH24:MI')",
        Sort::Course => "fold_text(c.name) || ' ' || to_char(k.date + k.start_time, 'YYYY-MM-DD HH24:MI')",
        Sort::Teacher => {
            "coalesce(fold_text(t.family_names || ' ' || t.given_names), '~')
                || ' ' || to_char(k.date + k.start_time, 'YYYY-MM-DD HH24:MI')"
        }
    };
    db::list(conn, matching(COLUMNS, &query.q, filter, until), key, query).await
}

/// How many classes of a teacher nobody has taken.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Count {
    /// The teacher; none is the classes of nobody.
    pub teacher_id: Option<TeacherId>,
    /// Their name, family names first.
    pub teacher: Option<String>,
    /// How many.
    pub classes: i64,
}

/// Those that match, counted by teacher, the most first.
pub async fn counts(conn: &impl Conn, q: &str, filter: &Filter, until: NaiveDateTime) -> Result<Vec<Count>> {
    let columns =
        "t.id as teacher_id, t.family_names || ', ' || t.given_names as teacher, count(*) as classes";
    let mut counts: Vec<Count> = db::grouped(conn, matching(columns, q, filter, until), "t.id").await?;
    counts.sort_by(|a, b| b.classes.cmp(&a.classes).then_with(|| a.teacher.cmp(&b.teacher)));
    Ok(counts)
}
