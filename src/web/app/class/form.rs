//! The form of one deed on one class, with what would come of it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session as Browser;

use super::conflict::ConflictPage;
use super::deed::Deed;
use super::trial::Trial;
use super::{place, show, undo, words};
use crate::app::App;
use crate::audit::Actor;
use crate::classes::Intent;
use crate::classes::acts::{self, ClassView, Done, Seen};
use crate::classes::leaves::{self, Candidates};
use crate::classes::sessions::Session;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::ClassId;
use crate::web::app::options;
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, filters};

/// What a verb says when the class is not as the form has seen it.
const CHANGED: &str = "acts-changed";

/// The form.
#[derive(Template)]
#[template(path = "app/class/form.html")]
pub struct FormPage {
    pub(super) frame: Frame,
    pub(super) deed: Deed,
    /// The class as it is.
    pub(super) class: Session,
    pub(super) form: Form,
    /// Who could give it.
    pub(super) candidates: Candidates,
    pub(super) trial: Option<Trial>,
}

impl FormPage {
    async fn of(app: &App, frame: Frame, deed: Deed, view: ClassView, form: Form) -> Result<Self> {
        let candidates = match deed {
            Deed::Cover => leaves::candidates(app, &[view.class.id]).await?,
            Deed::Place | Deed::UsualTeacher | Deed::Cancellation | Deed::Restoration => {
                Candidates::default()
            }
        };
        Ok(Self { frame, deed, class: view.class, form, candidates, trial: None })
    }

    /// Who is free at that time, and who is not and why; not who gives it already.
    fn covers(&self) -> (Vec<Choice>, Vec<Choice>) {
        let (mut free, busy) = options::covers(&self.candidates, self.class.id, "");
        let own = self.class.teacher_id.map(|id| id.to_string());
        free.retain(|choice| Some(&choice.value) != own.as_ref());
        (free, busy)
    }

    /// Tries what stands in the form, when all that is needed does.
    async fn look(&mut self, app: &App, by: &Actor) -> Result<()> {
        let fields = self.form.fields().clone();
        if self.deed.is_filled(&fields) {
            let tried = attempt(app, by, (self.class.id, self.deed), &fields, Intent::Preview).await;
            let (trial, errors) = Trial::of(tried)?;
            (self.form, self.trial) = (Form::refused(fields, Error::Invalid(errors))?, Some(trial));
        }
        Ok(())
    }

    fn here(&self) -> String {
        format!("{}/{}", place(self.class.id), self.deed.noun())
    }

    /// Whether what is filled in can clash, and is tried while it is filled in.
    fn is_tried(&self) -> bool {
        matches!(self.deed, Deed::Place | Deed::Cover)
    }

    /// Whether there is room for a reason.
    const fn asks_why(&self) -> bool {
        self.deed.asks_why()
    }

    #[allow(clippy::unused_self, reason = "templates call methods of their page")]
    fn whose(&self) -> Vec<Choice> {
        words::whose()
    }

    fn label(&self) -> &'static str {
        let clashes = self.trial.as_ref().is_some_and(|trial| !trial.clashes().is_empty());
        if clashes { "class-save-anyway" } else { self.deed.named(&self.class) }
    }
}

/// Which version of the class the form was made from; a form without one has seen none.
fn seen(class: ClassId, fields: &Fields) -> Seen {
    Seen { class, sequence: Some(fields.get("sequence").parse().unwrap_or(-1)) }
}

async fn attempt(
    app: &App,
    by: &Actor,
    (id, deed): (ClassId, Deed),
    fields: &Fields,
    intent: Intent,
) -> Result<Done> {
    acts::act(app, by, seen(id, fields), &deed.read_act(fields)?, intent).await
}

/// Shows the form.
pub(super) async fn ask(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((id, deed)): Path<(ClassId, Deed)>,
) -> Result<Response> {
    let view = acts::view(&app, id).await?;
    if let Some(why) = deed.refusal(&view).cloned() {
        return show::overtaken(&app, frame, id, why).await;
    }
    let form = Form::new(deed.first(&view));
    let mut page = FormPage::of(&app, frame, deed, view, form).await?;
    // Where nothing is to be filled in, what comes of it can be seen at once.
    if matches!(deed, Deed::Restoration | Deed::UsualTeacher) {
        page.look(&app, &by.actor()).await?;
    }
    Ok(page.show())
}

/// Does it, once what it clashes with has been seen; with `look` it is only tried.
pub(super) async fn perform(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    browser: Browser,
    Path((id, deed)): Path<(ClassId, Deed)>,
    Posted(fields): Posted,
) -> Result<Response> {
    let view = acts::view(&app, id).await?;
    let by = by.actor();
    if fields.has("look") {
        let mut page = FormPage::of(&app, frame, deed, view, Form::new(fields)).await?;
        page.look(&app, &by).await?;
        return Ok(page.show());
    }
    let tried = attempt(&app, &by, (id, deed), &fields, Intent::Preview).await;
    let done = match tried {
        Ok(tried) if Trial::asks(&tried, &fields) => {
            let mut page = FormPage::of(&app, frame, deed, view, Form::new(fields)).await?;
            page.trial = Some(Trial::Works(Box::new(tried.class), tried.clashes));
            return Ok(page.show());
        }
        Ok(_) => attempt(&app, &by, (id, deed), &fields, Intent::Confirm).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => {
            undo::toast(deed.was_done(&view.class), done.act, &place(id)).leave(&browser).await;
            Ok(frame.htmx.go(&place(id)))
        }
        Err(Error::Conflict(why)) if why.key == CHANGED => {
            Ok(ConflictPage::of(&app, frame, deed, id, &fields).await?.answer())
        }
        Err(Error::Conflict(why)) => show::overtaken(&app, frame, id, why).await,
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage::of(&app, frame, deed, view, form).await?.refuse())
        }
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
