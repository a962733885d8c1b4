//! Two people changed a line at once: what is kept beside what was written, and a choice. Nothing is lost.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;

use crate::app::App;
use crate::classes::rules::{ScheduleForm, on_day};
use crate::classes::schedules::{self, Schedule, ScheduleFilter, ScheduleSort};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::SeriesId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::msg;
use crate::web::app::options;
use crate::web::app::wording::{self, Scheduled as _};
use crate::web::forms::Choice;
use crate::web::page::{Frame, Label, Page, dates, filters};

/// What was to be done to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Changed from a day on.
    Edit,
    /// Ended.
    End,
    /// Switched on.
    Activate,
    /// Switched off.
    Deactivate,
}

impl Deed {
    const fn path(self) -> &'static str {
        match self {
            Self::Edit => "",
            Self::End => "/end",
            Self::Activate => "/activate",
            Self::Deactivate => "/deactivate",
        }
    }

    /// Where its form stands, when it has one.
    const fn form(self) -> Option<&'static str> {
        match self {
            Self::Edit => Some("/edit"),
            Self::End => Some("/end"),
            Self::Activate | Self::Deactivate => None,
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "app/schedules/conflict.html")]
pub struct ConflictPage {
    frame: Frame,
    theirs: Schedule,
    title: Label,
    deed: Deed,
    lines: Vec<Line>,
    mine: Fields,
}

/// One field in both versions.
pub struct Line {
    field: &'static str,
    theirs: Label,
    yours: Label,
}

impl Line {
    fn differs(&self) -> bool {
        self.theirs != self.yours
    }
}

impl ConflictPage {
    /// What is kept of the line beside `mine`, which becomes a change of that.
    pub async fn of(frame: Frame, app: &App, deed: Deed, mine: &Fields) -> Result<Self> {
        let series: SeriesId = mine.get("series_id").parse().map_err(|_| Error::NotFound)?;
        let line = ScheduleFilter { series_id: Some(series), ..ScheduleFilter::default() };
        let by_date = ListQuery { sort: ScheduleSort::From, limit: MAX_LIMIT, ..ListQuery::default() };
        let versions = schedules::list(app, &by_date, &line).await?.items;
        let from = crate::fields::date(mine.get("from")).unwrap_or(NaiveDate::MAX);
        let holds = versions.iter().rfind(|version| version.valid_from <= from);
        let theirs = holds.or(versions.first()).cloned().ok_or(Error::NotFound)?;
        let last = versions.last().and_then(|version| version.valid_until);
        let teachers = options::teachers(app).await?;
        let lines = compare(&frame, deed, &theirs, last, mine, &teachers)?;
        Ok(Self::new(frame, deed, theirs, lines, mine))
    }

    fn new(frame: Frame, deed: Deed, theirs: Schedule, lines: Vec<Line>, mine: &Fields) -> Self {
        let title = Label::Name(wording::owner(&theirs));
        let mut mine = mine.clone();
        mine.set("version", &theirs.version);
        mine.set("confirmed", "");
        Self { frame, theirs, title, deed, lines, mine }
    }

    /// As an answer: status 409.
    pub fn answer(&self) -> Response {
        self.show_as(StatusCode::CONFLICT)
    }

    fn action(&self) -> String {
        format!("/app/schedules/{}{}", self.theirs.id, self.deed.path())
    }

    fn form(&self) -> Option<String> {
        self.deed.form().map(|path| format!("/app/schedules/{}{path}", self.theirs.id))
    }
}

/// Both versions, field by field.
fn compare(
    frame: &Frame,
    deed: Deed,
    theirs: &Schedule,
    last: Option<NaiveDate>,
    mine: &Fields,
    teachers: &[Choice],
) -> Result<Vec<Line>> {
    let day = |date: Option<NaiveDate>| match date {
        Some(date) => Label::Name(dates::short(&frame.reader, date)),
        None => "classes-open".into(),
    };
    Ok(match deed {
        Deed::Edit => edit(frame, theirs, &ScheduleForm::parse_edit(mine)?, teachers, day),
        Deed::End => {
            vec![Line { field: "classes-last-day", theirs: day(last), yours: day(Some(on_day(mine)?)) }]
        }
        Deed::Activate | Deed::Deactivate => {
            let word = |active: bool| if active { "schedules-on" } else { "classes-schedule-off" }.into();
            let yours = word(deed == Deed::Activate);
            vec![Line { field: "enrollments-state", theirs: word(theirs.active), yours }]
        }
    })
}

fn edit(
    frame: &Frame,
    theirs: &Schedule,
    yours: &ScheduleForm,
    teachers: &[Choice],
    day: impl Fn(Option<NaiveDate>) -> Label,
) -> Vec<Line> {
    let line = |field, theirs, yours| Line { field, theirs, yours };
    let name = |text: &dyn std::fmt::Display| Label::Name(text.to_string());
    let weekday = |weekday| Label::Name(dates::weekday(frame.reader.language, weekday).to_string());
    let rhythm = |weeks: i32| match weeks {
        1 => "schedules-weekly".into(),
        weeks => msg!("classes-every-weeks", weeks = weeks).into(),
    };
    let teacher = |id: Option<crate::ids::TeacherId>| {
        let chosen = id.map(|id| id.to_string()).unwrap_or_default();
        let found = teachers.iter().find(|choice| choice.value == chosen);
        found.map_or("schedules-teacher-course".into(), |choice| choice.label.clone())
    };
    let room = |room: Option<&str>| name(&room.unwrap_or("–"));
    vec![
        line("schedules-from", day(Some(theirs.valid_from)), day(Some(yours.dates.from))),
        line("schedules-weekday", weekday(theirs.on()), weekday(yours.weekday)),
        line(
            "schedules-start",
            name(&theirs.start_time.format("%H:%M")),
            name(&yours.start_time.format("%H:%M")),
        ),
        line("schedules-duration", name(&theirs.duration_minutes), name(&yours.duration_minutes)),
        line("classes-last-day", day(theirs.valid_until), day(yours.dates.until)),
        line("courses-teacher", teacher(theirs.teacher_id), teacher(yours.teacher_id)),
        line("courses-room", room(theirs.room.as_deref()), room(yours.room.as_deref())),
        line("schedules-every", rhythm(theirs.every_weeks), rhythm(yours.every_weeks)),
        line(
            "schedules-policy",
            wording::policy_word(&theirs.holiday_policy).into(),
            wording::policy_word(yours.holiday_policy.as_str()).into(),
        ),
    ]
}

impl Page for ConflictPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |deed, pairs: &[(&str, &str)]| {
            let theirs = crate::web::app::samples::schedules().swap_remove(2);
            let mine = Fields::from_pairs(pairs.iter().copied());
            let lines =
                compare(frame, deed, &theirs, None, &mine, &[Choice::named(5, "Ñuñoa Pérez, Ximena")]);
            Self::new(frame.at("/app/schedules/3"), deed, theirs, lines.unwrap(), &mine)
        };
        let edit = [
            ("series_id", "3"),
            ("weekday", "4"),
            ("start_time", "16:00"),
            ("duration_minutes", "45"),
            ("from", "2026-11-26"),
            ("teacher_id", "5"),
        ];
        vec![("edit", page(Deed::Edit, &edit)), ("end", page(Deed::End, &[("on", "2026-12-04")]))]
    }
}
