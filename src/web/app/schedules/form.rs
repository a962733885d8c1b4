//! Beginning a weekly line, and changing one from a day on.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::Weekday;
use tower_sessions::Session;

use super::conflict::{ConflictPage, Deed};
use crate::app::App;
use crate::classes::coming::{self, Coming};
use crate::classes::courses;
use crate::classes::enrollments;
use crate::classes::rules::{HolidayPolicy, ScheduleForm};
use crate::classes::schedules::{self, Owner, Schedule};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::ScheduleId;
use crate::web::app::effects::{self, Ask, Step};
use crate::web::app::{options, wording};
use crate::web::extract::{Path, Query};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Toast, dates, filters};

/// What the form is made of: what else stands in an address is not for it.
const NAMES: [&str; 12] = [
    "weekday",
    "start_time",
    "duration_minutes",
    "every_weeks",
    "anchor_date",
    "from",
    "valid_from",
    "valid_until",
    "teacher_id",
    "room",
    "holiday_policy",
    "version",
];

/// The form of a new line or of one that exists.
#[derive(Template)]
#[template(path = "app/schedules/form.html", blocks = ["coming"])]
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
    /// The next dates, once there is enough to know them.
    coming: Option<Vec<Coming>>,
}

impl FormPage {
    /// The form of a line that does not exist yet.
    async fn new(frame: Frame, app: &App, form: Form) -> Result<Self> {
        let whose = owner(&form);
        let owner = match named(app, whose).await {
            // Gone since the form was opened: said at its field, and a course can be chosen instead.
            Err(Error::NotFound) if !form.errors().is_empty() => None,
            named => named?,
        };
        let chosen = owner.filter(|_| form.value("chosen") != "here");
        let coming = next(app, whose, ScheduleForm::parse_days(form.fields())).await?;
        Self::with(frame, app, (None, chosen, back(whose)), form, coming).await
    }

    /// The form of one that exists.
    async fn existing(frame: Frame, app: &App, schedule: &Schedule, form: Form) -> Result<Self> {
        let back = format!("/app/schedules/{}", schedule.id);
        let whose = schedule.enrollment_id.map_or(Owner::Course(schedule.course_id), Owner::Enrollment);
        let edited = ScheduleForm::parse_edit(form.fields()).map(|form| vec![form]);
        let coming = next(app, Some(whose), edited).await?;
        let known = (Some(schedule.id), Some(wording::owner(schedule)), back);
        Self::with(frame, app, known, form, coming).await
    }

    async fn with(
        frame: Frame,
        app: &App,
        (id, owner, back): (Option<ScheduleId>, Option<String>, String),
        form: Form,
        coming: Option<Vec<Coming>>,
    ) -> Result<Self> {
        let (courses, teachers) = (options::courses(app).await?, options::teachers(app).await?);
        let weekdays = weekdays(&frame);
        Ok(Self { frame, id, owner, back, form, weekdays, courses, teachers, policies: policies(), coming })
    }

    /// The form's own address: it shows the next dates of what is typed.
    fn here(&self) -> String {
        match self.id {
            Some(id) => format!("/app/schedules/{id}/edit"),
            None => "/app/schedules/new".into(),
        }
    }

    /// What a day off is called.
    fn day_off<'a>(&self, day: &'a Coming) -> Option<&'a str> {
        day.name.as_ref().map(|name| name.in_language(self.frame.reader.language))
    }
}

/// Whose it is, in words.
async fn named(app: &App, owner: Option<Owner>) -> Result<Option<String>> {
    Ok(match owner {
        Some(Owner::Enrollment(id)) => {
            let row = enrollments::view(app, id).await?.row;
            Some(format!("{} · {}", row.student, row.course))
        }
        Some(Owner::Course(id)) => Some(courses::find(app, id).await?.name),
        None => None,
    })
}

/// The next dates, when whose they are and what they are is known.
async fn next(
    app: &App,
    owner: Option<Owner>,
    forms: Result<Vec<ScheduleForm>>,
) -> Result<Option<Vec<Coming>>> {
    let (Some(owner), Ok(forms)) = (owner, forms) else { return Ok(None) };
    match coming::dates(app, owner, &forms).await {
        Ok(dates) => Ok(Some(dates)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The page of whoever it is for.
fn back(owner: Option<Owner>) -> String {
    match owner {
        Some(Owner::Enrollment(id)) => format!("/app/enrollments/{id}"),
        Some(Owner::Course(id)) => format!("/app/courses/{id}"),
        None => "/app/schedules".to_owned(),
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
    Posted(asked): Posted,
) -> Result<Response> {
    let mut fields =
        Fields::from_pairs([("duration_minutes", "45"), ("every_weeks", "1"), ("holiday_policy", "skip")]);
    fields.set("valid_from", &frame.reader.today);
    if asked.get("course_id").is_empty() && asked.get("enrollment_id").is_empty() {
        fields.set("chosen", "here");
    }
    let page = FormPage::new(frame, &app, Form::new(fields.with(&asked))).await?;
    Ok(page.show_or("coming", page.as_coming()))
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
        let (owner, forms) = (Owner::parse(&fields), ScheduleForm::parse_days(&fields));
        let (owner, forms) = (owner?, forms?);
        effects::step(&fields, |intent| schedules::create_all(&app, &by, owner, &forms, intent)).await
    };
    match change.await {
        Ok(Step::Ask(effects)) => {
            let back = back(Owner::parse(&fields).ok());
            let first = effects.items.first();
            let whose = first.map(|item| effects.names.whose(item.course, item.enrollment));
            let (subject, to) =
                (Label::Name(whose.unwrap_or_default()), ("/app/schedules".to_owned(), fields));
            let ask = Ask::new(frame, "schedules-add", subject, &effects, to, back);
            Ok(ask.from_form("/app/schedules/new").show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            let first = done.row.first().ok_or(Error::NotFound)?;
            let whose = first.enrollment_id.map_or(Owner::Course(first.course_id), Owner::Enrollment);
            let alone = done.row.len() == 1;
            let path = if alone { format!("/app/schedules/{}", first.id) } else { back(Some(whose)) };
            Ok(frame.htmx.go(&path))
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
    Query(typed): Query,
) -> Result<Response> {
    let schedule = schedules::view(&app, id).await?;
    let mut fields = schedules::fields(&schedule);
    fields.set("from", &schedule.valid_from.max(frame.reader.today));
    fields.set("series_id", &schedule.series_id);
    let form = Form::new(fields.with(&typed.only(&NAMES)));
    let page = FormPage::existing(frame, &app, &schedule, form).await?;
    Ok(page.show_or("coming", page.as_coming()))
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
            let (to, back) = ((format!("/app/schedules/{id}"), fields), format!("/app/schedules/{id}"));
            let ask = Ask::new(frame, "schedules-edit", subject, &effects, to, back);
            Ok(ask.from_form(format!("/app/schedules/{id}/edit")).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&format!("/app/schedules/{}", done.row.id)))
        }
        Err(Error::Conflict(_) | Error::NotFound) => {
            Ok(ConflictPage::of(frame, &app, Deed::Edit, &fields).await?.answer())
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
            coming: id.map(|_| coming_sample()),
        };
        let fields = Fields::from_pairs([
            ("weekday", "3,4"),
            ("start_time", "23:40"),
            ("duration_minutes", "45"),
            ("every_weeks", "1"),
            ("from", "2026-11-23"),
            ("valid_from", "2026-11-23"),
        ]);
        let error = ScheduleForm::parse_days(&fields).unwrap_err();
        vec![
            ("empty", page(None, None, Form::default())),
            ("errors", page(None, Some("3.º B"), Form::refused(fields.clone(), error).unwrap())),
            ("edit", page(Some(ScheduleId(3)), Some("3.º B"), Form::new(fields))),
        ]
    }
}

#[cfg(test)]
fn coming_sample() -> Vec<Coming> {
    use crate::calendar::rules::Name;
    use crate::classes::rules::plan::Reason;
    use crate::web::app::samples::day;
    let start = "15:00:00".parse().unwrap();
    let class = |date: &str| Coming { date: day(date), start, instead_of: None, off: None, name: None };
    let christmas = Some(Name::plain("Navidad"));
    vec![
        class("2026-12-18"),
        Coming { off: Some(Reason::Holiday), name: christmas.clone(), ..class("2026-12-25") },
        Coming { instead_of: Some(day("2026-12-25")), name: christmas, ..class("2026-12-28") },
    ]
}
