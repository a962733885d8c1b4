//! What a broadcast says, to whom, by which way: a new one and a draft that is changed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::place;
use crate::app::App;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::BroadcastId;
use crate::msg;
use crate::notifications::broadcasts;
use crate::notifications::broadcasts::rules::State as Standing;
use crate::web::app::options;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

/// The form.
#[derive(Template)]
#[template(path = "app/broadcasts/form.html")]
pub struct FormPage {
    pub(super) frame: Frame,
    pub(super) id: Option<BroadcastId>,
    pub(super) courses: Vec<Choice>,
    pub(super) form: Form,
}

impl FormPage {
    async fn of(app: &App, frame: Frame, id: Option<BroadcastId>, form: Form) -> Result<Self> {
        Ok(Self { frame, id, courses: options::courses(app).await?, form })
    }

    const fn title(&self) -> &'static str {
        if self.id.is_some() { "broadcasts-edit" } else { "broadcasts-new" }
    }

    fn action(&self) -> String {
        self.id.map_or_else(|| "/app/broadcasts".to_owned(), |id| format!("{}/edit", place(id)))
    }

    fn back(&self) -> String {
        self.id.map_or_else(|| "/app/broadcasts".to_owned(), place)
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn audiences(&self) -> Vec<Choice> {
        vec![
            Choice::said("school", "broadcasts-audience-school"),
            Choice::said("courses", "broadcasts-audience-courses"),
            Choice::said("no_shows", "broadcasts-audience-no-shows"),
        ]
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn channels(&self) -> Vec<Choice> {
        vec![
            Choice::said("any", "broadcasts-channel-any"),
            Choice::said("whatsapp", "broadcasts-channel-whatsapp"),
            Choice::said("email", "broadcasts-channel-email"),
        ]
    }
}

impl Page for FormPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::form(frame)
    }
}

/// An empty form, or one that says what another broadcast says.
pub(super) async fn new(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let fields = match asked.get("like").parse() {
        Ok(id) => broadcasts::find(&app, id).await?.form.fields(),
        Err(_) => Fields::from_pairs([("audience", "school"), ("channel", "any")])
            .with(&asked.only(&["audience", "courses", "channel"])),
    };
    Ok(FormPage::of(&app, frame, None, Form::new(fields)).await?.show())
}

pub(super) async fn create(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    match broadcasts::create(&app, &by.actor(), &fields).await {
        Ok(id) => Ok(frame.htmx.go(&place(id))),
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage::of(&app, frame, None, form).await?.refuse())
        }
    }
}

pub(super) async fn edit(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<BroadcastId>,
) -> Result<Response> {
    let broadcast = broadcasts::find(&app, id).await?;
    if broadcast.state != Standing::Draft {
        return Err(Error::Conflict(msg!("broadcasts-is-done")));
    }
    let mut fields = broadcast.form.fields();
    fields.set("version", &broadcast.row.version);
    Ok(FormPage::of(&app, frame, Some(id), Form::new(fields)).await?.show())
}

pub(super) async fn update(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<BroadcastId>,
    Posted(fields): Posted,
) -> Result<Response> {
    broadcasts::find(&app, id).await?;
    let version = fields.get("version").parse().unwrap_or(0);
    match broadcasts::update(&app, &by.actor(), id, version, &fields).await {
        Ok(()) => {
            Toast::new(msg!("broadcasts-saved")).leave(&session).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage::of(&app, frame, Some(id), form).await?.refuse())
        }
    }
}
