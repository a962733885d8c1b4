//! The jobs that deliver messages: by each way its own, so that one that is slow holds up no other.

use std::time::Duration;

use super::rules::{Channel, Kind};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::NotificationId;
use crate::queue::{self, DeliverMessage, DeliverNotification};

/// Puts messages on their way, in the transaction that wrote them; those about a student's safety come first.
pub(super) async fn put(
    tx: &impl Conn,
    kind: Option<Kind>,
    all: impl IntoIterator<Item = (NotificationId, Channel)>,
) -> Result<()> {
    let is_urgent = kind.is_some_and(Kind::is_safety);
    let (mut phones, mut mails) = (Vec::new(), Vec::new());
    for (notification_id, channel) in all {
        match channel {
            Channel::WhatsApp => phones.push(DeliverMessage { notification_id }),
            Channel::Email => mails.push(DeliverNotification { notification_id }),
        }
    }
    if is_urgent {
        queue::enqueue_first(tx, &phones).await?;
        return queue::enqueue_first(tx, &mails).await;
    }
    queue::enqueue_all(tx, &phones).await?;
    queue::enqueue_all(tx, &mails).await
}

/// Puts one on its way for later.
pub(super) async fn put_later(
    tx: &impl Conn,
    notification_id: NotificationId,
    channel: Channel,
    pause: Duration,
) -> Result<()> {
    match channel {
        Channel::WhatsApp => queue::enqueue_later(tx, &DeliverMessage { notification_id }, pause).await,
        Channel::Email => queue::enqueue_later(tx, &DeliverNotification { notification_id }, pause).await,
    }
}
