//! What families agree to: to which wording, who, when; and withdrawn as easily as it is given.

use serde_json::json;

use super::children::{self, Child};
use super::rules::Purpose;
use super::store::consents as store;
use super::wishes;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::{GuardianId, StudentId};
use crate::msg;
use crate::notifications::opt_outs::{self, Held, Source};
use crate::notifications::rules::Channel;
use crate::texts::Language;

pub use store::{Consent, Wording};

/// How an agreement stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What it is about.
    pub purpose: Purpose,
    /// The child, when it is about one.
    pub child: Option<Child>,
    /// The newest agreement, perhaps withdrawn; none was given.
    pub latest: Option<Consent>,
    /// Whether this guardian may give it.
    pub may_give: bool,
    /// They said otherwise meanwhile, like by answering BAJA.
    pub is_stopped: bool,
}

impl Standing {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        !self.is_stopped && self.latest.as_ref().is_some_and(|consent| consent.withdrawn_at.is_none())
    }
}

fn is_whatsapp(held: &Held) -> bool {
    held.channel == Channel::WhatsApp
}

/// The newest wordings in all languages.
pub async fn wordings(app: &App) -> Result<Vec<Wording>> {
    store::wordings(app.db.reader()).await
}

/// How all agreements of a guardian stand: their own first, then of each child.
pub async fn standing(app: &App, guardian: GuardianId) -> Result<Vec<Standing>> {
    let children = children::of(app, guardian).await?;
    let ids: Vec<_> = children.iter().map(|child| child.id).collect();
    let mut latest = store::latest(app.db.reader(), guardian, &ids).await?;
    let mut take = |purpose: Purpose, student: Option<StudentId>| {
        let is_it = |one: &Consent| one.purpose == purpose.as_str() && one.student_id == student;
        latest.iter().position(is_it).map(|at| latest.swap_remove(at))
    };
    let own = Standing {
        purpose: Purpose::WhatsApp,
        child: None,
        latest: take(Purpose::WhatsApp, None),
        may_give: true,
        is_stopped: opt_outs::of(app.db.reader(), guardian).await?.iter().any(is_whatsapp),
    };
    let of_children = children.into_iter().map(|child| Standing {
        purpose: Purpose::Photo,
        latest: take(Purpose::Photo, Some(child.id)),
        may_give: child.may_justify,
        is_stopped: false,
        child: Some(child),
    });
    Ok([own].into_iter().chain(of_children).collect())
}

/// Everything that was agreed about a student, the newest first.
pub async fn of_student(app: &App, student: StudentId) -> Result<Vec<Consent>> {
    store::of_student(app.db.reader(), student).await
}

/// Agrees to the wording with this number, when it is the newest one. Safe to repeat.
pub async fn give(
    app: &App,
    actor: &Actor,
    guardian: GuardianId,
    purpose: Purpose,
    student: Option<StudentId>,
    version: i32,
) -> Result<()> {
    let child = concerned(app, guardian, purpose, student).await?;
    if child.as_ref().is_some_and(|child| !child.may_justify) {
        return Err(Error::Forbidden(msg!("families-may-not-consent")));
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::newest(&tx, purpose).await? != version {
        return Err(Error::Conflict(msg!("families-consent-new-text")));
    }
    let about = child.map(|child| child.id);
    let given = store::give(&tx, (purpose, version), guardian, about, (&actor.name, now)).await?;
    let resumed = match about {
        Some(student) => store::mark(&tx, student, true, now).await.map(|()| false)?,
        None => wishes::resume(app, &tx, actor, guardian, Channel::WhatsApp).await?,
    };
    if given || resumed {
        note(&tx, app, actor, "consent.give", (guardian, about), purpose, Some(version)).await?;
    }
    Ok(tx.commit().await?)
}

/// Withdraws an agreement. Safe to repeat.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    guardian: GuardianId,
    purpose: Purpose,
    student: Option<StudentId>,
) -> Result<()> {
    let about = concerned(app, guardian, purpose, student).await?.map(|child| child.id);
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let withdrawn = store::withdraw(&tx, purpose, guardian, about, (&actor.name, now)).await?;
    let stopped = match about {
        Some(student) => store::mark(&tx, student, false, now).await.map(|()| false)?,
        None => wishes::stop(app, &tx, guardian, Channel::WhatsApp, Source::Family).await?,
    };
    if withdrawn || stopped {
        note(&tx, app, actor, "consent.withdraw", (guardian, about), purpose, None).await?;
    }
    Ok(tx.commit().await?)
}

/// The child that an agreement is about, when it is about one; whom the guardian may not know of is not found.
async fn concerned(
    app: &App,
    guardian: GuardianId,
    purpose: Purpose,
    student: Option<StudentId>,
) -> Result<Option<Child>> {
    match student {
        Some(student) if purpose.is_of_child() => Ok(Some(children::find(app, guardian, student).await?)),
        None if !purpose.is_of_child() => Ok(None),
        Some(_) | None => Err(Error::NotFound),
    }
}

async fn note(
    tx: &Tx,
    app: &App,
    actor: &Actor,
    verb: &str,
    (guardian, student): (GuardianId, Option<StudentId>),
    purpose: Purpose,
    version: Option<i32>,
) -> Result<()> {
    let subject = match student {
        Some(student) => ("student", Some(student.0)),
        None => ("guardian", Some(guardian.0)),
    };
    let after = Some(json!({ "purpose": purpose.as_str(), "version": version, "guardian_id": guardian }));
    audit::record(tx, actor, app.clock.now(), Change { verb, subject, before: None, after }).await
}

/// Publishes a new wording in both languages, over the one with the number that was seen; who agreed before has
/// agreed to what they read.
pub async fn publish(
    app: &App,
    actor: &Actor,
    purpose: Purpose,
    seen: i32,
    (es, en): (&str, &str),
) -> Result<i32> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::newest(&tx, purpose).await? != seen {
        return Err(Error::Conflict(msg!("families-text-overtaken")));
    }
    let version = seen + 1;
    for (language, body) in [(Language::Es, es), (Language::En, en)] {
        store::publish(&tx, (purpose, version), language, body, (&actor.name, now)).await?;
    }
    let after = Some(json!({ "purpose": purpose.as_str(), "version": version }));
    let change = Change { verb: "consent.publish", subject: ("consent_text", None), before: None, after };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok(version)
}
