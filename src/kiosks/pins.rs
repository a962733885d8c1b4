//! PINs: a student's, for a forgotten card; a member of the staff's, for the staff area of a kiosk.

use serde_json::json;

use super::codes::{self, ROUNDS};
use super::store::pins as store;
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::auth::{Person, Role};
use crate::error::{Error, Result};
use crate::ids::{StudentId, UserId};
use crate::msg;

pub use super::store::pins::StudentPin;

/// Who may have a PIN for the staff area.
pub const STAFF: &[Role] = &[Role::Admin, Role::Director, Role::Inspector];

/// Whether a student has a PIN, and since when.
pub async fn of_student(app: &App, student: StudentId) -> Result<Option<StudentPin>> {
    store::of_student(app.db.reader(), student).await
}

/// Gives a student a PIN, or another one.
pub async fn set(app: &App, actor: &Actor, student: StudentId, pin: &str) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let hash = codes::pin_hash(&app.config, student, pin);
    store::set(&tx, student, hash, &actor.name, now).await?;
    let subject = ("student", Some(student.0));
    audit::record(&tx, actor, now, Change { verb: "pin.save", subject, before: None, after: None }).await?;
    Ok(tx.commit().await?)
}

/// Takes a student's PIN away.
pub async fn remove(app: &App, actor: &Actor, student: StudentId) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::remove(&tx, student).await? {
        let subject = ("student", Some(student.0));
        audit::record(&tx, actor, now, Change { verb: "pin.remove", subject, before: None, after: None })
            .await?;
    }
    Ok(tx.commit().await?)
}

/// Whether somebody of the staff has a PIN for the kiosks.
pub async fn has_staff_pin(app: &App, user: UserId) -> Result<bool> {
    store::has_staff_pin(app.db.reader(), user).await
}

/// Sets one's own PIN for the staff area of every kiosk.
pub async fn set_staff_pin(app: &App, actor: &Actor, person: &Person, pin: &str) -> Result<()> {
    if !person.is_any(STAFF) {
        return Err(Error::Forbidden(msg!("error-forbidden")));
    }
    let (pin, salt) = (pin.to_owned(), rand::random::<[u8; 16]>());
    let hashed = tokio::task::spawn_blocking(move || codes::stretch(&pin, &salt, ROUNDS)).await;
    let hash = hashed.map_err(|error| Error::Fault(Box::new(error)))?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    store::set_staff_pin(&tx, person.id, (&salt, &hash, ROUNDS), now).await?;
    let change = Change {
        verb: "staff_pin.save",
        subject: ("user", Some(person.id.0)),
        before: None,
        after: Some(json!({})),
    };
    audit::record(&tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}

/// Takes one's own PIN away: no kiosk knows it after its next word.
pub async fn remove_staff_pin(app: &App, actor: &Actor, person: &Person) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    if store::remove_staff_pin(&tx, person.id).await? {
        let subject = ("user", Some(person.id.0));
        let change = Change { verb: "staff_pin.remove", subject, before: None, after: None };
        audit::record(&tx, actor, now, change).await?;
    }
    Ok(tx.commit().await?)
}
