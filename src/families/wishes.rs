//! What a guardian wants to hear of each child, by which way; and by which ways nothing reaches them.

use serde_json::json;

use super::children::{self, Child};
use super::rules::{WISHED, wish_name};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::GuardianId;
use crate::notifications::opt_outs::{self, Held, OptOut, Source};
use crate::notifications::preferences::{self, Preference};
use crate::notifications::rules::Channel;
use crate::notifications::rules::quiet::Quiet;
use crate::people::guardians;

/// How the wishes of a guardian stand.
#[derive(Clone, Debug, Default)]
pub struct Wished {
    /// The children they get messages of.
    pub children: Vec<Child>,
    /// Of each child, kind and way, chosen or usual.
    pub all: Vec<Preference>,
    /// When they do not want to be woken; none is the school's.
    pub quiet: Option<Quiet>,
    /// The number that is on record.
    pub phone: Option<String>,
    /// The address that is on record.
    pub email: Option<String>,
    /// By which ways they do not want to be written to.
    pub stopped: Vec<Held>,
}

impl Wished {
    /// Whether messages can come by this way.
    pub fn has(&self, channel: Channel) -> bool {
        let contact = match channel {
            Channel::WhatsApp => &self.phone,
            Channel::Email => &self.email,
        };
        contact.is_some() && !self.stopped.iter().any(|held| held.channel == channel)
    }
}

/// The number or address of a guardian for a way; where none is on record, something that is no number, so that
/// the next one they get is not written to either.
async fn contact(app: &App, guardian: GuardianId, channel: Channel) -> Result<String> {
    let person = guardians::find(app, guardian).await?;
    let known = match channel {
        Channel::WhatsApp => person.phone,
        Channel::Email => person.email,
    };
    Ok(known.unwrap_or_else(|| guardian.to_string()))
}

/// From now on nothing is written to a guardian by this way. Safe to repeat.
pub(super) async fn stop(
    app: &App,
    tx: &Tx,
    guardian: GuardianId,
    channel: Channel,
    source: Source,
) -> Result<bool> {
    let contact = contact(app, guardian, channel).await?;
    let at = app.clock.now();
    let out = OptOut { channel, contact, guardian: Some(guardian), source, message_id: None, at };
    opt_outs::record(tx, &out).await
}

/// They may be written to again by this way. Safe to repeat.
pub(super) async fn resume(
    app: &App,
    tx: &Tx,
    actor: &Actor,
    guardian: GuardianId,
    channel: Channel,
) -> Result<bool> {
    let contact = contact(app, guardian, channel).await?;
    opt_outs::end(tx, (channel, &contact), Some(guardian), app.clock.now(), &actor.name).await
}

/// The office notes that a guardian is not, or is again, to be written to by a way.
pub async fn note(
    app: &App,
    actor: &Actor,
    guardian: GuardianId,
    channel: Channel,
    is_stopped: bool,
) -> Result<()> {
    let tx = app.db.begin().await?;
    let (verb, changed) = if is_stopped {
        ("guardian.opt_out", stop(app, &tx, guardian, channel, Source::Staff).await?)
    } else {
        ("guardian.opt_in", resume(app, &tx, actor, guardian, channel).await?)
    };
    if changed {
        let after = Some(json!({ "channel": channel.as_str() }));
        let change = Change { verb, subject: ("guardian", Some(guardian.0)), before: None, after };
        audit::record(&tx, actor, app.clock.now(), change).await?;
    }
    Ok(tx.commit().await?)
}

/// How the wishes of a guardian stand.
pub async fn of(app: &App, guardian: GuardianId) -> Result<Wished> {
    let conn = app.db.reader();
    let person = guardians::find(app, guardian).await?;
    let mut children = children::of(app, guardian).await?;
    children.retain(|child| child.may_receive);
    let chosen = preferences::of(conn, guardian).await?;
    let mut all = Vec::new();
    for child in &children {
        for kind in WISHED {
            for channel in Channel::ALL {
                let is_it =
                    |one: &&Preference| (one.student, one.kind, one.channel) == (child.id, kind, channel);
                let wanted = chosen.iter().find(is_it).map_or(kind.is_usual(), |one| one.wanted);
                all.push(Preference { student: child.id, kind, channel, wanted });
            }
        }
    }
    Ok(Wished {
        children,
        all,
        quiet: preferences::quiet(conn, guardian).await?,
        phone: person.phone,
        email: person.email,
        stopped: opt_outs::of(conn, guardian).await?,
    })
}

/// Chooses what the form says, where it says something else than what was shown.
pub async fn save(
    app: &App,
    actor: &Actor,
    guardian: GuardianId,
    shown: &Wished,
    fields: &Fields,
    quiet: Option<Quiet>,
) -> Result<()> {
    let ticked = |one: &Preference| !fields.get(&wish_name(one.student, one.kind, one.channel)).is_empty();
    let chosen: Vec<_> = shown
        .all
        .iter()
        .map(|one| Preference { wanted: ticked(one), ..*one })
        .filter(|one| !shown.all.contains(one))
        .collect();
    if !chosen.is_empty() {
        preferences::save(app, actor, guardian, &chosen).await?;
    }
    preferences::set_quiet(app, actor, guardian, quiet).await
}
