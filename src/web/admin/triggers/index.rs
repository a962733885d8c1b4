//! The list of triggers, and pausing many with one reason.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use tower_sessions::Session;

use super::acts::{self, until};
use super::words;
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::msg;
use crate::triggers::rules::Action;
use crate::triggers::{self, Door, Filter, Listed, Past, Sort, State as Being};
use crate::web::extract::{Query, address, list_query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{self, Frame, Page, Table, Toast, filters, relative};

/// Outcomes in a strip.
const STRIP: usize = 8;
const PATH: &str = "/admin/triggers";

/// The list.
#[derive(Template)]
#[template(path = "admin/triggers/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) here: String,
    pub(super) form: Form,
    pub(super) rows: Vec<Listed>,
    pub(super) now: DateTime<Utc>,
}

impl Index {
    async fn of(app: &App, frame: Frame, asked: &Fields, form: Form) -> Result<Self> {
        let query = list_query(asked, sort);
        let (state, action) = (asked.get("state"), asked.get("action"));
        let filter = Filter { state: being(state), action: doing(action), ..Filter::default() };
        let listing = triggers::list(app, &query, &filter).await?;
        let list = Table::new(PATH, &listing)
            .searched(&query.q)
            .sorted(if query.sort == Sort::Next { "next" } else { "name" }, query.descending)
            .filtered("state", if filter.state.is_some() { state } else { "" })
            .filtered("action", if filter.action.is_some() { action } else { "" });
        let here = address(PATH, asked);
        Ok(Self { frame, list, here, form, rows: listing.items, now: app.clock.now() })
    }

    fn near(&self, at: &DateTime<Utc>) -> Option<Message> {
        relative(*at, self.now)
    }

    fn rule(&self, row: &Listed) -> String {
        row.trigger.draft.recurrence.words(self.frame.reader.language)
    }

    fn chips(&self) -> Vec<page::Filter> {
        let states = [
            ("active", "triggers-filter-active"),
            ("paused", "triggers-filter-paused"),
            ("off", "triggers-filter-off"),
        ];
        let states = states.map(|(value, label)| self.list.filter("state", value, label));
        let actions =
            Action::ALL.iter().map(|action| self.list.filter("action", code(*action), words::does(action)));
        states.into_iter().chain(actions).collect()
    }
}

fn sort(word: &str) -> Sort {
    if word == "next" { Sort::Next } else { Sort::Name }
}

fn being(word: &str) -> Option<Being> {
    match word {
        "active" => Some(Being::On),
        "paused" => Some(Being::Paused),
        "off" => Some(Being::Off),
        _ => None,
    }
}

/// An action in an address: `alert_digest`, `generate_classes.weekly`.
fn code(action: Action) -> String {
    let window = action.window().map(|window| format!(".{}", window.as_str()));
    format!("{}{}", action.as_str(), window.unwrap_or_default())
}

fn doing(word: &str) -> Option<Action> {
    Action::ALL.iter().copied().find(|action| code(*action) == word)
}

/// The newest outcomes, the newest last.
fn strip(row: &Listed) -> &[Past] {
    row.last.get(row.last.len().saturating_sub(STRIP)..).unwrap_or_default()
}

pub(super) async fn index(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let page = Index::of(&app, frame, &asked, Form::default()).await?;
    Ok(page.show_or("rows", page.as_rows()))
}

pub(super) async fn pause(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let done = async {
        let until = until(&fields, frame.reader);
        let (ids, until) = acts::both(chosen(&fields), until)?;
        triggers::pause(&app, &by.actor(), Door::Person, &ids, fields.get("reason"), until).await
    };
    match done.await {
        Ok(count) => {
            Toast::new(msg!("triggers-were-paused", count = count)).leave(&session).await;
            Ok(frame.htmx.go(&back(&fields)))
        }
        Err(error) => refuse(&app, frame, fields, error).await,
    }
}

pub(super) async fn resume(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let done = async { triggers::resume(&app, &by.actor(), &chosen(&fields)?).await };
    match done.await {
        Ok(count) => {
            Toast::new(msg!("triggers-were-resumed", count = count)).leave(&session).await;
            Ok(frame.htmx.go(&back(&fields)))
        }
        Err(error) => refuse(&app, frame, fields, error).await,
    }
}

async fn refuse(app: &App, frame: Frame, fields: Fields, error: Error) -> Result<Response> {
    let form = Form::refused(fields.clone(), error)?;
    Ok(Index::of(app, frame, &shown(&fields), form).await?.refuse())
}

fn chosen(fields: &Fields) -> Result<Vec<TriggerId>> {
    let ids: Vec<_> = fields.get("ids").split(',').filter_map(|id| id.trim().parse().ok()).collect();
    if ids.is_empty() { Err(Error::field("ids", msg!("triggers-none-chosen"))) } else { Ok(ids) }
}

/// The part of a posted form that says which list it stood in.
fn shown(fields: &Fields) -> Fields {
    fields.only(&["q", "sort", "state", "action"])
}

fn back(fields: &Fields) -> String {
    address(PATH, &shown(fields))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::index(frame)
    }
}
