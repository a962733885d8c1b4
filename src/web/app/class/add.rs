//! A class beside the weekly ones: an extra one, or one that makes up for another.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session as Browser;

use super::deed::Deed;
use super::trial::Trial;
use super::{place, undo, words};
use crate::app::App;
use crate::audit::Actor;
use crate::classes::Intent;
use crate::classes::acts::{self, Added};
use crate::classes::courses;
use crate::classes::enrollments;
use crate::classes::sessions::Session;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::ClassId;
use crate::msg;
use crate::web::app::options;
use crate::web::extract::Query;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, filters};

/// Whose class it will be.
#[derive(Clone, Debug)]
pub(super) enum Whose {
    /// Not known yet: a course is asked for.
    Anybody(Vec<Choice>),
    /// A course, or one student in a course.
    Named(String),
    /// Whoever missed this one.
    Replaces(Box<Session>),
}

/// The form.
#[derive(Template)]
#[template(path = "app/class/add.html")]
pub struct AddPage {
    pub(super) frame: Frame,
    pub(super) whose: Whose,
    pub(super) back: String,
    pub(super) form: Form,
    pub(super) teachers: Vec<Choice>,
    pub(super) trial: Option<Trial>,
}

impl AddPage {
    async fn of(app: &App, frame: Frame, form: Form) -> Result<Self> {
        let (whose, back) = whose(app, &form).await?;
        let teachers = options::teachers(app).await?;
        Ok(Self { frame, whose, back, form, teachers, trial: None })
    }

    /// Tries what stands in the form, when all that is needed does.
    async fn look(&mut self, app: &App, by: &Actor) -> Result<()> {
        let fields = self.form.fields().clone();
        if Deed::Place.is_filled(&fields) && !matches!(self.whose, Whose::Anybody(_)) {
            let tried = match Added::parse(&fields) {
                Ok(added) => acts::add(app, by, &added, Intent::Preview).await,
                Err(error) => Err(error),
            };
            let (trial, errors) = Trial::of(tried)?;
            (self.form, self.trial) = (Form::refused(fields, Error::Invalid(errors))?, Some(trial));
        }
        Ok(())
    }

    const fn title(&self) -> &'static str {
        match self.whose {
            Whose::Replaces(_) => "class-make-up",
            Whose::Anybody(_) | Whose::Named(_) => "class-add",
        }
    }

    fn label(&self) -> &'static str {
        let clashes = self.trial.as_ref().is_some_and(|trial| !trial.clashes().is_empty());
        if clashes { "class-save-anyway" } else { self.title() }
    }
}

/// Whose it is and the page that the form was opened from.
async fn whose(app: &App, form: &Form) -> Result<(Whose, String)> {
    if let Ok(id) = form.value("replaces").parse::<ClassId>() {
        return Ok((Whose::Replaces(Box::new(acts::view(app, id).await?.class)), place(id)));
    }
    if let Ok(id) = form.value("enrollment_id").parse() {
        match enrollments::view(app, id).await {
            Ok(found) => {
                let name = format!("{} · {}", found.row.student, found.row.course);
                return Ok((Whose::Named(name), format!("/app/enrollments/{id}")));
            }
            // Gone since the form was opened: said at its field, and a course can be chosen instead.
            Err(Error::NotFound) if form.error("enrollment_id").is_some() => {}
            Err(error) => return Err(error),
        }
    }
    match form.value("course_id").parse() {
        Ok(id) if form.error("course_id").is_none() => {
            Ok((Whose::Named(courses::find(app, id).await?.name), format!("/app/courses/{id}")))
        }
        _ => Ok((Whose::Anybody(options::courses(app).await?), "/app/classes".to_owned())),
    }
}

/// What stands in the form before anybody has touched it, under what was given. One that makes up for another
/// is of the same course or student.
async fn filled(app: &App, given: Fields) -> Result<Fields> {
    let Ok(id) = given.get("replaces").parse::<ClassId>() else {
        return Ok(Fields::from_pairs([("duration_minutes", "45")]).with(&given));
    };
    let view = acts::view(app, id).await?;
    let mut fields = view.place();
    fields.set("date", "");
    let mut fields = fields.with(&given);
    match view.class.enrollment_id {
        Some(id) => fields.set("enrollment_id", &id),
        None => fields.set("course_id", &view.class.course_id),
    }
    Ok(fields)
}

/// Shows the form.
pub(super) async fn new(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let fields = filled(&app, asked).await?;
    Ok(AddPage::of(&app, frame, Form::new(fields)).await?.show())
}

/// Adds it, once what it clashes with has been seen; with `look` it is only tried.
pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    browser: Browser,
    Posted(fields): Posted,
) -> Result<Response> {
    let (by, fields) = (by.actor(), filled(&app, fields).await?);
    if fields.has("look") {
        let mut page = AddPage::of(&app, frame, Form::new(fields)).await?;
        page.look(&app, &by).await?;
        return Ok(page.show());
    }
    let made = async {
        let added = Added::parse(&fields)?;
        let tried = acts::add(&app, &by, &added, Intent::Preview).await?;
        if Trial::asks(&tried, &fields) {
            return Ok(tried);
        }
        acts::add(&app, &by, &added, Intent::Confirm).await
    };
    match made.await {
        Ok(done) if done.act.is_some() => {
            let said = if done.class.kind == "makeup" { msg!("class-made-up") } else { msg!("class-added") };
            let back = done.class.replaces_id.map_or_else(|| "/app/classes".to_owned(), place);
            undo::toast(said, done.act, &back).leave(&browser).await;
            Ok(frame.htmx.go(&place(done.class.id)))
        }
        Ok(tried) => {
            let mut page = AddPage::of(&app, frame, Form::new(fields)).await?;
            page.trial = Some(Trial::Works(Box::new(tried.class), tried.clashes));
            Ok(page.show())
        }
        // Another make-up was quicker: said where the button is.
        Err(Error::Conflict(why)) => {
            let form = Form::refused(fields, Error::field("form", why))?;
            Ok(AddPage::of(&app, frame, form).await?.refuse())
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(AddPage::of(&app, frame, form).await?.refuse())
        }
    }
}

impl Page for AddPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::add(frame)
    }
}
