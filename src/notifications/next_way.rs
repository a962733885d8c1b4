//! The next way, when one has failed or nothing is heard of it.

use super::rules::Channel;
use super::store::next::{self as store, Failed, Next};
use super::{outbox, tell};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Message, Result};
use crate::ids::NotificationId;
use crate::messages::texts::{Texts, Vars};
use crate::notifications::rules::{Kind, State};

#[derive(serde::Deserialize)]
struct Fallback {
    channel: String,
    vars: Vars,
}

/// Writes messages in the place of these by the next way of each, with the jobs that deliver them; gives how
/// many. One that has none, or whose guardian may not hear it any more, has no other. Safe to repeat.
pub(super) async fn follow(
    app: &App,
    tx: &impl Conn,
    ids: &[NotificationId],
    why: &Message,
) -> Result<usize> {
    if ids.is_empty() {
        return Ok(0);
    }
    let (now, failed) = (app.clock.now(), store::failed(tx, ids, app.clock.now()).await?);
    store::done(tx, ids).await?;
    if failed.is_empty() {
        return Ok(0);
    }
    let texts = Texts::load(tx).await?;
    let mut by_way: [(Channel, Vec<Next>); 2] = Channel::ALL.map(|channel| (channel, Vec::new()));
    for one in &failed {
        if let Some((channel, next)) = written(&texts, one)?
            && let Some((_, all)) = by_way.iter_mut().find(|(own, _)| *own == channel)
        {
            all.push(next);
        }
    }
    let (why, mut count) = (serde_json::to_value(why)?, 0);
    for (channel, all) in by_way.iter().filter(|(_, all)| !all.is_empty()) {
        let new = store::insert(tx, now, all, &why).await?;
        count += new.len();
        outbox::put(tx, Some(Kind::NoShow), new.into_iter().map(|id| (id, *channel))).await?;
        tell(*channel, State::Queued);
    }
    Ok(count)
}

fn written(texts: &Texts, one: &Failed) -> Result<Option<(Channel, Next)>> {
    let strange = |()| Error::fault("a message to a family has a strange word");
    let Fallback { channel, vars } = serde_json::from_value(one.fallback.clone())?;
    let channel: Channel = channel.parse().map_err(strange)?;
    let address = match channel {
        Channel::WhatsApp => one.phone.clone(),
        Channel::Email => one.email.clone(),
    };
    let Some(address) = address.filter(|address| !address.is_empty()) else { return Ok(None) };
    let (kind, language) = (one.kind.parse().map_err(strange)?, one.language.parse().map_err(strange)?);
    let next = Next {
        follows: one.id,
        channel: channel.as_str(),
        address,
        template: texts.template(kind, language)?,
        params: match channel {
            Channel::WhatsApp => Some(texts.parameters(kind, language, &vars)?),
            Channel::Email => None,
        },
        words: texts.words(kind, channel, language, &vars)?,
    };
    Ok(Some((channel, next)))
}
