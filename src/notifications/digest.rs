//! The mail of open alerts.

use serde::{Deserialize, Serialize};

use super::rules::Kind;
use super::store;
use super::write::{Post, own_or_usual, post, sender};
use crate::alerts::rules::Priority;
use crate::alerts::{self, Waiting};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RunId;
use crate::{messages, msg};

/// What a digest is asked to be.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The run that asks: it sends one mail to each recipient, however often it is repeated.
    pub run_id: RunId,
    /// To whom; none are those of the settings.
    pub recipients: Vec<String>,
    /// Which alerts; none are all.
    pub priorities: Vec<Priority>,
}

/// What a digest has, or had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestCounts {
    /// Courses with alerts; those without a course are one more.
    pub groups: u32,
    /// Alerts.
    pub alerts: u32,
    /// People it goes to.
    #[serde(default)]
    pub recipients: u32,
}

/// Writes one mail a recipient with the alerts that nobody has resolved, by course; nothing when there are
/// none, and then no one is counted as recipient. [`Error::Conflict`] when there is nobody to write to.
pub async fn send_digest(app: &App, digest: &Digest) -> Result<DigestCounts> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let fact = format!("run:{}", digest.run_id);
    if let Some((facts, recipients)) = store::told(&tx, Kind::AlertDigest, &fact).await? {
        let counts: DigestCounts = serde_json::from_value(facts)?;
        return Ok(DigestCounts { recipients: count(usize::try_from(recipients).unwrap_or(0)), ..counts });
    }
    let (counts, recipients, groups) = look(app, &tx, &digest.recipients, &digest.priorities).await?;
    if recipients.is_empty() {
        return Err(Error::Conflict(msg!("mail-no-recipients")));
    }
    if groups.is_empty() {
        return Ok(counts);
    }
    let sender = sender(app, &tx, now).await?;
    let words = messages::Digest { groups }.written(&sender)?;
    let facts = serde_json::to_value(counts)?;
    let letter = Post { kind: Kind::AlertDigest, fact, recipients, sender: &sender, words: &words, facts };
    post(&tx, now, &letter).await?;
    tx.commit().await?;
    Ok(counts)
}

/// What a digest would have now; nothing is written.
pub async fn preview_digest(
    app: &App,
    recipients: &[String],
    priorities: &[Priority],
) -> Result<DigestCounts> {
    Ok(look(app, app.db.reader(), recipients, priorities).await?.0)
}

async fn look(
    app: &App,
    conn: &impl Conn,
    recipients: &[String],
    priorities: &[Priority],
) -> Result<(DigestCounts, Vec<String>, Vec<messages::Group>)> {
    let recipients = own_or_usual(app, recipients);
    let groups = grouped(alerts::waiting(conn, priorities).await?);
    let counts = DigestCounts {
        groups: count(groups.len()),
        alerts: count(groups.iter().map(|group| group.entries.len()).sum()),
        recipients: if groups.is_empty() { 0 } else { count(recipients.len()) },
    };
    Ok((counts, recipients, groups))
}

/// Alerts come by course, those without one last.
fn grouped(waiting: Vec<Waiting>) -> Vec<messages::Group> {
    let mut groups: Vec<messages::Group> = Vec::new();
    for Waiting { course_id, course, entry } in waiting {
        let course_id = course_id.map(|id| id.0);
        match groups.last_mut().filter(|last| last.course == course_id) {
            Some(last) => last.entries.push(entry),
            None => groups.push(messages::Group { course: course_id, name: course, entries: vec![entry] }),
        }
    }
    groups
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
