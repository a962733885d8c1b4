//! Telling families of their classes: each once for an act, all of its classes together.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Session, Standing};
use crate::app::App;
use crate::classes::store::acts::{self as store, Meeting};
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::StudentId;
use crate::msg;
use crate::notifications::{self, Fact};

/// A class before and after; none when it was not, or is no more.
pub(super) struct Turn<'a> {
    pub session: &'a Session,
    pub before: Option<&'a Standing>,
    pub after: Option<&'a Standing>,
}

/// Tells the families of whoever is enrolled on the dates of these classes what is different; `key` tells this
/// act from others.
pub(super) async fn families(app: &App, tx: &Tx, key: String, turns: &[Turn<'_>]) -> Result<()> {
    let (mut meetings, mut news) = (Vec::new(), Vec::new());
    for turn in turns {
        let Some(says) = turn.says() else { continue };
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
    let fact = Fact::Classes { key, day: first, students: students.into_iter().collect() };
    notifications::announce(app, tx, &fact).await.map(drop)
}

impl Turn<'_> {
    /// The dates on which somebody comes, or does no more.
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let (before, after) = (on(self.before), on(self.after));
        before.into_iter().chain(after.filter(|date| before != Some(*date)))
    }

    /// What is different for those who come; nothing, when it is all the same to them.
    fn says(&self) -> Option<Message> {
        let takes_place = |standing: Option<_>| standing.filter(|one: &&Standing| one.takes_place());
        let course = &self.session.course;
        match (takes_place(self.before), takes_place(self.after)) {
            (None, None) => None,
            (Some(was), None) => {
                let at = clock(was);
                Some(msg!("acts-told-cancelled", course = course, day = was.date, at = at))
            }
            (None, Some(is)) => Some(msg!("acts-told-on", course = course, day = is.date, at = clock(is))),
            (Some(was), Some(is)) => self.differs(was, is),
        }
    }

    fn differs(&self, was: &Standing, is: &Standing) -> Option<Message> {
        let (course, day, at) = (&self.session.course, was.date, clock(was));
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

fn on(standing: Option<&Standing>) -> Option<NaiveDate> {
    standing.filter(|one| one.takes_place()).map(|one| one.date)
}

fn clock(standing: &Standing) -> String {
    standing.start_time.format("%H:%M").to_string()
}
