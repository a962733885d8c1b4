//! Days that are closed.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;

use super::{read, run};
use crate::db::Conn;
use crate::error::Result;

#[derive(FromQueryResult)]
struct Row {
    day: NaiveDate,
}

/// Whether a day is closed.
pub async fn is_closed(conn: &impl Conn, day: NaiveDate) -> Result<bool> {
    Ok(!read::<Row>(conn, "select day from day_closings where day = $1", [day.into()]).await?.is_empty())
}

/// Days of the month up to this one that somebody has a row for and that are not closed, and the day itself.
pub async fn open_until(conn: &impl Conn, day: NaiveDate) -> Result<Vec<NaiveDate>> {
    let sql = "
        select day from (
            select distinct day from day_statuses where day between $1::date - 31 and $1 union select $1::date) d
        where not exists (select from day_closings c where c.day = d.day) order by day";
    Ok(read::<Row>(conn, sql, [day.into()]).await?.into_iter().map(|row| row.day).collect())
}

/// Closes a day; false when it was.
pub async fn insert(tx: &impl Conn, day: NaiveDate, by: &str, now: DateTime<Utc>) -> Result<bool> {
    let sql =
        "insert into day_closings (day, closed_at, closed_by) values ($1, $2, $3) on conflict do nothing";
    Ok(run(tx, sql, [day.into(), now.into(), by.into()]).await? > 0)
}
