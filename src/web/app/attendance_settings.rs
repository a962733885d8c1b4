//! How presence is judged: what is late, what is early, when nobody came, and what holds a mass alarm.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::attendance;
#[cfg(test)]
use crate::attendance::rules::Settings as Set;
use crate::error::Result;
use crate::msg;
use crate::web::Routes;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

const PATH: &str = "/app/attendance/settings";

/// Name, label and unit of each number, in groups.
type Group = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const GROUPS: [Group; 4] = [
    (
        "entries-settings-day",
        &[
            ("late_after_minutes", "entries-set-late", "entries-set-late-hint"),
            ("partial_after_minutes", "entries-set-partial", "entries-set-partial-hint"),
            ("leave_early_minutes", "entries-set-early", "entries-set-early-hint"),
            ("no_show_minutes", "entries-set-no-show", "entries-set-no-show-hint"),
        ],
    ),
    ("entries-settings-classes", &[("class_nudge_minutes", "entries-set-nudge", "entries-set-nudge-hint")]),
    (
        "entries-settings-door",
        &[
            ("duplicate_seconds", "entries-set-duplicate", "entries-set-duplicate-hint"),
            ("bounce_minutes", "entries-set-bounce", "entries-set-bounce-hint"),
        ],
    ),
    (
        "entries-settings-brake",
        &[
            ("brake_school_percent", "entries-set-school", "entries-set-school-hint"),
            ("brake_course_percent", "entries-set-course", "entries-set-course-hint"),
            ("brake_at_least", "entries-set-least", "entries-set-least-hint"),
            ("brake_silent_minutes", "entries-set-silent", "entries-set-silent-hint"),
            ("brake_calendar_hours", "entries-set-calendar", "entries-set-calendar-hint"),
            ("brake_late_minutes", "entries-set-check", "entries-set-check-hint"),
        ],
    ),
];

/// The page.
pub fn routes() -> Routes {
    Routes::new().get(PATH, show).post(PATH, save)
}

/// The form.
#[derive(Template)]
#[template(path = "app/attendance/settings.html")]
pub struct Settings {
    frame: Frame,
    form: Form,
}

async fn show(_: Managers, frame: Frame, State(app): State<App>) -> Result<Response> {
    let settings = attendance::settings(app.db.reader()).await?;
    Ok(Settings { frame, form: Form::new(settings.fields()) }.show())
}

async fn save(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    match attendance::save_settings(&app, &by.actor(), &fields).await {
        Ok(_) => {
            Toast::new(msg!("entries-settings-saved")).leave(&session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(error) => Ok(Settings { frame, form: Form::refused(fields, error)? }.refuse()),
    }
}

impl Page for Settings {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let frame = frame.at(PATH);
        let usual = Set::default().fields();
        let mut wrong = usual.clone();
        wrong.set("late_after_minutes", "121");
        wrong.set("brake_at_least", "");
        let error = Set::parse(&wrong).unwrap_err();
        vec![
            ("full", Self { frame: frame.clone(), form: Form::new(usual) }),
            ("errors", Self { frame, form: Form::refused(wrong, error).unwrap() }),
        ]
    }
}
