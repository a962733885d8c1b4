//! The approved texts of WhatsApp, compared with ours.

use super::rules::{Channel, Kind};
use super::store::channels as store;
use super::{channels, effects};
use crate::alerts::{self, rules as alert};
use crate::app::App;
use crate::error::{Message, Result};
use crate::integrations::whatsapp::{Account, Listed, WhatsApp};
use crate::messages::texts::{Place, Texts, sample_vars};
use crate::texts::Language;

pub use super::store::channels::TemplateRow;

/// What the account says of one of our texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It can be sent.
    Good,
    /// It is not there.
    Missing,
    /// It waits for approval, was rejected, rests or is switched off.
    Not {
        /// The provider's word for it.
        status: String,
        /// Why.
        why: String,
    },
    /// It wants another number of variables than ours has.
    Params {
        /// Ours.
        ours: usize,
        /// Theirs.
        theirs: usize,
    },
    /// It is approved as something else than a utility.
    Category(String),
}

/// One of our texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What it tells.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// The name it should be approved under.
    pub name: String,
    /// What the account says of it.
    pub found: Found,
}

impl Found {
    /// Whether it can be sent: what is approved as something else is, though it may cost more.
    pub const fn is_good(&self) -> bool {
        matches!(self, Self::Good | Self::Category(_))
    }

    fn of(listed: Option<&Listed>, ours: usize) -> Self {
        let Some(listed) = listed else { return Self::Missing };
        if listed.status != "APPROVED" {
            return Self::Not { status: listed.status.clone(), why: listed.why.clone() };
        }
        if listed.params != ours {
            return Self::Params { ours, theirs: listed.params };
        }
        if listed.category == "UTILITY" { Self::Good } else { Self::Category(listed.category.clone()) }
    }
}

/// What the account came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validation {
    /// The account, which the token opens.
    pub account: Account,
    /// Our texts, each in both languages.
    pub texts: Vec<Checked>,
    /// The way had been closed because of its token, and is open again.
    pub is_open_again: bool,
}

/// Compares our texts with those of the account and notes what it says of them: what waited for one that is
/// approved now leaves, and so does all that waited for a good token. The refusal, in words, when it does not
/// answer.
pub async fn validate(app: &App, provider: &dyn WhatsApp) -> Result<Result<Validation, Message>> {
    let account = match provider.account().await {
        Ok(account) => account,
        Err(refusal) => return Ok(Err(refusal.why())),
    };
    let listed = match provider.templates().await {
        Ok(listed) => listed,
        Err(refusal) => return Ok(Err(refusal.why())),
    };
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let texts = compare(&Texts::load(&tx).await?, &listed)?;
    let rested =
        store::templates(&tx).await?.iter().any(|row| row.status == "PAUSED" || row.status == "DISABLED");
    let known: Vec<_> = texts.iter().map(Checked::row).collect();
    store::note_templates(&tx, now, &known).await?;
    let bad = texts.iter().filter(|text| matches!(text.found, Found::Not { .. })).collect::<Vec<_>>();
    for text in &bad {
        effects::rejected(&tx, now, &text.name, text.language.code(), &text.row().2).await?;
    }
    let whatsapp = alert::Subject::Channel(Channel::WhatsApp.as_str().to_owned());
    if bad.is_empty() {
        alerts::close(&tx, now, alert::Kind::TemplateRejected, &whatsapp).await?;
    }
    let is_open_again = reopen(&tx).await?;
    if is_open_again {
        effects::well(&tx, now, Channel::WhatsApp).await?;
    }
    if let Some(reach) = account.reach {
        let own = store::all(&tx).await?.into_iter().find(|row| row.channel == Channel::WhatsApp.as_str());
        if let Some(row) = own.filter(|row| row.reach != Some(reach)) {
            store::set_pace(&tx, Channel::WhatsApp, row.per_second, Some(reach)).await?;
        }
    }
    if rested && !is_open_again {
        channels::release(&tx, Channel::WhatsApp).await?;
    }
    tx.commit().await?;
    Ok(Ok(Validation { account, texts, is_open_again }))
}

/// Opens the way that was closed because of its token: the account has just answered.
async fn reopen(tx: &crate::db::Tx) -> Result<bool> {
    let rows = store::all(tx).await?;
    let why =
        rows.iter().find(|row| row.channel == Channel::WhatsApp.as_str()).and_then(|row| row.why.clone());
    let key = why.as_ref().and_then(|why| why.get("key")).and_then(|key| key.as_str());
    if key != Some("delivery-stopped-token") {
        return Ok(false);
    }
    channels::open(tx, Channel::WhatsApp).await
}

impl Checked {
    /// As it is noted.
    fn row(&self) -> (String, String, String, String) {
        let (status, why) = match &self.found {
            Found::Good | Found::Category(_) => ("APPROVED", String::new()),
            Found::Missing => ("MISSING", String::new()),
            Found::Not { status, why } => (status.as_str(), why.clone()),
            Found::Params { ours, theirs } => ("BROKEN", format!("{theirs} ≠ {ours}")),
        };
        (self.name.clone(), self.language.code().to_owned(), status.to_owned(), why)
    }
}

fn compare(texts: &Texts, listed: &[Listed]) -> Result<Vec<Checked>> {
    let mut all = Vec::new();
    for kind in Kind::OF_FAMILIES {
        for language in Language::ALL {
            let name = texts.template(kind, language)?;
            let vars = sample_vars(Place { kind, channel: Channel::WhatsApp, language });
            let ours = texts.parameters(kind, language, &vars)?.len();
            let own = listed.iter().find(|one| one.name == name && one.language == language.code());
            all.push(Checked { kind, language, name, found: Found::of(own, ours) });
        }
    }
    Ok(all)
}

/// What is known of the approved texts, by name and language.
pub async fn known(app: &App) -> Result<Vec<TemplateRow>> {
    store::templates(app.db.reader()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_good_when_it_is_approved_as_we_fill_it_in() {
        let listed = |status: &str, params, category: &str| Listed {
            name: "ingreso_ok".into(),
            language: "es".into(),
            status: status.into(),
            category: category.into(),
            params,
            why: "INVALID_FORMAT".into(),
        };
        for (case, listed, expected) in [
            ("not there", None, Found::Missing),
            ("good", Some(listed("APPROVED", 2, "UTILITY")), Found::Good),
            (
                "as an advertisement",
                Some(listed("APPROVED", 2, "MARKETING")),
                Found::Category("MARKETING".into()),
            ),
            ("other variables", Some(listed("APPROVED", 3, "UTILITY")), Found::Params { ours: 2, theirs: 3 }),
            (
                "rejected",
                Some(listed("REJECTED", 2, "UTILITY")),
                Found::Not { status: "REJECTED".into(), why: "INVALID_FORMAT".into() },
            ),
        ] {
            assert_eq!(Found::of(listed.as_ref(), 2), expected, "{case}");
        }
    }
}
