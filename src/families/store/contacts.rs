//! Families whom no message of a day reached, and who of the office spoke with them.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;
use serde::Deserialize;

use super::{read, run};
use crate::db::Conn;
use crate::error::{Message, Result};
use crate::ids::{GuardianId, StudentId, UserId};

/// A student of whose family nobody was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The student.
    pub student_id: StudentId,
    /// Their name, family names first.
    pub student: String,
    /// Their courses.
    pub course: Option<String>,
    /// Those who may be spoken with.
    pub guardians: Vec<Adult>,
    /// What was tried, kind by kind.
    pub tried: Vec<Tried>,
    /// Who of the office spoke with the family that day, the last one first.
    pub contacts: Vec<Contact>,
}

/// Somebody of a family.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Adult {
    /// Who.
    pub id: GuardianId,
    /// Their name.
    pub name: String,
    /// Mother, father, grandmother …
    pub relationship: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// They get messages.
    pub may_receive: bool,
}

/// A message that reached nobody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tried {
    /// What it was to tell.
    pub kind: String,
    /// To whom.
    pub guardian: Option<String>,
    /// Why it did not get there.
    pub reason: Option<Message>,
}

/// A talk of the office with a family.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Contact {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by_name: String,
    /// What was said.
    pub words: String,
}

#[derive(FromQueryResult)]
struct Row {
    student_id: StudentId,
    student: String,
    course: Option<String>,
    guardians: serde_json::Value,
    tried: serde_json::Value,
    contacts: serde_json::Value,
}

/// The students of whom something was to be told on a day, and it reached nobody: every message failed or had no
/// address, or there was nobody to write to.
pub async fn unreached(
    conn: &impl Conn,
    day: NaiveDate,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Unreached>> {
    let sql = "
        with told as (
            select t.student_id, n.kind, n.state, n.recipient, n.reason, n.guardian_id
            from notifications n join notification_students t on t.notification_id = n.id
            where n.guardian_id is not null and n.created_at >= $2 and n.created_at < $3),
        missed as (
            select student_id, kind, guardian_id, reason from told
            where state = 'failed' or (state = 'suppressed' and recipient = '')
            union all
            select s.student_id, 'no_show', null, null from no_shows s
            where s.day = $1 and s.state = 'announced'
                and not exists (select from told t where t.student_id = s.student_id)),
        alone as (
            select m.student_id,
                jsonb_agg(jsonb_build_object('kind', m.kind, 'reason', m.reason,
                    'guardian', g.given_names || ' ' || g.family_names) order by m.kind, g.id) as tried
            from missed m left join guardians g on g.id = m.guardian_id
            where not exists (select from told t where t.student_id = m.student_id and t.kind = m.kind
                and t.state in ('queued', 'sending', 'sent', 'delivered', 'read', 'simulated'))
            group by m.student_id)
        select s.id as student_id, s.family_names || ', ' || s.given_names as student, a.tried,
            (select string_agg(distinct c.name, ', ' order by c.name) from enrollments e
                join courses c on c.id = e.course_id
                where e.student_id = s.id and e.starts_on <= $1 and (e.ends_on is null or e.ends_on >= $1))
                as course,
            coalesce((select jsonb_agg(jsonb_build_object('id', g.id,
                    'name', g.given_names || ' ' || g.family_names, 'relationship', l.relationship,
                    'phone', g.phone, 'email', g.email, 'may_receive', l.may_receive)
                    order by not l.may_receive, g.id)
                from guardianships l join guardians g on g.id = l.guardian_id
                where l.student_id = s.id and not l.barred and g.archived_at is null), '[]') as guardians,
            coalesce((select jsonb_agg(jsonb_build_object('at', c.at, 'by_name', c.by_name, 'words', c.words)
                    order by c.at desc, c.id desc)
                from family_contacts c where c.student_id = s.id and c.day = $1), '[]') as contacts
        from alone a join students s on s.id = a.student_id
        order by exists (select from family_contacts c where c.student_id = s.id and c.day = $1),
            fold_text(s.family_names || ' ' || s.given_names), s.id
        limit 500";
    let rows: Vec<Row> = read(conn, sql, [day.into(), from.into(), until.into()]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Unreached {
                student_id: row.student_id,
                student: row.student,
                course: row.course,
                guardians: serde_json::from_value(row.guardians)?,
                tried: serde_json::from_value(row.tried)?,
                contacts: serde_json::from_value(row.contacts)?,
            })
        })
        .collect()
}

/// Notes a talk with the family of a student; false when there is no such student.
pub async fn insert(
    tx: &impl Conn,
    student: StudentId,
    day: NaiveDate,
    words: &str,
    (user, by, now): (Option<UserId>, &str, DateTime<Utc>),
) -> Result<bool> {
    let sql = "insert into family_contacts (student_id, day, at, user_id, by_name, words)
        select id, $2, $3, $4, $5, $6 from students where id = $1";
    let values =
        [student.0.into(), day.into(), now.into(), user.map(|id| id.0).into(), by.into(), words.into()];
    Ok(run(tx, sql, values).await? == 1)
}
