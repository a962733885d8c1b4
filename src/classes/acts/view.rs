//! One class with all that belongs to it, and its history.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::clash::{self, Clash};
use super::{ActId, CancelledFor, Deed, MarkLine, May, Pupil, Related, Session, Standing};
use crate::app::App;
use crate::classes::rules::plan::{Outcome, Reason};
use crate::classes::store::story::{self as store, More};
use crate::classes::store::{acts, sessions, sheets};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{ClassId, GenerationRunId, ScheduleId};
use crate::{calendar, school};
use serde_json::json;

/// A class as its page shows it.
#[derive(Clone, Debug)]
pub struct ClassView {
    /// What lists show.
    pub class: Session,
    /// The school's local date.
    pub today: NaiveDate,
    /// How long it lasts.
    pub duration_minutes: i32,
    /// The schedule it follows; none of an extra class.
    pub schedule_id: Option<ScheduleId>,
    /// A person edited it: a cover, another room, another length.
    pub edited: bool,
    /// On whose account a person cancelled it.
    pub cancelled_for: Option<CancelledFor>,
    /// Why, in that person's words.
    pub reason: Option<String>,
    /// Why the system cancelled it.
    pub cause: Option<Reason>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// What it makes up for.
    pub replaces: Option<Related>,
    /// What makes up for it.
    pub replaced_by: Option<Related>,
    /// Who is enrolled on its date, with their marks; by name.
    pub roster: Vec<Pupil>,
    /// What it clashes with, and the day off that it is on although it takes place.
    pub clashes: Vec<Clash>,
    /// What can be done with it now, and what not and why.
    pub may: May,
}

/// The class with this id.
pub async fn view(app: &App, id: ClassId) -> Result<ClassView> {
    let conn = app.db.reader();
    let today = school::current(app).await?.today(app.clock.now());
    let class = sessions::by_ids(conn, &[id]).await?.pop().ok_or(Error::NotFound)?;
    let row = acts::find(conn, &[id], today).await?.pop().ok_or(Error::NotFound)?;
    let more = store::more(conn, id).await?;
    let mut clashes = clash::of(conn, &[id]).await?;
    if row.subject.standing.takes_place() {
        let day = calendar::window(app, class.date, class.date).await?;
        let off = day.calendar.day_off(class.date, class.course_id);
        clashes.extend(off.map(|off| Clash::on(off.clone(), id)));
    }
    let (makeups, originals): (Vec<_>, Vec<_>) =
        store::related(conn, id).await?.into_iter().partition(|one| one.is_makeup);
    let (reason, cause) = why(&class, &more);
    Ok(ClassView {
        today,
        duration_minutes: more.duration_minutes,
        schedule_id: more.schedule_id,
        edited: more.edited,
        cancelled_for: more.cancelled_for.as_deref().and_then(|word| word.parse().ok()),
        reason,
        cause,
        cancelled_at: more.cancelled_at,
        replaces: originals.into_iter().next(),
        replaced_by: makeups.into_iter().next(),
        roster: store::roster(conn, id).await?,
        clashes,
        may: May::of(&row.subject, today),
        class,
    })
}

/// A person's words, or the system's reason.
fn why(class: &Session, more: &More) -> (Option<String>, Option<Reason>) {
    if class.cancelled_by.as_deref() == Some("system") {
        (None, more.cancel_reason.as_deref().and_then(Reason::read))
    } else {
        (more.cancel_reason.clone(), None)
    }
}

impl ClassView {
    /// Its place as a form has it: `date`, `start_time`, `duration_minutes`, `room`.
    pub fn place(&self) -> Fields {
        Fields::of(&json!({
            "date": self.class.date, "start_time": self.class.start_time.format("%H:%M").to_string(),
            "duration_minutes": self.duration_minutes, "room": self.class.room,
        }))
    }
}

/// Something that became of a class.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none is the program.
    pub who: Option<String>,
    /// What.
    pub what: What,
}

/// What became of a class.
#[derive(Clone, Debug)]
pub enum What {
    /// Its schedule asked for it.
    Made {
        /// By which run.
        run: Option<GenerationRunId>,
    },
    /// A person did something with it.
    Act {
        /// Of which act.
        act: ActId,
        /// What.
        deed: Deed,
        /// In their words.
        reason: Option<String>,
        /// How it stood; none of one that was added.
        before: Option<Box<Standing>>,
        /// How it stood after.
        after: Box<Standing>,
        /// When it was undone, and by whom.
        undone: Option<(DateTime<Utc>, String)>,
    },
    /// Somebody said who was there.
    Marked {
        /// What was said of each, by name.
        lines: Vec<MarkLine>,
    },
    /// It followed its schedule, the calendar or an enrollment.
    Generated {
        /// In which run.
        run: GenerationRunId,
        /// What became of it.
        outcome: Outcome,
        /// Why.
        reason: Reason,
        /// The date it was on then.
        date: NaiveDate,
        /// When it began then.
        start_time: NaiveTime,
    },
}

/// What became of a class, the newest first.
pub async fn history(app: &App, class: ClassId) -> Result<Vec<Entry>> {
    let conn = app.db.reader();
    let more = store::more(conn, class).await?;
    let mut entries = Vec::new();
    for row in store::changes(conn, class).await? {
        let strange = |()| Error::fault("a change of a class has a strange kind");
        let what = What::Act {
            act: row.act,
            deed: row.kind.parse().map_err(strange)?,
            reason: row.reason,
            before: row.before.map(serde_json::from_value).transpose()?,
            after: serde_json::from_value(row.after)?,
            undone: row.undone_at.zip(row.undone_by),
        };
        entries.push(Entry { at: row.at, who: Some(row.actor_name), what });
    }
    for row in store::generated(conn, class).await? {
        let (Some(outcome), Some(reason)) = (Outcome::read(&row.outcome), Reason::read(&row.reason)) else {
            continue;
        };
        let (run, date, start_time) = (row.run_id, row.date, row.start_time);
        let what = What::Generated { run, outcome, reason, date, start_time };
        entries.push(Entry { at: row.at, who: row.by, what });
    }
    entries.extend(marked(sheets::story(conn, class).await?));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    let is_added = |entry: &Entry| matches!(&entry.what, What::Act { deed: Deed::Add, .. });
    if !entries.iter().any(is_added) {
        entries.push(Entry { at: more.created_at, who: None, what: What::Made { run: more.run_id } });
    }
    Ok(entries)
}

/// What somebody said of a class at one time is one entry.
fn marked(lines: Vec<MarkLine>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        let (at, who) = (line.received_at, Some(line.by_name.clone()));
        match entries.last_mut() {
            Some(Entry { what: What::Marked { lines }, at: own, who: by }) if *own == at && *by == who => {
                lines.push(line);
            }
            _ => entries.push(Entry { at, who, what: What::Marked { lines: vec![line] } }),
        }
    }
    entries
}
