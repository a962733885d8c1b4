//! Rows of pairing codes; whether one has expired is told by the database's own clock.

use chrono::Duration;
use sea_orm::FromQueryResult;

use super::{one, read, run, statement};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{GateId, KioskId};
use crate::kiosks::rules::CodeForm;

/// A code that was made.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Code {
    /// Its row.
    pub id: i64,
    /// What the kiosk will be called.
    pub name: String,
    /// Where it will stand.
    pub gate_id: GateId,
    /// The gate's name.
    pub gate: String,
    /// Who made it.
    pub created_by: String,
    /// Seconds until it works no more; less than one when it does not.
    pub seconds_left: i64,
    /// The kiosk that was paired with it.
    pub kiosk_id: Option<KioskId>,
}

const COLUMNS: &str = "select p.id, p.name, p.gate_id, g.name as gate, p.created_by, p.kiosk_id,
    ceil(extract(epoch from p.expires_at - now()))::bigint as seconds_left
    from kiosk_pair_codes p join gates g on g.id = p.gate_id";

/// Those that still wait for their kiosk, the oldest first.
pub async fn waiting(tx: &impl Conn) -> Result<Vec<Code>> {
    let sql = format!("{COLUMNS} where p.kiosk_id is null and p.expires_at > now() order by p.id");
    read(tx, &sql, []).await
}

/// The one with this id.
pub async fn find(tx: &impl Conn, id: i64) -> Result<Code> {
    let sql = format!("{COLUMNS} where p.id = $1");
    one(tx, &sql, [id.into()]).await?.ok_or(Error::NotFound)
}

/// The one with this hash; others who want the same wait until the transaction ends.
pub async fn claim(tx: &impl Conn, hash: &[u8]) -> Result<Option<Code>> {
    let sql = format!("{COLUMNS} where p.code_hash = $1 for update of p");
    one(tx, &sql, [hash.to_vec().into()]).await
}

/// A new one.
pub async fn insert(
    tx: &impl Conn,
    form: &CodeForm,
    hash: Vec<u8>,
    by: &str,
    valid: Duration,
) -> Result<i64> {
    let sql = "insert into kiosk_pair_codes (code_hash, name, gate_id, created_by, created_at, expires_at)
        values ($1, $2, $3, $4, now(), now() + $5 * interval '1 second') returning id";
    let seconds = valid.num_seconds().into();
    let values = [hash.into(), form.name.as_str().into(), form.gate_id.into(), by.into(), seconds];
    let row = tx.query_one_raw(statement(sql, values)).await?;
    let row = row.ok_or_else(|| Error::fault("a pairing code was not written"))?;
    Ok(row.try_get("", "id")?)
}

/// The kiosk that was paired with it: it works no more.
pub async fn spend(tx: &impl Conn, id: i64, kiosk: KioskId) -> Result<()> {
    run(tx, "update kiosk_pair_codes set kiosk_id = $2 where id = $1", [id.into(), kiosk.into()])
        .await
        .map(drop)
}

/// Takes it back; gives whether it still worked.
pub async fn withdraw(tx: &impl Conn, id: i64) -> Result<bool> {
    let sql = "update kiosk_pair_codes set expires_at = now()
        where id = $1 and kiosk_id is null and expires_at > now()";
    Ok(run(tx, sql, [id.into()]).await? > 0)
}
