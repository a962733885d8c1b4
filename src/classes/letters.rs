//! Mail to teachers whose classes are not as they were: one each for a change, all of their classes together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::store::acts::{self as store, Reader};
use crate::app::App;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::TeacherId;
use crate::notifications::{self, ClassNews};

/// What teachers are told: the names of their classes, and what is different.
#[derive(Debug, Default)]
pub(super) struct News(BTreeMap<TeacherId, (BTreeSet<String>, Vec<Message>)>);

impl News {
    /// A teacher is told of a class; the same sentence once.
    pub fn tell(&mut self, teacher: TeacherId, class: String, says: Message) {
        let (names, news) = self.0.entry(teacher).or_default();
        names.insert(class);
        if !news.contains(&says) {
            news.push(says);
        }
    }

    /// Writes to those who have an address; `key` tells this change from others, `day` is its first.
    pub async fn send(
        mut self,
        app: &App,
        tx: &Tx,
        now: DateTime<Utc>,
        key: &str,
        day: NaiveDate,
    ) -> Result<()> {
        let ids: Vec<_> = self.0.keys().copied().collect();
        let mut letters = Vec::new();
        for reader in store::readers(tx, &ids).await? {
            let Some((names, says)) = self.0.remove(&reader.id) else { continue };
            let path = page(&reader, day);
            let language = reader.locale.and_then(|locale| locale.parse().ok());
            let classes = names.into_iter().collect();
            letters.push(ClassNews { address: reader.email, language, day, classes, says, path });
        }
        notifications::announce_to_teachers(app, tx, now, key, &letters).await
    }
}

/// Where somebody sees their classes: in the calendar, or, when they may not see those of others, on their own
/// page; nowhere without an account.
fn page(reader: &Reader, day: NaiveDate) -> Option<String> {
    if reader.is_staff {
        return Some(format!("/app/classes?teacher_id={}&date={day}", reader.id));
    }
    reader.has_account.then(|| "/app/".to_owned())
}
