//! One class: what, when, where, with whom; who is on its roster that day; what was done with it, by whom and why.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::deed::Deed;
use super::history::{self, Told};
use super::words;
use crate::app::App;
use crate::classes::acts::{self, ClassView};
use crate::error::{Message, Result};
use crate::ids::ClassId;
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/class/show.html")]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) view: ClassView,
    pub(super) history: Vec<Told>,
    pub(super) overtaken: Option<Message>,
}

impl Show {
    async fn of(app: &App, frame: Frame, id: ClassId) -> Result<Self> {
        let (view, entries) = (acts::view(app, id).await?, acts::history(app, id).await?);
        let history = history::told(app, frame.reader, &entries).await?;
        Ok(Self { frame, view, history, overtaken: None })
    }

    fn name(&self) -> Label {
        Label::Name(words::name(&self.view.class))
    }

    /// What this reader can do now.
    fn deeds(&self) -> Vec<Deed> {
        if self.frame.manages() { Deed::possible(&self.view) } else { Vec::new() }
    }

    /// Whether a class can be made in place of this one.
    fn may_make_up(&self) -> bool {
        self.frame.manages() && self.view.may.makeup.is_ok()
    }

    /// Whether this reader can say who was there.
    fn may_mark(&self) -> bool {
        let class = &self.view.class;
        self.frame.manages()
            && class.date <= self.frame.reader.today
            && matches!(class.status.as_str(), "planned" | "held")
    }

    /// Why nothing can be done, when nothing can.
    fn stands(&self) -> Option<&Message> {
        let nothing = self.frame.manages() && self.deeds().is_empty();
        self.view.may.relocate.as_ref().err().filter(|_| nothing)
    }

    /// Whether attendance can have been taken.
    fn was_due(&self) -> bool {
        self.view.class.date <= self.frame.reader.today
            || self.view.roster.iter().any(|pupil| pupil.mark.is_some())
    }

    /// The week of the class in the calendar.
    fn week_href(&self) -> String {
        format!("/app/classes?date={}", self.view.class.date)
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ClassId>,
) -> Result<Response> {
    Ok(Show::of(&app, frame, id).await?.show())
}

/// The class as it is now, and why nothing was done.
pub(super) async fn overtaken(app: &App, frame: Frame, id: ClassId, why: Message) -> Result<Response> {
    let mut page = Show::of(app, frame, id).await?;
    page.overtaken = Some(why);
    Ok(page.show_as(StatusCode::CONFLICT))
}
