//! What became of a class, told: who did what and why, what was different after it, what was undone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::marked;
use crate::app::App;
use crate::classes::acts::{Deed, Entry, Standing, What};
use crate::classes::rules::plan::Outcome;
use crate::error::{Error, Message, Result};
use crate::ids::TeacherId;
use crate::msg;
use crate::people::teachers;
use crate::texts::say;
use crate::web::page::{Label, Reader, dates};

/// A line of the history.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its icon.
    pub icon: &'static str,
    /// What was done.
    pub said: Message,
    /// Who did it; none is the program.
    pub who: Option<String>,
    /// Why, in that person's words.
    pub reason: Option<String>,
    /// What was different after it.
    pub changes: Vec<Label>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was undone, and by whom.
    pub undone: Option<(DateTime<Utc>, String)>,
}

/// Teachers by their ids.
pub type Names = BTreeMap<TeacherId, String>;

/// The history for a reader; teachers are called by their names.
pub async fn told(app: &App, reader: Reader, entries: &[Entry]) -> Result<Vec<Told>> {
    let mut names = Names::new();
    for id in entries.iter().flat_map(mentioned).collect::<BTreeSet<_>>() {
        match teachers::find(app, id).await {
            Ok(teacher) => {
                names.insert(id, format!("{} {}", teacher.given_names, teacher.family_names));
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(entries.iter().map(|entry| tell(reader, &names, entry)).collect())
}

/// The teachers that an entry is about.
fn mentioned(entry: &Entry) -> Vec<TeacherId> {
    match &entry.what {
        What::Act { deed: Deed::Cover | Deed::Uncover, before, after, .. } => {
            let before = before.as_ref().and_then(|standing| standing.teacher_id);
            before.into_iter().chain(after.teacher_id).collect()
        }
        What::Act { .. } | What::Marked { .. } | What::Made { .. } | What::Generated { .. } => Vec::new(),
    }
}

/// One line.
pub fn tell(reader: Reader, names: &Names, entry: &Entry) -> Told {
    let (at, who) = (entry.at, entry.who.clone());
    let line = |icon, said| Told { icon, said, who, reason: None, changes: Vec::new(), at, undone: None };
    match &entry.what {
        What::Made { .. } => line("calendar-plus", msg!("class-told-made")),
        What::Marked { lines } => Told {
            reason: lines.first().and_then(|line| line.reason.clone()),
            changes: marked::said(reader, lines),
            ..line("clipboard-list", marked::title(lines))
        },
        What::Generated { outcome, reason, .. } => {
            let (icon, said) = followed(*outcome);
            Told { changes: vec![reason.word().into()], ..line(icon, said) }
        }
        What::Act { deed, reason, before, after, undone, .. } => {
            let had_a_teacher = before.as_ref().is_none_or(|before| before.teacher_id.is_some());
            let (icon, said) = done(*deed, had_a_teacher);
            let changes = before.as_ref().map_or_else(
                || vec![Label::Name(place(reader, after))],
                |before| changes(reader, names, before, after),
            );
            Told { reason: reason.clone(), changes, undone: undone.clone(), ..line(icon, said) }
        }
    }
}

fn done(deed: Deed, had_a_teacher: bool) -> (&'static str, Message) {
    match deed {
        Deed::Cover if !had_a_teacher => ("user-plus", msg!("class-told-given")),
        Deed::Cancel => ("ban", msg!("class-told-cancelled")),
        Deed::Restore => ("rotate-ccw", msg!("class-told-restored")),
        Deed::Move => ("move-right", msg!("class-told-moved")),
        Deed::Cover => ("user-plus", msg!("class-told-covered")),
        Deed::Uncover => ("undo-2", msg!("class-told-uncovered")),
        Deed::Add => ("plus", msg!("class-told-added")),
    }
}

fn followed(outcome: Outcome) -> (&'static str, Message) {
    match outcome {
        Outcome::Cancel => ("calendar-x", msg!("class-told-dropped")),
        Outcome::Holiday => ("calendar-off", msg!("class-told-off")),
        Outcome::Revive => ("calendar-check", msg!("class-told-back")),
        Outcome::Create | Outcome::Change | Outcome::Keep | Outcome::Skip => {
            ("calendar-clock", msg!("class-told-followed"))
        }
    }
}

/// What an act made different, each as "before → after".
fn changes(reader: Reader, names: &Names, before: &Standing, after: &Standing) -> Vec<Label> {
    let when = |one: &Standing| place(reader, one);
    let room = |one: &Standing| one.room.clone().unwrap_or_else(|| "–".into());
    let nobody = || say(reader.language, &msg!("class-told-nobody"));
    let called = |id: TeacherId| names.get(&id).cloned().unwrap_or_else(|| "–".into());
    let teacher = |one: &Standing| one.teacher_id.map_or_else(nobody, called);
    let both = |of: &dyn Fn(&Standing) -> String| (of(before), of(after));
    let all = [both(&when), both(&room), both(&teacher)];
    let differs = all.into_iter().filter(|(before, after)| before != after);
    differs.map(|(before, after)| Label::Name(format!("{before} → {after}"))).collect()
}

/// Date and hours.
fn place(reader: Reader, one: &Standing) -> String {
    let end = one.start_time + chrono::TimeDelta::minutes(one.duration_minutes.into());
    format!("{}, {}–{}", dates::short(&reader, one.date), one.start_time.format("%H:%M"), end.format("%H:%M"))
}
