//! How a tablet becomes a kiosk: a code made by staff, typed once, or the key of the whole fleet.

use std::net::IpAddr;

use chrono::Duration;
use serde_json::json;

use super::rules::{CodeForm, GateForm, GateMode, Key, PairForm};
use super::store::gates::Gate;
use super::store::kiosks::NewKiosk;
use super::store::{codes as store, gates, kiosks};
use super::{codes, tokens};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::attempts;
use crate::auth::rules::{fingerprint, same};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::{GateId, KioskId};
use crate::msg;

pub use super::store::codes::Code;

/// How long a code works: long enough to walk to the gate.
pub const VALID: Duration = Duration::minutes(30);

/// A code that is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCode {
    /// Its row.
    pub id: i64,
    /// What is typed on the tablet: `AB12-CD34`.
    pub code: String,
}

/// Makes a code that pairs one kiosk within `valid`, in real time.
pub async fn make_code(app: &App, actor: &Actor, form: &CodeForm, valid: Duration) -> Result<NewCode> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let gate = usable(&tx, form.gate_id).await?;
    let code = codes::pair_code(rand::random());
    let hash = codes::pair_code_hash(&app.config, &code);
    let hash = hash.ok_or_else(|| Error::fault("a pairing code cannot be read"))?;
    let id = store::insert(&tx, form, hash, &actor.name, valid).await?;
    let after = Some(json!({ "name": form.name, "gate": gate.name }));
    let change = Change { verb: "pair_code.create", subject: ("pair_code", Some(id)), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(NewCode { id, code })
}

/// The gate, which must be in use.
pub(super) async fn usable(tx: &Tx, id: GateId) -> Result<Gate> {
    match gates::find(tx, id).await {
        Ok(gate) if gate.archived_at.is_none() => Ok(gate),
        Ok(_) | Err(Error::NotFound) => Err(Error::field("gate_id", msg!("kiosks-gate-unknown"))),
        Err(error) => Err(error),
    }
}

/// Codes that still wait for their kiosk.
pub async fn waiting(app: &App) -> Result<Vec<Code>> {
    store::waiting(app.db.reader()).await
}

/// What became of a code.
pub async fn find_code(app: &App, id: i64) -> Result<Code> {
    store::find(app.db.reader(), id).await
}

/// Takes a code back.
pub async fn withdraw_code(app: &App, actor: &Actor, id: i64) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let code = store::find(&tx, id).await?;
    if store::withdraw(&tx, id).await? {
        let before = Some(json!({ "name": code.name, "gate": code.gate }));
        let subject = ("pair_code", Some(id));
        audit::record(&tx, actor, now, Change { verb: "pair_code.cancel", subject, before, after: None })
            .await?;
    }
    Ok(tx.commit().await?)
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// It is a kiosk now; nobody will see the token again.
    Done {
        /// Its row.
        device_id: KioskId,
        /// What it shows with each request.
        token: String,
    },
    /// Somebody was quicker with this code.
    Used,
    /// The code is too old, or was taken back.
    Expired,
    /// Too many guesses from this address.
    Wait(Duration),
}

/// Makes a kiosk of whoever has a code or the key of the fleet. A code works once.
pub async fn pair(app: &App, form: &PairForm, address: IpAddr) -> Result<Pairing> {
    let attempt = match attempts::begin(app, "pair", address).await? {
        Ok(attempt) => attempt,
        Err(wait) => return Ok(Pairing::Wait(wait)),
    };
    let tx = app.db.begin().await?;
    let paired = match &form.key {
        Key::Code(code) => by_code(app, &tx, code).await?,
        Key::Fleet(key) => by_fleet(app, &tx, form, key).await?,
    };
    if matches!(paired, Pairing::Done { .. }) {
        tx.commit().await?;
        attempts::forgive(app, &attempt).await?;
    }
    Ok(paired)
}

async fn by_code(app: &App, tx: &Tx, typed: &str) -> Result<Pairing> {
    let unknown = || Error::field("code", msg!("kiosks-code-unknown"));
    let hash = codes::pair_code_hash(&app.config, typed).ok_or_else(unknown)?;
    let code = store::claim(tx, &hash).await?.ok_or_else(unknown)?;
    if code.kiosk_id.is_some() {
        return Ok(Pairing::Used);
    }
    if code.seconds_left < 1 {
        return Ok(Pairing::Expired);
    }
    let gate = gates::find(tx, code.gate_id).await?;
    let (device_id, token) = admit(app, tx, &code.name, &gate, &code.created_by).await?;
    store::spend(tx, code.id, device_id).await?;
    Ok(Pairing::Done { device_id, token })
}

async fn by_fleet(app: &App, tx: &Tx, form: &PairForm, key: &str) -> Result<Pairing> {
    let known = app.config.fleet_key();
    if !known.is_some_and(|known| same(&fingerprint(key), &fingerprint(known))) {
        return Err(Error::field("fleet_key", msg!("kiosks-fleet-wrong")));
    }
    let gate = match form.gate_id {
        Some(id) => usable(tx, id).await?,
        None => first_gate(app, tx).await?,
    };
    let name = form.name.as_deref().unwrap_or_default();
    let (device_id, token) = admit(app, tx, name, &gate, "DEVICE_API_KEY").await?;
    Ok(Pairing::Done { device_id, token })
}

/// Where a kiosk stands that does not say it: the first gate, made when there is none.
async fn first_gate(app: &App, tx: &Tx) -> Result<Gate> {
    let used = gates::list(tx).await?.into_iter().filter(|gate| gate.archived_at.is_none());
    if let Some(gate) = used.min_by_key(|gate| gate.id) {
        return Ok(gate);
    }
    let language = crate::school::find(tx).await?.language;
    let name = crate::texts::say(language, &msg!("kiosks-first-gate"));
    let id = gates::insert(tx, &GateForm { name, mode: GateMode::Auto }, app.clock.now()).await?;
    gates::find(tx, id).await
}

async fn admit(app: &App, tx: &Tx, name: &str, gate: &Gate, by: &str) -> Result<(KioskId, String)> {
    let now = app.clock.now();
    let token = tokens::make(rand::random());
    let card_key = rand::random::<[u8; 32]>().to_vec();
    let new = NewKiosk { name, gate_id: gate.id, token_hash: fingerprint(&token), card_key, by };
    let id = kiosks::insert(tx, new, now).await?;
    let after = Some(json!({ "name": name, "gate": gate.name, "by": by }));
    let change = Change { verb: "kiosk.pair", subject: ("kiosk", Some(id.0)), before: None, after };
    audit::record(tx, &Actor::system(), now, change).await?;
    Ok((id, token))
}
