//! What the page of a guardian shows of the family's side: the links that were sent, never their addresses.

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::error::Result;
use crate::families::links::{self, Known};
use crate::families::rules::LinkState;
use crate::ids::GuardianId;
use crate::notifications::opt_outs::{self, Held, Source};
use crate::notifications::preferences::{self, Preference};
use crate::notifications::rules::Channel;
use crate::notifications::rules::quiet::Quiet;

/// The section.
#[derive(Clone, Debug, Default)]
pub struct FamilyPart {
    /// The newest links.
    pub links: Vec<Known>,
    /// By which ways they do not want to be written to.
    pub stopped: Vec<Held>,
    /// What they have chosen to hear, and what not.
    pub chosen: Vec<Preference>,
    /// When they do not want to be woken, where they have chosen it.
    pub quiet: Option<Quiet>,
    /// When it was read.
    pub read_at: DateTime<Utc>,
}

impl FamilyPart {
    pub(super) async fn of(app: &App, id: GuardianId) -> Result<Self> {
        let conn = app.db.reader();
        Ok(Self {
            links: links::of_guardian(app, id).await?,
            stopped: opt_outs::of(conn, id).await?,
            chosen: preferences::of(conn, id).await?,
            quiet: preferences::quiet(conn, id).await?,
            read_at: app.clock.now(),
        })
    }

    /// Tone, icon and word of a link.
    pub fn badge(&self, link: &Known) -> (&'static str, &'static str, &'static str) {
        link.state(self.read_at).badge()
    }

    /// Each way, and since when it is stopped.
    pub fn ways(&self) -> Vec<(Channel, Option<&Held>)> {
        let of = |channel| self.stopped.iter().find(|held| held.channel == channel);
        Channel::ALL.into_iter().map(|channel| (channel, of(channel))).collect()
    }

    /// From whom it came that a way is stopped.
    pub const fn source(held: &Held) -> &'static str {
        match held.source {
            Source::Message => "bonds-stopped-message",
            Source::Staff => "bonds-stopped-staff",
            Source::Family => "bonds-stopped-family",
            Source::Provider => "bonds-stopped-provider",
        }
    }

    /// Whether one of them opens.
    pub fn is_open(&self) -> bool {
        self.links.iter().any(|link| link.state(self.read_at) == LinkState::Open)
    }
}

#[cfg(test)]
impl FamilyPart {
    /// Three links: one that opens, one that is too old, one that was closed.
    pub fn sample() -> Self {
        use crate::ids::{FamilyLinkId, StudentId};
        let at = |text: &str| format!("2026-{text}Z").parse::<DateTime<Utc>>().unwrap();
        let link = |id: i64, made: &str, end: &str, opens: i32, revoked: bool| Known {
            id: FamilyLinkId(id),
            student_id: StudentId(7),
            student: "Begoña Belén Íñiguez Ñancupil".into(),
            created_at: at(made),
            expires_at: at(end),
            revoked_at: revoked.then(|| at("11-20T12:00:00")),
            revoked_by: revoked.then(|| "Inés Soto Ñancupil".into()),
            last_used_at: (opens > 0).then(|| at("11-23T11:40:00")),
            opens,
        };
        Self {
            links: vec![
                link(3, "11-18T11:00:00", "12-02T11:00:00", 3, false),
                link(2, "11-17T11:00:00", "12-01T11:00:00", 1, true),
                link(1, "10-05T11:00:00", "10-19T11:00:00", 0, false),
            ],
            stopped: vec![Held {
                channel: Channel::WhatsApp,
                contact: "+56987654321".into(),
                source: Source::Message,
                at: at("11-20T12:00:00"),
            }],
            chosen: vec![Preference {
                student: StudentId(7),
                kind: crate::notifications::rules::Kind::CheckIn,
                channel: Channel::Email,
                wanted: true,
            }],
            quiet: Some(Quiet::default()),
            read_at: at("11-23T12:00:00"),
        }
    }
}
