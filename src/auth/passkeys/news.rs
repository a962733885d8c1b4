//! What the owner of an account hears of their keys by mail, in the transaction that changes them.

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::auth::store::users;
use crate::db::Tx;
use crate::error::Result;
use crate::ids::UserId;
use crate::notifications::{self, KeyNews, KeysOf};

/// Tells the owner; once of each instant.
pub(super) async fn tell(app: &App, tx: &Tx, owner: UserId, now: DateTime<Utc>, news: KeyNews) -> Result<()> {
    let user = users::find(tx, owner).await?;
    let of = KeysOf { user_id: owner, address: user.email, language: user.language };
    notifications::announce_keys(app, tx, now, &of, &news).await
}
