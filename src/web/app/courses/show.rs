//! One course: who leads it, who is in it, when it meets.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::app::App;
use crate::classes::courses::{self, Course};
use crate::classes::day_hours;
use crate::classes::enrollments::{self, Enrollment, EnrollmentFilter};
use crate::classes::rules::State as Standing;
use crate::classes::schedules::{self, Schedule, ScheduleFilter};
use crate::classes::waiting::{self, Waiting};
use crate::error::Result;
use crate::ids::CourseId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::web::app::week::WeekGrid;
use crate::web::app::wording::{Badge as _, Enrolled as _, Presence as _};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/courses/show.html")]
pub struct Show {
    frame: Frame,
    course: Course,
    name: Label,
    roster: Vec<Enrollment>,
    ended: u64,
    week: WeekGrid,
    hours: Vec<(Weekday, NaiveTime, NaiveTime)>,
    waiting: Vec<Waiting>,
    /// From when on there is a place for them.
    place: Option<NaiveDate>,
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<CourseId>,
) -> Result<Response> {
    let course = courses::view(&app, id).await?;
    let (roster, ended) = roster(&app, id).await?;
    let now = ScheduleFilter {
        course_id: Some(id),
        not_over_on: Some(frame.reader.today),
        ..ScheduleFilter::default()
    };
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let week = schedules::list(&app, &all, &now).await?.items;
    let hours = day_hours::of_course(&app, id).await?;
    let list = waiting::of_course(&app, id).await?;
    let place = if list.is_empty() { None } else { waiting::place(&app, id).await? };
    Ok(Show::new(frame, course, roster, ended, &week, &hours).with_waiting(list, place).show())
}

/// Those who are in it or rest, by name, and how many have left.
async fn roster(app: &App, id: CourseId) -> Result<(Vec<Enrollment>, u64)> {
    let query = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let of =
        |state| EnrollmentFilter { course_id: Some(id), state: Some(state), ..EnrollmentFilter::default() };
    let mut there = enrollments::list(app, &query, &of(Standing::Active)).await?.items;
    there.extend(enrollments::list(app, &query, &of(Standing::Paused)).await?.items);
    there.sort_by(|a, b| a.row.student.cmp(&b.row.student));
    let ended = enrollments::list(app, &query, &of(Standing::Ended)).await?.total;
    Ok((there, ended))
}

impl Show {
    fn new(
        frame: Frame,
        course: Course,
        roster: Vec<Enrollment>,
        ended: u64,
        week: &[Schedule],
        hours: &[day_hours::Model],
    ) -> Self {
        let name = Label::Name(course.name.clone());
        let day = |day: &day_hours::Model| {
            let weekday = u8::try_from(day.weekday - 1).ok().and_then(|n| Weekday::try_from(n).ok());
            weekday.map(|weekday| (weekday, day.expected_in, day.expected_out))
        };
        let hours = hours.iter().filter_map(day).collect();
        let week = WeekGrid::of(week);
        Self { frame, course, name, roster, ended, week, hours, waiting: Vec::new(), place: None }
    }

    /// The same with those who wait for a place.
    fn with_waiting(self, waiting: Vec<Waiting>, place: Option<NaiveDate>) -> Self {
        Self { waiting, place, ..self }
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::web::app::samples;
        let course = || samples::courses().swap_remove(0);
        let at = || frame.at("/app/courses/3");
        let hours = |weekday| day_hours::Model {
            id: crate::ids::DayHoursId(1),
            course_id: CourseId(3),
            weekday,
            expected_in: NaiveTime::from_hms_opt(8, 0, 0).unwrap(),
            expected_out: NaiveTime::from_hms_opt(15, 30, 0).unwrap(),
        };
        let full = Self::new(
            at(),
            course(),
            samples::enrollments(),
            7,
            &samples::schedules(),
            &[hours(1), hours(2)],
        )
        .with_waiting(samples::waiting(), Some(frame.reader.today));
        vec![("empty", Self::new(at(), course(), Vec::new(), 0, &[], &[])), ("full", full)]
    }
}
