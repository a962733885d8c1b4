//! The tablet through which a demo school has come so far.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{GateId, KioskId};

/// The tablet and the last day of which it has something.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Tablet {
    /// Its row.
    pub id: KioskId,
    /// The last day that somebody passed.
    pub last_day: Option<NaiveDate>,
}

/// The tablet of the demo; made, and revoked, when it is not there. Its token fits nothing.
pub async fn tablet(conn: &impl Conn, gate: GateId, name: &str, now: DateTime<Utc>) -> Result<Tablet> {
    let sql = "
        with made as (
            insert into kiosks (name, gate_id, token_hash, card_key, paired_at, paired_by, revoked_at, revoked_by)
            values ($1, $2, sha256('demo'), sha256('demo'), $3, 'demo', $3, 'demo')
            on conflict (token_hash) do nothing returning id)
        select id, null::date as last_day from made
        union all
        select k.id, (select max(day) from attendance_events e where e.kiosk_id = k.id)
        from kiosks k where k.token_hash = sha256('demo')";
    let values = [name.into(), gate.0.into(), now.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let found = Tablet::find_by_statement(statement).one(conn).await?;
    found.ok_or_else(|| Error::fault("a demo school has a tablet"))
}
