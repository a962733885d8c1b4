//! Requests to excuse: what waits, one with its paper and its story, new ones for one student or many.

mod decide;
mod form;
mod index;
mod paper;
#[cfg(test)]
mod samples;
mod show;

use crate::attendance::absences::Absence;
use crate::attendance::absences::rules::{Kind, MOST, State};
use crate::ids::AbsenceId;
use crate::web::Routes;
use crate::web::forms::Choice;

pub use form::FormPage;
pub use index::Index;
pub use show::Show;

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .post("/app/absences", form::create)
        .post("/app/absences/{id}/paper", paper::attach)
        // A file that is somewhat too large is read to its end, so that the browser listens to the answer.
        .with_body_limit(MOST * 4)
        .get("/app/absences", index::index)
        .get("/app/absences/new", form::new)
        .post("/app/absences/new", form::chosen)
        .get("/app/absences/{id}", show::show)
        .get("/app/absences/{id}/edit", form::edit)
        .post("/app/absences/{id}/edit", form::update)
        .post("/app/absences/{id}/approval", decide::approve)
        .post("/app/absences/{id}/rejection", decide::reject)
        .post("/app/absences/{id}/withdrawal", decide::withdraw)
        .post("/app/absences/{id}/reopening", decide::reopen)
        .get("/app/absences/{id}/paper", paper::read)
        .get("/app/absences/{id}/paper/removal", paper::ask)
        .post("/app/absences/{id}/paper/removal", paper::detach)
}

/// Where a request is shown.
fn place(id: AbsenceId) -> String {
    format!("/app/absences/{id}")
}

/// How far a request is.
pub(in crate::web) const fn state_badge(state: State) -> Badge {
    let (tone, icon) = match state {
        State::Pending => ("warn", "circle-dashed"),
        State::Approved => ("good", "check"),
        State::Rejected => ("bad", "x"),
        State::Withdrawn => ("quiet", "undo-2"),
    };
    (tone, icon, state.name())
}

fn badge(absence: &Absence) -> Badge {
    state_badge(absence.state)
}

fn kinds() -> Vec<Choice> {
    Kind::ALL.iter().map(|kind| Choice::said(kind.as_str(), kind.name())).collect()
}
