//! Making a trigger and changing one: fields appear with the frequency and the action, the next instants
//! follow what is typed. Everything is in the form's own address, so that it works without scripts as well.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::Weekday;
use tower_sessions::Session;

use super::conflict::ConflictPage;
use super::preview::{Preview, sketch};
use super::words;
use crate::alerts::rules::Priority;
use crate::app::App;
use crate::classes::rules::weekday_name;
use crate::error::{Error, FieldError, Message, Result};
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::msg;
use crate::triggers::rules::{Action, CatchUp, Draft, Frequency, GenerationWindow, NotifyOn, Overlap};
use crate::triggers::{self, Door};
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Label, Page, Toast, dates, filters};

/// What a draft is made of: what else stands in an address is not for it.
pub(super) const NAMES: [&str; 20] = [
    "name",
    "description",
    "action",
    "window",
    "frequency",
    "time",
    "weekdays",
    "day_of_month",
    "interval_hours",
    "interval_minutes",
    "between_from",
    "between_until",
    "anchor",
    "recipients",
    "notify_on",
    "priorities",
    "catch_up",
    "overlap",
    "active",
    "version",
];

/// The trigger that a form changes.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) id: TriggerId,
    pub(super) name: String,
    pub(super) protected: bool,
}

/// The form.
#[derive(Template)]
#[template(path = "admin/triggers/form.html", blocks = ["does", "rule", "preview", "trial"])]
pub struct FormPage {
    pub(super) frame: Frame,
    pub(super) known: Option<Known>,
    pub(super) form: Form,
    pub(super) preview: Option<Preview>,
    pub(super) trial: Vec<Message>,
    pub(super) zone: String,
}

#[allow(clippy::unused_self, reason = "templates call methods of their page")]
impl FormPage {
    async fn of(frame: Frame, app: &App, known: Option<Known>, form: Form) -> Result<Self> {
        let zone = triggers::zone(app, app.db.reader()).await?.to_string();
        let preview = match sketch(app, &form.fields().only(&NAMES)).await {
            Ok(draft) => Some(Preview::of(app, &frame.reader, &draft).await?),
            Err(Error::Invalid(_)) => None,
            Err(error) => return Err(error),
        };
        let mut page = Self { frame, known, form, preview, trial: Vec::new(), zone };
        if !page.form.value("trial").is_empty() {
            page.trial = page.rehearse(app).await?;
        }
        Ok(page)
    }

    /// What the trigger would do now.
    async fn rehearse(&self, app: &App) -> Result<Vec<Message>> {
        match draft(app, self.form.fields()).await {
            Ok(draft) => {
                let run = triggers::dry_run(app, &draft).await?;
                let count = |name| run.counts.get(name).unwrap_or_default();
                Ok(match draft.action {
                    Action::GenerateClasses(_) => vec![msg!(
                        "triggers-would-generate",
                        created = count("created"),
                        changed = count("changed")
                    )],
                    Action::AlertDigest
                    | Action::CleanCache
                    | Action::PurgeHistory
                    | Action::CloseDay
                    | Action::CheckKiosks
                    | Action::DetectNoShows
                    | Action::CheckClasses => run.said,
                })
            }
            Err(Error::Invalid(_)) => Ok(vec![msg!("triggers-trial-wait")]),
            Err(error) => Err(error),
        }
    }

    /// The whole page, or the part that htmx asks for.
    fn answer(&self) -> Response {
        match self.frame.htmx.target.as_deref() {
            Some("does") => self.fragment(self.as_does()),
            Some("rule") => self.fragment(self.as_rule()),
            Some("preview") => self.fragment(self.as_preview()),
            Some("trial") => self.fragment(self.as_trial()),
            _ => self.show(),
        }
    }

    const fn title(&self) -> &'static str {
        if self.known.is_some() { "triggers-edit-title" } else { "triggers-new" }
    }

    fn action(&self) -> String {
        self.known
            .as_ref()
            .map_or_else(|| "/admin/triggers".into(), |known| format!("/admin/triggers/{}", known.id))
    }

    fn here(&self) -> String {
        match &self.known {
            Some(known) => format!("/admin/triggers/{}/edit", known.id),
            None => "/admin/triggers/new".into(),
        }
    }

    fn back(&self) -> String {
        self.action()
    }

    fn is_protected(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.protected)
    }

    /// Whether what is folded away has something to correct.
    fn is_open(&self) -> bool {
        ["recipients", "notify_on", "catch_up", "overlap", "active"]
            .iter()
            .any(|name| self.form.error(name).is_some())
    }

    /// What is wrong with fields that the form does not show.
    fn strays(&self) -> Vec<&FieldError> {
        let shown = |error: &&FieldError| NAMES.contains(&error.field.as_ref()) && error.field != "anchor";
        self.form.errors().iter().filter(|error| !shown(error)).collect()
    }

    fn does(&self) -> Label {
        let window = self.form.value("window").parse().ok();
        Action::parse(self.form.value("action"), window)
            .map_or("triggers-does", |action| words::does(&action))
            .into()
    }

    fn actions(&self) -> Vec<Choice> {
        let first =
            |action: &Action| action.window().is_none_or(|window| window == GenerationWindow::Monthly);
        let kinds = Action::ALL.iter().copied().filter(first);
        kinds.map(|kind| Choice::said(kind.as_str(), words::kind(kind))).collect()
    }

    fn windows(&self) -> Vec<Choice> {
        choices(GenerationWindow::ALL, GenerationWindow::as_str, words::window)
    }

    fn priorities(&self) -> Vec<Choice> {
        Priority::ALL.iter().map(|own| Choice::said(own.as_str(), words::priority(*own))).collect()
    }

    fn frequencies(&self) -> Vec<Choice> {
        choices(Frequency::ALL, Frequency::as_str, words::frequency)
    }

    fn weekdays(&self) -> Vec<Choice> {
        let day = |n: u8| Weekday::try_from(n).unwrap_or(Weekday::Mon);
        let named =
            |day: Weekday| Choice::named(weekday_name(day), dates::weekday(self.frame.reader.language, day));
        (0..7).map(day).map(named).collect()
    }

    fn zone_hint(&self) -> Message {
        msg!("triggers-time-hint", zone = self.zone)
    }

    fn notify_on(&self) -> Vec<Choice> {
        choices(NotifyOn::ALL, NotifyOn::as_str, words::notify_on)
    }

    fn catch_ups(&self) -> Vec<Choice> {
        choices(CatchUp::ALL, CatchUp::as_str, words::catch_up)
    }

    fn overlaps(&self) -> Vec<Choice> {
        choices(Overlap::ALL, Overlap::as_str, words::overlap)
    }
}

fn choices<T: Copy>(all: &[T], value: fn(T) -> &'static str, word: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| Choice::said(value(*one), word(*one))).collect()
}

/// What stands in a form that nobody has touched yet.
pub(super) fn first() -> Fields {
    Fields::from_pairs([
        ("action", "alert_digest"),
        ("window", "monthly"),
        ("frequency", "daily"),
        ("time", "08:00"),
        ("notify_on", "failure"),
        ("catch_up", "none"),
        ("overlap", "skip"),
        ("active", "true"),
    ])
}

/// What was given over what there was; a box that is not ticked sends nothing, so its hidden "no" comes first.
fn filled(there: Fields, given: Fields) -> Fields {
    if given.pairs().next().is_none() {
        return there;
    }
    let mut fields = if given.has("frequency") { given } else { there.with(&given) };
    let active = fields.get("active").rsplit(',').next().unwrap_or_default().trim().to_owned();
    fields.set("active", &active);
    fields
}

async fn draft(app: &App, fields: &Fields) -> Result<Draft> {
    let zone = triggers::zone(app, app.db.reader()).await?;
    Draft::parse(&fields.only(&NAMES), app.clock.now(), zone)
}

pub(super) async fn new(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Posted(asked): Posted,
) -> Result<Response> {
    let form = Form::new(filled(first(), asked));
    Ok(FormPage::of(frame, &app, None, form).await?.answer())
}

pub(super) async fn create(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let fields = filled(first(), fields);
    let made = async { triggers::create(&app, &by.actor(), &draft(&app, &fields).await?).await };
    match made.await {
        Ok(trigger) => {
            Toast::new(msg!("triggers-was-created")).leave(&session).await;
            Ok(frame.htmx.go(&format!("/admin/triggers/{}", trigger.id)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage::of(frame, &app, None, form).await?.refuse())
        }
    }
}

async fn known(app: &App, id: TriggerId) -> Result<(Known, Fields)> {
    let trigger = triggers::find(app, id).await?.trigger;
    let mut fields = trigger.draft.fields();
    fields.set("version", &trigger.version);
    Ok((Known { id, name: trigger.draft.name, protected: trigger.protected }, fields))
}

pub(super) async fn edit(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<TriggerId>,
    Posted(asked): Posted,
) -> Result<Response> {
    let (known, fields) = known(&app, id).await?;
    let form = Form::new(filled(fields, asked));
    Ok(FormPage::of(frame, &app, Some(known), form).await?.answer())
}

pub(super) async fn update(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<TriggerId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let (known, there) = known(&app, id).await?;
    let fields = filled(there, fields);
    let version = fields.get("version").parse().unwrap_or_default();
    let change = async {
        let draft = draft(&app, &fields).await?;
        triggers::update(&app, &by.actor(), Door::Person, id, version, &draft).await
    };
    match change.await {
        Ok(_) => {
            Toast::new(msg!("triggers-was-saved")).leave(&session).await;
            Ok(frame.htmx.go(&format!("/admin/triggers/{id}")))
        }
        Err(Error::Conflict(_)) => Ok(ConflictPage::of(frame, &app, id, &fields).await?.answer()),
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage::of(frame, &app, Some(known), form).await?.refuse())
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
