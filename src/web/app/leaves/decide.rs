//! Deciding about the classes of a leave: looked through first, then done at once, then undone if need be.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::place;
use super::show::Show;
use super::words::{self, Planned};
use crate::app::App;
use crate::classes::Intent;
use crate::classes::acts;
use crate::classes::leaves::{self, Decided, Leave};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{ActId, LeaveId};
use crate::listing::ListQuery;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Toast, filters};

/// The field by which the question is answered.
const ANSWER: &str = "confirmed";

/// What would become of each class.
#[derive(Template)]
#[template(path = "app/leaves/preview.html")]
pub struct Preview {
    pub(super) frame: Frame,
    pub(super) leave: Leave,
    pub(super) lines: Vec<Planned>,
    pub(super) fields: Fields,
}

impl Preview {
    /// How many can be done, and how many cannot.
    fn counts(&self) -> (usize, usize) {
        let refused = self.lines.iter().filter(|line| line.refused.is_some()).count();
        (self.lines.len() - refused, refused)
    }
}

pub(super) async fn decide(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(id): Path<LeaveId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let is_meant = !fields.get(ANSWER).is_empty();
    let intent = if is_meant { Intent::Confirm } else { Intent::Preview };
    match leaves::decide(&app, &by.actor(), id, &fields, intent).await {
        Ok(decided) if is_meant => Ok(done(&session, &frame, &leave, &decided).await),
        Ok(decided) => Ok(Preview { frame, leave, lines: words::planned(decided), fields }.show()),
        Err(error) => {
            let form = Form::refused(fields, error)?;
            Ok(Show::of(&app, frame, leave, (true, ListQuery::default()), form).await?.refuse())
        }
    }
}

async fn done(session: &Session, frame: &Frame, leave: &Leave, decided: &Decided) -> Response {
    let said = msg!("leaves-done", count = decided.changed(), refused = decided.refused());
    let toast = match decided.done.act {
        Some(act) => Toast::with_undo(said, format!("{}/acts/{act}/undo", place(leave.id))),
        None => Toast::new(said),
    };
    toast.leave(session).await;
    frame.htmx.go(&place(leave.id))
}

/// Takes back what was decided in one go.
pub(super) async fn undo(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path((id, act)): Path<(LeaveId, ActId)>,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let undone = acts::undo(&app, &by.actor(), act).await?;
    Toast::new(words::undone(&undone)).leave(&session).await;
    Ok(frame.htmx.go(&place(leave.id)))
}

impl Page for Preview {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::preview(frame)
    }
}
