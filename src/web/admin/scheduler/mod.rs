//! The scheduler: who is alive, what waits in the queues, what was given up.

mod dead;
#[cfg(test)]
mod samples;

#[cfg(test)]
pub use dead::Removal;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::listing::ListQuery;
use crate::msg;
use crate::processes::{self, Process};
use crate::queues::{self, Dead, Queue};
use crate::triggers::{self, Glance};
use crate::web::Routes;
use crate::web::extract::{Query, address, list_query};
use crate::web::forms::Form;
use crate::web::guard::Admins;
use crate::web::page::{self, Frame, Label, Page, Table, Toast, filters, relative};

/// Dead jobs on a page.
const DEAD: u64 = 25;
/// A queue whose first job has waited for this many seconds is late.
const LATE: f64 = 60.0;
/// After this long without a heartbeat a process is silent.
const SILENT: f64 = 30.0;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/scheduler", index)
        .post("/admin/scheduler/reload", reload)
        .post("/admin/scheduler/dead/retry", dead::retry)
        .post("/admin/scheduler/dead/removal", dead::remove)
}

/// The page.
#[derive(Template)]
#[template(path = "admin/scheduler/index.html", blocks = ["live", "rows"])]
pub struct Index {
    frame: Frame,
    status: Glance,
    processes: Vec<Process>,
    queues: Vec<Queue>,
    /// Of the dead jobs, which queue is shown; empty is all.
    queue: String,
    list: Table,
    dead: Vec<Dead>,
    form: Form,
    now: DateTime<Utc>,
}

impl Index {
    async fn of(app: &App, frame: Frame, asked: &Fields, form: Form) -> Result<Self> {
        let queues = queues::overview(app).await?;
        let queue = asked.get("queue");
        let known = queues.iter().find(|own| own.name == queue).map(|own| own.name.clone());
        let query = ListQuery { descending: true, limit: DEAD, ..list_query(asked, |_| ()) };
        let dead = queues::dead(app, &query, known.as_deref()).await?;
        let queue = known.unwrap_or_default();
        let list = Table::new("/admin/scheduler", &dead).filtered("queue", &queue);
        Ok(Self {
            status: triggers::glance(app).await?,
            processes: processes::alive(app).await?,
            queues,
            queue,
            list,
            dead: dead.items,
            form,
            now: app.clock.now(),
            frame,
        })
    }

    fn near(&self, at: &DateTime<Utc>) -> Option<Message> {
        relative(*at, self.now)
    }

    fn failed_href(&self) -> String {
        let yesterday = self.frame.reader.today.pred_opt().unwrap_or(self.frame.reader.today);
        format!("/admin/runs?status=failed&from={yesterday}")
    }

    const fn failed_tone(&self) -> &'static str {
        if self.status.runs_failed > 0 { "warn" } else { "" }
    }

    fn chip(&self) -> page::Filter {
        self.list.filter("queue", &self.queue, queue_word(&self.queue))
    }
}

/// Tone, icon and word of a process.
fn health(process: &Process) -> (&'static str, &'static str, &'static str) {
    if process.silent_for > SILENT {
        ("warn", "hourglass", "scheduler-silent")
    } else {
        ("good", "check", "scheduler-alive")
    }
}

/// How long the first job of a late queue has waited.
#[allow(clippy::cast_possible_truncation, reason = "minutes of a wait")]
fn late(queue: &Queue) -> Option<Message> {
    let age = queue.oldest_age.filter(|age| *age >= LATE)?;
    Some(msg!("scheduler-late", minutes = (age / 60.0) as i64))
}

/// How long ago a process last said that it is alive.
#[allow(clippy::cast_possible_truncation, reason = "seconds of a heartbeat")]
fn beat(process: &Process) -> Message {
    msg!("page-ago-seconds", count = process.silent_for.max(0.0).round() as i64)
}

/// What a role of a process is called.
fn role_word(role: &str) -> Label {
    match role {
        "web" => "scheduler-role-web".into(),
        "worker" => "scheduler-role-worker".into(),
        "scheduler" => "scheduler-role-scheduler".into(),
        other => Label::Name(other.to_owned()),
    }
}

/// What a queue is called.
fn queue_word(queue: &str) -> Label {
    match queue {
        "generate_classes" => "scheduler-queue-generate-classes".into(),
        "preview_import" => "scheduler-queue-preview-import".into(),
        "apply_import" => "scheduler-queue-apply-import".into(),
        "run_trigger" => "scheduler-queue-run-trigger".into(),
        "deliver_notification" => "scheduler-queue-deliver-notification".into(),
        "deliver_message" => "scheduler-queue-deliver-message".into(),
        "read_inbox" => "scheduler-queue-read-inbox".into(),
        "answer_inbox" => "scheduler-queue-answer-inbox".into(),
        "send_broadcast" => "scheduler-queue-send-broadcast".into(),
        "answer_password_request" => "scheduler-queue-answer-password-request".into(),
        other => Label::Name(other.to_owned()),
    }
}

/// The number of what a job is about.
fn number(job: &Dead) -> String {
    let fields = ["run_id", "import_id", "notification_id", "broadcast_id", "inbox_id", "id"];
    fields.iter().find_map(|field| job.about(field)).map_or_else(String::new, |id| id.to_string())
}

/// The page of what a job is about.
fn about(job: &Dead) -> Option<String> {
    let id = |field| job.about(field);
    match job.queue.as_str() {
        "generate_classes" => id("run_id").map(|id| format!("/app/generation/runs/{id}")),
        "preview_import" | "apply_import" => id("import_id").map(|id| format!("/app/imports/{id}")),
        "run_trigger" => id("run_id").map(|id| format!("/admin/runs/{id}")),
        "send_broadcast" => id("broadcast_id").map(|id| format!("/app/broadcasts/{id}")),
        _ => None,
    }
}

async fn index(_: Admins, frame: Frame, State(app): State<App>, Query(asked): Query) -> Result<Response> {
    let page = Index::of(&app, frame, &asked, Form::default()).await?;
    Ok(match page.frame.htmx.target.as_deref() {
        Some("live") => page.fragment(page.as_live()),
        Some("rows") => page.fragment(page.as_rows()),
        _ => page.show(),
    })
}

async fn reload(by: Admins, frame: Frame, State(app): State<App>, session: Session) -> Result<Response> {
    let found = triggers::reload(&app, &by.actor()).await?;
    Toast::new(msg!("scheduler-was-reloaded", count = found.active)).leave(&session).await;
    Ok(frame.htmx.go(&address("/admin/scheduler", &Fields::default())))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::index(frame)
    }
}
