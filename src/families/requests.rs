//! Requests to excuse a child, made by a guardian who may; the office decides.

use crate::app::App;
use crate::attendance::absences::rules::{AbsenceForm, Decision, State};
use crate::attendance::absences::{self, Draft, Upload};
use crate::audit::Actor;
use crate::error::{Error, Result};
use crate::ids::AbsenceId;
use crate::{msg, school};

use super::children::Child;
use super::rules::{MOST_PENDING, check_request};

/// Asks to excuse a child; it waits until the office decides.
pub async fn make(
    app: &App,
    actor: &Actor,
    child: &Child,
    form: &AbsenceForm,
    paper: Option<Upload>,
) -> Result<AbsenceId> {
    if !child.may_justify {
        return Err(Error::Forbidden(msg!("families-may-not-justify")));
    }
    check_request(form, school::current(app).await?.today(app.clock.now()))?;
    if absences::waiting_of(app, child.id, child.guardian_id).await? >= MOST_PENDING {
        return Err(Error::field("form", msg!("families-requests-many", most = MOST_PENDING)));
    }
    let draft = Draft {
        students: vec![child.id],
        form: form.clone(),
        is_approved: false,
        paper,
        guardian: Some(child.guardian_id),
    };
    absences::request(app, actor, &draft).await?.pop().ok_or_else(|| Error::fault("a request has no row"))
}

/// Takes back a request of one's own that waits.
pub async fn withdraw(app: &App, actor: &Actor, child: &Child, id: AbsenceId, version: i32) -> Result<()> {
    let row = absences::find(app, id).await?.row;
    if row.student_id != child.id || row.guardian_id != Some(child.guardian_id) {
        return Err(Error::NotFound);
    }
    if row.state != State::Pending.as_str() {
        return Err(Error::Conflict(msg!("families-request-decided")));
    }
    absences::decide(app, actor, id, version, Decision::Withdraw, None).await.map(drop)
}
