//! Who would hear a broadcast now, and who would not: by the rules that decide it when it is sent.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::history::form;
use super::rules::Price;
use super::store::{self, Left, Row};
use crate::app::App;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{BroadcastId, GuardianId, StudentId};
use crate::messages::Words;
use crate::messages::texts::{Texts, Vars};
use crate::notifications::families::rules::{Plan, WhyNot};
use crate::notifications::families::{self, Fact};
use crate::notifications::rules::{Channel, Kind};
use crate::school;

/// How many of those who are left out are told by name.
const NAMED: usize = 200;

/// Somebody who is told nothing of a student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Who.
    pub guardian_id: GuardianId,
    /// Their name.
    pub guardian: String,
    /// Of whom.
    pub student_id: StudentId,
    /// The name.
    pub student: String,
}

/// What a broadcast comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Messages by each way.
    pub ways: Vec<(Channel, i64)>,
    /// People who are told.
    pub people: i64,
    /// Students of the audience.
    pub students: i64,
    /// Students of whom nobody is told.
    pub unreached: i64,
    /// Students without anybody in their family.
    pub alone: i64,
    /// Why some are told nothing, how many, and the first of them.
    pub excluded: Vec<(&'static str, i64, Vec<Excluded>)>,
    /// What a message of WhatsApp costs, when somebody has said so.
    pub price: Option<Price>,
    /// As it reads by each way.
    pub words: Vec<(Channel, Words)>,
}

/// What one would come to now.
pub async fn preview(app: &App, id: BroadcastId) -> Result<Preview> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let row = store::find(conn, id).await?;
    let Aim { plan, students, alone } = aim(conn, &row, now).await?;
    let (to, left) = people(&plan);
    let guardians: BTreeSet<GuardianId> = to.iter().map(|(guardian, _)| *guardian).collect();
    let count = |channel: Channel| {
        let by = plan.receivers.iter().filter(|one| one.way.as_ref().is_ok_and(|(way, _)| *way == channel));
        i64::try_from(by.count()).unwrap_or(i64::MAX)
    };
    let ways: Vec<_> = Channel::ALL.into_iter().map(|channel| (channel, count(channel))).collect();
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Preview {
        people: number(guardians.len()),
        students: number(students),
        unreached: number(plan.unreached.len()),
        alone: number(alone),
        excluded: named(conn, left).await?,
        price: store::price(conn).await?,
        words: words(conn, &row, &ways, now).await?,
        ways,
    })
}

/// At whom one is aimed.
pub(super) struct Aim {
    pub plan: Plan,
    pub students: usize,
    pub alone: usize,
}

/// Asks the rules of messages to families about everybody of the audience.
pub(super) async fn aim(conn: &impl Conn, row: &Row, now: DateTime<Utc>) -> Result<Aim> {
    let form = form(row)?;
    let today = school::find(conn).await?.today(now);
    let pairs = store::audience(conn, &form.audience, today).await?;
    let students = pairs.iter().map(|(_, student)| *student).collect::<BTreeSet<_>>().len();
    let alone = pairs.iter().filter(|(guardian, _)| guardian.is_none()).count();
    let to = pairs.into_iter().filter_map(|(guardian, student)| Some((guardian?, student))).collect();
    let plan = families::preview(conn, now, &fact(row, &form, today, to)).await?;
    Ok(Aim { plan, students, alone })
}

/// What is announced to these.
pub(super) fn fact(
    row: &Row,
    form: &super::rules::BroadcastForm,
    day: chrono::NaiveDate,
    to: Vec<(GuardianId, StudentId)>,
) -> Fact {
    let (title, text) = (form.title.clone(), form.body.clone());
    Fact::Broadcast { broadcast_id: row.id, day, title, text, channel: form.channel, to }
}

/// Who is told of whom, and who is not and why.
pub(super) fn people(plan: &Plan) -> (Vec<(GuardianId, StudentId)>, Vec<Left>) {
    let (mut to, mut left) = (Vec::new(), Vec::new());
    for receiver in &plan.receivers {
        for student in &receiver.students {
            match &receiver.way {
                Ok(_) => to.push((receiver.guardian, *student)),
                Err(why) => left.push((receiver.guardian, *student, why.says())),
            }
        }
    }
    left.extend(
        plan.left_out.iter().map(|(student, guardian, why)| (*guardian, *student, WhyNot::says(*why))),
    );
    (to, left)
}

async fn named(conn: &impl Conn, left: Vec<Left>) -> Result<Vec<(&'static str, i64, Vec<Excluded>)>> {
    let mut by_reason: BTreeMap<&'static str, Vec<(GuardianId, StudentId)>> = BTreeMap::new();
    for (guardian, student, why) in left {
        by_reason.entry(why).or_default().push((guardian, student));
    }
    let shown = || by_reason.values().flat_map(|people| people.iter().take(NAMED));
    let guardians: Vec<_> = shown().map(|(guardian, _)| *guardian).collect();
    let students: Vec<_> = shown().map(|(_, student)| *student).collect();
    let [guardians, students] = store::names(conn, &guardians, &students).await?;
    let name =
        |names: &std::collections::HashMap<i64, String>, id: i64| names.get(&id).cloned().unwrap_or_default();
    let reasons = by_reason.into_iter().map(|(why, people)| {
        let first = people.iter().take(NAMED).map(|(guardian, student)| Excluded {
            guardian_id: *guardian,
            guardian: name(&guardians, guardian.0),
            student_id: *student,
            student: name(&students, student.0),
        });
        (why, i64::try_from(people.len()).unwrap_or(i64::MAX), first.collect())
    });
    Ok(reasons.collect())
}

/// How it reads by the ways that it takes; by all when it takes none.
async fn words(
    conn: &impl Conn,
    row: &Row,
    ways: &[(Channel, i64)],
    now: DateTime<Utc>,
) -> Result<Vec<(Channel, Words)>> {
    let (texts, school) = (Texts::load(conn).await?, school::find(conn).await?);
    let sender = crate::messages::Sender::of_family(&school, now);
    let vars = Vars {
        school: school.name.clone(),
        day: sender.day(school.today(now)),
        at: sender.clock(now),
        title: row.title.clone(),
        text: row.body.clone(),
        ..Vars::default()
    };
    let is_used = |n: i64| n > 0 || ways.iter().all(|(_, n)| *n == 0);
    let used = ways.iter().filter(|(_, n)| is_used(*n)).map(|(channel, _)| *channel);
    used.map(|channel| Ok((channel, texts.words(Kind::Broadcast, channel, school.language, &vars)?)))
        .collect()
}
