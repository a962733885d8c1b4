//! The list: of everybody, of a student, of a guardian, of a day, of a broadcast.

use askama::Template;
use axum::extract::State as Held;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Badge, badge};
use crate::app::App;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::listing::ListQuery;
use crate::notifications::channels::{self, ChannelState};
use crate::notifications::overview::{self, Filter as Wanted, Notice, Sort};
use crate::notifications::rules::{Channel, Kind, State};
use crate::people::{guardians, students};
use crate::web::extract::{Query, address, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// What stands in its address beside search and order.
pub(super) const FILTERS: [&str; 7] =
    ["kind", "state", "channel", "student_id", "guardian_id", "day", "broadcast_id"];

/// The list.
#[derive(Template)]
#[template(path = "app/notifications/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) form: Form,
    /// Of whom all of them are, when it is one student or one guardian: page and name.
    pub(super) about: Option<(String, String)>,
    pub(super) is_real: bool,
    /// The ways by which nothing leaves.
    pub(super) paused: Vec<ChannelState>,
    pub(super) counts: Vec<(State, i64)>,
    pub(super) notices: Vec<Notice>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let states = State::OF_FAMILIES.map(|state| self.list.filter("state", state.as_str(), state.name()));
        let ways = Channel::ALL.map(|way| self.list.filter("channel", way.as_str(), way.name()));
        states.into_iter().chain(ways).collect()
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn kinds(&self) -> Vec<Choice> {
        Kind::OF_FAMILIES.iter().map(|kind| Choice::said(kind.as_str(), kind.name())).collect()
    }

    /// The counts above the list: each opens the messages it counts.
    fn stats(&self) -> Vec<(String, Badge, i64)> {
        let href = |state: State| {
            let mut fields = self.form.fields().only(&FILTERS);
            fields.set("state", state.as_str());
            address("/app/notifications", &fields)
        };
        self.counts.iter().map(|(state, n)| (href(*state), badge(state), *n)).collect()
    }

    /// The filters that the form does not show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        self.list.hidden().into_iter().filter(|(name, _)| !["day", "kind"].contains(name)).collect()
    }

    /// The same list as a file.
    fn csv_href(&self) -> String {
        let mut fields = self.form.fields().only(&FILTERS);
        fields.set("q", &self.list.q);
        address("/app/notifications.csv", &fields)
    }
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

/// What an address asks for; nonsense is not asked for.
pub(super) fn wanted(fields: &Fields) -> (ListQuery<Sort>, Wanted) {
    let mut query = list_query(fields, Sort::read);
    if fields.get("sort").is_empty() {
        // By themselves the newest stand first.
        query.descending = true;
    }
    let wanted = Wanted {
        kind: fields.get("kind").parse().ok(),
        state: fields.get("state").parse().ok(),
        channel: fields.get("channel").parse().ok(),
        student: fields.get("student_id").parse().ok(),
        guardian: fields.get("guardian_id").parse().ok(),
        day: fields.get("day").parse().ok(),
        broadcast: fields.get("broadcast_id").parse().ok(),
    };
    (query, wanted)
}

/// The filters that are on, as the address has them.
fn said(wanted: &Wanted) -> Fields {
    let id = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
    Fields::from_pairs([
        ("kind", wanted.kind.map_or("", Kind::as_str).to_owned()),
        ("state", wanted.state.map_or("", State::as_str).to_owned()),
        ("channel", wanted.channel.map_or("", Channel::as_str).to_owned()),
        ("student_id", id(wanted.student.map(|id| id.0))),
        ("guardian_id", id(wanted.guardian.map(|id| id.0))),
        ("day", wanted.day.map_or_else(String::new, |day| day.to_string())),
        ("broadcast_id", id(wanted.broadcast.map(|id| id.0))),
    ])
}

/// The page and the name of the one person all of them are of.
async fn about(app: &App, wanted: &Wanted) -> Result<Option<(String, String)>> {
    let name = |given: &str, family: &str| format!("{given} {family}");
    let found = match (wanted.student, wanted.guardian) {
        (Some(id), _) => students::find(app, id)
            .await
            .map(|one| (format!("/app/students/{id}"), name(&one.given_names, &one.family_names))),
        (None, Some(id)) => guardians::find(app, id)
            .await
            .map(|one| (format!("/app/guardians/{id}"), name(&one.given_names, &one.family_names))),
        (None, None) => return Ok(None),
    };
    match found {
        Ok(about) => Ok(Some(about)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Query(fields): Query,
) -> Result<Response> {
    let (query, wanted) = wanted(&fields);
    let listing = overview::list(&app, &query, &wanted).await?;
    let chosen = said(&wanted);
    let table = Table::new("/app/notifications", &listing)
        .searched(&query.q)
        .sorted(query.sort.as_str(), query.descending);
    let page = Index {
        list: FILTERS.iter().fold(table, |table, name| table.filtered(name, chosen.get(name))),
        about: about(&app, &wanted).await?,
        is_real: app.config.whatsapp.real,
        paused: channels::states(&app).await?.into_iter().filter(|one| one.row.paused_at.is_some()).collect(),
        counts: overview::counts(&app, &wanted).await?,
        form: Form::new(chosen),
        notices: listing.items,
        frame,
    };
    Ok(page.show_or("rows", page.as_rows()))
}

/// Where the list was before.
pub(super) async fn moved(_: Staff, address: Uri) -> Response {
    let query = address.query().map_or_else(String::new, |query| format!("?{query}"));
    Redirect::permanent(&format!("/app/notifications{query}")).into_response()
}
