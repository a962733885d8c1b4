//! Gates and the kiosks at them: how they are, how one is paired, how one ends.

mod gates;
mod pair;
#[cfg(test)]
mod samples;
mod show;

pub use gates::GatePage;
pub use pair::{CodePage, NewPage};
pub use show::{EditPage, Show};

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::app::App;
use crate::error::Message;
use crate::error::Result;
use crate::kiosks::devices::{self, Kiosk};
use crate::kiosks::gates::{self as verbs, Gate};
use crate::kiosks::pairing::{self, Code};
use crate::kiosks::rules::Pulse;
use crate::msg;
use crate::web::Routes;
use crate::web::forms::Choice;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/kiosks", index)
        .get("/app/kiosks/new", pair::new)
        .post("/app/kiosks/codes", pair::create)
        .get("/app/kiosks/codes/{id}", pair::show)
        .post("/app/kiosks/codes/{id}/withdrawal", pair::withdraw)
        .get("/app/kiosks/{id}", show::show)
        .post("/app/kiosks/{id}", show::update)
        .get("/app/kiosks/{id}/edit", show::edit)
        .get("/app/kiosks/{id}/revocation", show::ask_to_revoke)
        .post("/app/kiosks/{id}/revocation", show::revoke)
        .get("/app/gates/new", gates::new)
        .post("/app/gates", gates::create)
        .post("/app/gates/{id}", gates::update)
        .get("/app/gates/{id}/edit", gates::edit)
        .post("/app/gates/{id}/archive", gates::archive)
        .post("/app/gates/{id}/restore", gates::restore)
}

/// All gates and kiosks.
#[derive(Template)]
#[template(path = "app/kiosks/index.html", blocks = ["live"])]
pub struct Index {
    frame: Frame,
    gates: Vec<Gate>,
    kiosks: Vec<Kiosk>,
    waiting: Vec<Code>,
}

/// Tone, icon and word of how a kiosk is.
const fn pulse_badge(pulse: Pulse) -> (&'static str, &'static str, &'static str) {
    let (tone, icon) = match pulse {
        Pulse::New => ("info", "sparkles"),
        Pulse::Online => ("good", "circle-check"),
        Pulse::Unsynced => ("warn", "upload"),
        Pulse::Silent => ("bad", "circle-x"),
        Pulse::Revoked => ("quiet", "ban"),
    };
    (tone, icon, pulse.name())
}

/// How long ago a kiosk was last heard of.
fn heard(kiosk: &Kiosk) -> Option<Message> {
    let seconds = kiosk.silent_seconds?.max(0);
    Some(match seconds {
        0..60 => msg!("page-ago-seconds", count = seconds),
        60..3_600 => msg!("page-ago-minutes", count = seconds / 60),
        3_600..86_400 => msg!("kiosks-ago-hours", count = seconds / 3_600),
        _ => msg!("kiosks-ago-days", count = seconds / 86_400),
    })
}

/// How long a code may still be used.
fn left(code: &Code) -> Message {
    match (code.seconds_left + 59) / 60 {
        minutes @ ..120 => msg!("kiosks-code-minutes", minutes = minutes),
        minutes => msg!("kiosks-code-hours", hours = minutes / 60),
    }
}

/// What is wrong with a kiosk's clock, when it is off by more than a minute.
fn skew(kiosk: &Kiosk) -> Option<Message> {
    let seconds = kiosk.skew_seconds();
    let words = |seconds: i64| if seconds >= 120 { seconds / 60 } else { 1 };
    match seconds {
        60.. => Some(msg!("kiosks-clock-ahead", minutes = words(seconds))),
        ..=-60 => Some(msg!("kiosks-clock-behind", minutes = words(-seconds))),
        _ => None,
    }
}

/// The gates where a kiosk may stand.
async fn places(app: &App) -> Result<Vec<Choice>> {
    let gates = verbs::list(app).await?.into_iter().filter(|gate| gate.archived_at.is_none());
    Ok(gates.map(|gate| Choice::named(gate.id, gate.name)).collect())
}

async fn index(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    let (gates, kiosks) = (verbs::list(&app).await?, devices::list(&app).await?);
    let page = Index { gates, kiosks, waiting: pairing::waiting(&app).await?, frame };
    Ok(page.show_or("live", page.as_live()))
}

impl Index {
    fn has_gates(&self) -> bool {
        self.gates.iter().any(|gate| gate.archived_at.is_none())
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::index(frame)
    }
}
