//! One enrollment: its dates, its pauses, its own schedules.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::classes::enrollments::{self, Enrollment};
use crate::classes::rules::State as Standing;
use crate::classes::schedules::{self, Schedule, ScheduleFilter};
use crate::error::Result;
use crate::ids::EnrollmentId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::msg;
use crate::web::app::week::WeekGrid;
use crate::web::app::wording::{Badge as _, Enrolled as _};
use crate::web::extract::Path;
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/enrollments/show.html")]
pub struct Show {
    frame: Frame,
    enrollment: Enrollment,
    title: Label,
    week: WeekGrid,
}

impl Show {
    fn new(frame: Frame, enrollment: Enrollment, week: &[Schedule]) -> Self {
        let title = Label::Name(format!("{} · {}", enrollment.row.student, enrollment.row.course));
        Self { frame, enrollment, title, week: WeekGrid::of(week) }
    }

    fn is_alone(&self) -> bool {
        self.enrollment.row.format == "individual"
    }

    fn has_ended(&self) -> bool {
        self.enrollment.state == Standing::Ended
    }

    /// Whether a pause runs or is to come.
    fn may_resume(&self) -> bool {
        let today = self.frame.reader.today;
        self.enrollment.pauses.iter().any(|pause| pause.until.is_none_or(|until| until >= today))
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
) -> Result<Response> {
    let enrollment = enrollments::view(&app, id).await?;
    let own = ScheduleFilter { enrollment_id: Some(id), ..ScheduleFilter::default() };
    let group = ScheduleFilter { course_id: Some(enrollment.row.course_id), ..ScheduleFilter::default() };
    let filter = if enrollment.row.format == "individual" { own } else { group };
    let filter = ScheduleFilter { not_over_on: Some(frame.reader.today), ..filter };
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let mut week = schedules::list(&app, &all, &filter).await?.items;
    week.retain(|schedule| schedule.enrollment_id.is_none() || schedule.enrollment_id == Some(id));
    Ok(Show::new(frame, enrollment, &week).show())
}

pub(super) async fn ask(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<EnrollmentId>,
) -> Result<Response> {
    let row = enrollments::view(&app, id).await?.row;
    let page = Confirm {
        frame,
        title: msg!("enrollments-remove-title", student = row.student, course = row.course).into(),
        text: "enrollments-remove-text".into(),
        action: format!("/app/enrollments/{id}/remove"),
        label: "enrollments-remove".into(),
        back: format!("/app/enrollments/{id}"),
    };
    Ok(page.show())
}

pub(super) async fn remove(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<EnrollmentId>,
) -> Result<Response> {
    let removed = enrollments::remove(&app, &by.actor(), id).await?;
    Toast::new(msg!("enrollments-removed")).leave(&session).await;
    Ok(frame.htmx.go(&format!("/app/students/{}", removed.row.student_id)))
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::web::app::samples;
        let page = |at: usize, week: &[Schedule]| {
            Self::new(frame.at("/app/enrollments/2"), samples::enrollments().swap_remove(at), week)
        };
        vec![("empty", page(1, &[])), ("full", page(1, &samples::schedules()[2..3])), ("ended", page(2, &[]))]
    }
}
