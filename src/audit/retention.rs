//! How long lines stay. Only what is older than the school's rule goes, and never what the server wrote within the
//! last year: the database itself refuses every other removal.

use chrono::{DateTime, Months, Utc};
use sea_orm::{DbBackend, Statement};
use serde_json::json;

use super::{Actor, Change, record};
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;

/// Lines that go at once.
const BITE: i32 = 5000;
/// Years where nobody has set them.
const USUAL: i32 = 5;

/// How many years lines stay.
pub async fn years(conn: &impl Conn) -> Result<i32> {
    let sql = "select keep_years from audit_policy";
    let row = conn.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(row.map_or(Ok(USUAL), |row| row.try_get("", "keep_years"))?)
}

/// Reads `keep_years`, 1 to 50.
pub fn parse(fields: &Fields) -> Result<i32> {
    let mut parser = fields.parse();
    if parser.is_empty("keep_years") {
        parser.wrong("keep_years", msg!("field-required"));
    }
    let years = parser.integer("keep_years", 1..=50);
    parser.finish(years)
}

/// Sets how many years lines stay (`keep_years`, 1 to 50).
pub async fn save(db: &Db, actor: &Actor, now: DateTime<Utc>, fields: &Fields) -> Result<i32> {
    let after = parse(fields)?;
    let tx = db.begin().await?;
    let before = years(&tx).await?;
    if before == after {
        return Ok(after);
    }
    let sql = "insert into audit_policy (keep_years) values ($1)
        on conflict (id) do update set keep_years = excluded.keep_years";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [after.into()])).await?;
    let change = Change {
        verb: "audit.settings",
        subject: ("audit", None),
        before: Some(json!({ "keep_years": before })),
        after: Some(json!({ "keep_years": after })),
    };
    record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(after)
}

/// Forgets what is older than the rule says; how many lines that were.
pub async fn forget(conn: &impl Conn, now: DateTime<Utc>) -> Result<u64> {
    let months = Months::new(years(conn).await?.unsigned_abs() * 12);
    let Some(before) = now.checked_sub_months(months) else { return Ok(0) };
    let sql = "select forget_audit($1, $2) as gone";
    let mut all = 0;
    loop {
        let values = [before.into(), BITE.into()];
        let row =
            conn.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        let gone: i64 = row.map_or(Ok(0), |row| row.try_get("", "gone"))?;
        all += gone.unsigned_abs();
        if gone == 0 {
            return Ok(all);
        }
    }
}
