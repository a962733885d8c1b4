//! Alerts: what needs a person, whose it is, and what was done about it.

mod index;
#[cfg(test)]
mod samples;
mod selection;
mod show;

use crate::alerts::Alert;
use crate::alerts::rules::{Priority, State, Subject};
use crate::auth::Role;
use crate::web::Routes;
use crate::web::page::Frame;

pub use index::Index;
pub use selection::Selection;
pub use show::Show;

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// `/app/alerts` and the actions below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/alerts", index::index)
        .post("/app/alerts/selection", selection::ask)
        .post("/app/alerts/acknowledgement", selection::acknowledge)
        .post("/app/alerts/resolution", selection::resolve)
        .post("/app/alerts/reopening", selection::reopen)
        .get("/app/alerts/{id}", show::show)
        .post("/app/alerts/{id}/acknowledgement", show::acknowledge)
        .post("/app/alerts/{id}/notes", show::note)
        .post("/app/alerts/{id}/resolution", show::resolve)
        .post("/app/alerts/{id}/reopening", show::reopen)
}

const fn priority_badge(priority: Priority) -> Badge {
    let (tone, icon) = match priority {
        Priority::Critical => ("bad", "shield-alert"),
        Priority::High => ("warn", "triangle-alert"),
        Priority::Medium => ("info", "circle-alert"),
        Priority::Low => ("quiet", "info"),
    };
    (tone, icon, priority.name())
}

const fn state_badge(state: State) -> Badge {
    let (tone, icon) = match state {
        State::Open => ("warn", "circle-dashed"),
        State::Acknowledged => ("info", "user"),
        State::Resolved => ("good", "check"),
    };
    (tone, icon, state.name())
}

/// How much it matters.
const fn priority_of(alert: &Alert) -> Badge {
    priority_badge(alert.priority)
}

/// How far it is.
const fn state_of(alert: &Alert) -> Badge {
    state_badge(alert.state)
}

/// Where what an alert is about is looked at, by whoever may.
fn place(alert: &Alert, frame: &Frame) -> Option<String> {
    let operates = frame.may(&[Role::Admin]);
    match &alert.subject {
        Subject::Class(_) => {
            let (course, on) = (alert.row.course_id?, alert.row.happens_on?);
            Some(format!("/app/classes/list?course_id={course}&from={on}&to={on}"))
        }
        Subject::Enrollment(id) => Some(format!("/app/enrollments/{id}")),
        Subject::Course(id) => Some(format!("/app/courses/{id}/waiting")),
        Subject::Leave(id) => Some(format!("/app/leaves/{id}")),
        Subject::Trigger(id) => operates.then(|| format!("/admin/triggers/{id}")),
        Subject::Cache(_) => operates.then(|| "/admin/cache".to_owned()),
        Subject::Year(year) => Some(format!("/app/calendar?year={year}")),
        Subject::Kiosk(id) => Some(format!("/app/kiosks/{id}")),
        Subject::Student(id) => Some(format!("/app/students/{id}")),
        Subject::StudentDay(id, day) => Some(format!("/app/notifications?student_id={id}&day={day}")),
        Subject::StudentClass(_, class) => Some(format!("/app/classes/{class}")),
        Subject::Day(day) => Some(format!("/app/no-shows?day={day}")),
        Subject::Channel(_) => Some("/app/notifications/channels".to_owned()),
        Subject::Guardian(id) => Some(format!("/app/guardians/{id}")),
    }
}
