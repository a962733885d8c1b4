//! Signed-in browsers: they go on while they are used, and end by rest, by age or by hand.

use serde_json::json;

use super::rules::{Limits, Person, Stay};
use super::{session_store::key_of, store};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::UserId;

pub use super::store::sessions::Open;

/// What became of a session that asks again.
#[derive(Clone, Debug)]
pub enum Resumed {
    /// It goes on.
    Person(Box<Person>),
    /// It has ended by rest or by age just now.
    Expired,
    /// There is no such session.
    Nobody,
}

/// The person of the session with this id, as the cookie has it.
pub async fn resume(app: &App, id: &tower_sessions::session::Id) -> Result<Resumed> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let Some(found) = store::sessions::find(conn, key_of(id)).await? else { return Ok(Resumed::Nobody) };
    let person = found.person;
    match Stay::decide(Limits::of(&person.roles), person.signed_in_at, found.seen_at, now) {
        Stay::Fresh => {}
        Stay::Touch => store::sessions::touch(conn, person.session_id, now).await?,
        Stay::Ended => {
            store::sessions::end(conn, person.id, person.session_id).await?;
            return Ok(Resumed::Expired);
        }
    }
    Ok(Resumed::Person(Box::new(person)))
}

/// The sessions of a person that go on, the newest first.
pub async fn list(app: &App, person: &Person) -> Result<Vec<Open>> {
    let (open, now) = (store::sessions::of_user(app.db.reader(), person.id).await?, app.clock.now());
    let limits = Limits::of(&person.roles);
    let goes_on = |open: &Open| Stay::decide(limits, open.signed_in_at, open.seen_at, now) != Stay::Ended;
    Ok(open.into_iter().filter(goes_on).collect())
}

/// Ends one session of one's own.
pub async fn end(app: &App, actor: &Actor, person: &Person, session_id: i64) -> Result<()> {
    let tx = app.db.begin().await?;
    if !store::sessions::end(&tx, person.id, session_id).await? {
        return Err(Error::NotFound);
    }
    note(&tx, app, actor, person.id, 1).await?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of one's own but the one that asks; how many there were.
pub async fn end_others(app: &App, actor: &Actor, person: &Person) -> Result<u64> {
    let tx = app.db.begin().await?;
    let ended = store::sessions::end_all(&tx, person.id, Some(person.session_id)).await?;
    note(&tx, app, actor, person.id, ended).await?;
    tx.commit().await?;
    Ok(ended)
}

pub(super) async fn note(tx: &Tx, app: &App, actor: &Actor, user: UserId, ended: u64) -> Result<()> {
    let change = Change {
        verb: "session.end",
        subject: ("user", Some(user.0)),
        before: Some(json!({ "sessions": ended })),
        after: None,
    };
    audit::record(tx, actor, app.clock.now(), change).await
}
