//! Corrections of marks of closed days: they count once the direction lets them.

use serde_json::json;

use crate::app::App;
use crate::attendance;
use crate::audit::{self, Actor, Change};
use crate::classes::rules::marks::State;
use crate::classes::store::late_marks::{self as store, Late};
use crate::classes::store::marks::{self, Marked};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::MarkId;
use crate::live::Topic;
use crate::msg;

/// Characters of a reason at most.
const WORDS: usize = 500;

/// Those that wait, the oldest first.
pub async fn waiting(app: &App) -> Result<Vec<Late>> {
    store::waiting(app.db.reader()).await
}

/// Lets a correction count in place of what counted before; one that does not wait any more is a conflict.
pub async fn approve(app: &App, actor: &Actor, id: MarkId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let (late, class) = hold(&tx, id).await?;
    let before = store::counting(&tx, late.class_id, late.student_id).await?;
    if let Some(before) = before {
        marks::displace(&tx, &[(before, State::Replaced)]).await?;
    }
    marks::let_count(&tx, id, before, &actor.name, now).await?;
    marks::empty(&tx, &[late.class_id], now).await?;
    let context = attendance::Context::of(app, &tx).await?;
    attendance::recompute(&tx, &context, &[(late.student_id, class.date)]).await?;
    audit::record(&tx, actor, now, change("class_mark.approve", &late)).await?;
    tx.commit().await?;
    app.live.touch(Topic::Day);
    Ok(())
}

/// Refuses a correction, which must be told why; one that does not wait any more is a conflict.
pub async fn refuse(app: &App, actor: &Actor, id: MarkId, why: &str) -> Result<()> {
    let why = why.trim();
    if why.is_empty() {
        return Err(Error::field("reason", msg!("field-required")));
    }
    if why.chars().count() > WORDS || why.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r')) {
        return Err(Error::field("reason", msg!("field-too-long", most = WORDS)));
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let (late, _) = hold(&tx, id).await?;
    store::refuse(&tx, id, &actor.name, why, now).await?;
    audit::record(&tx, actor, now, change("class_mark.refuse", &late)).await?;
    Ok(tx.commit().await?)
}

/// A correction that waits, its class in hand: who decides and who marks wait for one another.
async fn hold(tx: &Tx, id: MarkId) -> Result<(Late, Marked)> {
    let class = store::find(tx, id).await?.ok_or(Error::NotFound)?.class_id;
    let class = marks::hold(tx, &[class]).await?.pop().ok_or(Error::NotFound)?;
    let late = store::find(tx, id).await?.ok_or(Error::NotFound)?;
    if late.state != State::Waiting.as_str() {
        return Err(Error::Conflict(msg!("marks-late-decided")));
    }
    Ok((late, class))
}

fn change(verb: &'static str, late: &Late) -> Change<'static> {
    let said = |status: Option<&str>| json!({ "student_id": late.student_id, "status": status });
    Change {
        verb,
        subject: ("class", Some(late.class_id.0)),
        before: Some(said(late.before_status.as_deref())),
        after: Some(said(Some(&late.status))),
    }
}
