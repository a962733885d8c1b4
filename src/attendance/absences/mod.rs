//! Requests to excuse: who will be or was absent, why, with which paper; approved, rejected or taken back.
//!
//! Whoever decides says which version they have seen, so that of two who decide at once one does and the other
//! is told what the first has decided. What a decision does to days follows in its transaction.

mod papers;
pub mod rules;
mod store;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Context, recompute, touch};
use crate::app::App;
use crate::audit::{self, Actor, Change, Line};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::ids::{AbsenceId, GuardianId, StudentId};
use crate::listing::{ListQuery, Listing, MAX_LIMIT};
use crate::msg;
use crate::notifications::{self, Fact};
use rules::{AbsenceForm, Decision, Filter, Kind, Sort, State};
use store::By;

pub use papers::{Upload, attach, detach, paper, sweep};
pub use store::{Paper, Row};

/// The subject in the audit.
const SUBJECT: &str = "absence";

/// A request, with its words read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// As the table has it.
    pub row: Row,
    /// Why.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
}

impl Absence {
    fn of(row: Row) -> Result<Self> {
        let strange = |()| Error::fault("a request has a strange kind or state");
        Ok(Self { kind: row.kind.parse().map_err(strange)?, state: row.state.parse().map_err(strange)?, row })
    }

    /// What it says, as its form has it.
    pub fn form(&self) -> AbsenceForm {
        let row = &self.row;
        AbsenceForm { from: row.from_date, until: row.until_date, kind: self.kind, note: row.note.clone() }
    }
}

/// Those that match, by pages.
pub async fn list(app: &App, query: &ListQuery<Sort>, filter: &Filter) -> Result<Listing<Absence>> {
    let listing = store::list(app.db.reader(), query, filter).await?;
    let Listing { items, total, next, previous } = listing;
    let items = items.into_iter().map(Absence::of).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The one with this id.
pub async fn find(app: &App, id: AbsenceId) -> Result<Absence> {
    Absence::of(store::find(app.db.reader(), id).await?)
}

/// Those with these ids, by id.
pub async fn find_all(app: &App, ids: &[AbsenceId]) -> Result<Vec<Absence>> {
    store::find_all(app.db.reader(), ids).await?.into_iter().map(Absence::of).collect()
}

/// How many wait for a decision.
pub async fn waiting(app: &App) -> Result<i64> {
    store::waiting(app.db.reader()).await
}

/// How many requests of a guardian for a student wait.
pub async fn waiting_of(app: &App, student: StudentId, guardian: GuardianId) -> Result<i64> {
    store::waiting_of(app.db.reader(), student, guardian).await
}

/// What was done with a request, from its beginning.
pub async fn story(app: &App, id: AbsenceId) -> Result<Vec<Line>> {
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let own = audit::Filter {
        subject_kind: Some(SUBJECT.into()),
        subject_id: Some(id.0),
        ..audit::Filter::default()
    };
    Ok(audit::list(app.db.reader(), &all, &own).await?.items)
}

/// A request to be made.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who is to be excused, one or many.
    pub students: Vec<StudentId>,
    /// When and why.
    pub form: AbsenceForm,
    /// Whether it is approved at once.
    pub is_approved: bool,
    /// The paper; only with one student.
    pub paper: Option<Upload>,
    /// The guardian who asks; none is the office.
    pub guardian: Option<GuardianId>,
}

/// Makes a request for each of the students, all or none of them.
pub async fn request(app: &App, actor: &Actor, draft: &Draft) -> Result<Vec<AbsenceId>> {
    if draft.paper.is_some() && draft.students.len() != 1 {
        return Err(Error::field("file", msg!("absences-paper-of-many")));
    }
    let paper = match &draft.paper {
        Some(upload) => Some(papers::keep(app, upload).await?),
        None => None,
    };
    let made = insert(app, actor, draft, paper.as_ref()).await;
    if let (Err(error), Some(paper)) = (&made, paper)
        && !matches!(error, Error::Fault(_))
    {
        papers::drop_object(app, &paper.key).await;
    }
    made
}

async fn insert(
    app: &App,
    actor: &Actor,
    draft: &Draft,
    paper: Option<&store::Paper>,
) -> Result<Vec<AbsenceId>> {
    let Draft { students, form, is_approved, guardian, .. } = draft;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let found = store::hold(&tx, students, (form.from, form.until)).await?;
    if found.len() != students.len() {
        return Err(Error::field("students", msg!("absences-student-unknown")));
    }
    let twice: Vec<_> = found.iter().filter(|one| one.has_same).map(|one| one.name.as_str()).collect();
    if !twice.is_empty() {
        let (names, more) =
            (twice.iter().take(3).copied().collect::<Vec<_>>(), twice.len().saturating_sub(3));
        return Err(Error::field("from_date", msg!("absences-same", names = names.join(", "), more = more)));
    }
    let ids = store::insert(&tx, students, form, paper, (*is_approved, *guardian), by(actor, now)).await?;
    let state = if *is_approved { State::Approved } else { State::Pending };
    for (id, student) in ids.iter().zip(students) {
        note(&tx, actor, now, ("absence.create", *id), None, Some(facts(*student, form, state))).await?;
    }
    if *is_approved {
        follow(app, &tx, &ids).await?;
    }
    commit(app, tx).await?;
    Ok(ids)
}

/// Changes what a pending request says.
pub async fn update(
    app: &App,
    actor: &Actor,
    id: AbsenceId,
    version: i32,
    form: &AbsenceForm,
) -> Result<Absence> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = Absence::of(store::find(&tx, id).await?)?;
    if !store::update(&tx, (id, version), form, now).await? {
        return Err(overtaken(&Absence::of(store::find(&tx, id).await?)?));
    }
    let student = before.row.student_id;
    let (was, is) = (facts(student, &before.form(), before.state), facts(student, form, before.state));
    note(&tx, actor, now, ("absence.update", id), Some(was), Some(is)).await?;
    commit(app, tx).await?;
    find(app, id).await
}

/// Decides about a request in the version that was seen; the days that it covers follow.
pub async fn decide(
    app: &App,
    actor: &Actor,
    id: AbsenceId,
    version: i32,
    decision: Decision,
    words: Option<&str>,
) -> Result<Absence> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let before = Absence::of(store::find(&tx, id).await?)?;
    if !store::decide(&tx, (id, version), decision, words, by(actor, now)).await? {
        return Err(overtaken(&Absence::of(store::find(&tx, id).await?)?));
    }
    let was = json!({ "state": before.state.as_str() });
    let is = json!({ "state": decision.state().as_str(), "note": words });
    note(&tx, actor, now, (decision.verb(), id), Some(was), Some(is)).await?;
    if [before.state, decision.state()].contains(&State::Approved) {
        follow(app, &tx, &[id]).await?;
    }
    tell(app, &tx, &before, decision, words).await?;
    commit(app, tx).await?;
    find(app, id).await
}

/// Tells the family what was decided. A request that is taken back or opened again is no news yet.
async fn tell(app: &App, tx: &Tx, before: &Absence, decision: Decision, words: Option<&str>) -> Result<()> {
    let is_approved = match decision.state() {
        State::Approved => true,
        State::Rejected => false,
        State::Pending | State::Withdrawn => return Ok(()),
    };
    let row = &before.row;
    let fact = Fact::AbsenceDecision {
        absence_id: row.id,
        version: row.version,
        student: row.student_id,
        days: (row.from_date, row.until_date),
        is_approved,
        note: words.map(ToOwned::to_owned),
    };
    notifications::announce(app, tx, &fact).await.map(drop)
}

/// What whoever comes second is told: who was quicker, and what they decided.
fn overtaken(now: &Absence) -> Error {
    let name = now.row.decided_name.as_deref().unwrap_or_default();
    Error::Conflict(match now.state {
        State::Pending => msg!("absences-changed-meanwhile"),
        State::Approved => msg!("absences-already-approved", name = name),
        State::Rejected => msg!("absences-already-rejected", name = name),
        State::Withdrawn => msg!("absences-already-withdrawn", name = name),
    })
}

/// Lets the days that the requests cover follow, as far as they have begun.
async fn follow(app: &App, tx: &Tx, ids: &[AbsenceId]) -> Result<()> {
    let context = Context::of(app, tx).await?;
    let days = store::days(tx, ids, context.school.today(context.now)).await?;
    recompute(tx, &context, &days).await.map(drop)
}

/// Ends the transaction, and tells the pages that show the day.
async fn commit(app: &App, tx: Tx) -> Result<()> {
    tx.commit().await?;
    touch(app);
    Ok(())
}

async fn note(
    tx: &Tx,
    actor: &Actor,
    now: DateTime<Utc>,
    (verb, id): (&str, AbsenceId),
    before: Option<Value>,
    after: Option<Value>,
) -> Result<()> {
    audit::record(tx, actor, now, Change { verb, subject: (SUBJECT, Some(id.0)), before, after }).await
}

fn by(actor: &Actor, at: DateTime<Utc>) -> By<'_> {
    By { user: actor.user_id(), name: &actor.name, at }
}

/// What the audit keeps; never the words of a family about an illness.
fn facts(student: StudentId, form: &AbsenceForm, state: State) -> Value {
    json!({
        "student_id": student, "from_date": form.from, "until_date": form.until, "kind": form.kind.as_str(),
        "state": state.as_str(),
    })
}
