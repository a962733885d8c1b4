//! The list, the newest first: of everybody, of a student, of a guardian, of a day.

use askama::Template;
use axum::extract::State as Kept;
use axum::response::Response;

use super::{Badge, badge};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::StudentId;
use crate::notifications::families::rules::Channel;
use crate::notifications::families::{self, Filter as Wanted, Notice};
use crate::notifications::rules::{Kind, State};
use crate::people::students;
use crate::web::extract::{Query, list_query};
use crate::web::forms::Form;
use crate::web::guard::Staff;
use crate::web::page::{Filter, Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/notices/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) list: Table,
    pub(super) form: Form,
    /// Whom all of them are about, when it is one.
    pub(super) student: Option<(StudentId, String)>,
    pub(super) counts: Vec<(State, i64)>,
    pub(super) notices: Vec<Notice>,
}

impl Index {
    fn chips(&self) -> Vec<Filter> {
        let kinds = Kind::OF_FAMILIES.map(|kind| self.list.filter("kind", kind.as_str(), kind.name()));
        let states = State::OF_FAMILIES.map(|state| self.list.filter("state", state.as_str(), state.name()));
        let ways = Channel::ALL.map(|way| self.list.filter("channel", way.as_str(), way.name()));
        kinds.into_iter().chain(states).chain(ways).collect()
    }

    /// The counts above the list: each opens the messages it counts.
    fn stats(&self) -> Vec<(String, Badge, i64)> {
        let href = |state: State| {
            let mut href = format!("/app/notices?state={}", state.as_str());
            for (name, value) in ["student_id", "day"].map(|name| (name, self.form.value(name))) {
                if !value.is_empty() {
                    href = format!("{href}&{name}={value}");
                }
            }
            href
        };
        self.counts.iter().map(|(state, n)| (href(*state), badge(state), *n)).collect()
    }

    /// The filters of the form that it does not show, kept when it is sent.
    fn kept(&self) -> Vec<(&str, String)> {
        self.list.hidden().into_iter().filter(|(name, _)| *name != "day").collect()
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

pub(super) async fn index(
    _: Staff,
    frame: Frame,
    Kept(app): Kept<App>,
    Query(fields): Query,
) -> Result<Response> {
    let mut query = list_query(&fields, |_| ());
    query.descending = true;
    let wanted = Wanted {
        kind: fields.get("kind").parse().ok(),
        state: fields.get("state").parse().ok(),
        channel: fields.get("channel").parse().ok(),
        student: fields.get("student_id").parse().ok(),
        guardian: fields.get("guardian_id").parse().ok(),
        day: fields.get("day").parse().ok(),
    };
    let student = match wanted.student {
        Some(id) => match students::find(&app, id).await {
            Ok(student) => Some((id, format!("{} {}", student.given_names, student.family_names))),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let listing = families::list(&app, &query, wanted).await?;
    let word = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
    let list = Table::new("/app/notices", &listing)
        .searched(&query.q)
        .filtered("kind", wanted.kind.map_or("", Kind::as_str))
        .filtered("state", wanted.state.map_or("", State::as_str))
        .filtered("channel", wanted.channel.map_or("", Channel::as_str))
        .filtered("student_id", word(wanted.student.map(|id| id.0)))
        .filtered("guardian_id", word(wanted.guardian.map(|id| id.0)))
        .filtered("day", wanted.day.map_or_else(String::new, |day| day.to_string()));
    let mut form = fields.only(&["student_id", "day"]);
    form.set("student_id", &word(wanted.student.map(|id| id.0)));
    form.set("day", &wanted.day.map_or_else(String::new, |day| day.to_string()));
    let counts = families::counts(&app, wanted).await?;
    let page = Index { frame, list, form: Form::new(form), student, counts, notices: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}
