//! What changes the dates of an enrollment: its first and last day, a pause, going on, the end.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::audit::Actor;
use crate::classes::enrollments::{self, Enrollment, Model};
use crate::classes::rules::{Dates, on_day};
use crate::classes::{Changed, Intent};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::EnrollmentId;
use crate::web::app::effects::{self, Ask, Step};
use crate::web::extract::{Path, Query};
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Label, Page, Toast, filters};

/// What is done to the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Edit,
    Pause,
    Resume,
    End,
}

/// A field of the form: name, key of its label, whether it must be given.
type DateField = (&'static str, &'static str, bool);

impl Deed {
    fn read(word: &str) -> Result<Self> {
        match word {
            "edit" => Ok(Self::Edit),
            "pause" => Ok(Self::Pause),
            "resume" => Ok(Self::Resume),
            "end" => Ok(Self::End),
            _ => Err(Error::NotFound),
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::End => "end",
        }
    }

    /// Keys of the title and of what it means.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Edit => ("enrollments-edit", "enrollments-edit-lead"),
            Self::Pause => ("enrollments-pause", "enrollments-pause-lead"),
            Self::Resume => ("enrollments-resume", "enrollments-resume-lead"),
            Self::End => ("enrollments-end", "enrollments-end-lead"),
        }
    }

    const fn fields(self) -> &'static [DateField] {
        match self {
            Self::Edit => &[("starts_on", "classes-first-day", true), ("ends_on", "classes-last-day", false)],
            Self::Pause => {
                &[("from", "enrollments-pause-from", true), ("until", "enrollments-pause-until", false)]
            }
            Self::Resume => &[("on", "enrollments-resume-on", true)],
            Self::End => &[("on", "classes-last-day", true)],
        }
    }

    /// What stands in the form at first.
    fn proposal(self, enrollment: &Enrollment, frame: &Frame) -> Fields {
        let mut fields = enrollments::fields(&enrollment.row);
        let today = frame.reader.today;
        match self {
            Self::Edit => {}
            Self::Pause => fields.set("from", &today),
            Self::Resume | Self::End => fields.set("on", &today),
        }
        fields
    }

    async fn make(
        self,
        app: &App,
        by: &Actor,
        id: EnrollmentId,
        fields: &Fields,
        intent: Intent,
    ) -> Result<Changed<Model>> {
        match self {
            Self::Edit => enrollments::set_dates(app, by, id, Dates::parse_enrollment(fields)?, intent).await,
            Self::Pause => enrollments::pause(app, by, id, Dates::parse_pause(fields)?, intent).await,
            Self::Resume => enrollments::resume(app, by, id, on_day(fields)?, intent).await,
            Self::End => enrollments::end(app, by, id, on_day(fields)?, intent).await,
        }
    }
}

/// The form.
#[derive(Template)]
#[template(path = "app/enrollments/dates.html")]
pub struct DatesPage {
    frame: Frame,
    deed: Deed,
    enrollment: Enrollment,
    form: Form,
}

pub(super) async fn show(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path((id, step)): Path<(EnrollmentId, String)>,
    Query(typed): Query,
) -> Result<Response> {
    let (deed, enrollment) = (Deed::read(&step)?, enrollments::view(&app, id).await?);
    let form = Form::new(deed.proposal(&enrollment, &frame).with(&typed));
    Ok(DatesPage { frame, deed, enrollment, form }.show())
}

pub(super) async fn update(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, step)): Path<(EnrollmentId, String)>,
    Posted(fields): Posted,
) -> Result<Response> {
    let (deed, by) = (Deed::read(&step)?, by.actor());
    let path = format!("/app/enrollments/{id}");
    match effects::step(&fields, |intent| deed.make(&app, &by, id, &fields, intent)).await {
        Ok(Step::Ask(effects)) => {
            let row = enrollments::view(&app, id).await?.row;
            let subject = Label::Name(format!("{} · {}", row.student, row.course));
            let form = format!("{path}/{}", deed.as_str());
            let ask = Ask::new(frame, deed.words().0, subject, &effects, (form.clone(), fields), path);
            Ok(ask.from_form(form).show())
        }
        Ok(Step::Done(done)) => {
            Toast::new(effects::said(&done.effects)).leave(&session).await;
            Ok(frame.htmx.go(&path))
        }
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(DatesPage { frame, deed, enrollment: enrollments::view(&app, id).await?, form }.refuse())
        }
    }
}

impl Page for DatesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::web::app::samples;
        let page = |deed: Deed, refused: bool| {
            let frame = frame.at("/app/enrollments/2/pause");
            let enrollment = samples::enrollments().swap_remove(1);
            let fields = deed.proposal(&enrollment, &frame);
            let error = Error::field("from", crate::msg!("classes-paused-already"));
            let form = if refused { Form::refused(fields, error).unwrap() } else { Form::new(fields) };
            Self { frame, deed, enrollment, form }
        };
        vec![
            ("edit", page(Deed::Edit, false)),
            ("errors", page(Deed::Pause, true)),
            ("end", page(Deed::End, false)),
        ]
    }
}
