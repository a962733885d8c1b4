//! Adding, editing and removing an entry: a form, what it would do to classes, then the deed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::Datelike;
use tower_sessions::Session;

use super::kind::{Kind, first_day};
use super::preview::{Preview, Step};
use crate::app::App;
#[cfg(test)]
use crate::calendar::rules::BreakForm;
use crate::calendar::{self, Intent};
use crate::classes::generation::Effects;
use crate::classes::rules::plan::Outcome;
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;
use crate::web::Routes;
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The forms of `{kind}` and what they do.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/calendar/{kind}/new", new)
        .post("/app/calendar/{kind}", create)
        .get("/app/calendar/{kind}/{id}", edit)
        .post("/app/calendar/{kind}/{id}", update)
        .get("/app/calendar/{kind}/{id}/removal", removal)
        .post("/app/calendar/{kind}/{id}/removal", remove)
}

/// The form of an entry, new or not.
#[derive(Template)]
#[template(path = "app/calendar/entry.html")]
pub struct Entry {
    frame: Frame,
    kind: Kind,
    id: Option<i64>,
    form: Form,
    courses: Vec<Choice>,
}

impl Entry {
    async fn of(app: &App, frame: Frame, kind: Kind, id: Option<i64>, form: Form) -> Result<Self> {
        let courses = calendar::courses(app).await?;
        let courses = courses.into_iter().map(|(id, name)| Choice::named(id, name)).collect();
        Ok(Self { frame, kind, id, form, courses })
    }

    fn action(&self) -> String {
        let kind = self.kind.as_str();
        self.id.map_or_else(|| format!("/app/calendar/{kind}"), |id| format!("/app/calendar/{kind}/{id}"))
    }

    fn title(&self) -> &'static str {
        match (self.kind, self.id) {
            (Kind::Holidays, None) => "calendar-holiday-add",
            (Kind::Holidays, Some(_)) => "calendar-holiday-edit",
            (Kind::Breaks, None) => "calendar-break-add",
            (Kind::Breaks, Some(_)) => "calendar-break-edit",
            (Kind::Exceptions, None) => "calendar-exception-add",
            (Kind::Exceptions, Some(_)) => "calendar-exception-edit",
        }
    }

    /// The kinds that a form lets choose from.
    fn kinds(&self) -> Vec<Choice> {
        match self.kind {
            Kind::Holidays => vec![
                Choice::said("holiday", "calendar-kind-holiday"),
                Choice::said("working_day", "calendar-kind-working"),
            ],
            Kind::Exceptions => vec![
                Choice::said("closed", "calendar-kind-closed"),
                Choice::said("hours", "calendar-kind-hours"),
            ],
            Kind::Breaks => Vec::new(),
        }
    }
}

impl Page for Entry {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let of = |path: &str, kind, id, form| Self {
            frame: frame.at(path),
            kind,
            id,
            form,
            courses: vec![Choice::named(3, "3.º B"), Choice::named(7, "Coro")],
        };
        let form = |pairs: &[(&str, &str)]| Form::new(Fields::from_pairs(pairs.iter().copied()));
        let wrong =
            BreakForm::parse(&Fields::from_pairs([("starts_on", "2026-06-22"), ("ends_on", "2026-06-02")]));
        let typed = Fields::from_pairs([("starts_on", "2026-06-22"), ("ends_on", "2026-06-02")]);
        let refused = wrong.map_err(|error| Form::refused(typed, error).unwrap_or_default()).unwrap_err();
        vec![
            ("empty", of("/app/calendar/holidays/new", Kind::Holidays, None, form(&[("kind", "holiday")]))),
            ("errors", of("/app/calendar/breaks", Kind::Breaks, None, refused)),
            (
                "full",
                of(
                    "/app/calendar/exceptions/4",
                    Kind::Exceptions,
                    Some(4),
                    form(&[
                        ("date", "2026-06-12"),
                        ("course_id", "3"),
                        ("kind", "hours"),
                        ("expected_in", "08:00"),
                        ("expected_out", "12:30"),
                        ("note", "Jornada docente"),
                    ]),
                ),
            ),
        ]
    }
}

async fn new(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(kind): Path<Kind>,
    Query(mut fields): Query,
) -> Result<Response> {
    let usual = match kind {
        Kind::Holidays => "holiday",
        Kind::Exceptions => "closed",
        Kind::Breaks => "",
    };
    if fields.get("kind").is_empty() {
        fields.set("kind", usual);
    }
    Ok(Entry::of(&app, frame, kind, None, Form::new(fields)).await?.show())
}

async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(kind): Path<Kind>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let result = kind.add(&app, &by.actor(), &fields, intent(&fields)).await;
    answer(&app, frame, kind, Step::Add, fields, &session, result).await
}

async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((kind, id)): Path<(Kind, i64)>,
    Query(typed): Query,
) -> Result<Response> {
    let mut fields = kind.fields(&app, id).await?;
    for name in kind.names().iter().filter(|name| typed.has(name)) {
        fields.set(name, typed.get(name));
    }
    Ok(Entry::of(&app, frame, kind, Some(id), Form::new(fields)).await?.show())
}

async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((kind, id)): Path<(Kind, i64)>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let result = kind.edit(&app, &by.actor(), id, &fields, intent(&fields)).await;
    answer(&app, frame, kind, Step::Edit(id), fields, &session, result).await
}

async fn removal(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((kind, id)): Path<(Kind, i64)>,
) -> Result<Response> {
    let fields = kind.fields(&app, id).await?;
    let effects = kind.remove(&app, &by.actor(), id, Intent::Preview).await?;
    Ok(Preview::new(frame, kind, Step::Remove(id), fields, effects).show())
}

async fn remove(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((kind, id)): Path<(Kind, i64)>,
    session: Session,
) -> Result<Response> {
    let fields = kind.fields(&app, id).await?;
    let effects = kind.remove(&app, &by.actor(), id, Intent::Confirm).await?;
    done(&effects, &session).await;
    Ok(frame.htmx.go(&year_of(&fields)))
}

/// A form is confirmed on the page that shows what it does.
fn intent(fields: &Fields) -> Intent {
    if fields.get("confirm").is_empty() { Intent::Preview } else { Intent::Confirm }
}

/// The form again with what is wrong, or what it would do, or the calendar after it was done.
async fn answer(
    app: &App,
    frame: Frame,
    kind: Kind,
    step: Step,
    fields: Fields,
    session: &Session,
    result: Result<Effects>,
) -> Result<Response> {
    let id = if let Step::Edit(id) = step { Some(id) } else { None };
    match result {
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(Entry::of(app, frame, kind, id, form).await?.refuse())
        }
        Ok(effects) if intent(&fields) == Intent::Preview => {
            Ok(Preview::new(frame, kind, step, fields, effects).show())
        }
        Ok(effects) => {
            done(&effects, session).await;
            Ok(frame.htmx.go(&year_of(&fields)))
        }
    }
}

async fn done(effects: &Effects, session: &Session) {
    let (changed, kept) = (effects.tally.created() + effects.tally.changed(), effects.count(Outcome::Keep));
    Toast::new(msg!("calendar-done", changed = changed, kept = kept)).leave(session).await;
}

fn year_of(fields: &Fields) -> String {
    let year = first_day(fields).map(|day| format!("?year={}", day.year()));
    format!("/app/calendar{}", year.unwrap_or_default())
}
