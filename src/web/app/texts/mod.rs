//! The texts of messages to families: what each says, written and tried out.

mod edit;
mod index;
#[cfg(test)]
mod samples;

use crate::error::{Error, Result};
use crate::messages::texts::{Approval, Place};
use crate::web::Routes;
use crate::web::page::Label;

pub use edit::Edit;
pub use index::Index;

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, Label);

/// `/app/texts` and the pages below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/texts", index::index)
        .get("/app/texts/{kind}/{channel}/{language}", edit::show)
        .post("/app/texts/{kind}/{channel}/{language}", edit::save)
        .post("/app/texts/{kind}/{channel}/{language}/preview", edit::preview)
        .get("/app/texts/{kind}/{channel}/{language}/reset", edit::ask_reset)
        .post("/app/texts/{kind}/{channel}/{language}/reset", edit::reset)
}

/// What stands in the address.
type Words = (String, String, String);

fn place((kind, channel, language): &Words) -> Result<Place> {
    let word = |()| Error::NotFound;
    Ok(Place {
        kind: kind.parse().map_err(word)?,
        channel: channel.parse().map_err(word)?,
        language: language.parse().map_err(word)?,
    })
}

fn href(place: Place) -> String {
    let (kind, channel) = (place.kind.as_str(), place.channel.as_str());
    format!("/app/texts/{kind}/{channel}/{}", place.language.code())
}

/// What WhatsApp says of a template.
fn approval_badge(approval: Option<&Approval>) -> Badge {
    let Some(approval) = approval else { return ("quiet", "circle-help", "texts-approval-unknown".into()) };
    match approval.status.as_str() {
        "approved" => ("good", "check", "texts-approval-approved".into()),
        "pending" | "in_appeal" => ("info", "hourglass", "texts-approval-pending".into()),
        "rejected" => ("bad", "circle-x", "texts-approval-rejected".into()),
        "paused" => ("warn", "pause", "texts-approval-paused".into()),
        "disabled" => ("bad", "ban", "texts-approval-disabled".into()),
        other => ("warn", "circle-help", crate::msg!("texts-approval-other", status = other).into()),
    }
}
