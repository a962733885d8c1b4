//! The door through which a demo school has come so far: a tablet that is no longer in use.

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{GateId, KioskId};

/// A kiosk and its gate.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Tablet {
    /// The kiosk.
    pub kiosk_id: KioskId,
    /// Its gate.
    pub gate_id: GateId,
}

/// The tablet at the first gate; both are made when they are not there. Its token fits nothing.
pub async fn tablet(conn: &impl Conn, gate: &str, name: &str, now: DateTime<Utc>) -> Result<Tablet> {
    let sql = "
        with old as (select id from gates where archived_at is null order by lower(name) = lower($1) desc, id limit 1),
        new as (insert into gates (name, created_at, updated_at) select $1, $3, $3
            where not exists (select from old) returning id),
        made as (insert into kiosks (name, gate_id, token_hash, card_key, paired_at, paired_by, revoked_at, revoked_by)
            select $2, id, sha256(convert_to('demo', 'UTF8')), '', $3, 'demo', $3, 'demo'
            from (select id from old union all select id from new) gate
            on conflict (token_hash) do nothing returning id, gate_id)
        select id as kiosk_id, gate_id from made
        union all select id, gate_id from kiosks where token_hash = sha256(convert_to('demo', 'UTF8'))
        limit 1";
    let values = [gate.into(), name.into(), now.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    let found = Tablet::find_by_statement(statement).one(conn).await?;
    found.ok_or_else(|| Error::fault("a demo school has a tablet"))
}
