//! Rows of what families agree to, and of its wordings.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;

use super::{read, run};
use crate::db::Conn;
use crate::error::Result;
use crate::families::rules::Purpose;
use crate::ids::{GuardianId, StudentId};
use crate::texts::Language;

/// The newest wording of a text in one language.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Wording {
    /// What it is about.
    pub purpose: String,
    /// Which one.
    pub version: i32,
    /// `es` or `en`.
    pub language: String,
    /// To the letter.
    pub body: String,
    /// Since when.
    pub published_at: DateTime<Utc>,
    /// Who wrote it; none is the first one.
    pub published_by: Option<String>,
}

/// The newest wordings in all languages.
pub async fn wordings(conn: &impl Conn) -> Result<Vec<Wording>> {
    let sql = "select purpose, version, language, body, published_at, published_by from consent_texts t
        where version = (select max(version) from consent_texts n where n.purpose = t.purpose)
        order by purpose, language desc";
    read(conn, sql, []).await
}

#[derive(FromQueryResult)]
struct Version {
    version: i32,
}

/// The number of the newest wording; others who publish wait until the transaction ends.
pub async fn newest(tx: &impl Conn, purpose: Purpose) -> Result<i32> {
    let sql = "select version from consent_texts where purpose = $1
        order by version desc, language limit 1 for update";
    let rows: Vec<Version> = read(tx, sql, [purpose.as_str().into()]).await?;
    Ok(rows.first().map_or(0, |row| row.version))
}

/// Writes a wording.
pub async fn publish(
    tx: &impl Conn,
    (purpose, version): (Purpose, i32),
    language: Language,
    body: &str,
    (by, now): (&str, DateTime<Utc>),
) -> Result<()> {
    let sql = "insert into consent_texts (purpose, version, language, body, published_at, published_by)
        values ($1, $2, $3, $4, $5, $6)";
    let values =
        [purpose.as_str().into(), version.into(), language.code().into(), body.into(), now.into(), by.into()];
    run(tx, sql, values).await.map(drop)
}

/// An agreement, given and perhaps withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Consent {
    /// What it is about.
    pub purpose: String,
    /// The wording that was read.
    pub version: i32,
    /// The child it is about; none is the guardian.
    pub student_id: Option<StudentId>,
    /// `family`, `office`, `message`.
    pub source: String,
    /// When.
    pub given_at: DateTime<Utc>,
    /// Who.
    pub given_by: String,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Who did.
    pub withdrawn_by: Option<String>,
}

const COLUMNS: &str = "purpose, version, student_id, source, given_at, given_by, withdrawn_at, withdrawn_by";

/// The newest agreement of each kind: about these children, and of the guardian alone.
pub async fn latest(conn: &impl Conn, guardian: GuardianId, of: &[StudentId]) -> Result<Vec<Consent>> {
    let sql = format!(
        "select distinct on (purpose, student_id) {COLUMNS} from consents
        where student_id = any($2::bigint[]) or (student_id is null and guardian_id = $1)
        order by purpose, student_id, withdrawn_at is not null, given_at desc, id desc"
    );
    let of: Vec<i64> = of.iter().map(|id| id.0).collect();
    read(conn, &sql, [guardian.0.into(), of.into()]).await
}

/// Everything that was agreed about a student, the newest first.
pub async fn of_student(conn: &impl Conn, student: StudentId) -> Result<Vec<Consent>> {
    let sql = format!(
        "select {COLUMNS} from consents where student_id = $1 order by given_at desc, id desc limit 50"
    );
    read(conn, &sql, [student.0.into()]).await
}

/// Notes an agreement; false when there is one already.
pub async fn give(
    tx: &impl Conn,
    (purpose, version): (Purpose, i32),
    guardian: GuardianId,
    student: Option<StudentId>,
    (by, now): (&str, DateTime<Utc>),
) -> Result<bool> {
    let sql = "insert into consents (purpose, version, student_id, guardian_id, source, given_at, given_by)
        values ($1, $2, $3, $4, 'family', $5, $6) on conflict do nothing";
    let values = [
        purpose.as_str().into(),
        version.into(),
        student.map(|id| id.0).into(),
        guardian.0.into(),
        now.into(),
        by.into(),
    ];
    Ok(run(tx, sql, values).await? == 1)
}

/// Notes that an agreement is withdrawn; false when there is none.
pub async fn withdraw(
    tx: &impl Conn,
    purpose: Purpose,
    guardian: GuardianId,
    student: Option<StudentId>,
    (by, now): (&str, DateTime<Utc>),
) -> Result<bool> {
    let sql = "update consents set withdrawn_at = $4, withdrawn_by = $5
        where purpose = $1 and withdrawn_at is null
            and case when $3::bigint is null then student_id is null and guardian_id = $2 else student_id = $3 end";
    let values =
        [purpose.as_str().into(), guardian.0.into(), student.map(|id| id.0).into(), now.into(), by.into()];
    Ok(run(tx, sql, values).await? > 0)
}

/// What kiosks and the roster read: whether photos of a student may be kept.
pub async fn mark(tx: &impl Conn, student: StudentId, photos: bool, now: DateTime<Utc>) -> Result<()> {
    let sql = "update students set photo_consent = $2, updated_at = $3 where id = $1 and photo_consent <> $2";
    run(tx, sql, [student.0.into(), photos.into(), now.into()]).await.map(drop)
}
