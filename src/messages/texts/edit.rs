//! Writing a text of one's own, and putting ours back.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::store;
use super::{Own, Place, TextForm, Texts, filled, kind_of, kinds, sample_vars, usual};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::{Error, Result};
use crate::messages::Words;
use crate::msg;
use crate::notifications::families::rules::Channel;
use crate::texts::Language;

pub use super::store::Approval;

/// A text as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// Which one.
    pub place: Place,
    /// The subject of a mail.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The name of the template that WhatsApp sends it by; none for a mail.
    pub template: Option<String>,
    /// Which version it is; 0 is ours.
    pub version: i32,
    /// Who wrote it, and when; none for ours.
    pub author: Option<(String, DateTime<Utc>)>,
    /// What WhatsApp says of that template; none when it was not asked, or does not know it.
    pub approval: Option<Approval>,
}

impl Edited {
    fn of(texts: &Texts, place: Place, approvals: &[Approval]) -> Result<Self> {
        let (subject, body) = texts.written(place)?;
        let template = match place.channel {
            Channel::WhatsApp => Some(texts.template(place.kind, place.language)?),
            Channel::Email => None,
        };
        let own = texts.own(place);
        let approval = approvals
            .iter()
            .find(|one| Some(&one.name) == template.as_ref() && one.language == place.language.code());
        Ok(Self {
            place,
            subject,
            body,
            version: own.map_or(0, |own| own.version),
            author: own.map(|own| (own.by.clone(), own.at)),
            approval: approval.cloned(),
            template,
        })
    }
}

/// All texts, by kind; of each kind WhatsApp before mail, Spanish before English.
pub async fn list(app: &App) -> Result<Vec<Edited>> {
    let conn = app.db.reader();
    let (texts, approvals) = (Texts::load(conn).await?, store::approvals(conn).await?);
    let mut all = Vec::new();
    for kind in kinds::ALL {
        for channel in Channel::ALL {
            for language in Language::ALL {
                let place = Place { kind: kind.kind, channel, language };
                all.push(Edited::of(&texts, place, &approvals)?);
            }
        }
    }
    Ok(all)
}

/// One text.
pub async fn find(app: &App, place: Place) -> Result<Edited> {
    kinds::of(place.kind).ok_or(Error::NotFound)?;
    let conn = app.db.reader();
    Edited::of(&Texts::load(conn).await?, place, &store::approvals(conn).await?)
}

/// What a text would come to, with invented data.
pub async fn preview(app: &App, place: Place, form: &TextForm) -> Result<Words> {
    let texts = Texts::load(app.db.reader()).await?;
    let vars = super::Vars { school: texts.sender.school.clone(), ..sample_vars(place) };
    filled(&texts.sender, place, (&form.subject, &form.body), &vars)
}

/// Writes a text over the version that was seen; [`Error::Conflict`] when somebody else was quicker. What waits
/// to be sent keeps the words it was announced with.
pub async fn save(app: &App, actor: &Actor, place: Place, version: i32, form: &TextForm) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = Texts::load(&tx).await?.own(place).cloned();
    if !store::save(&tx, place, version, form, &actor.name, now).await? {
        return Err(Error::Conflict(msg!("texts-overtaken")));
    }
    let after = json!({ "title": form.subject, "body": form.body, "template": form.template });
    note(&tx, actor, now, ("text.save", place), before.as_ref(), Some(after)).await?;
    Ok(tx.commit().await?)
}

/// Puts our text back over the version that was seen.
pub async fn reset(app: &App, actor: &Actor, place: Place, version: i32) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = Texts::load(&tx).await?.own(place).cloned();
    if !store::remove(&tx, place, version).await? {
        return Err(Error::Conflict(msg!("texts-overtaken")));
    }
    let (subject, body) = usual(kind_of(place.kind)?, place);
    let after = json!({ "title": subject, "body": body, "template": null });
    note(&tx, actor, now, ("text.reset", place), before.as_ref(), Some(after)).await?;
    Ok(tx.commit().await?)
}

async fn note(
    tx: &crate::db::Tx,
    actor: &Actor,
    now: DateTime<Utc>,
    (verb, place): (&str, Place),
    before: Option<&Own>,
    after: Option<Value>,
) -> Result<()> {
    let name = |mut facts: Value| {
        if let Some(facts) = facts.as_object_mut() {
            facts.insert("kind".into(), place.kind.as_str().into());
            facts.insert("channel".into(), place.channel.as_str().into());
            facts.insert("language".into(), place.language.code().into());
        }
        facts
    };
    let old = |own: &Own| json!({ "title": own.subject, "body": own.body, "template": own.template });
    let before = before.map(old).map(name);
    let change = Change { verb, subject: ("text", None), before, after: after.map(name) };
    audit::record(tx, actor, now, change).await
}
