//! Leaves: who is away when, and what becomes of each class of those days.

mod back;
mod decide;
mod form;
mod index;
#[cfg(test)]
pub(super) mod samples;
mod show;
mod words;

use crate::classes::rules::LeaveState;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::LeaveId;
use crate::msg;
use crate::web::Routes;

pub use back::Back;
pub use decide::Preview;
pub use form::FormPage;
pub use index::Index;
pub use show::Show;

/// Tone, icon and key of the word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/leaves", index::index)
        .get("/app/leaves/new", form::new)
        .post("/app/leaves", form::create)
        .get("/app/leaves/{id}", show::show)
        .get("/app/leaves/{id}/edit", form::edit)
        .post("/app/leaves/{id}/edit", form::update)
        .post("/app/leaves/{id}/decisions", decide::decide)
        .post("/app/leaves/{id}/acts/{act}/undo", decide::undo)
        .get("/app/leaves/{id}/return", back::ask)
        .post("/app/leaves/{id}/return", back::come_back)
}

/// Where a leave is shown.
fn place(id: LeaveId) -> String {
    format!("/app/leaves/{id}")
}

const fn state_name(state: LeaveState) -> &'static str {
    match state {
        LeaveState::Running => "leaves-running",
        LeaveState::Coming => "leaves-coming",
        LeaveState::Over => "leaves-over",
    }
}

const fn state_badge(state: LeaveState) -> Badge {
    let (tone, icon) = match state {
        LeaveState::Running => ("warn", "calendar-off"),
        LeaveState::Coming => ("info", "calendar-clock"),
        LeaveState::Over => ("quiet", "check"),
    };
    (tone, icon, state_name(state))
}

/// The version that a form has seen.
fn version(fields: &Fields) -> Result<i32> {
    fields.get("version").parse().map_err(|_| Error::Conflict(msg!("leaves-changed")))
}
