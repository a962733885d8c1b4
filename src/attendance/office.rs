//! What the office says of days: a mark counts at once; after the close of the day it is an amendment, which
//! counts once it is approved. Whoever approves amendments needs nobody to approve their own.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::day::{Context, recompute};
use super::entries::known;
use super::rules::MarkDraft;
use super::store::days::StudentDay;
use super::store::{closings, days, marks as store};
use super::touch;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::{OfficeMarkId, StudentId};
use crate::msg;

pub use super::store::marks::{Amendment, Mark};

/// Marks a day of some students. A mark that counts is replaced; of a day that is closed it asks for an
/// amendment, which replaces one that waits.
pub async fn mark_office(
    app: &App,
    actor: &Actor,
    students: &[StudentId],
    day: NaiveDate,
    draft: &MarkDraft,
) -> Result<Vec<OfficeMarkId>> {
    mark(app, actor, (students, day), draft, false).await
}

/// The same by somebody who decides about amendments: of a day that is closed theirs counts at once, approved by
/// themselves, in place of what counted and of what waited.
pub async fn mark_as_head(
    app: &App,
    actor: &Actor,
    students: &[StudentId],
    day: NaiveDate,
    draft: &MarkDraft,
) -> Result<Vec<OfficeMarkId>> {
    mark(app, actor, (students, day), draft, true).await
}

async fn mark(
    app: &App,
    actor: &Actor,
    (students, day): (&[StudentId], NaiveDate),
    draft: &MarkDraft,
    is_head: bool,
) -> Result<Vec<OfficeMarkId>> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let students = known(&tx, students).await?;
    let context = Context::of(app, &tx).await?;
    if day > context.school.today(now) {
        return Err(Error::field("day", msg!("attendance-mark-future")));
    }
    let of: Vec<StudentDay> = students.iter().map(|student| (*student, day)).collect();
    // Two who mark the same day wait for one another, and for its close.
    days::hold(&tx, &of, now).await?;
    let amendment = closings::is_closed(&tx, day).await?;
    store::withdraw_for(&tx, &students, day, amendment, &actor.name, now).await?;
    let by = (actor.user_id(), actor.name.as_str());
    let (verb, before) = match (amendment, is_head) {
        (false, _) => ("office_mark.set", None),
        (true, false) => ("office_mark.ask", None),
        (true, true) => {
            store::withdraw_for(&tx, &students, day, false, &actor.name, now).await?;
            let were = days::statuses(&tx, &students, day).await?;
            ("office_mark.amend", Some(json!({ "students": students, "day": day, "status": were })))
        }
    };
    let marks = store::insert(&tx, &students, day, draft, amendment, by, now).await?;
    if amendment && is_head {
        store::approve(&tx, &marks, &actor.name, now).await?;
    }
    let one = if let [id] = marks[..] { Some(id.0) } else { None };
    let change = Change {
        verb,
        subject: ("office_mark", one),
        before,
        after: Some(json!({
            "students": students, "day": day, "status": draft.status, "reason": draft.reason,
        })),
    };
    finish(app, tx, actor, now, change, &of).await?;
    Ok(marks)
}

/// Takes a mark back, or an amendment that counts or waits. Again, nothing changes.
pub async fn withdraw_mark(app: &App, actor: &Actor, id: OfficeMarkId) -> Result<()> {
    end(app, actor, id, "office_mark.withdraw", |_| true).await
}

/// Refuses an amendment that waits; one that does not wait any more is a conflict.
pub async fn refuse_amendment(app: &App, actor: &Actor, id: OfficeMarkId) -> Result<()> {
    end(app, actor, id, "office_mark.refuse", Mark::waits).await
}

async fn end(
    app: &App,
    actor: &Actor,
    id: OfficeMarkId,
    verb: &'static str,
    may: fn(&Mark) -> bool,
) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let mark = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    if mark.withdrawn_at.is_some() && may(&mark) {
        return Ok(());
    }
    if !may(&mark) || mark.withdrawn_at.is_some() {
        return Err(Error::Conflict(msg!("attendance-amendment-decided")));
    }
    store::withdraw(&tx, id, &actor.name, now).await?;
    finish(app, tx, actor, now, change(verb, &mark), &[(mark.student_id, mark.day)]).await
}

/// Lets an amendment count in place of what counted before; one that does not wait any more is a conflict.
pub async fn approve_amendment(app: &App, actor: &Actor, id: OfficeMarkId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let mark = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    if !mark.waits() || mark.withdrawn_at.is_some() {
        return Err(Error::Conflict(msg!("attendance-amendment-decided")));
    }
    store::withdraw_for(&tx, &[mark.student_id], mark.day, false, &actor.name, now).await?;
    store::approve(&tx, &[id], &actor.name, now).await?;
    finish(app, tx, actor, now, change("office_mark.approve", &mark), &[(mark.student_id, mark.day)]).await
}

/// The amendments that wait, the oldest first.
pub async fn amendments(app: &App) -> Result<Vec<Amendment>> {
    store::waiting(app.db.reader()).await
}

fn change(verb: &'static str, mark: &Mark) -> Change<'static> {
    let facts = json!({
        "student_id": mark.student_id, "day": mark.day, "status": mark.status, "reason": mark.reason,
    });
    Change { verb, subject: ("office_mark", Some(mark.id.0)), before: Some(facts), after: None }
}

async fn finish(
    app: &App,
    tx: Tx,
    actor: &Actor,
    now: DateTime<Utc>,
    change: Change<'_>,
    of: &[StudentDay],
) -> Result<()> {
    recompute(&tx, &Context::of(app, &tx).await?, of).await?;
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    touch(app);
    Ok(())
}
