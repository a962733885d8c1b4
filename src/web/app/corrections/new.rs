//! Saying what a day was: one student or many, and why.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use tower_sessions::Session;

use crate::app::App;
use crate::attendance;
use crate::attendance::absences::rules::students;
use crate::attendance::rules::MarkDraft;
use crate::error::{Error, FieldError, Result};
use crate::fields::Fields;
use crate::ids::{OfficeMarkId, StudentId};
use crate::msg;
use crate::web::app::pick::{Chosen, Purpose};
use crate::web::extract::Query;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Toast, filters};

const PURPOSE: Purpose = Purpose {
    title: "corrections-new",
    path: "/app/corrections/new",
    back: "/app/",
    keeps: &["day", "status"],
};

/// Marks of one undo at most.
const MOST: usize = 1000;

/// The form.
#[derive(Template)]
#[template(path = "app/corrections/new.html")]
pub struct New {
    frame: Frame,
    chosen: Chosen,
    form: Form,
}

impl New {
    async fn of(app: &App, frame: Frame, form: Form) -> Result<Self> {
        let ids = students(form.fields(), "students").unwrap_or_default();
        Ok(Self { frame, chosen: Chosen::of(app, &ids).await?, form })
    }
}

fn statuses() -> Vec<Choice> {
    MarkDraft::CHOICES.iter().map(|status| Choice::said(status.as_str(), status.name())).collect()
}

impl Page for New {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let [one, many] = Chosen::samples();
        let page = |chosen, form| Self { frame: frame.at("/app/corrections/new"), chosen, form };
        let fields = Fields::from_pairs([("students", "7"), ("day", "2026-11-23")]);
        let error = said(&fields).unwrap_err();
        vec![
            ("full", page(one.clone(), Form::new(fields.clone()))),
            ("many", page(many, Form::new(fields.clone()))),
            ("errors", page(one, Form::refused(fields, error).unwrap())),
        ]
    }
}

/// Asks for the students first, when nobody is known yet.
pub(super) async fn new(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    match PURPOSE.ask(&app, &frame, &asked).await? {
        Some(list) => Ok(list),
        None => begin(&app, frame, asked).await,
    }
}

/// The form of those who were ticked.
pub(super) async fn chosen(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Posted(ticked): Posted,
) -> Result<Response> {
    match PURPOSE.chosen(&app, &frame, &ticked).await? {
        Some(list) => Ok(list),
        None => begin(&app, frame, ticked).await,
    }
}

async fn begin(app: &App, frame: Frame, mut fields: Fields) -> Result<Response> {
    if fields.get("day").is_empty() {
        fields.set("day", &frame.reader.today);
    }
    Ok(New::of(app, frame, Form::new(fields)).await?.show())
}

/// What the form says: `students`, `day`, `status`, `reason`; all that is wrong with it at once.
fn said(fields: &Fields) -> Result<(Vec<StudentId>, NaiveDate, MarkDraft)> {
    let mut parser = fields.parse();
    let day = parser.required_date("day");
    let students = parser.required("students", |_| {
        students(fields, "students").map_err(|_| msg!("attendance-student-unknown"))
    });
    match (parser.finish(students.zip(day)), MarkDraft::parse(fields)) {
        (Ok((students, day)), Ok(draft)) => Ok((students, day, draft)),
        (Err(Error::Invalid(mut wrong)), Err(Error::Invalid(more))) => {
            wrong.extend::<Vec<FieldError>>(more);
            Err(Error::Invalid(wrong))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

pub(super) async fn create(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let marked = match said(&fields) {
        Ok((students, day, draft)) => mark(&app, &by, frame.manages(), (&students, day), &draft).await,
        Err(error) => Err(error),
    };
    match marked {
        Ok(done) => {
            let undo = format!("/app/corrections/withdrawal?ids={}", joined(&done.marks));
            let said = if done.waits {
                msg!("corrections-waits", count = done.marks.len())
            } else {
                msg!("corrections-saved", count = done.marks.len())
            };
            Toast::with_undo(said, undo).leave(&session).await;
            Ok(frame.htmx.go(&done.to))
        }
        Err(error) => Ok(New::of(&app, frame, Form::refused(fields, error)?).await?.refuse()),
    }
}

struct Done {
    marks: Vec<OfficeMarkId>,
    waits: bool,
    to: String,
}

async fn mark(
    app: &App,
    by: &Staff,
    is_head: bool,
    (students, day): (&[StudentId], NaiveDate),
    draft: &MarkDraft,
) -> Result<Done> {
    let marks = if is_head {
        attendance::mark_as_head(app, &by.actor(), students, day, draft).await?
    } else {
        attendance::mark_office(app, &by.actor(), students, day, draft).await?
    };
    let waiting = attendance::amendments(app).await?;
    let waits = waiting.iter().any(|one| marks.contains(&one.mark.id));
    let to = match students {
        [one] => format!("/app/students/{one}/attendance/{day}"),
        _ if waits => "/app/amendments".to_owned(),
        _ => format!("/app/days/{day}"),
    };
    Ok(Done { marks, waits, to })
}

fn joined(marks: &[OfficeMarkId]) -> String {
    marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Takes marks back: what the toast undoes, and the button beside a mark.
pub(super) async fn withdraw(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Query(asked): Query,
) -> Result<Response> {
    let ids = asked.get("ids").split(',').filter_map(|id| id.trim().parse().ok()).take(MOST);
    let ids: Vec<OfficeMarkId> = ids.collect();
    if ids.is_empty() {
        return Err(Error::NotFound);
    }
    for id in &ids {
        attendance::withdraw_mark(&app, &by.actor(), *id).await?;
    }
    Toast::new(msg!("corrections-withdrawn", count = ids.len())).leave(&session).await;
    let of =
        asked.get("student_id").parse::<StudentId>().ok().zip(asked.get("day").parse::<NaiveDate>().ok());
    let to =
        of.map_or_else(|| "/app/".to_owned(), |(id, day)| format!("/app/students/{id}/attendance/{day}"));
    Ok(frame.htmx.go(&to))
}
