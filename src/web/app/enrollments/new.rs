//! A new enrollment: whom, in which course, since when. It begins on a student's page or on a course's.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::Intent;
use crate::classes::courses::{self, CourseFilter};
use crate::classes::enrollments;
use crate::classes::rules::{CourseSort, EnrollmentForm, Format};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::people::rules::PersonSort;
use crate::people::students;
use crate::web::app::choose::{Choose, Found};
use crate::web::app::effects;
use crate::web::app::wording;
use crate::web::extract::{Query, list_query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Table, Toast, filters};

const PATH: &str = "/app/enrollments/new";

/// The form, when student and course are known.
#[derive(Template)]
#[template(path = "app/enrollments/new.html")]
pub struct New {
    frame: Frame,
    student: String,
    course: String,
    form: Form,
    formats: Vec<Choice>,
}

impl New {
    async fn of(frame: Frame, app: &App, student: StudentId, course: CourseId, form: Form) -> Result<Self> {
        let student = name(&students::find(app, student).await?);
        let course = courses::find(app, course).await?.name;
        Ok(Self { frame, student, course, form, formats: formats() })
    }
}

fn name(student: &students::Model) -> String {
    format!("{} {}", student.given_names, student.family_names)
}

fn formats() -> Vec<Choice> {
    Format::ALL.into_iter().map(|f| Choice::said(f.as_str(), wording::format_word(f))).collect()
}

/// Asks for what is not known yet, one after the other.
pub(super) async fn new(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    match (asked.get("student_id").parse().ok(), asked.get("course_id").parse().ok()) {
        (Some(student), Some(course)) => {
            let mut fields = asked;
            fields.set("format", "group");
            fields.set("starts_on", &frame.reader.today);
            Ok(New::of(frame, &app, student, course, Form::new(fields)).await?.show())
        }
        (Some(student), None) => choose_course(frame, &app, student, &asked).await,
        (None, course) => choose_student(frame, &app, course, &asked).await,
    }
}

async fn choose_course(frame: Frame, app: &App, id: StudentId, asked: &Fields) -> Result<Response> {
    let student = students::find(app, id).await?;
    let query = list_query(asked, CourseSort::read);
    let listing = courses::list(app, &query, &CourseFilter::default()).await?;
    let list = Table::new(PATH, &listing).searched(query.q).filtered("student_id", id);
    let found = listing.items.into_iter().map(|course| Found {
        note: [Some(course.code), course.subject].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        name: course.name,
        href: format!("{PATH}?student_id={id}&course_id={}", course.id),
    });
    let page = Choose {
        frame,
        title: "enrollments-choose-course".into(),
        subject: Label::Name(name(&student)),
        search: "courses-search".into(),
        found: found.collect(),
        list,
        back: format!("/app/students/{id}"),
        add: Some(("/app/courses/new".into(), "courses-add".into())),
    };
    Ok(page.show_or("rows", page.as_rows()))
}

async fn choose_student(
    frame: Frame,
    app: &App,
    course: Option<CourseId>,
    asked: &Fields,
) -> Result<Response> {
    let query = list_query(asked, PersonSort::read);
    let listing = students::list(app, &query, false).await?;
    let course_id = course.map(|id| id.to_string()).unwrap_or_default();
    let list = Table::new(PATH, &listing).searched(query.q).filtered("course_id", &course_id);
    let found = listing.items.into_iter().map(|student| Found {
        name: format!("{}, {}", student.family_names, student.given_names),
        note: student.code,
        href: format!("{PATH}?student_id={}&course_id={course_id}", student.id),
    });
    let (subject, back) = match course {
        Some(id) => (courses::find(app, id).await?.name, format!("/app/courses/{id}")),
        None => (String::new(), "/app/enrollments".into()),
    };
    let page = Choose {
        frame,
        title: "enrollments-choose-student".into(),
        subject: Label::Name(subject),
        search: "people-student-search".into(),
        found: found.collect(),
        list,
        back,
        add: Some(("/app/students/new".into(), "people-student-add".into())),
    };
    Ok(page.show_or("rows", page.as_rows()))
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = match EnrollmentForm::parse(&fields) {
        Ok(form) => enrollments::create(&app, &by.actor(), &form, Intent::Confirm).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(done) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/enrollments/{}", done.row.id)))
        }
        Err(error) => refuse(frame, &app, fields, error).await,
    }
}

async fn refuse(frame: Frame, app: &App, fields: Fields, error: Error) -> Result<Response> {
    let ids = (fields.get("student_id").parse(), fields.get("course_id").parse());
    let form = Form::refused(fields, error)?;
    match ids {
        (Ok(student), Ok(course)) => Ok(New::of(frame, app, student, course, form).await?.refuse()),
        _ => Err(Error::NotFound),
    }
}

impl Page for New {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: frame.at(PATH),
            student: "Begoña Belén Íñiguez Ñancupil".into(),
            course: "Violín".into(),
            form,
            formats: formats(),
        };
        let fields = Fields::from_pairs([("format", "group"), ("starts_on", "2026-11-23")]);
        let full = crate::msg!("classes-course-full", capacity = 12);
        let refused = Form::refused(fields.clone(), Error::field("course_id", full)).unwrap();
        vec![("full", page(Form::new(fields))), ("errors", page(refused))]
    }
}
