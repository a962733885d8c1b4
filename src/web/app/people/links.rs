//! Who is responsible for a student: finding a guardian, what the link allows, taking it away.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::{Guardians, Kind, Students};
use crate::app::App;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{GuardianshipId, StudentId};
use crate::msg;
use crate::people::guardianships::{self, Link};
use crate::people::rules::{GuardianshipForm, PersonSort};
use crate::web::Routes;
use crate::web::app::choose::{Choose, Found};
use crate::web::extract::{Path, Query, list_query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Confirm, Frame, Label, Page, Table, Toast, filters};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/app/students/{id}/guardians/new", new)
        .post("/app/students/{id}/guardians", save)
        .get("/app/students/{id}/guardians/{link}/edit", edit)
        .get("/app/students/{id}/guardians/{link}/remove", ask)
        .post("/app/students/{id}/guardians/{link}/remove", remove)
}

/// What the link allows.
#[derive(Template)]
#[template(path = "app/people/link.html")]
pub struct LinkPage {
    frame: Frame,
    student: (StudentId, String),
    guardian: String,
    form: Form,
}

/// First whom, then what they may.
async fn new(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<StudentId>,
    Query(asked): Query,
) -> Result<Response> {
    let student = (id, Students::find(&app, id.0).await?.name());
    let Ok(guardian) = asked.get("guardian_id").parse::<i64>() else {
        return choose(&by, frame, &app, student, &asked).await;
    };
    let guardian = Guardians::find(&app, guardian).await?.name();
    let mut fields = asked;
    for may in ["may_receive", "may_justify", "may_collect"] {
        fields.set(may, "on");
    }
    Ok(LinkPage { frame, student, guardian, form: Form::new(fields) }.show())
}

async fn choose(
    _: &Managers,
    frame: Frame,
    app: &App,
    (id, student): (StudentId, String),
    asked: &Fields,
) -> Result<Response> {
    let query = list_query(asked, PersonSort::read);
    let listing = Guardians::list(app, &query, false).await?;
    let path = format!("/app/students/{id}/guardians/new");
    let list = Table::new(&path, &listing).searched(query.q);
    let found = listing.items.into_iter().map(|person| Found {
        name: person.sorted_name(),
        note: [Some(person.code), person.phone].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        href: format!("{path}?guardian_id={}", person.id),
    });
    let page = Choose {
        frame,
        title: "people-link-choose".into(),
        subject: Label::Name(student),
        search: Guardians::WORDS.search.into(),
        found: found.collect(),
        list,
        back: format!("/app/students/{id}"),
        add: Some((format!("/app/guardians/new?student_id={id}"), Guardians::WORDS.add.into())),
    };
    Ok(page.show_or("rows", page.as_rows()))
}

async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((id, link)): Path<(StudentId, GuardianshipId)>,
) -> Result<Response> {
    let student = (id, Students::find(&app, id.0).await?.name());
    let link = find(&app, id, link).await?;
    let form = Form::new(guardianships::fields(&link));
    Ok(LinkPage { frame, student, guardian: link.name, form }.show())
}

async fn find(app: &App, student: StudentId, id: GuardianshipId) -> Result<Link> {
    let links = guardianships::of_student(app, student).await?;
    links.into_iter().find(|link| link.id == id).ok_or(Error::NotFound)
}

async fn save(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<StudentId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let saved = match GuardianshipForm::parse(&fields) {
        Ok(form) => guardianships::save(&app, &by.actor(), id, &form).await,
        Err(error) => Err(error),
    };
    let student = Students::find(&app, id.0).await?.name();
    match saved {
        Ok(()) => {
            Toast::new(msg!("people-saved", name = student)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/students/{id}")))
        }
        Err(error) => {
            let guardian = match fields.get("guardian_id").parse() {
                Ok(guardian) => Guardians::find(&app, guardian).await?.name(),
                Err(_) => String::new(),
            };
            let form = Form::refused(fields, error)?;
            Ok(LinkPage { frame, student: (id, student), guardian, form }.refuse())
        }
    }
}

async fn ask(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((id, link)): Path<(StudentId, GuardianshipId)>,
) -> Result<Response> {
    let (student, found) = (Students::find(&app, id.0).await?, find(&app, id, link).await?);
    let page = Confirm {
        frame,
        title: msg!("people-unlink-title", guardian = found.name).into(),
        text: msg!("people-unlink-text", student = student.name()).into(),
        action: format!("/app/students/{id}/guardians/{link}/remove"),
        label: "people-unlink".into(),
        back: format!("/app/students/{id}"),
    };
    Ok(page.show())
}

async fn remove(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, link)): Path<(StudentId, GuardianshipId)>,
) -> Result<Response> {
    guardianships::remove(&app, &by.actor(), id, link).await?;
    Toast::new(msg!("people-unlinked")).leave(&session).await;
    Ok(frame.htmx.go(&format!("/app/students/{id}")))
}

impl Page for LinkPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: frame.at("/app/students/7/guardians/new"),
            student: (StudentId(7), "Begoña Íñiguez Ñancupil".into()),
            guardian: "Íñiguez Olea, María José".into(),
            form,
        };
        let error = Error::field("guardian_id", msg!("people-guardian-unknown"));
        let fields = Fields::from_pairs([("may_receive", "on"), ("relationship", "Madre")]);
        vec![
            ("full", page(Form::new(fields.clone()))),
            ("errors", page(Form::refused(fields, error).unwrap())),
        ]
    }
}
