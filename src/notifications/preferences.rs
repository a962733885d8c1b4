//! What guardians want to hear, of which child, by which way; and when they do not want to be woken.

use serde_json::json;

use super::rules::quiet::Quiet;
use super::rules::{Channel, Kind};
use super::store::contacts::{self as store, Wish};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{GuardianId, StudentId};

/// A wish: of a child, of a kind, by a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Preference {
    /// Of which child.
    pub student: StudentId,
    /// Of which kind.
    pub kind: Kind,
    /// By which way.
    pub channel: Channel,
    /// Whether it is wanted.
    pub wanted: bool,
}

/// What a guardian has chosen; of everything else the usual holds ([`Kind::is_usual`]).
pub async fn of(conn: &impl Conn, guardian: GuardianId) -> Result<Vec<Preference>> {
    let read = |wish: Wish| {
        let (kind, channel) = (wish.kind.parse().ok()?, wish.channel.parse().ok()?);
        Some(Preference { student: wish.student_id, kind, channel, wanted: wish.wanted })
    };
    Ok(store::wishes(conn, guardian).await?.into_iter().filter_map(read).collect())
}

/// Chooses: what is not named stays as it is, and what is of no child of theirs is left alone.
pub async fn save(app: &App, actor: &Actor, guardian: GuardianId, chosen: &[Preference]) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let wish = |one: &Preference| Wish {
        student_id: one.student,
        kind: one.kind.as_str().into(),
        channel: one.channel.as_str().into(),
        wanted: one.wanted,
    };
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    chosen.dedup_by_key(|one| (one.student, one.kind, one.channel));
    let wishes: Vec<Wish> =
        chosen.iter().filter(|one| Kind::OF_FAMILIES.contains(&one.kind)).map(wish).collect();
    if store::wish(&tx, guardian, &wishes).await? > 0 {
        let line = |one: &Wish| format!("{}:{}:{}={}", one.student_id, one.kind, one.channel, one.wanted);
        let after = json!({ "wanted": wishes.iter().map(line).collect::<Vec<_>>() });
        let subject = ("guardian", Some(guardian.0));
        let change = Change { verb: "guardian.preferences", subject, before: None, after: Some(after) };
        audit::record(&tx, actor, now, change).await?;
    }
    Ok(tx.commit().await?)
}

/// When a guardian does not want to be woken; none is the school's ([`Quiet::default`]).
pub async fn quiet(conn: &impl Conn, guardian: GuardianId) -> Result<Option<Quiet>> {
    let hours = store::quiet(conn, guardian).await?.ok_or(Error::NotFound)?;
    Ok(hours.map(|(from, until)| Quiet { from, until }))
}

/// Chooses it, or the school's again.
pub async fn set_quiet(app: &App, actor: &Actor, guardian: GuardianId, hours: Option<Quiet>) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::quiet(&tx, guardian).await?.ok_or(Error::NotFound)?;
    let after = hours.map(|hours| (hours.from, hours.until));
    if before != after {
        store::set_quiet(&tx, guardian, after).await?;
        let facts = |hours: Option<(chrono::NaiveTime, chrono::NaiveTime)>| json!({ "quiet": hours });
        let change = Change {
            verb: "guardian.quiet",
            subject: ("guardian", Some(guardian.0)),
            before: Some(facts(before)),
            after: Some(facts(after)),
        };
        audit::record(&tx, actor, now, change).await?;
    }
    Ok(tx.commit().await?)
}
