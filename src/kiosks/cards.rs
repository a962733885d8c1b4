//! Cards of students: issued, printed, issued anew, lost. Only hashes are kept.

use serde_json::json;

use super::codes;
use super::rules::{CardFilter, CardSort, Selection};
use super::store::cards as store;
use super::store::cards::{NewCard, Printable};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::{CardId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::{msg, school};

pub use super::store::cards::{Card, Holder};

/// What a person says becomes of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nobody knows where it is.
    Lost,
    /// It was given back, or is not wanted any more.
    Withdrawn,
}

/// A card as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// The course.
    pub course: Option<String>,
    /// The school's own code of the student.
    pub code: String,
    /// What the QR holds.
    pub text: String,
}

/// Students and what they show, by pages.
pub async fn list(app: &App, query: &ListQuery<CardSort>, filter: &CardFilter) -> Result<Listing<Holder>> {
    let today = school::current(app).await?.today(app.clock.now());
    store::list(app.db.reader(), query, filter, today).await
}

/// All cards of a student, also those that open nothing any more.
pub async fn of_student(app: &App, student: StudentId) -> Result<Vec<Card>> {
    store::of_student(app.db.reader(), student).await
}

/// Issues a card to everybody of a selection who has none; gives how many are new.
pub async fn issue_missing(app: &App, actor: &Actor, selection: &Selection) -> Result<u64> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let new = issue_to(app, &tx, actor, selection).await?;
    if new > 0 {
        let after = Some(json!({ "new": new }));
        let subject = ("card", None);
        audit::record(&tx, actor, now, Change { verb: "card.issue", subject, before: None, after }).await?;
    }
    tx.commit().await?;
    Ok(new)
}

/// Issues a card to everybody of a selection who has none, and notes that all of them are printed; gives how
/// many cards there are to print, and how many of them are new.
pub async fn prepare(app: &App, actor: &Actor, selection: &Selection) -> Result<(usize, u64)> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let new = issue_to(app, &tx, actor, selection).await?;
    let today = school::find(&tx).await?.today(now);
    let chosen = store::chosen(&tx, selection, today).await?;
    let cards: Vec<_> = chosen.iter().filter_map(|row| row.card_id).collect();
    if cards.is_empty() {
        return Err(Error::field("ids", msg!("cards-nobody")));
    }
    store::printed(&tx, &cards, now).await?;
    let after = Some(json!({ "count": cards.len(), "new": new }));
    audit::record(
        &tx,
        actor,
        now,
        Change { verb: "card.print", subject: ("card", None), before: None, after },
    )
    .await?;
    tx.commit().await?;
    Ok((cards.len(), new))
}

/// The cards of a selection as they are printed, by course and name.
pub async fn prints(app: &App, selection: &Selection) -> Result<Vec<Print>> {
    let today = school::current(app).await?.today(app.clock.now());
    let chosen = store::chosen(app.db.reader(), selection, today).await?;
    Ok(chosen.into_iter().filter_map(|row| print(app, row)).collect())
}

fn print(app: &App, row: Printable) -> Option<Print> {
    Some(Print {
        text: codes::card_text(&app.config, row.card_id?),
        given_names: row.given_names,
        family_names: row.family_names,
        course: row.course,
        code: row.code,
    })
}

/// Issues a new card to a student and revokes the one before: from now on only the new one opens.
pub async fn reissue(app: &App, actor: &Actor, student: StudentId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let revoked = store::revoke(&tx, student, None, "reissued", (&actor.name, now)).await?;
    issue(app, &tx, actor, &[student]).await?;
    let after = Some(json!({ "revoked": revoked }));
    let subject = ("student", Some(student.0));
    audit::record(&tx, actor, now, Change { verb: "card.reissue", subject, before: None, after }).await?;
    Ok(tx.commit().await?)
}

/// Ends a card: it opens nothing any more.
pub async fn end(app: &App, actor: &Actor, student: StudentId, card: CardId, end: End) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = store::find(&tx, student, card).await?;
    let reason = match end {
        End::Lost => "lost",
        End::Withdrawn => "withdrawn",
    };
    if store::revoke(&tx, student, Some(card), reason, (&actor.name, now)).await? > 0 {
        let before = Some(json!({ "kind": before.kind }));
        let after = Some(json!({ "reason": reason }));
        let subject = ("student", Some(student.0));
        audit::record(&tx, actor, now, Change { verb: "card.revoke", subject, before, after }).await?;
    }
    Ok(tx.commit().await?)
}

/// Gives a student a chip: its serial, as a reader types it or a browser reads it.
pub async fn add_chip(app: &App, actor: &Actor, student: StudentId, serial: &str) -> Result<()> {
    let code = codes::chip(serial).ok_or_else(|| Error::field("serial", msg!("cards-chip-serial")))?;
    let hash = codes::card_hash(&app.config, &code);
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if let Some((holder, name)) = store::holder(&tx, &hash).await? {
        let said =
            if holder == student { msg!("cards-chip-known") } else { msg!("cards-chip-of", name = name) };
        return Err(Error::field("serial", said));
    }
    let id = number(&tx).await?;
    let card = NewCard { id, student_id: student, hash };
    store::insert(&tx, vec![card], "nfc", &actor.name, now).await?;
    let after = Some(json!({ "kind": "nfc" }));
    let subject = ("student", Some(student.0));
    audit::record(&tx, actor, now, Change { verb: "card.issue", subject, before: None, after }).await?;
    Ok(tx.commit().await?)
}

async fn issue_to(app: &App, tx: &Tx, actor: &Actor, selection: &Selection) -> Result<u64> {
    let today = school::find(tx).await?.today(app.clock.now());
    let chosen = store::chosen(tx, selection, today).await?;
    let without = chosen.iter().filter(|row| row.card_id.is_none()).map(|row| row.student_id);
    issue(app, tx, actor, &without.collect::<Vec<_>>()).await
}

async fn number(tx: &Tx) -> Result<CardId> {
    store::numbers(tx, 1).await?.pop().ok_or_else(|| Error::fault("a card got no number"))
}

/// Issues printed cards to students who have none.
async fn issue(app: &App, tx: &Tx, actor: &Actor, students: &[StudentId]) -> Result<u64> {
    if students.is_empty() {
        return Ok(0);
    }
    let numbers = store::numbers(tx, students.len()).await?;
    let card = |(id, student_id): (CardId, &StudentId)| {
        let hash = codes::card_hash(&app.config, &codes::card_text(&app.config, id));
        NewCard { id, student_id: *student_id, hash }
    };
    let cards = numbers.into_iter().zip(students).map(card).collect();
    store::insert(tx, cards, "qr", &actor.name, app.clock.now()).await
}
