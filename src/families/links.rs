//! Ways in without a password: each opens one child to one guardian, for some days, until the office revokes it.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::children::{self, Child};
use super::rules::{Life, LinkState};
use super::store::links as store;
use super::tokens;
use crate::app::App;
use crate::audit::{self, Actor, ActorKind, Change};
use crate::config::Config;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{FamilyLinkId, GuardianId, StudentId};

pub use store::Known;

/// A link that is alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyLink {
    /// Its row.
    pub id: FamilyLinkId,
    /// Whom it lets in.
    pub guardian: GuardianId,
    /// To whom.
    pub student: StudentId,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

impl FamilyLink {
    /// The address that opens it. It stands in messages alone: never in a log, never on a page of the office.
    pub fn url(&self, config: &Config) -> String {
        let address = config.web.public_url.as_str().trim_end_matches('/');
        format!("{address}/f/{}", self.token(config))
    }

    /// The part of the address behind `/f/`: what the button of a template is given.
    pub fn token(&self, config: &Config) -> String {
        tokens::write(config, self.id, (self.guardian, self.student))
    }
}

/// A link for each of these pairs, in their order: one that lives for some days still, else a new one.
pub async fn issue(app: &App, tx: &impl Conn, of: &[(GuardianId, StudentId)]) -> Result<Vec<FamilyLink>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let now = app.clock.now();
    let rows = store::issue(tx, of, now, Life::REUSED, Life::WHOLE).await?;
    let link = |row: store::Issued| FamilyLink {
        id: row.id,
        guardian: row.guardian_id,
        student: row.student_id,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(link).collect())
}

/// What an address leads to.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A child.
    Child(Box<Visit>),
    /// A link of ours that opens nothing any more: too old, revoked, or not for this person.
    Over,
    /// No link of ours.
    Unknown,
}

/// Somebody who came by a link.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Whom they see.
    pub child: Child,
    /// Who they are.
    pub guardian: String,
    /// Until when the link opens.
    pub expires_at: DateTime<Utc>,
}

impl Visit {
    /// The guardian as somebody who acts.
    pub fn actor(&self, request_id: &str) -> Actor {
        Actor {
            kind: ActorKind::Guardian(self.child.guardian_id),
            name: self.guardian.clone(),
            request_id: Some(request_id.to_owned()),
            address: None,
        }
    }
}

/// Opens what stands in an address, and notes that it was opened.
pub async fn open(app: &App, token: &str) -> Result<Opened> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let Some((id, proof)) = tokens::read(token) else { return Ok(Opened::Unknown) };
    let Some(link) = store::find(conn, id).await? else { return Ok(Opened::Unknown) };
    if !tokens::fits(&app.config, id, (link.guardian_id, link.student_id), &proof) {
        return Ok(Opened::Unknown);
    }
    if link.life().at(now) != LinkState::Open {
        return Ok(Opened::Over);
    }
    let Some(guardian) = store::remaining(conn, link.guardian_id).await? else { return Ok(Opened::Over) };
    let child = children::some(app, guardian.id, Some(link.student_id)).await?.pop();
    let Some(child) = child else { return Ok(Opened::Over) };
    store::used(conn, id, now).await?;
    let visit = Visit { child, guardian: guardian.name, expires_at: link.expires_at };
    Ok(Opened::Child(Box::new(visit)))
}

/// The links of a guardian, the newest first.
pub async fn of_guardian(app: &App, guardian: GuardianId) -> Result<Vec<Known>> {
    store::of_guardian(app.db.reader(), guardian).await
}

/// Closes every link of a guardian that is open, of one student alone when it is given; gives how many.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    guardian: GuardianId,
    student: Option<StudentId>,
) -> Result<u64> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::remaining(&tx, guardian).await?.is_none() {
        return Err(Error::NotFound);
    }
    let closed = store::revoke(&tx, guardian, student, now, &actor.name).await?;
    let after = Some(json!({ "student_id": student, "count": closed }));
    let change =
        Change { verb: "family_link.revoke", subject: ("guardian", Some(guardian.0)), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(closed)
}
