//! Rows of links.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::FromQueryResult;

use super::{read, run};
use crate::db::Conn;
use crate::error::Result;
use crate::families::rules::{Life, LinkState};
use crate::ids::{FamilyLinkId, GuardianId, StudentId};

/// A link that was given out.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Issued {
    /// Its row.
    pub id: FamilyLinkId,
    /// Whom it lets in.
    pub guardian_id: GuardianId,
    /// To whom.
    pub student_id: StudentId,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// A link for each pair, in their order: one that lives for `reused` still, or a new one that lives for `whole`.
pub async fn issue(
    tx: &impl Conn,
    of: &[(GuardianId, StudentId)],
    now: DateTime<Utc>,
    reused: TimeDelta,
    whole: TimeDelta,
) -> Result<Vec<Issued>> {
    let sql = "
        with wanted as (
            select * from unnest($1::bigint[], $2::bigint[]) with ordinality as w (guardian_id, student_id, place)),
        alive as (
            select distinct on (l.guardian_id, l.student_id) l.id, l.guardian_id, l.student_id, l.expires_at
            from family_links l join (select distinct guardian_id, student_id from wanted) w
                using (guardian_id, student_id)
            where l.revoked_at is null and l.expires_at >= $4
            order by l.guardian_id, l.student_id, l.expires_at desc),
        new as (
            insert into family_links (guardian_id, student_id, created_at, expires_at)
            select distinct guardian_id, student_id, $3, $5 from wanted w
            where not exists (select from alive a
                where a.guardian_id = w.guardian_id and a.student_id = w.student_id)
            returning id, guardian_id, student_id, expires_at)
        select l.id, guardian_id, student_id, l.expires_at
        from wanted join (select * from alive union all select * from new) l using (guardian_id, student_id)
        order by place";
    let guardians: Vec<i64> = of.iter().map(|(guardian, _)| guardian.0).collect();
    let students: Vec<i64> = of.iter().map(|(_, student)| student.0).collect();
    let values = [guardians.into(), students.into(), now.into(), (now + reused).into(), (now + whole).into()];
    read(tx, sql, values).await
}

/// A link as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Kept {
    /// Whom it lets in.
    pub guardian_id: GuardianId,
    /// To whom.
    pub student_id: StudentId,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// When the office closed it.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Kept {
    /// Its life.
    pub const fn life(&self) -> Life {
        Life { expires_at: self.expires_at, revoked_at: self.revoked_at }
    }
}

/// The one with this id.
pub async fn find(conn: &impl Conn, id: FamilyLinkId) -> Result<Option<Kept>> {
    let sql = "select guardian_id, student_id, expires_at, revoked_at from family_links where id = $1";
    Ok(read(conn, sql, [id.0.into()]).await?.into_iter().next())
}

/// Notes that a link was opened.
pub async fn used(conn: &impl Conn, id: FamilyLinkId, now: DateTime<Utc>) -> Result<()> {
    let sql = "update family_links set opens = opens + 1, last_used_at = $2 where id = $1";
    run(conn, sql, [id.0.into(), now.into()]).await.map(drop)
}

/// A guardian.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Named {
    /// Their row.
    pub id: GuardianId,
    /// Given and family names.
    pub name: String,
}

/// The guardian, or the one who remained where two were merged; none for whom there is not.
pub async fn remaining(conn: &impl Conn, id: GuardianId) -> Result<Option<Named>> {
    let sql = "select r.id, r.given_names || ' ' || r.family_names as name
        from guardians g join guardians r on r.id = coalesce(g.merged_into, g.id) where g.id = $1";
    Ok(read(conn, sql, [id.0.into()]).await?.into_iter().next())
}

/// A link as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Known {
    /// Its row.
    pub id: FamilyLinkId,
    /// To whom it leads.
    pub student_id: StudentId,
    /// Their name.
    pub student: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When the office closed it.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Who did.
    pub revoked_by: Option<String>,
    /// When it was opened last.
    pub last_used_at: Option<DateTime<Utc>>,
    /// How often.
    pub opens: i32,
}

impl Known {
    /// Whether it opens at an instant.
    pub fn state(&self, now: DateTime<Utc>) -> LinkState {
        Life { expires_at: self.expires_at, revoked_at: self.revoked_at }.at(now)
    }
}

/// The newest links of a guardian.
pub async fn of_guardian(conn: &impl Conn, guardian: GuardianId) -> Result<Vec<Known>> {
    let sql = "select l.id, l.student_id, s.given_names || ' ' || s.family_names as student, l.created_at,
            l.expires_at, l.revoked_at, l.revoked_by, l.last_used_at, l.opens
        from family_links l join students s on s.id = l.student_id
        where l.guardian_id = $1 order by l.created_at desc, l.id desc limit 20";
    read(conn, sql, [guardian.0.into()]).await
}

/// Closes the open links of a guardian; gives how many.
pub async fn revoke(
    tx: &impl Conn,
    guardian: GuardianId,
    student: Option<StudentId>,
    now: DateTime<Utc>,
    by: &str,
) -> Result<u64> {
    let sql = "update family_links set revoked_at = $3, revoked_by = $4
        where guardian_id = $1 and ($2::bigint is null or student_id = $2) and revoked_at is null
            and expires_at > $3";
    run(tx, sql, [guardian.0.into(), student.map(|id| id.0).into(), now.into(), by.into()]).await
}
