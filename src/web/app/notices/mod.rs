//! Messages to families as the staff looks at them: none leaves the house, each is written out as it would read.

mod index;
#[cfg(test)]
mod samples;
mod show;

use crate::notifications::rules::State;
use crate::web::Routes;

pub use index::Index;
pub use show::Show;

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// `/app/notices` and the pages below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/notices", index::index)
        .get("/app/notices/{id}", show::show)
        .get("/app/notices/{id}/body", show::body)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
const fn badge(state: &State) -> Badge {
    let (tone, icon) = match state {
        State::Queued => ("quiet", "clock"),
        State::Sending => ("info", "loader"),
        State::Sent | State::Delivered | State::Read => ("good", "check"),
        State::Failed => ("bad", "circle-x"),
        State::Uncertain => ("warn", "circle-help"),
        State::Simulated => ("info", "flask-conical"),
        State::Cancelled => ("quiet", "ban"),
        State::Suppressed => ("warn", "ban"),
    };
    (tone, icon, state.name())
}
