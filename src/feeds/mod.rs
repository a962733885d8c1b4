//! Calendars for other programs: the classes of a course, a teacher or a student at an address that nobody guesses.
//!
//! Whoever has the address reads it, until somebody revokes it. It tells when and where, who teaches, and of no
//! student more than the calendar is about.

pub mod own;
pub mod rules;
mod store;

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::rules::fingerprint;
use crate::classes::courses;
use crate::error::{Error, Result};
use crate::ids::{FeedId, UserId};
use crate::listing::{ListQuery, Listing};
use crate::msg;
use crate::people::{students, teachers};
use crate::school;

use rules::{Calendar, FeedFilter, FeedForm, FeedSort, Secret, Subject};
use store::{classes, feeds};

pub use store::feeds::Feed;

/// The addresses that match, by pages; `q` is looked for in what they are for and in the names of whose they are.
pub async fn list(app: &App, query: &ListQuery<FeedSort>, filter: &FeedFilter) -> Result<Listing<Feed>> {
    feeds::list(app.db.reader(), query, filter).await
}

/// The one with this id.
pub async fn find(app: &App, id: FeedId) -> Result<Feed> {
    feeds::find(app.db.reader(), id, None).await
}

/// The name of a course, a teacher or a student.
pub async fn name(app: &App, subject: Subject) -> Result<String> {
    Ok(look(app, subject).await?.0)
}

/// The same; a conflict for what is put away: an address of it would open nothing.
pub async fn name_for_new(app: &App, subject: Subject) -> Result<String> {
    match look(app, subject).await? {
        (name, None) => Ok(name),
        (name, Some(_)) => Err(Error::Conflict(msg!("feeds-archived", name = name))),
    }
}

/// The name, and since when it is put away.
async fn look(app: &App, subject: Subject) -> Result<(String, Option<DateTime<Utc>>)> {
    let whole = |given: &str, family: &str| format!("{given} {family}");
    Ok(match subject {
        Subject::Course(id) => courses::find(app, id).await.map(|row| (row.name, row.archived_at))?,
        Subject::Teacher(id) => {
            let row = teachers::find(app, id).await?;
            (whole(&row.given_names, &row.family_names), row.archived_at)
        }
        Subject::Student(id) => {
            let row = students::find(app, id).await?;
            (whole(&row.given_names, &row.family_names), row.archived_at)
        }
    })
}

/// Makes an address; what is returned is all that will ever be seen of its secret.
pub async fn create(app: &App, actor: &Actor, subject: Subject, form: &FeedForm) -> Result<Secret> {
    Ok(publish(app, actor, subject, form).await?.1)
}

/// The same, with its row.
pub async fn publish(
    app: &App,
    actor: &Actor,
    subject: Subject,
    form: &FeedForm,
) -> Result<(FeedId, Secret)> {
    name_for_new(app, subject).await?;
    insert(app, actor, subject, form, None).await
}

/// Where the calendar of a secret is read.
pub fn address(app: &App, secret: &Secret) -> String {
    let root = app.config.web.public_url.as_str().trim_end_matches('/');
    format!("{root}/calendar/{}", secret.file())
}

async fn insert(
    app: &App,
    actor: &Actor,
    subject: Subject,
    form: &FeedForm,
    owner: Option<UserId>,
) -> Result<(FeedId, Secret)> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let secret = Secret::new(rand::random());
    let maker = (owner, actor.name.as_str());
    let id = feeds::insert(&tx, subject, &form.name, secret.hash(), maker, now).await?;
    let change = Change {
        verb: "feed.create",
        subject: ("feed", Some(id.0)),
        before: None,
        after: Some(json!({ "name": form.name, subject.kind().field(): subject.id() })),
    };
    audit::record(&tx, actor, now, change).await?;
    tx.commit().await?;
    Ok((id, secret))
}

/// Ends an address for ever. A second time changes nothing.
pub async fn revoke(app: &App, actor: &Actor, id: FeedId) -> Result<()> {
    end(app, actor, id, None).await
}

async fn end(app: &App, actor: &Actor, id: FeedId, owner: Option<UserId>) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let feed = feeds::find(&tx, id, owner).await?;
    if feeds::revoke(&tx, id, &actor.name, now).await? {
        let before = Some(json!({ "name": feed.name, feed.of().kind().field(): feed.subject_id }));
        let change = Change { verb: "feed.revoke", subject: ("feed", Some(id.0)), before, after: None };
        audit::record(&tx, actor, now, change).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A calendar as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The iCalendar file.
    pub file: String,
    /// Another for every other file.
    pub tag: String,
    /// Since when it has been so, to the second, as far as anybody asked.
    pub changed_at: DateTime<Utc>,
}

/// What is read at an address, and notes that it was; nothing at one that is unknown, revoked or over.
pub async fn open(app: &App, secret: &Secret) -> Result<Option<Published>> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let Some(feed) = feeds::open(conn, &secret.hash()).await? else { return Ok(None) };
    let school = school::current(app).await?;
    let host = app.config.web.public_url.host_str().unwrap_or("localhost");
    let (subject, today) = (feed.subject(), school.today(now));
    let calendar = Calendar { kind: subject.kind(), name: &feed.called, school: &school, host, today };
    let since = school.begin_of(calendar.begin());
    let file = calendar.write(&classes::of(conn, subject, calendar.begin(), since).await?);
    let digest = fingerprint(&file);
    let changed_at = feeds::touch(conn, &feed, &digest, now).await?;
    Ok(Some(Published { tag: hex(&digest), file, changed_at }))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
