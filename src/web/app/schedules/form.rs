//! Beginning a weekly line, and changing one from a day on.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::Weekday;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::Intent;
use crate::classes::courses;
use crate::classes::enrollments;
use crate::classes::rules::{HolidayPolicy, ScheduleForm};
use crate::classes::schedules::{self, Owner, Schedule};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::ScheduleId;
use crate::web::app::effects::{self, Ask, Step};
use crate::web::app::{options, wording};
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Toast, dates, filters};

/// The form of a new line or of one that exists.
#[derive(Template)]
#[template(path = "app/schedules/form.html")]
pub struct FormPage {
    frame: Frame,
    /// Which exists.
    id: Option<ScheduleId>,
    /// Whose it is; a course is asked for when nobody said.
    owner: Option<String>,
    back: String,
    form: Form,
    weekdays: Vec<Choice>,
    courses: Vec<Choice>,
    teachers: Vec<Choice>,
    policies: Vec<Choice>,
}

impl FormPage {
    /// The form of a line that does not exist yet.
    async fn new(frame: Frame, app: &App, form: Form) -> Result<Self> {
        let (owner, back) = match owner(&form) {
            Some(Owner::Enrollment(id)) => {
                let row = enrollments::view(app, id).await?.row;
                (Some(format!("{} · {}", row.student, row.course)), format!("/app/enrollments/{id}"))
            }
            Some(Owner::Course(id)) => {
                (Some(courses::find(app, id).await?.name), format!("/app/courses/{id}"))
            }
            None => (None, "/app/schedules".to_owned()),
        };
        let chosen =
            owner.filter(|_| form.error("course_id").is_none() || !form.value("enrollment_id").is_empty());
        Self::with(frame, app, None, chosen, back, form).await
    }

    /// The form of one that exists.
    async fn existing(frame: Frame, app: &App, schedule: &Schedule, form: Form) -> Result<Self> {
        let back = format!("/app/schedules/{}", schedule.id);
        Self::with(frame, app, Some(schedule.id), Some(wording::owner(schedule)), back, form).await
    }

    async fn with(
        frame: Frame,
        app: &App,
        id: Option<ScheduleId>,
        owner: Option<String>,
        back: String,
        form: Form,
    ) -> Result<Self> {
        let (courses, teachers) = (options::courses(app).await?, options::teachers(app).await?);
        let weekdays = weekdays(&frame);
        Ok(Self { frame, id, owner, back, form, weekdays, courses, teachers, policies: policies() })
    }
}

fn owner(form: &Form) -> Option<Owner> {
    let enrollment = form.value("enrollment_id").parse().ok().map(Owner::Enrollment);
    enrollment.or_else(|| form.value("course_id").parse().ok().map(Owner::Course))
}

fn weekdays(frame: &Frame) -> Vec<Choice> {
    let day = |n: u8| {
        let weekday = Weekday::try_from(n - 1).unwrap_or(Weekday::Mon);
        Choice::named(n, dates::weekday(frame.reader.language, weekday))
    };
    (1..=7).map(day).collect()
}

fn policies() -> Vec<Choice> {
    let choice = |policy: HolidayPolicy| Choice::said(policy.as_str(), wording::policy_word(policy.as_str()));
    HolidayPolicy::ALL.into_iter().map(choice).collect()
}

pub(super) async fn new(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let mut fields =
        Fields::from_pairs([("duration_minutes", "45"), ("every_weeks", "1"), ("holiday_policy", "skip")]);
    fields.set("valid_from", &frame.reader.today);
    Ok(FormPage::new(frame, &app, Form::new(fields.with(&asked))).await?.show())
}

pub(super) async fn create(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let made = async {
        let (owner, form) = (Owner::parse(&fields), ScheduleForm::parse(&fields));
        schedules::create(&app, &by.actor(), owner?, &form?, Intent::Confirm).await
    };
    match made.await {
        Ok(done) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/schedules/{}", done.row.id)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(FormPage::new(frame, &app, form).await?.refuse())
        }
    }
}

pub(super) async fn edit(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ScheduleId>,
) -> Result<Response> {
    let schedule = schedules::view(&app, id).await?;
    let mut fields = schedules::fields(&schedule);
    fields.set("from", &schedule.valid_from.max(frame.reader.today));
    Ok(FormPage::existing(frame, &app, &schedule, Form::new(fields)).await?.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<ScheduleId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let by = by.actor();
    let change = async {
        let form = ScheduleForm::parse_edit(&fields)?;
        effects::step(&fields, |intent| schedules::edit(&app, &by, id, &form, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let subject = Label::Name(wording::owner(&schedules::view(&app, id).await?));
            let (to, back) = ((format!("/app/schedules/{id}"), fields), format!("/app/schedules/{id}/edit"));
            Ok(Ask::new(frame, "schedules-edit", subject, &effects, to, back).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/schedules/{}", done.row.id)))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            let schedule = schedules::view(&app, id).await?;
            Ok(FormPage::existing(frame, &app, &schedule, form).await?.refuse())
        }
    }
}

impl Page for FormPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |id: Option<ScheduleId>, owner: Option<&str>, form| Self {
            frame: frame.at("/app/schedules/new"),
            id,
            owner: owner.map(Into::into),
            back: "/app/schedules".into(),
            form,
            weekdays: weekdays(frame),
            courses: vec![Choice::named(3, "3.º B"), Choice::named(4, "Violín")],
            teachers: vec![Choice::named(5, "Ñuñoa Pérez, Ximena")],
            policies: policies(),
        };
        let fields = Fields::from_pairs([
            ("weekday", "3"),
            ("start_time", "23:40"),
            ("duration_minutes", "45"),
            ("every_weeks", "1"),
            ("from", "2026-11-23"),
            ("valid_from", "2026-11-23"),
        ]);
        let error = ScheduleForm::parse(&fields).unwrap_err();
        vec![
            ("empty", page(None, None, Form::default())),
            ("errors", page(None, Some("3.º B"), Form::refused(fields.clone(), error).unwrap())),
            ("edit", page(Some(ScheduleId(3)), Some("3.º B"), Form::new(fields))),
        ]
    }
}
