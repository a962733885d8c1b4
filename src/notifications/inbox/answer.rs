//! Answering who wrote: in free words, once; the way to a child's day is made as it leaves and kept nowhere.

use super::rules::Reply;
use super::store::{self, ReplyState};
use crate::app::App;
use crate::error::{Message, Result};
use crate::families::links;
use crate::ids::{GuardianId, InboxId};
use crate::integrations::whatsapp::Refusal;
use crate::msg;
use crate::school;
use crate::texts::say;

/// One attempt. That it began is committed before anything leaves, so that an attempt cut off in the middle is
/// known to be uncertain, and nobody is answered twice.
pub async fn answer(app: &App, id: InboxId) -> Result<()> {
    let conn = app.db.reader();
    let Some(claimed) = store::claim(conn, id, app.clock.now()).await? else { return Ok(()) };
    if claimed.reply_state != ReplyState::Sending.as_str() {
        tracing::warn!(inbox = id.0, "an answer was being sent when its process ended");
        return Ok(());
    }
    let (Some(reply), Some(digits)) = (Reply::read(&claimed.reply), claimed.sender) else { return Ok(()) };
    let words = match words(app, reply, &digits).await {
        Ok(words) => words,
        Err(error) => {
            // Nothing has left: it is the next attempt's.
            store::put_back(conn, id).await?;
            return Err(error);
        }
    };
    let (state, provider_id, why) = match app.whatsapp.send_text(&format!("+{digits}"), &words).await {
        Ok(accepted) => (ReplyState::Sent, Some(accepted.id), None),
        Err(refusal @ Refusal::After(_)) => (ReplyState::Uncertain, None, Some(refusal.why())),
        Err(refusal @ (Refusal::Before(_) | Refusal::Said(_))) => {
            (ReplyState::Failed, None, Some(refusal.why()))
        }
    };
    store::settle_answer(conn, id, state, provider_id, why.as_ref()).await
}

/// After the last attempt of the job.
pub async fn give_up_answer(app: &App, id: InboxId, reason: &str) -> Result<()> {
    let why = msg!("inbox-gave-up", reason = reason);
    store::settle_answer(app.db.reader(), id, ReplyState::Failed, None, Some(&why)).await
}

/// What is written, in the language of whoever reads it.
async fn words(app: &App, reply: Reply, digits: &str) -> Result<String> {
    let tx = app.db.begin().await?;
    let school = school::find(&tx).await?;
    let owners: Vec<GuardianId> =
        store::owners(&tx, digits).await?.into_iter().map(|owner| owner.id).collect();
    let language = match owners.first() {
        Some(id) => store::language(&tx, *id).await?.unwrap_or(school.language),
        None => school.language,
    };
    let said = |message: Message| say(language, &message.with("country", school.country.code()));
    let name = &school.name;
    let words = match reply {
        Reply::OptedOut => said(msg!("inbox-opted-out", school = name)),
        Reply::OptedIn => said(msg!("inbox-opted-in", school = name)),
        Reply::Stranger => said(msg!("inbox-stranger", school = name)),
        Reply::Help => said(msg!("inbox-help", school = name)),
        Reply::Links => {
            let children = store::children(&tx, &owners).await?;
            let pairs: Vec<_> = children.iter().map(|child| (child.guardian_id, child.student_id)).collect();
            let ways = links::issue(app, &tx, &pairs).await?;
            let each = children
                .iter()
                .zip(ways)
                .map(|(child, way)| format!("• {}: {}", child.name, way.url(&app.config)));
            let each = each.collect::<Vec<_>>().join("\n");
            format!(
                "{}\n{each}\n{}",
                said(msg!("inbox-links", school = name)),
                said(msg!("inbox-links-close"))
            )
        }
    };
    tx.commit().await?;
    Ok(words)
}
