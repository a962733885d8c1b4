//! Guardians who stand in the list twice: found, looked at side by side, made one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::families::merging::{self, Pair, Side};
use crate::fields::Fields;
use crate::ids::GuardianId;
use crate::msg;
use crate::web::extract::{Path, Query, list_query};
use crate::web::forms::Posted;
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Frame, Page, Table, Toast, filters};

const PATH: &str = "/app/guardians/duplicates";

/// Those who may be one person.
#[derive(Template)]
#[template(path = "app/families/pairs.html", blocks = ["rows"])]
pub struct Pairs {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) all: Vec<Pair>,
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let query = list_query(&asked, |_| ());
    let listing = merging::pairs(&app, &query).await?;
    let list = Table::new(PATH, &listing).searched(query.q);
    let page = Pairs { frame, list, all: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

/// Both side by side: who goes, who remains.
#[derive(Template)]
#[template(path = "app/families/merge.html")]
pub struct Merge {
    pub(super) frame: Frame,
    pub(super) from: Side,
    pub(super) into: Side,
    /// Why nothing was done.
    pub(super) refused: Option<Message>,
}

impl Merge {
    /// Whether somebody is kept away in one of the two.
    fn is_barred(&self) -> bool {
        !self.from.barred.is_empty() || !self.into.barred.is_empty()
    }

    /// Whether both are still in use.
    fn is_possible(&self) -> bool {
        self.from.archived_at.is_none() && self.into.archived_at.is_none() && self.from.id != self.into.id
    }
}

fn other(fields: &Fields) -> Result<GuardianId> {
    fields.get("into").parse().map_err(|_| Error::NotFound)
}

async fn page(
    app: &App,
    frame: Frame,
    (from, into): (GuardianId, GuardianId),
    refused: Option<Message>,
) -> Result<Merge> {
    let (from, into) = (merging::side(app, from).await?, merging::side(app, into).await?);
    Ok(Merge { frame, from, into, refused })
}

pub(super) async fn ask(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<GuardianId>,
    Query(asked): Query,
) -> Result<Response> {
    Ok(page(&app, frame, (id, other(&asked)?), None).await?.show())
}

pub(super) async fn merge(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<GuardianId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let into = other(&fields)?;
    // Whom nobody has is not found.
    let remains = merging::side(&app, into).await?;
    merging::side(&app, id).await?;
    match merging::merge(&app, &by.actor(), id, into).await {
        Ok(()) => {
            Toast::new(msg!("merge-done", name = remains.name)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/guardians/{into}")))
        }
        Err(Error::Conflict(why)) => {
            Ok(page(&app, frame, (id, into), Some(why)).await?.show_as(StatusCode::CONFLICT))
        }
        Err(other) => Err(other),
    }
}

impl Page for Pairs {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::pairs(frame)
    }
}

impl Page for Merge {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::merge(frame)
    }
}
