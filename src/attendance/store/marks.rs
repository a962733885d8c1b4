//! Rows of what the office says of days.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;

use super::{read, run};
use crate::attendance::rules::MarkDraft;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{OfficeMarkId, StudentId, UserId};

/// What somebody of the office said of a day.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Mark {
    /// Its row.
    pub id: OfficeMarkId,
    /// Whose day.
    pub student_id: StudentId,
    /// Which.
    pub day: NaiveDate,
    /// What it says, in a word.
    pub status: String,
    /// Why.
    pub reason: String,
    /// It was made after the close.
    pub amendment: bool,
    /// Who said so.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When it was taken back, refused or replaced.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// By whom.
    pub withdrawn_by: Option<String>,
}

impl Mark {
    /// An amendment that nobody has approved.
    pub fn waits(&self) -> bool {
        self.amendment && self.approved_at.is_none()
    }
}

/// An amendment that waits, with what the day comes to without it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Amendment {
    /// What is asked for.
    #[sea_orm(nested)]
    pub mark: Mark,
    /// The student.
    pub student: String,
    /// Their course.
    pub course: Option<String>,
    /// What the day comes to now.
    pub now_is: Option<String>,
}

const COLUMNS: &str =
    "m.id, m.student_id, m.day, m.status, m.reason, m.amendment, m.by_name, m.at, m.approved_at,
    m.approved_by, m.withdrawn_at, m.withdrawn_by";

/// The mark with this id, held until the transaction ends.
pub async fn lock(tx: &impl Conn, id: OfficeMarkId) -> Result<Option<Mark>> {
    let sql = format!("select {COLUMNS} from office_marks m where m.id = $1 for update");
    Ok(read(tx, &sql, [id.0.into()]).await?.into_iter().next())
}

/// All that was said of a student's day, the newest first.
pub async fn of_day(conn: &impl Conn, student: StudentId, day: NaiveDate) -> Result<Vec<Mark>> {
    let sql = format!(
        "select {COLUMNS} from office_marks m where m.student_id = $1 and m.day = $2 order by m.at desc, m.id desc"
    );
    read(conn, &sql, [student.0.into(), day.into()]).await
}

/// Amendments that wait, the oldest first.
pub async fn waiting(conn: &impl Conn) -> Result<Vec<Amendment>> {
    let sql = format!(
        "select {COLUMNS}, s.given_names || ' ' || s.family_names as student, c.name as course, d.status as now_is
        from office_marks m join students s on s.id = m.student_id
        left join day_statuses d on d.day = m.day and d.student_id = m.student_id
        left join courses c on c.id = d.course_id
        where m.amendment and m.approved_at is null and m.withdrawn_at is null order by m.at, m.id"
    );
    read(conn, &sql, []).await
}

#[derive(FromQueryResult)]
struct Id {
    id: OfficeMarkId,
}

/// Writes a mark for each student.
pub async fn insert(
    tx: &impl Conn,
    students: &[StudentId],
    day: NaiveDate,
    draft: &MarkDraft,
    amendment: bool,
    by: (Option<UserId>, &str),
    now: DateTime<Utc>,
) -> Result<Vec<OfficeMarkId>> {
    let sql = "
        insert into office_marks (student_id, day, status, reason, amendment, user_id, by_name, at)
        select student_id, $2, $3, $4, $5, $6, $7, $8 from unnest($1::bigint[]) as student_id
        returning id";
    let ids: Vec<i64> = students.iter().map(|id| id.0).collect();
    let values = [
        ids.into(),
        day.into(),
        draft.status.as_str().into(),
        draft.reason.clone().into(),
        amendment.into(),
        by.0.map(|id| id.0).into(),
        by.1.into(),
        now.into(),
    ];
    Ok(read::<Id>(tx, sql, values).await?.into_iter().map(|row| row.id).collect())
}

/// Takes back what counts of these students' day, or the amendments that wait.
pub async fn withdraw_for(
    tx: &impl Conn,
    students: &[StudentId],
    day: NaiveDate,
    waiting: bool,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "
        update office_marks set withdrawn_at = $4, withdrawn_by = $5
        where student_id = any($1::bigint[]) and day = $2 and withdrawn_at is null
            and (amendment and approved_at is null) = $3";
    let ids: Vec<i64> = students.iter().map(|id| id.0).collect();
    run(tx, sql, [ids.into(), day.into(), waiting.into(), now.into(), by.into()]).await.map(drop)
}

/// Takes one back.
pub async fn withdraw(tx: &impl Conn, id: OfficeMarkId, by: &str, now: DateTime<Utc>) -> Result<()> {
    let sql = "update office_marks set withdrawn_at = $2, withdrawn_by = $3 where id = $1";
    run(tx, sql, [id.0.into(), now.into(), by.into()]).await.map(drop)
}

/// Lets amendments count.
pub async fn approve(tx: &impl Conn, ids: &[OfficeMarkId], by: &str, now: DateTime<Utc>) -> Result<()> {
    let sql = "update office_marks set approved_at = $2, approved_by = $3 where id = any($1::bigint[])";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    run(tx, sql, [ids.into(), now.into(), by.into()]).await.map(drop)
}
