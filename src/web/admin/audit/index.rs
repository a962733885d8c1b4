//! The list of lines, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{FILTERS, actor_word, filter};
use crate::app::App;
use crate::audit::{self, Line};
use crate::error::Result;
use crate::texts::Language;
use crate::web::admin::audit_words::{Changed, changes, noun, verb};
use crate::web::extract::{Query, address, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Table, filters};

/// A line as a person reads it.
#[derive(Debug)]
struct Row {
    line: Line,
    did: String,
    about: Option<String>,
    changes: Vec<Changed>,
}

impl Row {
    fn of(line: Line, language: Language) -> Self {
        Self {
            did: verb(&line.verb, language),
            about: line.subject_id.map(|_| noun(&line.subject_kind, language)),
            changes: changes(line.before.as_ref(), line.after.as_ref(), language),
            line,
        }
    }

    /// Everything about the same thing.
    fn same(&self) -> String {
        let id = self.line.subject_id.unwrap_or_default();
        format!("/admin/audit?kind={}&id={id}", self.line.subject_kind)
    }

    /// What acted, when it was no person with an account.
    fn by(&self) -> Option<&'static str> {
        Some(actor_word(&self.line.actor_kind)).filter(|_| self.line.actor_kind != "user")
    }
}

/// The list, newest first.
#[derive(Template)]
#[template(path = "admin/audit/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    form: Form,
    verbs: Vec<Choice>,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
}

impl Index {
    fn actors() -> Vec<Choice> {
        let kinds = ["user", "token", "kiosk", "guardian", "command", "system"];
        kinds.iter().map(|kind| Choice::said(kind, actor_word(kind))).collect()
    }

    /// The same lines as a file.
    fn csv_href(&self) -> String {
        address("/admin/audit.csv", &self.form.fields().only(&[&["q"][..], &FILTERS].concat()))
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::ids::AuditId;
        use crate::listing::Listing;
        use serde_json::json;
        let language = frame.reader.language;
        let line = |id, kind: &str, verb: &str, subject: Option<i64>, before, after| Line {
            id: AuditId(id),
            at: "2026-11-23T13:40:00Z".parse().unwrap(),
            actor_kind: kind.into(),
            actor_id: Some(1),
            actor_name: "Rosa Peña Ñuñoa".into(),
            verb: verb.into(),
            subject_kind: verb.split('.').next().unwrap().into(),
            subject_id: subject,
            before,
            after,
            request_id: None,
            address: (kind != "system").then(|| "200.1.1.1".into()),
        };
        let lines = vec![
            line(
                3,
                "user",
                "course.update",
                Some(3),
                Some(json!({"room": "12"})),
                Some(json!({"room": "14"})),
            ),
            line(
                2,
                "token",
                "student.create",
                Some(7),
                None,
                Some(json!({"code": "A-7", "archived": false})),
            ),
            line(1, "system", "login.fail", None, None, Some(json!({"address": "10.0.0.1"}))),
        ];
        let page = |lines: Vec<Line>| {
            let listing = Listing { total: lines.len() as u64, items: lines, next: None, previous: None };
            let list = Table::new("/admin/audit", &listing);
            let rows = listing.items.into_iter().map(|line| Row::of(line, language)).collect();
            let verbs = vec![Choice::named("course.update", verb("course.update", language))];
            let kinds = vec![Choice::named("course", noun("course", language))];
            Self { frame: frame.at("/admin/audit"), list, form: Form::default(), verbs, kinds, rows }
        };
        vec![("empty", page(vec![])), ("full", page(lines))]
    }
}

pub(super) async fn index(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let (conn, language) = (app.db.reader(), frame.reader.language);
    let mut query = list_query(&fields, |_| ());
    query.descending = true;
    let listing = audit::list(conn, &query, &filter(&app, &fields).await?).await?;
    let list = Table::new("/admin/audit", &listing).searched(&query.q);
    let list = FILTERS.iter().fold(list, |list, name| list.filtered(name, fields.get(name)));
    let (verbs, kinds) = (audit::verbs(conn).await?, audit::subjects(conn).await?);
    let page = Index {
        list,
        form: Form::new(fields),
        kinds: kinds.iter().map(|kept| Choice::named(kept, noun(kept, language))).collect(),
        verbs: verbs.iter().map(|kept| Choice::named(kept, verb(kept, language))).collect(),
        rows: listing.items.into_iter().map(|line| Row::of(line, language)).collect(),
        frame,
    };
    Ok(page.show_or("rows", page.as_rows()))
}
