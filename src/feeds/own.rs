//! Addresses that people make for themselves: teachers of what they teach, guardians of what their children attend.

use super::Feed;
use super::rules::{FeedForm, Secret, Subject};
use super::store::feeds;
use crate::app::App;
use crate::audit::Actor;
use crate::auth::{Person, Role};
use crate::error::{Error, Result};
use crate::families::children;
use crate::ids::FeedId;
use crate::msg;
use crate::people::teachers;

/// Addresses that somebody can have of one calendar at a time: as many as they have devices.
const MOST: usize = 10;

/// What somebody may have in their calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Themselves as a teacher, or a child.
    pub subject: Subject,
    /// The name.
    pub name: String,
    /// Their addresses of it, the newest first.
    pub feeds: Vec<Feed>,
}

/// All that somebody may have in their calendar.
pub async fn list(app: &App, person: &Person) -> Result<Vec<Own>> {
    let mut all: Vec<_> = subjects(app, person)
        .await?
        .into_iter()
        .map(|(subject, name)| Own { subject, name, feeds: Vec::new() })
        .collect();
    for feed in feeds::of_owner(app.db.reader(), person.id).await? {
        if let Some(own) = all.iter_mut().find(|own| own.subject == feed.of()) {
            own.feeds.push(feed);
        }
    }
    Ok(all)
}

async fn subjects(app: &App, person: &Person) -> Result<Vec<(Subject, String)>> {
    let mut all = Vec::new();
    if let Some(id) = person.teacher_id.filter(|_| person.is(Role::Teacher)) {
        let teacher = teachers::find(app, id).await?;
        if teacher.archived_at.is_none() {
            let name = format!("{} {}", teacher.given_names, teacher.family_names);
            all.push((Subject::Teacher(id), name));
        }
    }
    if let Some(id) = person.guardian_id.filter(|_| person.is(Role::Guardian)) {
        let children = children::of(app, id).await?.into_iter();
        all.extend(children.map(|child| (Subject::Student(child.id), child.name())));
    }
    Ok(all)
}

/// Makes an address of one of them; what is not one's own is not found.
pub async fn create(
    app: &App,
    actor: &Actor,
    person: &Person,
    subject: Subject,
    form: &FeedForm,
) -> Result<Secret> {
    let own = list(app, person).await?.into_iter().find(|own| own.subject == subject);
    if own.ok_or(Error::NotFound)?.feeds.len() >= MOST {
        return Err(Error::field("name", msg!("feeds-too-many", most = MOST)));
    }
    Ok(super::insert(app, actor, subject, form, Some(person.id)).await?.1)
}

/// One of one's own.
pub async fn find(app: &App, person: &Person, id: FeedId) -> Result<Feed> {
    feeds::find(app.db.reader(), id, Some(person.id)).await
}

/// Ends one of one's own for ever.
pub async fn revoke(app: &App, actor: &Actor, person: &Person, id: FeedId) -> Result<()> {
    super::end(app, actor, id, Some(person.id)).await
}
