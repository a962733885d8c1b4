//! Who does not want to be written to: nothing reaches them by that way, whatever they or we have chosen.

use chrono::{DateTime, Utc};

use super::rules::Channel;
use super::store::contacts as store;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::GuardianId;

/// From whom it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// They wrote BAJA or STOP.
    Message,
    /// Somebody of the school noted it.
    Staff,
    /// They chose it on their pages.
    Family,
    /// The provider says so.
    Provider,
}

impl Source {
    const ALL: [Self; 4] = [Self::Message, Self::Staff, Self::Family, Self::Provider];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Staff => "staff",
            Self::Family => "family",
            Self::Provider => "provider",
        }
    }
}

/// Somebody who does not want to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptOut {
    /// By which way.
    pub channel: Channel,
    /// The number, in whatever spelling, or the address.
    pub contact: String,
    /// Whose it is, when that is known: it holds for their next number as well.
    pub guardian: Option<GuardianId>,
    /// From whom it came.
    pub source: Source,
    /// The message that said it, so that it counts once.
    pub message_id: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A number as `+` and digits, an address in lower case: as they are compared.
pub fn normal(channel: Channel, contact: &str) -> String {
    match channel {
        Channel::WhatsApp => {
            let digits: String = contact.chars().filter(char::is_ascii_digit).collect();
            format!("+{digits}")
        }
        Channel::Email => contact.trim().to_lowercase(),
    }
}

/// Notes one in the transaction of what said it; gives whether it is new. Safe to repeat.
pub async fn record(tx: &impl Conn, out: &OptOut) -> Result<bool> {
    let contact = normal(out.channel, &out.contact);
    let of = (out.channel, contact.as_str());
    store::opt_out(tx, of, out.guardian, (out.source.as_str(), out.message_id.as_deref()), out.at).await
}

/// They want to be written to again; gives whether they did not before.
pub async fn end(
    tx: &impl Conn,
    (channel, contact): (Channel, &str),
    guardian: Option<GuardianId>,
    at: DateTime<Utc>,
    by: &str,
) -> Result<bool> {
    let contact = normal(channel, contact);
    Ok(store::opt_in(tx, (channel, &contact), guardian, at, by).await? > 0)
}

/// An opt-out that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// By which way.
    pub channel: Channel,
    /// The number or address.
    pub contact: String,
    /// From whom it came.
    pub source: Source,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Those that hold for a guardian, by themselves or by their number and address.
pub async fn of(conn: &impl Conn, guardian: GuardianId) -> Result<Vec<Held>> {
    let rows = store::opt_outs(conn, guardian).await?.into_iter();
    let held = |row: store::OptOutRow| {
        let source = Source::ALL.into_iter().find(|source| source.as_str() == row.source)?;
        Some(Held { channel: row.channel.parse().ok()?, contact: row.contact, source, at: row.at })
    };
    Ok(rows.filter_map(held).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_compared_by_what_they_are() {
        for (channel, raw, normal_form) in [
            (Channel::WhatsApp, "56 9 1234-5678", "+56912345678"),
            (Channel::WhatsApp, "+56912345678", "+56912345678"),
            (Channel::Email, " Ana@Familias.test ", "ana@familias.test"),
        ] {
            assert_eq!(normal(channel, raw), normal_form);
        }
    }
}
