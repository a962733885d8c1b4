//! What each teacher gives in a week, added up.

use chrono::NaiveDate;
use sea_orm::FromQueryResult;

use crate::classes::rules::LoadSort;
use crate::db::{self, Conn, Source};
use crate::error::Result;
use crate::ids::TeacherId;
use crate::listing::{ListQuery, Listing};

/// The week of a teacher.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Load {
    /// Who.
    pub teacher_id: TeacherId,
    /// Their name, family names first.
    pub teacher: String,
    /// Classes that take place.
    pub classes: i64,
    /// Their minutes.
    pub minutes: i64,
    /// Minutes of each day, Monday first.
    pub days: Vec<i64>,
    /// Those among them that they give for somebody else.
    pub covers: i64,
    /// Classes of theirs that somebody else gives.
    pub covered: i64,
    /// Classes that were cancelled, or fall on a day off.
    pub dropped: i64,
    /// Days of the week on which they are away.
    pub away: i64,
}

const COLUMNS: &str = "t.id as teacher_id, t.family_names || ', ' || t.given_names as teacher, w.classes,
    w.minutes, w.days, w.covers, w.dropped,
    (select count(*) from class_sessions s where s.cover_for_id = t.id and s.date between $1 and $1 + 6
        and s.status in ('planned', 'held')) as covered,
    (select coalesce(sum(least(l.until_date, $1 + 6) - greatest(l.from_date, $1) + 1), 0) from teacher_leaves l
        where l.teacher_id = t.id and l.from_date <= $1 + 6 and l.until_date >= $1) as away";
/// `$1` is the Monday: the first condition of the list sets it.
const FROM: &str = "teachers t cross join lateral (
    select count(*) filter (where s.status in ('planned', 'held')) as classes,
        coalesce(sum(s.duration_minutes) filter (where s.status in ('planned', 'held')), 0)::bigint as minutes,
        array(select coalesce(sum(d.duration_minutes), 0)::bigint from generate_series(0, 6) n
            left join class_sessions d on d.teacher_id = t.id and d.date = $1 + n
                and d.status in ('planned', 'held')
            group by n order by n) as days,
        count(*) filter (where s.status in ('planned', 'held') and s.cover_for_id is not null) as covers,
        count(*) filter (where s.status in ('cancelled', 'holiday')) as dropped
    from class_sessions s where s.teacher_id = t.id and s.date between $1 and $1 + 6) w";

/// The week that begins on `monday`, by pages: those who teach here, and those who did that week.
pub async fn list(conn: &impl Conn, query: &ListQuery<LoadSort>, monday: NaiveDate) -> Result<Listing<Load>> {
    let source = Source::new(COLUMNS, FROM, "t.id")
        .with("{}::date is not null", monday)
        .when("(t.archived_at is null or w.classes + w.dropped > 0)")
        .search("t.search", &query.q);
    let key = match query.sort {
        LoadSort::Teacher => "fold_text(t.family_names || ' ' || t.given_names)",
        LoadSort::Hours => "lpad(w.minutes::text, 8, '0')",
        LoadSort::Classes => "lpad(w.classes::text, 8, '0')",
    };
    db::list(conn, source, key, query).await
}

/// The classes and minutes of all teachers together, and the classes that have nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Total {
    /// Classes that take place.
    pub classes: i64,
    /// Their minutes.
    pub minutes: i64,
    /// Those among them that have no teacher.
    pub teacherless: i64,
}

/// The week that begins on `monday`, of the whole school.
pub async fn total(conn: &impl Conn, monday: NaiveDate) -> Result<Total> {
    let sql = "select count(*) as classes, coalesce(sum(duration_minutes), 0)::bigint as minutes,
            count(*) filter (where teacher_id is null) as teacherless
        from class_sessions where date between $1 and $1 + 6 and status in ('planned', 'held')";
    Ok(super::read(conn, sql, [monday.into()]).await?.into_iter().next().unwrap_or_default())
}
