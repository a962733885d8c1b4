//! A new enrollment: whom, in which course, since when. It begins on a student's page or on a course's.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::courses::{self, CourseFilter};
use crate::classes::rules::{CourseSort, EnrollmentForm, Format};
use crate::classes::{enrollments, waiting};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{CourseId, StudentId};
use crate::people::rules::PersonSort;
use crate::people::students;
use crate::web::app::choose::{Choose, Found};
use crate::web::app::effects::{self, Ask, Step};
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
    /// From when on the course has a place.
    place: Option<NaiveDate>,
    /// How many wait for one.
    waiting: usize,
}

impl New {
    /// The form for a student and a course.
    pub(in crate::web::app) async fn of(
        frame: Frame,
        app: &App,
        student: StudentId,
        course: CourseId,
        form: Form,
    ) -> Result<Self> {
        let (place, waiting) =
            (waiting::place(app, course).await?, waiting::of_course(app, course).await?.len());
        let student = name(&students::find(app, student).await?);
        let course = courses::find(app, course).await?.name;
        Ok(Self { frame, student, course, form, formats: formats(), place, waiting })
    }

    fn is_full(&self) -> bool {
        self.place != Some(self.frame.reader.today)
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
            let mut fields = Fields::from_pairs([("format", "group")]);
            fields.set("starts_on", &frame.reader.today);
            let form = Form::new(fields.with(&asked));
            Ok(New::of(frame, &app, student, course, form).await?.show())
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
    let by = by.actor();
    let change = async {
        let form = EnrollmentForm::parse(&fields)?;
        effects::step(&fields, |intent| enrollments::create(&app, &by, &form, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let EnrollmentForm { student_id, course_id, .. } = EnrollmentForm::parse(&fields)?;
            let student = name(&students::find(&app, student_id).await?);
            let subject = Label::Name(format!("{student} · {}", courses::find(&app, course_id).await?.name));
            let (to, back) = (("/app/enrollments".to_owned(), fields), format!("/app/students/{student_id}"));
            let ask = Ask::new(frame, "enrollments-new", subject, &effects, to, back);
            Ok(ask.from_form(PATH).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/enrollments/{}", done.row.id)))
        }
        Err(error) => refuse(frame, &app, fields, error).await,
    }
}

/// The form again with what is wrong.
pub(in crate::web::app) async fn refuse(
    frame: Frame,
    app: &App,
    fields: Fields,
    error: Error,
) -> Result<Response> {
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
        let page = |form, place, waiting| Self {
            frame: frame.at(PATH),
            student: "Begoña Belén Íñiguez Ñancupil".into(),
            course: "Violín".into(),
            form,
            formats: formats(),
            place,
            waiting,
        };
        let today = Some(frame.reader.today);
        let fields = Fields::from_pairs([("format", "group"), ("starts_on", "2026-11-23")]);
        let full = crate::msg!("classes-course-full", capacity = 12);
        let refused = Form::refused(fields.clone(), Error::field("course_id", full)).unwrap();
        vec![("full", page(Form::new(fields), today, 0)), ("errors", page(refused, None, 3))]
    }
}
