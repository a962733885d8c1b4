//! Asking who is missing, and what may be said of it.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::rules::{Asked, Cause, CourseShare, Limits, Round, Scene, Share, brake};
use super::store::{self, Hold, Missing};
use super::{follow, patterns};
use crate::alerts::{self, rules as alert};
use crate::app::App;
use crate::attendance::{self, Change};
use crate::db::Tx;
use crate::error::{Error, Message, Result};
use crate::ids::{CourseId, StudentId};
use crate::live::Topic;
use crate::notifications::{self, BrakeNews, Fact};
use crate::school::School;
use crate::{msg, school};

/// What a check found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Missing, and not known before.
    pub noticed: usize,
    /// Families told of so many students.
    pub sent: usize,
    /// Messages to them.
    pub messages: usize,
    /// Held now.
    pub held: usize,
    /// Said to be missing before, and not any more.
    pub ended: usize,
    /// Why they are held.
    pub causes: Vec<Cause>,
}

/// Who acts when nobody does.
pub(super) const NOBODY: &str = "presente";

/// Asks who is missing today, and tells the families or holds the word. Safe to repeat: two at once wait for
/// each other.
pub async fn detect(app: &App) -> Result<Checked> {
    let (school, now) = (school::current(app).await?, app.clock.now());
    let day = school.today(now);
    attendance::open_day(app, day).await?;
    attendance::judge_due(app).await?;
    let tx = app.db.begin().await?;
    let before = store::begin_check(&tx, day, now).await?;
    for old in store::holds_before(&tx, day).await? {
        give_up(&tx, now, &old).await?;
    }
    let ended = follow(app, &tx, &stale(&tx, day).await?).await?;
    patterns::close_streaks(&tx, now, day).await?;
    let limits = store::limits(&tx).await?;
    let missing = store::missing(&tx, day, now, &limits).await?;
    let check = Check { app, tx: &tx, school: &school, now, day, before, limits };
    let checked = check.judge(&missing, ended).await?;
    tx.commit().await?;
    app.live.touch(Topic::Day);
    Ok(checked)
}

/// Nobody decided while it mattered: nobody is told any more.
async fn give_up(tx: &Tx, now: DateTime<Utc>, hold: &Hold) -> Result<()> {
    store::end_hold(tx, hold.id, "discarded", now, NOBODY).await?;
    store::discard(tx, hold.id, now).await?;
    alerts::close(tx, now, alert::Kind::BrakeHeld, &alert::Subject::Day(hold.day)).await
}

async fn stale(tx: &Tx, day: NaiveDate) -> Result<Vec<Change>> {
    let strange = |()| Error::fault("a day has a strange status");
    let rows = store::stale(tx, day).await?.into_iter();
    rows.map(|row| {
        let after = row.status.parse().map_err(strange)?;
        Ok(Change { student_id: row.student_id, day, before: None, after })
    })
    .collect()
}

struct Check<'a> {
    app: &'a App,
    tx: &'a Tx,
    school: &'a School,
    now: DateTime<Utc>,
    day: NaiveDate,
    /// When it was last asked.
    before: Option<DateTime<Utc>>,
    limits: Limits,
}

impl Check<'_> {
    async fn judge(&self, missing: &[Missing], ended: usize) -> Result<Checked> {
        let hold = store::hold_of(self.tx, self.day).await?;
        let noticed = missing.iter().filter(|one| !one.is_held()).count();
        let checked = Checked { noticed, ended, ..Checked::default() };
        let causes = if missing.is_empty() {
            Vec::new()
        } else {
            brake(&self.scene(missing, hold.as_ref()).await?, &self.limits, self.now)
        };
        if causes.is_empty() {
            if let Some(hold) = hold {
                self.clear(&hold).await?;
            }
            let messages = send(self.app, self.tx, self.school, self.day, missing).await?;
            return Ok(Checked { sent: missing.len(), messages, ..checked });
        }
        self.keep(missing, hold, &causes).await?;
        Ok(Checked { held: missing.len(), causes, ..checked })
    }

    /// What the brake is judged by.
    async fn scene(&self, missing: &[Missing], hold: Option<&Hold>) -> Result<Scene> {
        let mut untold: HashMap<Option<CourseId>, i64> = HashMap::new();
        for one in missing {
            *untold.entry(one.course_id).or_default() += i64::from(!one.was_told);
        }
        let courses = store::courses(self.tx, self.day).await?;
        let share = |expected, told, course| Share {
            expected,
            alerted: told + untold.get(&course).copied().unwrap_or_default(),
        };
        let of_course = courses.iter().filter(|one| untold.contains_key(&one.course_id)).filter_map(|one| {
            let course = one.course.clone()?;
            Some(CourseShare { course, share: share(one.expected, one.told, one.course_id) })
        });
        let alerted = courses.iter().map(|one| one.told).sum::<i64>() + untold.values().sum::<i64>();
        let expected = courses.iter().map(|one| one.expected).sum();
        let ids: Vec<CourseId> = untold.keys().copied().flatten().collect();
        let since = self.now - TimeDelta::hours(self.limits.calendar_hours.into());
        let new = missing.iter().filter(|one| !one.is_held()).map(|one| one.expected_in).min();
        let due = new.map(|expected| expected + TimeDelta::minutes(self.limits.no_show_minutes.into()));
        Ok(Scene {
            school: Share { expected, alerted },
            courses: of_course.collect(),
            kiosks: store::kiosks(self.tx, gates(missing), self.school.zone.name()).await?,
            anybody_came: courses.iter().any(|one| one.came),
            calendar_changed_at: store::calendar_changed(self.tx, self.day, since, &ids).await?,
            due_at: due.map(|due| self.before.map_or(due, |before| due.max(before))),
            was_late: hold.and_then(|hold| {
                causes(hold).into_iter().find_map(|cause| match cause {
                    Cause::CheckLate { minutes } => Some(minutes),
                    Cause::School { .. }
                    | Cause::Course { .. }
                    | Cause::KioskSilent { .. }
                    | Cause::KioskUnsynced { .. }
                    | Cause::NobodyCame
                    | Cause::CalendarChanged { .. } => None,
                })
            }),
        })
    }

    /// Nothing holds any more, or nobody is missing any more.
    async fn clear(&self, hold: &Hold) -> Result<()> {
        store::end_hold(self.tx, hold.id, "cleared", self.now, NOBODY).await?;
        alerts::close(self.tx, self.now, alert::Kind::BrakeHeld, &alert::Subject::Day(self.day)).await
    }

    /// Holds the word, and tells who must decide when it is time to.
    async fn keep(&self, missing: &[Missing], hold: Option<Hold>, causes: &[Cause]) -> Result<()> {
        let kept = serde_json::to_value(causes)?;
        let (hold, round) = match hold {
            Some(hold) => {
                store::set_causes(self.tx, hold.id, kept).await?;
                let round = asked(&hold).due(self.now);
                (hold, round)
            }
            None => (store::begin_hold(self.tx, self.day, kept, self.now).await?, Some(Round::First)),
        };
        store::touch_days(self.tx, self.day, missing).await?;
        store::set_held(self.tx, &hold, self.now, missing.iter().filter(|one| !one.is_held())).await?;
        let Some(round) = round else { return Ok(()) };
        if round != Round::First {
            store::set_reminded(self.tx, hold.id, self.now).await?;
        }
        let says: Vec<Message> = causes.iter().map(Cause::says).collect();
        self.raise(&hold, &says).await?;
        let (lead, round) = match round {
            Round::First => (msg!("messages-brake-lead"), "first".to_owned()),
            Round::Again => (msg!("messages-brake-lead-again"), "again".to_owned()),
            Round::WaitOver => (msg!("messages-brake-lead-waited"), self.now.timestamp().to_string()),
        };
        let students = i64::try_from(missing.len()).unwrap_or(i64::MAX);
        let news = BrakeNews { hold_id: hold.id, day: self.day, students, causes: says, lead, round };
        notifications::announce_brake(self.app, self.tx, self.now, &news).await
    }

    async fn raise(&self, hold: &Hold, says: &[Message]) -> Result<()> {
        let detail = says.first().cloned().unwrap_or_else(|| msg!("brake-cause-nobody"));
        let subject = alert::Subject::Day(self.day);
        let cause = alert::Cause::new(alert::Kind::BrakeHeld, subject, self.school.name.clone(), detail);
        let cause = alert::Cause { day: Some(self.day), on: Some(self.day), ..cause };
        alerts::raise(self.tx, self.now, &cause.keyed(format!("hold:{}", hold.id))).await
    }
}

/// The gates that those who are missing come through; none when one of them may come through any.
fn gates(missing: &[Missing]) -> Option<Vec<i64>> {
    let gates: Option<Vec<i64>> = missing.iter().map(|one| one.gate_id.map(|id| id.0)).collect();
    gates.map(|mut gates| {
        gates.sort_unstable();
        gates.dedup();
        gates
    })
}

/// When people were asked about a batch.
pub(super) const fn asked(hold: &Hold) -> Asked {
    Asked { held_at: hold.held_at, waits_until: hold.waits_until, reminded_at: hold.reminded_at }
}

/// Why a batch is held.
pub(super) fn causes(hold: &Hold) -> Vec<Cause> {
    serde_json::from_value(hold.causes.clone()).unwrap_or_default()
}

/// Tells the families of these, and opens an alert for each; gives how many messages are new.
pub(super) async fn send(
    app: &App,
    tx: &Tx,
    school: &School,
    day: NaiveDate,
    missing: &[Missing],
) -> Result<usize> {
    if missing.is_empty() {
        return Ok(0);
    }
    let now = app.clock.now();
    store::touch_days(tx, day, missing).await?;
    store::set_announced(tx, day, now, missing).await?;
    let causes: Vec<_> = missing.iter().map(|one| alarm(school, day, one)).collect();
    alerts::raise_all(tx, now, &causes).await?;
    let students: Vec<(StudentId, DateTime<Utc>)> =
        missing.iter().map(|one| (one.student_id, one.expected_in)).collect();
    notifications::announce(app, tx, &Fact::NoShow { day, students }).await
}

fn alarm(school: &School, day: NaiveDate, one: &Missing) -> alert::Cause {
    let expected = one.expected_in.with_timezone(&school.zone).time();
    let subject = alert::Subject::StudentDay(one.student_id, day);
    let detail = msg!("alerts-detail-no-show", at = expected.format("%H:%M"));
    let cause = alert::Cause::new(alert::Kind::NoShow, subject, one.student.clone(), detail);
    alert::Cause { day: Some(day), course: one.course_id, on: Some(day), at: Some(expected), ..cause }
}
