//! Two people saved at once: what is kept beside what was written, and a choice. Nothing is lost.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::preview::capital;
use super::words;
use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::triggers;
use crate::triggers::rules::{Action, Draft};
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "admin/triggers/conflict.html")]
pub struct ConflictPage {
    pub(super) frame: Frame,
    pub(super) id: TriggerId,
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    pub(super) mine: Fields,
}

/// One field in both versions.
pub struct Line {
    pub(super) field: &'static str,
    pub(super) theirs: Label,
    pub(super) yours: Label,
}

impl Line {
    fn differs(&self) -> bool {
        self.theirs != self.yours
    }
}

impl ConflictPage {
    /// What is kept of the trigger beside `mine`, which becomes a change of that.
    pub async fn of(frame: Frame, app: &App, id: TriggerId, mine: &Fields) -> Result<Self> {
        let kept = triggers::find(app, id).await?.trigger;
        let zone = triggers::zone(app, app.db.reader()).await?;
        let yours = Draft::parse(&mine.only(&super::form::NAMES), app.clock.now(), zone)?;
        let lines = compare(&frame, &kept.draft, &yours);
        let mut mine = mine.clone();
        mine.set("version", &kept.version);
        Ok(Self { frame, id, name: kept.draft.name, lines, mine })
    }

    /// As an answer: status 409.
    pub fn answer(&self) -> Response {
        self.show_as(StatusCode::CONFLICT)
    }

    fn fields(&self) -> Vec<(&str, &str)> {
        self.mine.pairs().collect()
    }
}

/// Both versions, field by field.
pub(super) fn compare(frame: &Frame, theirs: &Draft, yours: &Draft) -> Vec<Line> {
    let name = |text: &str| Label::Name(text.to_owned());
    let rule = |draft: &Draft| Label::Name(capital(&draft.recurrence.words(frame.reader.language)));
    let priorities = |draft: &Draft| {
        let words = draft.priorities.iter().map(|own| Label::from(words::priority(*own)));
        let said: Vec<_> = words.map(|word| word.say(frame.reader.language, frame.reader.country)).collect();
        Label::Name(said.join(", "))
    };
    let both = |field, of: &dyn Fn(&Draft) -> Label| Line { field, theirs: of(theirs), yours: of(yours) };
    let digest = [theirs, yours].iter().any(|draft| draft.action == Action::AlertDigest);
    let lines = [
        Some(both("triggers-name", &|draft| name(&draft.name))),
        Some(both("triggers-description", &|draft| name(draft.description.as_deref().unwrap_or_default()))),
        Some(both("triggers-does", &|draft| words::does(&draft.action).into())),
        Some(both("triggers-when", &rule)),
        digest.then(|| both("triggers-priorities", &priorities)),
        Some(both("triggers-recipients", &|draft| name(&draft.recipients.join(", ")))),
        Some(both("triggers-notify", &|draft| words::notify_on(draft.notify_on).into())),
        Some(both("triggers-catch-up", &|draft| words::catch_up(draft.catch_up).into())),
        Some(both("triggers-overlap", &|draft| words::overlap(draft.overlap).into())),
        Some(both("triggers-active", &|draft| {
            if draft.active { "triggers-yes" } else { "triggers-no" }.into()
        })),
    ];
    lines.into_iter().flatten().collect()
}

impl Page for ConflictPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::conflict(frame)
    }
}
