//! Guesses at a code or a key, slowed down by the address they come from.

use std::net::IpAddr;

use chrono::Duration;

use super::rules::Lane;
use super::sign_in::{self, LaneKey};
use crate::app::App;
use crate::error::Result;

/// A guess that counts as a failure until it is taken back.
#[derive(Clone, Debug)]
pub struct Attempt(LaneKey);

/// Counts a guess at `what` from an address; gives how long to wait when it comes too early.
pub async fn begin(app: &App, what: &str, address: IpAddr) -> Result<std::result::Result<Attempt, Duration>> {
    let lane = sign_in::lane(app, Lane::Address, &format!("{what}|{address}"));
    let begun = sign_in::begin(app, std::slice::from_ref(&lane)).await?;
    Ok(begun.map(|()| Attempt(lane)))
}

/// The guess was right: the earlier ones from the same address are forgotten.
pub async fn forgive(app: &App, attempt: &Attempt) -> Result<()> {
    sign_in::forgive(app, &attempt.0).await
}
