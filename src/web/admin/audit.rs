//! The audit: who changed what, with what was before and after.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate};

use super::audit_words::{Changed, changes, noun, verb};
use crate::app::App;
use crate::audit::{self, Filter, Line};
use crate::error::Result;
use crate::fields::{self, Fields};
use crate::school;
use crate::texts::Language;
use crate::web::Routes;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Table, filters};

/// `/admin/audit`.
pub fn routes() -> Routes {
    Routes::new().get("/admin/audit", index)
}

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
}

/// The list, newest first.
#[derive(Template)]
#[template(path = "admin/audit/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    list: Table,
    form: Form,
    verbs: Vec<Choice>,
    rows: Vec<Row>,
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
            Self { frame: frame.at("/admin/audit"), list, form: Form::default(), verbs, rows }
        };
        vec![("empty", page(vec![])), ("full", page(lines))]
    }
}

async fn index(_: Admins, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let (conn, language) = (app.db.reader(), frame.reader.language);
    let mut query = list_query(&fields, |_| ());
    query.descending = true;
    let listing = audit::list(conn, &query, &filter(&app, &fields).await?).await?;
    let list = Table::new("/admin/audit", &listing).searched(&query.q);
    let list = ["verb", "kind", "id", "from", "until"]
        .iter()
        .fold(list, |list, name| list.filtered(name, fields.get(name)));
    let verbs = audit::verbs(conn).await?;
    let page = Index {
        list,
        form: Form::new(fields),
        verbs: verbs.iter().map(|kept| Choice::named(kept, verb(kept, language))).collect(),
        rows: listing.items.into_iter().map(|line| Row::of(line, language)).collect(),
        frame,
    };
    Ok(page.show_or("rows", page.as_rows()))
}

/// What the address asks for; dates are the school's, the last one included.
async fn filter(app: &App, fields: &Fields) -> Result<Filter> {
    let text = |name| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let date = |name| fields::date(fields.get(name)).ok();
    let (from, until): (Option<NaiveDate>, Option<NaiveDate>) = (date("from"), date("until"));
    let school = school::current_some(app).await?;
    let begin = |date: NaiveDate| school.as_ref().map(|school| school.begin_of(date));
    Ok(Filter {
        verb: text("verb"),
        subject_kind: text("kind"),
        subject_id: fields.get("id").parse().ok(),
        from: from.and_then(begin),
        until: until.and_then(|last| last.checked_add_days(Days::new(1))).and_then(begin),
    })
}
