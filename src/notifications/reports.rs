//! What the provider reports of messages: in whatever order, however often, even before it has answered.

use chrono::{DateTime, Utc};

use super::effects::{self, Contact, Effect};
use super::next_way;
use super::rules::provider::Treatment;
use super::rules::{Channel, State};
use super::store::reports::{self as store, Which};
use crate::app::App;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::NotificationId;
use crate::msg;

/// A report of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which one, when what it was sent with came back.
    pub callback: Option<NotificationId>,
    /// Its name at the provider.
    pub provider_id: String,
    /// `Sent`, `Delivered`, `Read` or `Failed`.
    pub state: State,
    /// When, by the provider's clock.
    pub at: DateTime<Utc>,
    /// Why it failed.
    pub code: Option<i32>,
    /// The same in words.
    pub details: Option<String>,
}

/// The id in what comes back with a report, `ntf_7`.
pub fn callback(text: &str) -> Option<NotificationId> {
    text.strip_prefix("ntf_")?.parse().ok()
}

/// Notes a report, and does what follows from it; gives whether there is such a message. Safe to repeat.
pub async fn receive(app: &App, tx: &impl Conn, report: &Report) -> Result<bool> {
    let now = app.clock.now();
    let which = Which { callback: report.callback, provider_id: &report.provider_id };
    let why = (report.state == State::Failed).then(|| {
        let code = report.code.map_or_else(|| "–".to_owned(), |code| code.to_string());
        msg!("delivery-provider-said", code = code, details = report.details.as_deref().unwrap_or_default())
    });
    let word = report.state.as_str();
    let noted = store::note(tx, &which, word, report.at, now, (report.code, why.as_ref())).await?;
    let Some(noted) = noted else { return Ok(false) };
    if !noted.moved {
        return Ok(true);
    }
    super::tell(Channel::WhatsApp, report.state);
    match (report.state, why) {
        (State::Failed, Some(why)) => {
            // It was taken once: by this way it is not sent again by itself.
            let treatment = Treatment::of(report.code, 400);
            if let Some(effect) = Effect::of(treatment, why) {
                effects::apply(tx, now, &Contact::reported(&noted), &effect).await?;
            }
            next_way::follow(app, tx, &[noted.id], &msg!("delivery-follows-failed")).await?;
        }
        (State::Delivered | State::Read, _) => {
            if let Some(guardian) = noted.guardian_id {
                effects::reached(tx, now, guardian).await?;
            }
        }
        _ => {}
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_is_read_or_left_alone() {
        assert_eq!(callback("ntf_7"), Some(NotificationId(7)));
        for text in ["", "7", "ntf_", "ntf_x", "NTF_7"] {
            assert_eq!(callback(text), None, "{text}");
        }
    }
}
