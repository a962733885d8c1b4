//! Who changed what: one line a change, written in the transaction of the change.

pub mod retention;

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{DbBackend, EntityTrait, Statement};
use serde_json::Value;

use crate::db::{self, Conn, Source};
use crate::entities::audit_entry;
use crate::error::Result;
use crate::ids::{ApiTokenId, GuardianId, KioskId, UserId};
use crate::listing::{ListQuery, Listing};

pub use audit_entry::Model as Line;

/// Lines of one statement: each has ten values, and a statement takes 65,535.
const AT_ONCE: usize = 1000;

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Which kind of actor, with its id.
    pub kind: ActorKind,
    /// The name at that time.
    pub name: String,
    /// The request it came with.
    pub request_id: Option<String>,
    /// The address it came from.
    pub address: Option<IpAddr>,
}

/// The kinds of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A person who signed in.
    User(UserId),
    /// A program with a key.
    Token(ApiTokenId),
    /// A kiosk with its token.
    Kiosk(KioskId),
    /// A guardian who came by a link of a message.
    Guardian(GuardianId),
    /// A command of the terminal.
    Command,
    /// The program itself.
    System,
}

impl Actor {
    /// The program itself.
    pub fn system() -> Self {
        Self { kind: ActorKind::System, name: "presente".into(), request_id: None, address: None }
    }

    /// A command of the terminal.
    pub fn command(name: &str) -> Self {
        Self { kind: ActorKind::Command, name: name.into(), request_id: None, address: None }
    }

    /// Somebody with an account.
    pub const fn user(id: UserId, name: String) -> Self {
        Self { kind: ActorKind::User(id), name, request_id: None, address: None }
    }

    /// The same, acting from an address.
    #[must_use]
    pub fn coming_from(mut self, address: IpAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// The user, when a user acts.
    pub const fn user_id(&self) -> Option<UserId> {
        match self.kind {
            ActorKind::User(id) => Some(id),
            ActorKind::Token(_)
            | ActorKind::Kiosk(_)
            | ActorKind::Guardian(_)
            | ActorKind::Command
            | ActorKind::System => None,
        }
    }

    /// The kind and the id as rows have them.
    pub const fn columns(&self) -> (&'static str, Option<i64>) {
        match self.kind {
            ActorKind::User(id) => ("user", Some(id.0)),
            ActorKind::Token(id) => ("token", Some(id.0)),
            ActorKind::Kiosk(id) => ("kiosk", Some(id.0)),
            ActorKind::Guardian(id) => ("guardian", Some(id.0)),
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
    audit_entry::Entity::insert(line(actor, now, change)).exec_without_returning(tx).await?;
    Ok(())
}

/// Notes many changes of one deed.
pub async fn record_all(
    tx: &impl Conn,
    actor: &Actor,
    now: DateTime<Utc>,
    changes: &[Change<'_>],
) -> Result<()> {
    for some in changes.chunks(AT_ONCE) {
        let lines = some.iter().map(|change| line(actor, now, change.clone()));
        audit_entry::Entity::insert_many(lines).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn line(actor: &Actor, now: DateTime<Utc>, change: Change<'_>) -> audit_entry::ActiveModel {
    let (kind, id) = actor.columns();
    audit_entry::ActiveModel {
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
        address: Set(actor.address.map(|address| address.to_string())),
        ..Default::default()
    }
}

/// Which lines are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those by this kind of actor, `token`.
    pub actor_kind: Option<String>,
    /// Those with this verb, `course.create`.
    pub verb: Option<String>,
    /// Those about this kind of thing, `course`.
    pub subject_kind: Option<String>,
    /// Those about this thing.
    pub subject_id: Option<i64>,
    /// Not before this instant.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub until: Option<DateTime<Utc>>,
    /// Those with these words in what was before or after.
    pub text: String,
}

/// Lines by pages, in their order; `q` is looked for in the names and addresses of those who acted.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>, filter: &Filter) -> Result<Listing<Line>> {
    let source = Source::new("a.*", "audit_log a", "a.id")
        .with_some("a.actor_kind = {}", filter.actor_kind.clone())
        .with_some("a.verb = {}", filter.verb.clone())
        .with_some("a.subject_kind = {}", filter.subject_kind.clone())
        .with_some("a.subject_id = {}", filter.subject_id)
        .with_some("a.at >= {}", filter.from)
        .with_some("a.at < {}", filter.until)
        .search("fold_text(a.actor_name || ' ' || coalesce(a.address, ''))", &query.q)
        .search(
            "fold_text(coalesce(a.before::text, '') || ' ' || coalesce(a.after::text, ''))",
            &filter.text,
        );
    db::list(conn, source, "''", query).await
}

/// The verbs that occur.
pub async fn verbs(conn: &impl Conn) -> Result<Vec<String>> {
    words(conn, "select distinct verb as word from audit_log order by verb").await
}

/// The kinds of things that lines are about.
pub async fn subjects(conn: &impl Conn) -> Result<Vec<String>> {
    words(conn, "select distinct subject_kind as word from audit_log order by subject_kind").await
}

async fn words(conn: &impl Conn, sql: &str) -> Result<Vec<String>> {
    let rows = conn.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(rows.iter().map(|row| row.try_get("", "word")).collect::<std::result::Result<_, _>>()?)
}
