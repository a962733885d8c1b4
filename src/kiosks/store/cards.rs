//! Rows of cards: what each student shows, and what they showed before.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbErr, FromQueryResult};

use super::{one, read, run, statement};
use crate::db::{self, Conn, Source, broken_constraint};
use crate::error::{Error, Result};
use crate::ids::{CardId, CourseId, StudentId};
use crate::kiosks::rules::{CardFilter, CardSort, Selection};
use crate::listing::{ListQuery, Listing};
use crate::msg;

/// A card of a student.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Card {
    /// Its row.
    pub id: CardId,
    /// Whose it is.
    pub student_id: StudentId,
    /// `qr`, `nfc`.
    pub kind: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// By whom.
    pub issued_by: String,
    /// When it was last printed.
    pub printed_at: Option<DateTime<Utc>>,
    /// Since when it opens nothing.
    pub revoked_at: Option<DateTime<Utc>>,
    /// By whose doing.
    pub revoked_by: Option<String>,
    /// `reissued`, `lost`, `withdrawn`.
    pub revoke_reason: Option<String>,
}

/// All cards of a student, those that are valid first and the newest first.
pub async fn of_student(tx: &impl Conn, student: StudentId) -> Result<Vec<Card>> {
    let sql = "select * from cards where student_id = $1 order by revoked_at is not null, id desc";
    read(tx, sql, [student.into()]).await
}

/// The one with this id, of this student.
pub async fn find(tx: &impl Conn, student: StudentId, id: CardId) -> Result<Card> {
    let sql = "select * from cards where id = $2 and student_id = $1";
    one(tx, sql, [student.into(), id.into()]).await?.ok_or(Error::NotFound)
}

/// A student in the list of cards.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Holder {
    /// The student.
    pub id: StudentId,
    /// The school's own code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// The course.
    pub course: Option<String>,
    /// When the printed card was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// When it was printed.
    pub printed_at: Option<DateTime<Utc>>,
    /// Chips that are valid.
    pub chips: i64,
    /// Whether there is a PIN.
    pub has_pin: bool,
}

/// Students with the printed card that is valid and the course that they are known by: the one they are in
/// the longest.
const HOLDERS: &str = "students s
    left join cards q on q.student_id = s.id and q.kind = 'qr' and q.revoked_at is null
    left join lateral (
        select c.id, c.name from enrollments e join courses c on c.id = e.course_id
        where e.student_id = s.id
        order by (c.presence_source = 'gate') desc, e.ends_on desc nulls first, e.id limit 1) c on true";

/// Students and what they show, by pages.
pub async fn list(
    tx: &impl Conn,
    query: &ListQuery<CardSort>,
    filter: &CardFilter,
    today: NaiveDate,
) -> Result<Listing<Holder>> {
    let columns = "s.id, s.code, s.given_names, s.family_names, c.name as course, q.issued_at, q.printed_at,
        (select count(*) from cards n where n.student_id = s.id and n.kind = 'nfc' and n.revoked_at is null)
            as chips,
        exists (select from student_pins p where p.student_id = s.id) as has_pin";
    let mut source =
        Source::new(columns, HOLDERS, "s.id").when("s.archived_at is null").search("s.search", &query.q);
    if let Some(course) = filter.course_id {
        source = source.with(&in_course(course), today);
    }
    if filter.without_card {
        source = source.when("q.id is null");
    }
    if filter.unprinted {
        source = source.when("q.id is not null and q.printed_at is null");
    }
    let key = match query.sort {
        CardSort::Name => "fold_text(s.family_names || ' ' || s.given_names)",
        CardSort::Course => "fold_text(coalesce(c.name, '')) || ' ' || fold_text(s.family_names)",
    };
    db::list(tx, source, key, query).await
}

/// Whether a student is in a course on the day `{}`, or will be.
fn in_course(course: CourseId) -> String {
    format!(
        "exists (select from enrollments e where e.student_id = s.id and e.course_id = {course}
            and (e.ends_on is null or e.ends_on >= {{}}))"
    )
}

/// What is printed on a card.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Printable {
    /// The student.
    pub student_id: StudentId,
    /// The card; none while there is none.
    pub card_id: Option<CardId>,
    /// The school's own code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// The course.
    pub course: Option<String>,
}

/// The students of a selection by course and name, each with the printed card that is valid.
pub async fn chosen(tx: &impl Conn, selection: &Selection, today: NaiveDate) -> Result<Vec<Printable>> {
    let (condition, value) = match selection {
        Selection::Students(ids) => {
            let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
            ("s.id = any($1)".to_owned(), ids.into())
        }
        Selection::Course(id) => (in_course(*id).replace("{}", "$1"), today.into()),
        Selection::Everybody => ("$1::boolean".to_owned(), true.into()),
    };
    let sql = format!(
        "select s.id as student_id, q.id as card_id, s.code, s.given_names, s.family_names, c.name as course
        from {HOLDERS}
        where s.archived_at is null and {condition}
        order by fold_text(coalesce(c.name, '')), fold_text(s.family_names || ' ' || s.given_names), s.id"
    );
    read(tx, &sql, [value]).await
}

/// Numbers for so many new cards: the text of a card is made of its number.
pub async fn numbers(tx: &impl Conn, count: usize) -> Result<Vec<CardId>> {
    let sql = "select nextval(pg_get_serial_sequence('cards', 'id')) as id from generate_series(1, $1)";
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let rows = tx.query_all_raw(statement(sql, [count.into()])).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id").map(CardId)).collect::<std::result::Result<_, DbErr>>()?)
}

/// A card to be written.
#[derive(Clone, Debug)]
pub struct NewCard {
    /// Its number.
    pub id: CardId,
    /// Whose it is.
    pub student_id: StudentId,
    /// What is kept of it.
    pub hash: Vec<u8>,
}

/// New cards of one kind. Of students who got a printed one meanwhile none is written.
pub async fn insert(
    tx: &impl Conn,
    cards: Vec<NewCard>,
    kind: &'static str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<u64> {
    let sql = "insert into cards (id, student_id, kind, hash, issued_at, issued_by)
        overriding system value
        select n.id, n.student_id, $4, decode(n.hash, 'base64'), $5, $6
        from unnest($1::bigint[], $2::bigint[], $3::text[]) as n (id, student_id, hash)
        on conflict (student_id) where kind = 'qr' and revoked_at is null do nothing";
    let (mut ids, mut students, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
    for card in cards {
        ids.push(card.id.0);
        students.push(card.student_id.0);
        hashes.push(base64(&card.hash));
    }
    let values = [ids.into(), students.into(), hashes.into(), kind.into(), now.into(), by.into()];
    Ok(tx.execute_raw(statement(sql, values)).await.map_err(taken)?.rows_affected())
}

fn base64(bytes: &[u8]) -> String {
    use ::base64::Engine;
    ::base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// Revokes cards of a student: the one with this id, or the printed one. Gives how many were valid.
pub async fn revoke(
    tx: &impl Conn,
    student: StudentId,
    card: Option<CardId>,
    reason: &str,
    (by, now): (&str, DateTime<Utc>),
) -> Result<u64> {
    let sql = "update cards set revoked_at = $4, revoked_by = $5, revoke_reason = $3
        where student_id = $1 and revoked_at is null
            and case when $2::bigint is null then kind = 'qr' else id = $2 end";
    run(tx, sql, [student.into(), card.into(), reason.into(), now.into(), by.into()]).await
}

/// Notes that cards are printed.
pub async fn printed(tx: &impl Conn, cards: &[CardId], now: DateTime<Utc>) -> Result<u64> {
    let ids: Vec<i64> = cards.iter().map(|id| id.0).collect();
    run(tx, "update cards set printed_at = $2 where id = any($1)", [ids.into(), now.into()]).await
}

/// Who has the valid card with this hash.
pub async fn holder(tx: &impl Conn, hash: &[u8]) -> Result<Option<(StudentId, String)>> {
    let sql = "select s.id, s.given_names || ' ' || s.family_names as name
        from cards c join students s on s.id = c.student_id where c.hash = $1 and c.revoked_at is null";
    let row = tx.query_one_raw(statement(sql, [hash.to_vec().into()])).await?;
    Ok(match row {
        Some(row) => Some((row.try_get("", "id")?, row.try_get("", "name")?)),
        None => None,
    })
}

fn taken(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("cards_hash_key") => Error::field("serial", msg!("cards-chip-taken")),
        Some("cards_student_id_fkey") => Error::NotFound,
        _ => error.into(),
    }
}
