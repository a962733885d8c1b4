//! Leaves: the days on which a teacher is away, and what becomes of the classes of those days.
//!
//! A leave by itself changes no class. Each of its classes waits for a decision: somebody else gives it, it is
//! moved, or it is cancelled. What is generated later into those days waits as well.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::acts::{self, Act, Bulk, Cancellation, CancelledFor, Cover, Place, Seen, Work};
use super::rules::{Decision, LeaveForm, LeaveSort, Remedy, Slot, SlotFields, decisions};
use super::store::leaves as store;
use super::{Intent, generation};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::db::{Conn, Tx};
use crate::error::{Error, FieldError, Result};
use crate::fields::Fields;
use crate::ids::{ClassId, LeaveId, TeacherId};
use crate::listing::{ListQuery, Listing, MAX_LIMIT};
use crate::{msg, school};

pub use super::store::leaves::{Engaged, Leave, LeaveFilter, Named, Touched};

/// Characters of the words that are noted with what becomes of a class.
const WORDS: usize = 300;

async fn today(app: &App) -> Result<NaiveDate> {
    Ok(school::current(app).await?.today(app.clock.now()))
}

/// Those that match, by pages.
pub async fn list(app: &App, query: &ListQuery<LeaveSort>, filter: &LeaveFilter) -> Result<Listing<Leave>> {
    store::list(app.db.reader(), query, filter, today(app).await?).await
}

/// The leave with this id.
pub async fn view(app: &App, id: LeaveId) -> Result<Leave> {
    store::find(app.db.reader(), id, today(app).await?).await
}

/// Its classes by date and time: those that wait for a decision, or all the others.
pub async fn touched(app: &App, id: LeaveId, open: bool, query: &ListQuery<()>) -> Result<Listing<Touched>> {
    store::touched(app.db.reader(), id, open, today(app).await?, query).await
}

/// Who could give some classes instead.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    teachers: Vec<Named>,
    engaged: Vec<Engaged>,
}

impl Candidates {
    /// Whoever is free at the time of `class`, by name.
    pub fn free(&self, class: ClassId) -> impl Iterator<Item = &Named> {
        self.teachers.iter().filter(move |teacher| self.engaged_in(class, teacher.id).is_none())
    }

    /// Whoever is in another class at the time of `class`, by name, with the first of those; not who is away.
    pub fn busy(&self, class: ClassId) -> impl Iterator<Item = (&Named, &Engaged)> {
        let all = self.teachers.iter();
        let engaged = all.filter_map(move |teacher| Some((teacher, self.engaged_in(class, teacher.id)?)));
        engaged.filter(|(_, it)| !it.is_away)
    }

    /// How many of `classes` each teacher is free for, the most first; who is free for none is left out.
    pub fn ranking(&self, classes: &[ClassId]) -> Vec<(&Named, usize)> {
        let free = |teacher: &Named| {
            classes.iter().filter(|class| self.engaged_in(**class, teacher.id).is_none()).count()
        };
        let mut ranking: Vec<_> = self.teachers.iter().map(|teacher| (teacher, free(teacher))).collect();
        ranking.retain(|(_, count)| *count > 0);
        ranking.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        ranking
    }

    /// What keeps a teacher from `class`; being away comes before another class.
    fn engaged_in(&self, class: ClassId, teacher: TeacherId) -> Option<&Engaged> {
        let key = (class, teacher);
        let first = self.engaged.partition_point(|it| (it.class_id, it.teacher_id) < key);
        self.engaged.get(first).filter(|it| (it.class_id, it.teacher_id) == key)
    }

    #[cfg(test)]
    pub(crate) const fn sample(teachers: Vec<Named>, engaged: Vec<Engaged>) -> Self {
        Self { teachers, engaged }
    }
}

/// Who could give `classes`, and who could not and why.
pub async fn candidates(app: &App, classes: &[ClassId]) -> Result<Candidates> {
    candidates_in(app.db.reader(), classes).await
}

async fn candidates_in(conn: &impl Conn, classes: &[ClassId]) -> Result<Candidates> {
    Ok(Candidates { teachers: store::teachers(conn).await?, engaged: store::engaged(conn, classes).await? })
}

/// Notes that a teacher is away; two leaves of one teacher have no day in common, an error at `from`.
pub async fn create(app: &App, actor: &Actor, form: &LeaveForm) -> Result<Leave> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    super::schedules::check_teacher(&tx, Some(form.teacher_id)).await?;
    let id = store::insert(&tx, form, (actor.user_id(), &actor.name), now).await?;
    audit::record(&tx, actor, now, note("leave.create", id, None, Some(form))).await?;
    tx.commit().await?;
    view(app, id).await
}

/// Changes its days and its reason; the teacher stays. [`Error::Conflict`] when `version` is not the newest.
/// No class changes: what was decided of days that are no longer part of it stays, see [`come_back`].
pub async fn update(app: &App, actor: &Actor, id: LeaveId, version: i32, form: &LeaveForm) -> Result<Leave> {
    let before = view(app, id).await?.form();
    let form = LeaveForm { teacher_id: before.teacher_id, ..form.clone() };
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    write(&tx, actor, now, (id, version), (&before, Some(&form))).await?;
    generation::settle(&tx, today(app).await?, now).await?;
    tx.commit().await?;
    view(app, id).await
}

/// Takes it back as if it had never been noted; classes stay as they were decided, see [`come_back`].
pub async fn remove(app: &App, actor: &Actor, id: LeaveId, version: i32) -> Result<()> {
    let before = view(app, id).await?.form();
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    write(&tx, actor, now, (id, version), (&before, None)).await?;
    generation::settle(&tx, today(app).await?, now).await?;
    Ok(tx.commit().await?)
}

/// Writes how a leave is from now on, or that it is no more; a conflict when `version` is not the newest.
async fn write(
    tx: &Tx,
    actor: &Actor,
    now: DateTime<Utc>,
    (id, version): (LeaveId, i32),
    (before, after): (&LeaveForm, Option<&LeaveForm>),
) -> Result<()> {
    let (is_newest, verb) = match after {
        Some(form) => (store::update(tx, (id, version), form, now).await?, "leave.update"),
        None => (store::delete(tx, (id, version)).await?, "leave.remove"),
    };
    if !is_newest {
        return Err(Error::Conflict(msg!("leaves-changed")));
    }
    audit::record(tx, actor, now, note(verb, id, Some(before), after)).await
}

/// What a form decided about classes, and what came of it.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The classes as they were, in the order of the lines of `done`.
    pub before: Vec<Touched>,
    /// What became of each.
    pub done: Bulk,
}

impl Decided {
    /// How many classes are changed.
    pub fn changed(&self) -> usize {
        self.done.lines.iter().filter(|line| line.refused.is_none()).count()
    }

    /// How many are left alone because it cannot be done.
    pub fn refused(&self) -> usize {
        self.done.lines.len() - self.changed()
    }
}

/// Does with each class of the leave what the form says, all in one transaction; see [`decisions`] for its
/// fields, and `reason` for what is noted with each. What cannot be done is left alone, and said.
pub async fn decide(
    app: &App,
    actor: &Actor,
    id: LeaveId,
    fields: &Fields,
    intent: Intent,
) -> Result<Decided> {
    let leave = view(app, id).await?;
    let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let open = touched(app, id, true, &all).await?.items;
    let slot = |class: &Touched| Slot { class: class.id, date: class.date, start_time: class.start_time };
    let slots: Vec<_> = open.iter().map(slot).collect();
    let reason = reason(fields)?;
    let decisions = decisions(fields, &slots, (leave.from_date, leave.until_date))?;
    check_covers(app, fields, &decisions).await?;
    let order = |decision: &Decision| {
        let class = open.iter().find(|class| class.id == decision.class)?;
        let seen = Seen { class: class.id, sequence: decision.sequence };
        Some((class.clone(), (seen, act(decision.remedy, class, reason.clone()))))
    };
    let (before, orders): (Vec<_>, Vec<_>) = decisions.iter().filter_map(order).unzip();
    let done = acts::bulk(app, actor, &orders, intent).await?;
    Ok(Decided { before, done })
}

fn reason(fields: &Fields) -> Result<Option<String>> {
    let mut parser = fields.parse();
    let reason = parser.text("reason", WORDS);
    parser.finish(Some(reason))
}

/// Whoever takes over a class is not away as well.
async fn check_covers(app: &App, fields: &Fields, decisions: &[Decision]) -> Result<()> {
    let covers: Vec<_> = decisions
        .iter()
        .filter_map(|one| match one.remedy {
            Remedy::Cover(teacher) => Some((one.class, teacher)),
            Remedy::Cancel | Remedy::Move { .. } => None,
        })
        .collect();
    let classes: Vec<_> = covers.iter().map(|(class, _)| *class).collect();
    let candidates = candidates(app, &classes).await?;
    let away = covers.iter().filter(|(class, teacher)| {
        candidates.engaged_in(*class, *teacher).is_some_and(|engaged| engaged.is_away)
    });
    let mut wrong: Vec<_> = away
        .map(|(class, _)| {
            let what = SlotFields::of(*class).what;
            let field = if fields.get(&what).is_empty() { "all".to_owned() } else { what };
            FieldError::new(field, msg!("leaves-cover-away"))
        })
        .collect();
    wrong.dedup();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

fn act(remedy: Remedy, class: &Touched, reason: Option<String>) -> Act {
    match remedy {
        Remedy::Cover(teacher_id) => Act::Cover(Cover { teacher_id, reason }),
        Remedy::Cancel => Act::Cancel(Cancellation { whose: CancelledFor::Teacher, reason }),
        Remedy::Move { date, start_time } => Act::Move(Place {
            date,
            start_time,
            duration_minutes: class.duration_minutes,
            room: class.room.clone(),
            reason,
        }),
    }
}

/// A teacher comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    /// The first day back.
    pub on: NaiveDate,
    /// The last day of the leave then; none when nothing remains of it.
    pub last: Option<NaiveDate>,
    /// Whether classes from then on are theirs again.
    pub gives: bool,
}

impl Return {
    /// Parses `on`, a day of the leave, and the box `give`.
    pub fn parse(fields: &Fields, leave: &Leave) -> Result<Self> {
        let mut parser = fields.parse();
        let (on, gives) = (parser.required_date("on"), parser.flag("give"));
        if on.is_some_and(|on| on > leave.until_date) {
            parser.wrong("on", msg!("leaves-return-late"));
        }
        let last = on.and_then(|on| on.pred_opt()).filter(|last| *last >= leave.from_date);
        parser.finish(on.map(|on| Self { on, last, gives }))
    }
}

/// Ends a leave on the day before the teacher is back. Classes from then on that others give, or that were
/// cancelled for it, are theirs again when that is wanted; those that were moved stay where they are. All of it
/// in one transaction: [`Error::Conflict`] when `version` is not the newest.
pub async fn come_back(
    app: &App,
    actor: &Actor,
    (id, version): (LeaveId, i32),
    back: Return,
    intent: Intent,
) -> Result<Decided> {
    let mut work = Work::begin(app, actor, intent).await?;
    let (tx, today, now) = (&work.base.tx, work.base.today, work.base.now);
    let leave = store::find(tx, id, today).await?;
    if leave.version != version {
        return Err(Error::Conflict(msg!("leaves-changed")));
    }
    let given = if back.gives { store::decided(tx, id, back.on, today).await? } else { Vec::new() };
    let (before, after) = (leave.form(), back.last.map(|until| LeaveForm { until, ..leave.form() }));
    write(tx, actor, now, (id, version), (&before, after.as_ref())).await?;
    generation::settle(tx, today, now).await?;
    work.is_more = true;
    let order = |class: &Touched| {
        let act = if class.status == "cancelled" { Act::Restore } else { Act::Uncover };
        (Seen { class: class.id, sequence: Some(class.sequence) }, act)
    };
    let orders: Vec<_> = given.iter().map(order).collect();
    let done = acts::carry(work, &orders).await?;
    Ok(Decided { before: given, done })
}

fn note(
    verb: &'static str,
    id: LeaveId,
    before: Option<&LeaveForm>,
    after: Option<&LeaveForm>,
) -> Change<'static> {
    Change { verb, subject: ("leave", Some(id.0)), before: before.map(facts), after: after.map(facts) }
}

fn facts(form: &LeaveForm) -> Value {
    // Never the words: they may be about an illness.
    json!({ "teacher_id": form.teacher_id, "from_date": form.from, "until_date": form.until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_free_comes_first_and_who_is_away_not_at_all() {
        let named = |id, name: &str| Named { id: TeacherId(id), name: name.into() };
        let engaged = |class, teacher, is_away| Engaged {
            class_id: ClassId(class),
            teacher_id: TeacherId(teacher),
            is_away,
            other: None,
            start_time: None,
            end_time: None,
        };
        let candidates = Candidates {
            teachers: vec![named(1, "Araya"), named(2, "Bravo"), named(3, "Cid"), named(4, "Díaz")],
            engaged: vec![
                engaged(7, 1, true),
                engaged(7, 1, false),
                engaged(7, 2, false),
                engaged(8, 1, true),
                engaged(8, 3, false),
            ],
        };
        let called = |found: Vec<&Named>| found.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(called(candidates.free(ClassId(7)).collect()), ["Cid", "Díaz"]);
        assert_eq!(called(candidates.busy(ClassId(7)).map(|(one, _)| one).collect()), ["Bravo"]);
        let ranking = candidates.ranking(&[ClassId(7), ClassId(8)]);
        let ranking: Vec<_> = ranking.iter().map(|(one, count)| (one.name.as_str(), *count)).collect();
        assert_eq!(ranking, [("Díaz", 2), ("Bravo", 1), ("Cid", 1)]);
    }
}
