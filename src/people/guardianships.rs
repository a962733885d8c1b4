//! Who is responsible for whom, and what that allows.

use serde_json::{Value, json};

use super::rules::{GuardianshipForm, Which};
use super::store::{guardians, guardianships, students};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::entities::guardianship::Model;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{GuardianId, GuardianshipId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::msg;

pub use super::store::guardianships::{Bond, Link};

/// The guardians of a student, by name.
pub async fn of_student(app: &App, id: StudentId) -> Result<Vec<Link>> {
    guardianships::of_student(app.db.reader(), id).await
}

/// The students of a guardian, by name.
pub async fn of_guardian(app: &App, id: GuardianId) -> Result<Vec<Link>> {
    guardianships::of_guardian(app.db.reader(), id).await
}

/// Students with those responsible, by student and by pages.
pub async fn list(app: &App, query: &ListQuery<()>, which: Which) -> Result<Listing<Bond>> {
    guardianships::list(app.db.reader(), query, which).await
}

/// Links a guardian to a student, or changes what the link allows.
pub async fn save(app: &App, actor: &Actor, student: StudentId, form: &GuardianshipForm) -> Result<()> {
    let tx = app.db.begin().await?;
    students::find(&tx, student).await?;
    if guardians::find(&tx, form.guardian_id).await.is_err() {
        return Err(Error::field("guardian_id", msg!("people-guardian-unknown")));
    }
    let after = guardianships::save(&tx, student, form).await?;
    audit::record(&tx, actor, app.clock.now(), change("guardianship.save", &after, true)).await?;
    Ok(tx.commit().await?)
}

/// Removes a link.
pub async fn remove(app: &App, actor: &Actor, student: StudentId, id: GuardianshipId) -> Result<()> {
    let tx = app.db.begin().await?;
    let before = guardianships::remove(&tx, student, id).await?;
    audit::record(&tx, actor, app.clock.now(), change("guardianship.remove", &before, false)).await?;
    Ok(tx.commit().await?)
}

/// The link as its form shows it.
pub fn fields(link: &Link) -> Fields {
    Fields::of(&json!({
        "guardian_id": link.guardian_id, "relationship": link.relationship, "may_receive": link.may_receive,
        "may_justify": link.may_justify, "may_collect": link.may_collect, "barred": link.barred,
    }))
}

fn change(verb: &'static str, link: &Model, remains: bool) -> Change<'static> {
    let facts = Some(facts(link));
    let (before, after) = if remains { (None, facts) } else { (facts, None) };
    Change { verb, subject: ("guardianship", Some(link.id.0)), before, after }
}

fn facts(link: &Model) -> Value {
    json!({
        "student_id": link.student_id, "guardian_id": link.guardian_id, "relationship": link.relationship,
        "may_receive": link.may_receive, "may_justify": link.may_justify,
        "may_collect": link.may_collect, "barred": link.barred,
    })
}
