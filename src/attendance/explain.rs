//! «¿Por qué?»: what a day came to, by which rule, of which facts, and what lost.

use chrono::{DateTime, NaiveDate, Utc};

use super::day::{Context, Weighed, courses, weigh};
use super::rules::{Off, Rule, Source, Status};
use super::store::days::{self, Known};
use super::store::{explained as store, marks};
use crate::app::App;
use crate::calendar;
use crate::calendar::rules::DayOff;
use crate::error::{Error, Message, Result};
use crate::ids::StudentId;
use crate::msg;

pub use super::store::explained::{Absence, Event, Marked};
pub use super::store::marks::Mark;

/// Why a day is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The result.
    pub status: Status,
    /// The row of the rules that applied.
    pub rule: Rule,
    /// The same in a sentence.
    pub sentence: Message,
    /// What was looked at.
    pub inputs: Vec<Message>,
    /// What is known and did not decide.
    pub ignored: Vec<Message>,
    /// The events, by time; also those that count for nothing.
    pub events: Vec<Event>,
    /// What the office said, the newest first.
    pub marks: Vec<Mark>,
    /// The requests to excuse the day.
    pub absences: Vec<Absence>,
}

/// Explains a student's day, as all that is known now has it.
pub async fn explain(app: &App, student: StudentId, day: NaiveDate) -> Result<Explanation> {
    let conn = app.db.reader();
    if !store::student_exists(conn, student).await? {
        return Err(Error::NotFound);
    }
    let context = Context::of(app, conn).await?;
    let of = (student, day);
    let courses = courses(conn, &[of]).await?.remove(&of).unwrap_or_default();
    let known =
        days::known(conn, &[of]).await?.into_iter().next().map(|(_, known)| known).unwrap_or_default();
    let weighed = weigh(&context, day, &courses, &known);
    let course = match weighed.expected.course_id {
        Some(id) => store::course(conn, id).await?,
        None => None,
    };
    let off = match weighed.expected.course_id {
        Some(id) => calendar::merged(conn, day, day).await?.day_off(day, id).cloned(),
        None => None,
    };
    let marked = store::marked(conn, student, day).await?;
    let events = store::events(conn, student, day).await?;
    let marks = marks::of_day(conn, student, day).await?;
    let absences = store::absences(conn, student, day).await?;
    let words = Words { context: &context, known: &known, weighed: &weighed, marks: &marks };
    Ok(Explanation {
        status: weighed.judged.status,
        rule: weighed.judged.rule,
        sentence: words.sentence(),
        inputs: words.inputs(course.as_deref(), off.as_ref(), &marked, &absences),
        ignored: words.ignored(&events, &marked, &absences),
        events,
        marks,
        absences,
    })
}

struct Words<'a> {
    context: &'a Context,
    known: &'a Known,
    weighed: &'a Weighed,
    marks: &'a [Mark],
}

impl Words<'_> {
    fn clock(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.context.school.zone).format("%H:%M").to_string()
    }

    fn at(&self, at: Option<DateTime<Utc>>) -> String {
        at.map(|at| self.clock(at)).unwrap_or_default()
    }

    fn sentence(&self) -> Message {
        let Weighed { expected, passage, judged, .. } = self.weighed;
        let settings = &self.context.settings;
        let limit = if judged.rule == Rule::InVeryLate {
            settings.partial_after_minutes
        } else {
            settings.late_after_minutes
        };
        judged
            .rule
            .name()
            .with("arrival", self.at(passage.first_in))
            .with("leaving", self.at(passage.last_out))
            .with("expected", self.at(expected.expected_in))
            .with("end", self.at(expected.expected_out))
            .with("minutes", judged.minutes_late.unwrap_or_default())
            .with("limit", limit)
            .with("early", settings.leave_early_minutes)
    }

    /// What is known, whether it decided or not.
    fn inputs(
        &self,
        course: Option<&str>,
        off: Option<&DayOff>,
        marked: &[Marked],
        absences: &[Absence],
    ) -> Vec<Message> {
        let Weighed { expected, passage, .. } = self.weighed;
        let course = course.unwrap_or_default();
        let mut said = vec![match (expected.off, expected.expected_in) {
            (Some(reason), _) => not_expected(reason, off),
            (None, _) => msg!(
                "attendance-because-expected",
                from = self.at(expected.expected_in),
                until = self.at(expected.expected_out),
                course = course
            ),
        }];
        let in_effect = |mark: &&Mark| mark.withdrawn_at.is_none() && !mark.waits();
        said.extend(self.marks.iter().find(in_effect).map(office));
        said.extend(passage.first_in.map(|at| msg!("attendance-because-first-in", at = self.clock(at))));
        said.extend(passage.last_out.map(|at| msg!("attendance-because-last-out", at = self.clock(at))));
        if passage.first_in.or(passage.last_out).is_none() {
            said.push(msg!("attendance-because-no-scan"));
        } else if passage.inside {
            said.push(msg!("attendance-because-inside"));
        }
        said.extend(marked.iter().map(class_mark));
        said.extend(absences.iter().map(absence));
        said.push(if self.known.closed {
            msg!("attendance-because-closed")
        } else {
            msg!("attendance-because-open")
        });
        said
    }

    /// What the rule that applied did not look at.
    fn ignored(&self, events: &[Event], marked: &[Marked], absences: &[Absence]) -> Vec<Message> {
        let rule = self.weighed.judged.rule;
        let scanned = self.weighed.passage.first_in.or(self.weighed.passage.last_out).is_some();
        let by_office = matches!(rule, Rule::OfficeMark | Rule::Amendment);
        let by_gate = self.weighed.expected.source == Source::Gate;
        let mut said = Vec::new();
        if scanned && (by_office || rule == Rule::NotExpected || !by_gate) {
            said.push(msg!("attendance-ignored-scans"));
        }
        if self.known.absence && rule != Rule::Absence {
            said.push(msg!("attendance-ignored-absence"));
        }
        if !marked.is_empty() && (by_office || by_gate || rule == Rule::NotExpected) {
            said.push(msg!("attendance-ignored-marks", count = marked.len()));
        }
        let duplicates = events.iter().filter(|event| event.duplicate && event.void_by.is_none()).count();
        if duplicates > 0 {
            said.push(msg!("attendance-ignored-duplicates", count = duplicates));
        }
        let taken_back = events.iter().filter(|event| event.void_by.is_some()).count();
        if taken_back > 0 {
            said.push(msg!("attendance-ignored-voided", count = taken_back));
        }
        if absences.iter().any(|absence| absence.state == "pending") {
            said.push(msg!("attendance-ignored-pending"));
        }
        let waits = self.marks.iter().find(|mark| mark.waits() && mark.withdrawn_at.is_none());
        said.extend(waits.map(|mark| {
            msg!(
                "attendance-ignored-amendment",
                by = mark.by_name,
                status = mark.status,
                reason = mark.reason
            )
        }));
        said
    }
}

fn not_expected(reason: Off, off: Option<&DayOff>) -> Message {
    let is_calendar = matches!(reason, Off::Holiday | Off::Break | Off::Closed);
    let name = off.filter(|_| is_calendar).map(|off| off.name.to_string()).unwrap_or_default();
    msg!("attendance-because-off", reason = reason.as_str(), name = name)
}

fn office(mark: &Mark) -> Message {
    msg!("attendance-because-office", by = mark.by_name, status = mark.status, reason = mark.reason)
}

fn class_mark(mark: &Marked) -> Message {
    let at = mark.start_time.format("%H:%M");
    msg!("attendance-because-mark", course = mark.course, at = at, status = mark.status)
}

fn absence(absence: &Absence) -> Message {
    let by = absence.decided_name.clone().unwrap_or_default();
    msg!("attendance-because-absence", state = absence.state, by = by)
}
