//! What teachers are told of their classes: a mail, written with the fact it tells of.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::rules::{Channel, Kind};
use super::write::{Post, post, sender};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::messages::Words;
use crate::messages::texts::{LINK, Texts, Vars};
use crate::msg;
use crate::texts::Language;

/// What is different in the classes of a teacher.
#[derive(Clone, Debug)]
pub struct ClassNews {
    /// Where they are written to.
    pub address: String,
    /// In which language; the school's, when they have chosen none.
    pub language: Option<Language>,
    /// The first day of it.
    pub day: NaiveDate,
    /// What the classes are called.
    pub classes: Vec<String>,
    /// What is different, one by one; a date among its words is said as a day.
    pub says: Vec<Message>,
    /// Where they see it.
    pub path: Option<String>,
}

/// Tells teachers of their classes, each in their language and in the words that families read; once of each
/// `fact`, however often it is called.
pub async fn announce_to_teachers(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    fact: &str,
    news: &[ClassNews],
) -> Result<()> {
    if news.is_empty() {
        return Ok(());
    }
    let (usual, texts) = (sender(app, tx, now).await?, Texts::load(tx).await?);
    for one in news {
        let language = one.language.unwrap_or(usual.reader.language);
        let sender = usual.clone().speaking(language);
        let mut says: Vec<_> = one.says.iter().map(|says| upper(&sender.spoken(says))).collect();
        says.extend(one.path.as_ref().map(|_| sender.spoken(&msg!("delivery-own-classes", link = LINK))));
        let link = format!("{}{}", sender.address, one.path.as_deref().unwrap_or("/app/"));
        let vars = Vars {
            school: sender.school.clone(),
            day: sender.day(one.day),
            at: sender.clock(now),
            students: one.classes.clone(),
            link: link.clone(),
            text: says.join(" "),
            ..Vars::default()
        };
        let words = texts.words(Kind::ClassChange, Channel::Email, language, &vars)?;
        let words = Words {
            subject: words.subject,
            text: words.text.replace(LINK, &link),
            html: words.html.replace(LINK, &link.replace('&', "&#38;")),
        };
        let letter = Post {
            kind: Kind::ClassChange,
            fact: fact.to_owned(),
            recipients: vec![one.address.clone()],
            sender: &sender,
            words: &words,
            facts: json!({ "classes": one.says.len() }),
        };
        post(tx, now, &letter).await?;
    }
    Ok(())
}

/// As a sentence begins.
fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
