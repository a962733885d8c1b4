//! Who changed what: one line a change, written in the transaction of the change.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::Value;

use crate::db::Conn;
use crate::entities::audit_entry;
use crate::error::Result;
use crate::ids::{ApiTokenId, UserId};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Which kind of actor, with its id.
    pub kind: ActorKind,
    /// The name at that time.
    pub name: String,
    /// The request it came with.
    pub request_id: Option<String>,
}

/// The kinds of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A person who signed in.
    User(UserId),
    /// A program with a key.
    Token(ApiTokenId),
    /// A command of the terminal.
    Command,
    /// The program itself.
    System,
}

impl Actor {
    /// The program itself.
    pub fn system() -> Self {
        Self { kind: ActorKind::System, name: "presente".into(), request_id: None }
    }

    /// A command of the terminal.
    pub fn command(name: &str) -> Self {
        Self { kind: ActorKind::Command, name: name.into(), request_id: None }
    }

    /// The user, when a user acts.
    pub const fn user_id(&self) -> Option<UserId> {
        match self.kind {
            ActorKind::User(id) => Some(id),
            ActorKind::Token(_) | ActorKind::Command | ActorKind::System => None,
        }
    }

    const fn columns(&self) -> (&'static str, Option<i64>) {
        match self.kind {
            ActorKind::User(id) => ("user", Some(id.0)),
            ActorKind::Token(id) => ("token", Some(id.0)),
            ActorKind::Command => ("command", None),
            ActorKind::System => ("system", None),
        }
    }
}

/// A change to be noted.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What was done, as `noun.verb`: `course.create`.
    pub verb: &'a str,
    /// Kind and id of the thing: `("course", Some(7))`.
    pub subject: (&'a str, Option<i64>),
    /// The thing before, if it was.
    pub before: Option<Value>,
    /// The thing after, if it still is.
    pub after: Option<Value>,
}

/// Notes a change in the transaction that makes it.
pub async fn record(tx: &impl Conn, actor: &Actor, now: DateTime<Utc>, change: Change<'_>) -> Result<()> {
    let (kind, id) = actor.columns();
    let line = audit_entry::ActiveModel {
        at: Set(now),
        actor_kind: Set(kind.into()),
        actor_id: Set(id),
        actor_name: Set(actor.name.clone()),
        verb: Set(change.verb.into()),
        subject_kind: Set(change.subject.0.into()),
        subject_id: Set(change.subject.1),
        before: Set(change.before),
        after: Set(change.after),
        request_id: Set(actor.request_id.clone()),
        ..Default::default()
    };
    audit_entry::Entity::insert(line).exec_without_returning(tx).await?;
    Ok(())
}
