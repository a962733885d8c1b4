//! Signed-in browsers: they go on while they are used, and end by rest, by age or by hand.

use std::net::IpAddr;

use serde_json::json;

use super::rules::{Limits, Person, Stay, place};
use super::{session_store::key_of, store};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::cache::Stale;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::UserId;

pub use super::store::sessions::{Known, Open};
pub use super::store::users::Account;

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

/// The person of the session with this id, as the cookie has it; `address` is where it is used from.
pub async fn resume(app: &App, id: &tower_sessions::session::Id, address: IpAddr) -> Result<Resumed> {
    let (conn, now, key) = (app.db.reader(), app.clock.now(), key_of(id));
    let found = store::sessions::find(conn, key.clone());
    let Some(known) = app.cache.sessions.get_or_load(&key, found).await? else { return Ok(Resumed::Nobody) };
    let found = store::users::account(conn, known.user_id);
    let account = app.cache.accounts.get_or_load(&known.user_id, found).await?;
    let Some(account) = account else { return Ok(Resumed::Nobody) };
    let limits = Limits::of(&account.roles);
    if Stay::decide(limits, known.signed_in_at, known.seen.at(), now) == Stay::Ended {
        // It may have been used meanwhile where another process answered.
        let Some(fresh) = store::sessions::find(conn, key.clone()).await? else { return Ok(Resumed::Nobody) };
        known.seen.note(fresh.seen.at());
    }
    match Stay::decide(limits, known.signed_in_at, known.seen.at(), now) {
        Stay::Fresh => {}
        Stay::Touch => {
            store::sessions::touch(conn, known.id, now, &place(address)).await?;
            known.seen.note(now);
        }
        Stay::Ended => {
            let ended = store::sessions::end(conn, account.id, known.id).await?;
            app.cache.forget(ended.map(Stale::Session)).await;
            return Ok(Resumed::Expired);
        }
    }
    Ok(Resumed::Person(Box::new(person(account, &known))))
}

fn person(account: Account, session: &Known) -> Person {
    Person {
        id: account.id,
        name: account.name,
        email: account.email,
        roles: account.roles,
        language: account.language,
        teacher_id: account.teacher_id,
        guardian_id: account.guardian_id,
        session_id: session.id,
        signed_in_at: session.signed_in_at,
        proved_at: session.proved_at,
    }
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
    let key = store::sessions::end(&tx, person.id, session_id).await?.ok_or(Error::NotFound)?;
    note(&tx, app, actor, person.id, 1).await?;
    tx.commit().await?;
    app.cache.forget([Stale::Session(key)]).await;
    Ok(())
}

/// Ends all sessions of one's own but the one that asks; how many there were.
pub async fn end_others(app: &App, actor: &Actor, person: &Person) -> Result<u64> {
    end_some(app, actor, person, Some(person.session_id)).await
}

/// Ends all sessions of one's own, the one that asks as well; how many there were.
pub async fn end_all(app: &App, actor: &Actor, person: &Person) -> Result<u64> {
    end_some(app, actor, person, None).await
}

async fn end_some(app: &App, actor: &Actor, person: &Person, kept: Option<i64>) -> Result<u64> {
    let tx = app.db.begin().await?;
    let ended = store::sessions::end_all(&tx, person.id, kept).await?;
    let count = ended.len() as u64;
    note(&tx, app, actor, person.id, count).await?;
    tx.commit().await?;
    app.cache.forget(ended.into_iter().map(Stale::Session)).await;
    Ok(count)
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
