//! Those who did not arrive, and what is held until somebody decides.

mod decision;
mod index;
#[cfg(test)]
pub(super) mod samples;

use crate::attendance::no_shows::Held;
use crate::attendance::no_shows::rules::State;
use crate::web::Routes;

pub use decision::Ask;
pub use index::{Banner, Index};

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// `/app/no-shows` and what is decided below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/no-shows", index::index)
        .get("/app/no-shows/banner", index::banner)
        .get("/app/no-shows/holds/{id}/sending", decision::ask_send)
        .post("/app/no-shows/holds/{id}/sending", decision::send)
        .get("/app/no-shows/holds/{id}/discarding", decision::ask_discard)
        .post("/app/no-shows/holds/{id}/discarding", decision::discard)
        .post("/app/no-shows/holds/{id}/waiting", decision::wait)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
const fn badge(state: &State) -> Badge {
    let (tone, icon) = match state {
        State::Held => ("bad", "circle-pause"),
        State::Announced => ("warn", "mail"),
        State::Discarded => ("pale", "ban"),
        State::Gone => ("quiet", "check"),
        State::Corrected => ("info", "undo-2"),
    };
    (tone, icon, state.name())
}
