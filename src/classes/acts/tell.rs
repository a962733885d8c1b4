//! Telling families and teachers of their classes: each once for an act, all of its classes together.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Session, Standing};
use crate::app::App;
use crate::classes::letters::News;
use crate::classes::store::acts::{self as store, Meeting};
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::{StudentId, TeacherId};
use crate::msg;
use crate::notifications::{self, Fact};

/// A class before and after; none when it was not, or is no more.
pub(super) struct Turn<'a> {
    pub session: &'a Session,
    pub before: Option<&'a Standing>,
    pub after: Option<&'a Standing>,
}

/// Tells the families of whoever is enrolled on the dates of these classes what is different, and the teachers
/// whose classes they were or are; `key` tells this act from others. Of what is past nobody is told.
pub(super) async fn all(
    app: &App,
    tx: &Tx,
    (now, today): (DateTime<Utc>, NaiveDate),
    key: &str,
    mut turns: Vec<Turn<'_>>,
) -> Result<()> {
    turns.retain(|turn| turn.days().all(|day| day >= today));
    families(app, tx, key, &turns).await?;
    teachers(app, tx, now, key, &turns).await
}

async fn families(app: &App, tx: &Tx, key: &str, turns: &[Turn<'_>]) -> Result<()> {
    let (mut meetings, mut news) = (Vec::new(), Vec::new());
    for turn in turns {
        let Some(says) = turn.says(&turn.session.course) else { continue };
        for day in turn.days() {
            let Session { course_id: course, enrollment_id: enrollment, .. } = *turn.session;
            meetings.push(Meeting { course, enrollment, day });
            news.push((day, says.clone()));
        }
    }
    let Some(first) = news.iter().map(|(day, _)| *day).min() else { return Ok(()) };
    let mut students: BTreeMap<StudentId, Vec<Message>> = BTreeMap::new();
    for (at, student) in store::present(tx, &meetings).await? {
        let heard = students.entry(student).or_default();
        if let Some((_, says)) = news.get(at).filter(|(_, says)| !heard.contains(says)) {
            heard.push(says.clone());
        }
    }
    let fact = Fact::Classes { key: key.to_owned(), day: first, students: students.into_iter().collect() };
    notifications::announce(app, tx, &fact).await.map(drop)
}

async fn teachers(app: &App, tx: &Tx, now: DateTime<Utc>, key: &str, turns: &[Turn<'_>]) -> Result<()> {
    let (mut news, mut days) = (News::default(), Vec::new());
    for turn in turns {
        days.extend(turn.days());
        for (teacher, says) in turn.says_to_teachers() {
            news.tell(teacher, turn.name(), says);
        }
    }
    match days.into_iter().min() {
        Some(day) => news.send(app, tx, now, key, day).await,
        None => Ok(()),
    }
}

impl Turn<'_> {
    /// The dates on which somebody comes, or does no more.
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let date = |standing| taking(standing).map(|one| one.date);
        let (before, after) = (date(self.before), date(self.after));
        before.into_iter().chain(after.filter(|date| before != Some(*date)))
    }

    /// Its course, and its student when alone.
    fn name(&self) -> String {
        let Session { course, student, .. } = self.session;
        student.as_ref().map_or_else(|| course.clone(), |student| format!("{course} · {student}"))
    }

    /// What is different for those who come to what is called `course`; nothing, when it is all the same to them.
    fn says(&self, course: &str) -> Option<Message> {
        match (taking(self.before), taking(self.after)) {
            (None, None) => None,
            (Some(was), None) => Some(off(course, was)),
            (None, Some(is)) => Some(on(course, is)),
            (Some(was), Some(is)) => self.differs(course, was, is),
        }
    }

    /// What is different for the teacher; of a cover for both, who teaches no more and who does.
    fn says_to_teachers(&self) -> Vec<(TeacherId, Message)> {
        let (name, was, is) = (self.name(), taking(self.before), taking(self.after));
        let (from, to) = (was.and_then(|was| was.teacher_id), is.and_then(|is| is.teacher_id));
        if from == to {
            return from.zip(self.says(&name)).into_iter().collect();
        }
        let gone = was.and_then(|was| match is {
            Some(is) => self.differs(&name, was, is),
            None => Some(off(&name, was)),
        });
        let come = is.map(|is| on(&name, is));
        from.zip(gone).into_iter().chain(to.zip(come)).collect()
    }

    fn differs(&self, course: &str, was: &Standing, is: &Standing) -> Option<Message> {
        let (day, at) = (was.date, clock(was));
        if (was.date, was.start_time) != (is.date, is.start_time) {
            let moved = msg!("acts-told-moved", course = course, day = day, at = at);
            return Some(moved.with("new_day", is.date).with("new_at", clock(is)));
        }
        if was.teacher_id != is.teacher_id {
            let teacher = self.session.teacher.as_ref()?;
            return Some(msg!("acts-told-teacher", course = course, day = day, at = at, teacher = teacher));
        }
        if was.room != is.room {
            let room = is.room.as_ref()?;
            return Some(msg!("acts-told-room", course = course, day = day, at = at, room = room));
        }
        let end = self.session.end_time.format("%H:%M");
        let is_longer = was.duration_minutes != is.duration_minutes;
        is_longer.then(|| msg!("acts-told-end", course = course, day = day, at = at, end = end))
    }
}

fn taking(standing: Option<&Standing>) -> Option<&Standing> {
    standing.filter(|one| one.takes_place())
}

fn on(course: &str, is: &Standing) -> Message {
    msg!("acts-told-on", course = course, day = is.date, at = clock(is))
}

fn off(course: &str, was: &Standing) -> Message {
    msg!("acts-told-cancelled", course = course, day = was.date, at = clock(was))
}

fn clock(standing: &Standing) -> String {
    standing.start_time.format("%H:%M").to_string()
}
