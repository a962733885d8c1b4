//! Somebody was quicker: the class as it is now beside what was wanted, and a choice. Nothing is lost.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::TimeDelta;

use super::deed::Deed;
use super::history::{self, Told};
use super::{place, words};
use crate::app::App;
use crate::classes::acts::{self, Act};
use crate::classes::sessions::Session;
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::ids::ClassId;
use crate::web::app::options;
use crate::web::forms::Choice;
use crate::web::page::{Frame, Label, Page, dates, filters};

/// Lines of the history that are shown.
const LATEST: usize = 3;

/// The page.
#[derive(Template)]
#[template(path = "app/class/conflict.html")]
pub struct ConflictPage {
    pub(super) frame: Frame,
    pub(super) deed: Deed,
    pub(super) theirs: Session,
    pub(super) yours: Session,
    /// What was done with it last, newest first.
    pub(super) latest: Vec<Told>,
    /// Why what was wanted cannot be done any more.
    pub(super) refusal: Option<Message>,
    pub(super) mine: Fields,
}

impl ConflictPage {
    /// The class as it is beside what `mine` wanted, which becomes a deed on that.
    pub(super) async fn of(app: &App, frame: Frame, deed: Deed, id: ClassId, mine: &Fields) -> Result<Self> {
        let (view, entries) = (acts::view(app, id).await?, acts::history(app, id).await?);
        let teachers = if deed == Deed::Cover { options::teachers(app).await? } else { Vec::new() };
        let yours = wanted(&view.class, &deed.read_act(mine)?, &teachers);
        let mut latest = history::told(app, frame.reader, &entries).await?;
        latest.truncate(LATEST);
        let mut mine = mine.clone();
        mine.set("sequence", &view.class.sequence);
        mine.set("answered", "");
        let refusal = deed.refusal(&view).cloned();
        Ok(Self { frame, deed, latest, theirs: view.class, yours, refusal, mine })
    }

    /// As an answer: status 409.
    pub(super) fn answer(&self) -> Response {
        self.show_as(StatusCode::CONFLICT)
    }

    /// Both versions, field by field.
    fn lines(&self) -> Vec<(&'static str, Label, Label)> {
        let reader = self.frame.reader;
        let name = |text: Option<&str>| Label::Name(text.unwrap_or("–").to_owned());
        let date = |class: &Session| Label::Name(dates::short(&reader, class.date));
        let hours = |class: &Session| {
            Label::Name(format!("{}–{}", class.start_time.format("%H:%M"), class.end_time.format("%H:%M")))
        };
        let state = |class: &Session| Label::from(words::state(class, reader.today));
        let both = |field, of: &dyn Fn(&Session) -> Label| (field, of(&self.theirs), of(&self.yours));
        vec![
            both("class-date", &date),
            both("class-hours", &hours),
            both("class-room", &|class| name(class.room.as_deref())),
            both("class-teacher", &|class| name(class.teacher.as_deref())),
            both("class-state", &state),
        ]
    }

    fn here(&self) -> String {
        format!("{}/{}", place(self.theirs.id), self.deed.noun())
    }

    fn fields(&self) -> Vec<(&str, &str)> {
        self.mine.pairs().collect()
    }
}

/// The class as it would be if what was wanted were done to it.
pub(super) fn wanted(class: &Session, act: &Act, teachers: &[Choice]) -> Session {
    let mut wanted = class.clone();
    match act {
        Act::Move(to) => {
            let end = to.start_time + TimeDelta::minutes(to.duration_minutes.into());
            (wanted.date, wanted.start_time, wanted.end_time) = (to.date, to.start_time, end);
            wanted.room.clone_from(&to.room);
        }
        Act::Cover(cover) => {
            wanted.teacher_id = Some(cover.teacher_id);
            let name = teachers.iter().find(|choice| choice.value == cover.teacher_id.to_string());
            wanted.teacher = name.and_then(|choice| match &choice.label {
                Label::Name(name) => Some(name.clone()),
                Label::Said(_) => None,
            });
        }
        Act::Uncover => wanted.teacher.clone_from(&wanted.cover_for),
        Act::Cancel(_) => {
            (wanted.status, wanted.cancelled_by) = ("cancelled".into(), Some("person".into()));
        }
        Act::Restore => (wanted.status, wanted.cancelled_by) = ("planned".into(), None),
    }
    wanted
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
