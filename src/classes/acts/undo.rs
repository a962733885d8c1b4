//! Taking an act back: its classes stand exactly as they did, but for those that somebody has changed since.

use std::collections::HashMap;

use super::deed::{Work, facts};
use super::{ActId, Session, clash, tell};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::calendar::Intent;
use crate::classes::rules::act::undoable;
use crate::classes::store::acts::{self as store, Noted, Row};
use crate::classes::store::sessions;
use crate::error::{Error, Message, Result};
use crate::ids::ClassId;
use crate::msg;

/// What became of the classes of an act that was taken back; each by date and time.
#[derive(Clone, Debug)]
pub struct Undone {
    /// Those that stand as they did.
    pub restored: Vec<Session>,
    /// Those that the act had added, which are no more.
    pub removed: Vec<Session>,
    /// Those that were left alone, and why.
    pub left: Vec<(Session, Message)>,
}

/// Takes an act back. [`Error::NotFound`] when there is none, [`Error::Conflict`] when it is undone already.
pub async fn undo(app: &App, actor: &Actor, act: ActId) -> Result<Undone> {
    let mut work = Work::begin(app, actor, Intent::Confirm).await?;
    let (today, now) = (work.base.today, work.base.now);
    let noted = store::noted(&work.base.tx, act).await?;
    if noted.is_empty() {
        let was = store::exists(&work.base.tx, act).await?;
        return Err(if was { Error::Conflict(msg!("acts-undone-already")) } else { Error::NotFound });
    }
    let ids: Vec<_> = noted.iter().map(|one| one.class).collect();
    let rows: HashMap<_, _> =
        store::hold(&work.base.tx, &ids, today).await?.into_iter().map(|row| (row.id, row)).collect();
    let sessions = sessions::by_ids(&work.base.tx, &ids).await?;
    let (mut back, mut left) = (Vec::new(), HashMap::new());
    for one in &noted {
        let Some(row) = rows.get(&one.class) else { continue };
        let then = (one.before.as_ref(), &one.after);
        let day = if one.was_over { one.after.date } else { today };
        match undoable(&row.subject, row.is_replaced, then, day) {
            Ok(()) => back.push((one, row)),
            Err(why) => drop(left.insert(one.class, why)),
        }
    }
    for (one, row) in &back {
        work.touch(row, one.before.as_ref().unwrap_or(&one.after));
        work.over.extend(Some(one.after.date).filter(|_| one.was_over));
    }
    write(&work, act, &back).await?;
    work.follow().await?;
    let ids_back: Vec<_> = back.iter().map(|(one, _)| one.class).collect();
    work.warn(&ids_back, &clash::of(&work.base.tx, &ids_back).await?).await?;
    let (tx, actor) = (&work.base.tx, work.actor);
    let line = |(one, row): &(&Noted, &Row)| Change {
        verb: "class.undo",
        subject: ("class", Some(one.class.0)),
        before: Some(facts(&row.subject.standing)),
        after: one.before.as_ref().map(facts),
    };
    audit::record_all(tx, actor, now, &back.iter().map(line).collect::<Vec<_>>()).await?;
    let there = sessions::by_ids(tx, &ids).await?;
    tell(&work, &back, (&there, &sessions)).await?;
    work.commit().await?;
    Ok(sorted(there, sessions, left))
}

/// Writes how the classes stood before; those that were added go.
async fn write(work: &Work<'_>, act: ActId, back: &[(&Noted, &Row)]) -> Result<()> {
    let (tx, now) = (&work.base.tx, work.base.now);
    let before = back.iter().filter_map(|(one, _)| Some((one.class, one.before.clone()?)));
    store::write(tx, &before.collect::<Vec<_>>(), now).await?;
    let ids: Vec<_> = back.iter().map(|(one, _)| one.class).collect();
    store::note_undone(tx, act, &ids, work.actor, now).await?;
    let added: Vec<_> =
        back.iter().filter(|(one, _)| one.before.is_none()).map(|(one, _)| one.class).collect();
    store::remove(tx, &added).await
}

/// Tells those who were told of the act.
async fn tell(
    work: &Work<'_>,
    back: &[(&Noted, &Row)],
    (there, then): (&[Session], &[Session]),
) -> Result<()> {
    let tx = &work.base.tx;
    let ids: Vec<_> = back.iter().map(|(one, _)| one.class).collect();
    let after = store::find(tx, &ids, work.base.today).await?;
    let after: HashMap<_, _> = after.into_iter().map(|row| (row.id, row.subject.standing)).collect();
    // Of a class that is no more, what it was.
    let mut named: HashMap<ClassId, &Session> = HashMap::new();
    for session in there.iter().chain(then) {
        named.entry(session.id).or_insert(session);
    }
    let turns = back.iter().filter_map(|(one, row)| {
        let (session, after) = (named.get(&one.class).copied()?, after.get(&one.class));
        Some(tell::Turn { session, before: Some(&row.subject.standing), after })
    });
    let (turns, key) = (turns.collect(), format!("act:{}:undo", work.act));
    tell::all(work.app, tx, (work.base.now, work.base.today), &key, turns).await
}

fn sorted(there: Vec<Session>, then: Vec<Session>, mut left: HashMap<ClassId, Message>) -> Undone {
    let mut undone = Undone { restored: Vec::new(), removed: Vec::new(), left: Vec::new() };
    let is_there = |class: &Session| there.iter().any(|one| one.id == class.id);
    undone.removed.extend(then.into_iter().filter(|class| !is_there(class)));
    for class in there {
        match left.remove(&class.id) {
            Some(why) => undone.left.push((class, why)),
            None => undone.restored.push(class),
        }
    }
    undone
}
