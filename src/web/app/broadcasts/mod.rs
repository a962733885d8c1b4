//! Broadcasts: what a person tells many families at once.

mod deeds;
mod excluded;
mod form;
mod index;
#[cfg(test)]
mod samples;
mod show;

use crate::ids::BroadcastId;
use crate::msg;
use crate::notifications::broadcasts::rules::{Audience, BroadcastForm, State};
use crate::notifications::rules::Channel;
use crate::web::Routes;
use crate::web::page::{Frame, Label, dates};

pub use excluded::Excluded;
pub use form::FormPage;
pub use index::Index;
pub use show::Show;

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// `/app/broadcasts` and the pages below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/broadcasts", index::index)
        .get("/app/broadcasts/new", form::new)
        .post("/app/broadcasts", form::create)
        .get("/app/broadcasts/{id}", show::show)
        .get("/app/broadcasts/{id}/edit", form::edit)
        .post("/app/broadcasts/{id}/edit", form::update)
        .get("/app/broadcasts/{id}/excluded", excluded::index)
        .get("/app/broadcasts/{id}/sending", deeds::ask_send)
        .post("/app/broadcasts/{id}/sending", deeds::send)
        .post("/app/broadcasts/{id}/stopping", deeds::stop)
        .post("/app/broadcasts/{id}/resumption", deeds::resume)
        .post("/app/broadcasts/{id}/discarding", deeds::discard)
        .post("/app/broadcasts/{id}/restoration", deeds::restore)
}

fn place(id: BroadcastId) -> String {
    format!("/app/broadcasts/{id}")
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates lend what they show")]
const fn badge(state: &State) -> Badge {
    let (tone, icon) = match state {
        State::Draft => ("quiet", "pencil"),
        State::Sending => ("info", "loader"),
        State::Stopped => ("warn", "pause"),
        State::Done => ("good", "check"),
        State::Cancelled => ("pale", "ban"),
    };
    (tone, icon, state.name())
}

/// The key of a way; none is each family's usual.
const fn way_name(channel: Option<Channel>) -> &'static str {
    match channel {
        None => "broadcasts-channel-any",
        Some(Channel::WhatsApp) => "broadcasts-channel-whatsapp",
        Some(Channel::Email) => "broadcasts-channel-email",
    }
}

/// Whose families are told, in words.
fn audience(frame: &Frame, form: &BroadcastForm, courses: &[String]) -> Label {
    match &form.audience {
        Audience::School => "broadcasts-audience-school".into(),
        Audience::Courses { .. } if courses.is_empty() => "broadcasts-audience-courses".into(),
        Audience::Courses { .. } => Label::Name(courses.join(", ")),
        Audience::NoShows { day } => {
            msg!("broadcasts-audience-no-shows-of", day = dates::short(&frame.reader, *day)).into()
        }
    }
}
