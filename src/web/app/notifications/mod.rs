//! Messages to families as the office looks at them: what was told to whom, how far it is, what they wrote back,
//! and how the ways to them do.

mod channels;
mod csv;
mod deeds;
mod inbox;
mod index;
#[cfg(test)]
mod samples;
mod show;

use crate::notifications::rules::State;
use crate::web::Routes;

pub use channels::{Channels, Pace, Pause};
pub use inbox::Inbox;
pub use index::Index;
pub use show::Show;

/// Tone, icon and word of a badge.
pub(super) type Badge = (&'static str, &'static str, &'static str);

/// `/app/notifications` and the pages below it; where the list was before, the way there.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/notifications", index::index)
        .get("/app/notifications.csv", csv::export)
        .get("/app/notifications/inbox", inbox::index)
        .get("/app/notifications/channels", channels::show)
        .get("/app/notifications/channels/{channel}/pause", channels::ask_pause)
        .post("/app/notifications/channels/{channel}/pause", channels::pause)
        .get("/app/notifications/channels/{channel}/resumption", channels::ask_resume)
        .post("/app/notifications/channels/{channel}/resumption", channels::resume)
        .get("/app/notifications/channels/{channel}/pace", channels::edit_pace)
        .post("/app/notifications/channels/{channel}/pace", channels::set_pace)
        .post("/app/notifications/price", channels::set_price)
        .get("/app/notifications/{id}", show::show)
        .get("/app/notifications/{id}/body", show::body)
        .get("/app/notifications/{id}/resending", deeds::ask_resend)
        .post("/app/notifications/{id}/resending", deeds::resend)
        .get("/app/notifications/{id}/cancellation", deeds::ask_cancel)
        .post("/app/notifications/{id}/cancellation", deeds::cancel)
        .get("/app/notices", index::moved)
        .get("/app/notices/{id}", show::moved)
}

/// How far a message is.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
pub(super) const fn badge(state: &State) -> Badge {
    let (tone, icon) = match state {
        State::Queued => ("quiet", "clock"),
        State::Sending => ("info", "loader"),
        State::Sent => ("info", "check"),
        State::Delivered => ("good", "check"),
        State::Read => ("good", "eye"),
        State::Failed => ("bad", "circle-x"),
        State::Uncertain => ("warn", "circle-help"),
        State::Simulated => ("info", "flask-conical"),
        State::Suppressed => ("warn", "ban"),
        State::Cancelled => ("quiet", "circle-slash"),
    };
    (tone, icon, state.name())
}
