//! One trigger: what it is, what comes, what came, its pauses, and why it ran or did not.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::preview::Preview;
use super::words;
use crate::alerts::rules::Priority;
use crate::app::App;
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::ids::TriggerId;
use crate::listing::ListQuery;
use crate::school::rules::instant;
use crate::triggers::rules::Draft;
use crate::triggers::{self, Listed, Pause, Run, RunFilter};
use crate::web::admin::runs::why;
use crate::web::admin::runs::words::Told as _;
use crate::web::extract::{Path, Query};
use crate::web::forms::Form;
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, filters};

/// Runs on the page; the others are in the list of runs.
const RUNS: u64 = 15;

/// The page.
#[derive(Template)]
#[template(path = "admin/triggers/show.html", blocks = ["live"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) listed: Listed,
    pub(super) preview: Preview,
    pub(super) runs: Vec<Run>,
    pub(super) pauses: Vec<Pause>,
    pub(super) form: Form,
    pub(super) why: Option<Vec<Message>>,
}

impl Show {
    const fn draft(&self) -> &Draft {
        &self.listed.trigger.draft
    }

    const fn notify_word(&self) -> &'static str {
        words::notify_on(self.draft().notify_on)
    }

    const fn catch_up_word(&self) -> &'static str {
        words::catch_up(self.draft().catch_up)
    }

    const fn overlap_word(&self) -> &'static str {
        words::overlap(self.draft().overlap)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "templates give references")]
const fn priority_word(priority: &Priority) -> &'static str {
    words::priority(*priority)
}

/// When a pause ended, or will.
fn end_of(pause: &Pause) -> Option<DateTime<Utc>> {
    [pause.ended_at, pause.until_at].into_iter().flatten().min()
}

pub(super) async fn show(
    _: Admins,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<TriggerId>,
    Query(asked): Query,
) -> Result<Response> {
    let listed = triggers::find(&app, id).await?;
    let preview = Preview::of(&app, &frame.reader, &listed.trigger.draft).await?;
    let newest = ListQuery { descending: true, limit: RUNS, ..ListQuery::default() };
    let filter = RunFilter { trigger: Some(id), ..RunFilter::default() };
    let runs = triggers::runs(&app, &newest, &filter).await?.items;
    let pauses = triggers::pauses_of(&app, id).await?;
    let (form, why) = match asked_instant(&frame, &asked) {
        Ok(Some(at)) => {
            let account = triggers::account(&app, id, at).await?;
            let told = why::Told { reader: &frame.reader, now: app.clock.now() };
            (Form::new(asked), Some(told.why(&account)))
        }
        Ok(None) => (Form::new(asked), None),
        Err(error) => (Form::refused(asked, error)?, None),
    };
    let page = Show { frame, listed, preview, runs, pauses, form, why };
    Ok(page.show_or("live", page.as_live()))
}

/// The instant that somebody asks about.
fn asked_instant(frame: &Frame, asked: &Fields) -> Result<Option<DateTime<Utc>>> {
    if asked.get("date").is_empty() && asked.get("time").is_empty() {
        return Ok(None);
    }
    let mut parser = asked.parse();
    let (date, time) = (parser.required_date("date"), parser.required_time("time"));
    let local = date.zip(time).map(|(date, time)| date.and_time(time));
    parser.finish(local.map(|local| Some(instant(local, frame.reader.zone))))
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}
