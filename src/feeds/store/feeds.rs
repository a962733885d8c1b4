//! Rows of addresses.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::read;
use crate::db::{self, Conn, Source};
use crate::error::{Error, Result};
use crate::feeds::rules::{FeedFilter, FeedSort, Kind, Subject};
use crate::ids::{FeedId, UserId};
use crate::listing::{ListQuery, Listing};

/// An address as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Feed {
    /// Its row.
    pub id: FeedId,
    /// `course`, `teacher` or `student`.
    pub kind: String,
    /// The course, the teacher, the student.
    pub subject_id: i64,
    /// Their name; of people the family names first.
    pub subject: String,
    /// What it is for.
    pub name: String,
    /// Who made it.
    pub maker: String,
    /// Whether they made it for themselves.
    pub is_own: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was read last, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Who revoked it.
    pub revoked_by: Option<String>,
    /// Whether somebody who has it reads anything.
    pub opens: bool,
}

impl Feed {
    /// Whose classes are read there.
    pub fn of(&self) -> Subject {
        Subject::of(self.kind.parse().unwrap_or(Kind::Course), self.subject_id)
    }
}

const FROM: &str = "calendar_feeds f
    left join courses c on c.id = f.course_id
    left join teachers t on t.id = f.teacher_id
    left join students s on s.id = f.student_id
    left join users u on u.id = f.owner_id";
/// It opens when it is not revoked and what it is of is not put away; one that somebody made for themselves for as
/// long as they may see those classes.
const COLUMNS: &str = "f.id, coalesce(f.course_id, f.teacher_id, f.student_id) as subject_id,
    case when f.course_id is not null then 'course' when f.teacher_id is not null then 'teacher' else 'student' end
        as kind,
    coalesce(c.name, t.family_names || ', ' || t.given_names, s.family_names || ', ' || s.given_names) as subject,
    f.name, f.maker, f.owner_id is not null as is_own, f.created_at, f.last_used_at, f.revoked_at, f.revoked_by,
    f.revoked_at is null and coalesce(c.archived_at, t.archived_at, s.archived_at) is null
        and (f.owner_id is null or u.active and exists (select from user_roles r where r.user_id = u.id and (
            r.role = 'teacher' and u.teacher_id = f.teacher_id
            or r.role = 'guardian' and exists (select from guardianships l join guardians g on g.id = l.guardian_id
                where l.guardian_id = u.guardian_id and l.student_id = f.student_id
                    and not l.barred and g.archived_at is null)))) as opens";

/// Those that match, by pages.
pub async fn list(
    conn: &impl Conn,
    query: &ListQuery<FeedSort>,
    filter: &FeedFilter,
) -> Result<Listing<Feed>> {
    let subject = |kind| filter.subject.filter(|subject| subject.kind() == kind).map(Subject::id);
    let source = Source::new(COLUMNS, FROM, "f.id")
        .when(if filter.revoked { "f.revoked_at is not null" } else { "f.revoked_at is null" })
        .when(match filter.kind {
            None => "true",
            Some(Kind::Course) => "f.course_id is not null",
            Some(Kind::Teacher) => "f.teacher_id is not null",
            Some(Kind::Student) => "f.student_id is not null",
        })
        .with_some("f.course_id = {}", subject(Kind::Course))
        .with_some("f.teacher_id = {}", subject(Kind::Teacher))
        .with_some("f.student_id = {}", subject(Kind::Student))
        .search("fold_text(f.name) || ' ' || coalesce(c.search, t.search, s.search, '')", &query.q);
    let key = match query.sort {
        FeedSort::Subject => {
            "fold_text(coalesce(c.name, t.family_names || ', ' || t.given_names,
                s.family_names || ', ' || s.given_names))"
        }
        FeedSort::Used => "coalesce(to_char(f.last_used_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '')",
        FeedSort::Made => "to_char(f.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')",
    };
    db::list(conn, source, key, query).await
}

/// The one with this id; of those that somebody made for themselves, when an owner is given.
pub async fn find(conn: &impl Conn, id: FeedId, owner: Option<UserId>) -> Result<Feed> {
    let sql =
        format!("select {COLUMNS} from {FROM} where f.id = $1 and ($2::bigint is null or f.owner_id = $2)");
    let owner = owner.map(|owner| owner.0);
    read(conn, &sql, [id.0.into(), owner.into()]).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Those that somebody made for themselves and that are not revoked, the newest first.
pub async fn of_owner(conn: &impl Conn, owner: UserId) -> Result<Vec<Feed>> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where f.owner_id = $1 and f.revoked_at is null order by f.id desc"
    );
    read(conn, &sql, [owner.0.into()]).await
}

/// An address that opens, with what was read there last.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Open {
    /// Its row.
    pub id: FeedId,
    kind: String,
    subject_id: i64,
    /// The name of the course; of people the given names.
    pub called: String,
    changed_at: DateTime<Utc>,
}

impl Open {
    /// Whose classes are read there.
    pub fn subject(&self) -> Subject {
        Subject::of(self.kind.parse().unwrap_or(Kind::Course), self.subject_id)
    }
}

/// The address with this hash, when it opens.
pub async fn open(conn: &impl Conn, hash: &[u8]) -> Result<Option<Open>> {
    let sql = format!(
        "select id, kind, subject_id, called, changed_at from (
            select {COLUMNS}, coalesce(c.name, t.given_names, s.given_names) as called, f.changed_at
            from {FROM} where f.secret_hash = $1) feed where opens"
    );
    Ok(read(conn, &sql, [hash.to_vec().into()]).await?.into_iter().next())
}

#[derive(FromQueryResult)]
struct Since {
    changed_at: DateTime<Utc>,
}

/// Notes that an address was read, and what; gives since when it has been so. Programs compare whole seconds, so
/// that two changes are never of the same one.
pub async fn touch(
    conn: &impl Conn,
    feed: &Open,
    digest: &[u8],
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>> {
    let sql = "update calendar_feeds set last_used_at = $2, digest = $3,
            changed_at = case when digest is distinct from $3
                then greatest(date_trunc('second', $2::timestamptz), changed_at + interval '1 second')
                else changed_at end
        where id = $1 and (digest is distinct from $3 or last_used_at is null
            or last_used_at < $2::timestamptz - interval '1 minute')
        returning changed_at";
    let values = [feed.id.0.into(), now.into(), digest.to_vec().into()];
    let since = read::<Since>(conn, sql, values).await?.into_iter().next();
    Ok(since.map_or(feed.changed_at, |since| since.changed_at))
}

#[derive(FromQueryResult)]
struct Made {
    id: FeedId,
}

/// A new address.
pub async fn insert(
    tx: &impl Conn,
    subject: Subject,
    name: &str,
    hash: Vec<u8>,
    (owner, maker): (Option<UserId>, &str),
    now: DateTime<Utc>,
) -> Result<FeedId> {
    let id = |kind| Some(subject).filter(|subject| subject.kind() == kind).map(Subject::id);
    let sql = "insert into calendar_feeds
            (course_id, teacher_id, student_id, name, secret_hash, owner_id, maker, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, date_trunc('second', $8::timestamptz) - interval '1 second') returning id";
    let values = [
        id(Kind::Course).into(),
        id(Kind::Teacher).into(),
        id(Kind::Student).into(),
        name.into(),
        hash.into(),
        owner.map(|owner| owner.0).into(),
        maker.into(),
        now.into(),
    ];
    read::<Made>(tx, sql, values).await?.into_iter().next().map(|made| made.id).ok_or(Error::NotFound)
}

/// Ends an address for ever; false when it had ended.
pub async fn revoke(tx: &impl Conn, id: FeedId, by: &str, now: DateTime<Utc>) -> Result<bool> {
    let sql = "update calendar_feeds set revoked_at = $2, revoked_by = $3
        where id = $1 and revoked_at is null returning id";
    Ok(!read::<Made>(tx, sql, [id.0.into(), now.into(), by.into()]).await?.is_empty())
}
