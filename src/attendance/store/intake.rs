//! Events of kiosks: what is known of them is read in one statement, what they come to is written in another.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::FromQueryResult;
use serde::Serialize;
use serde_json::{Value, json};

use super::days::{DayRow, KNOWN, Known, KnownRow, Refold};
use super::{read, run};
use crate::attendance::rules::{
    Answer, Direction, Expectation, Flag, GateMode, Method, Off, Settings, Source,
};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{CourseId, EventId, GateId, KioskId, StudentId, UserId};

/// An event as it is looked up.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// Its place among those that are looked up.
    pub n: i32,
    /// Who sent it.
    pub kiosk_id: KioskId,
    /// Its name there.
    pub client_event_id: String,
    /// The hash of the card.
    pub card: Option<String>,
    /// The student's code.
    pub code: Option<String>,
    /// The student.
    pub student_id: Option<StudentId>,
    /// The local day.
    pub day: NaiveDate,
    /// Who of the staff wrote it.
    pub staff_user_id: Option<UserId>,
}

/// What is known of an event.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its place.
    pub n: i32,
    /// The answer to an event of that name, and what it was made of.
    pub first: Option<(Answer, Vec<u8>)>,
    /// Whether it is a card that is no longer good.
    pub revoked: bool,
    /// Whose it is.
    pub student: Option<Student>,
    /// The name of that person of the staff.
    pub staff: Option<String>,
}

/// A student with their day.
#[derive(Clone, Debug)]
pub struct Student {
    /// Who.
    pub id: StudentId,
    /// Their names.
    pub given_names: String,
    /// Their names.
    pub family_names: String,
    /// Their PIN.
    pub pin: Option<Pin>,
    /// The day, when it is open; what else is known of it.
    pub day: Option<(Open, Known)>,
    /// Whether somebody of the family wants to hear when they come and go.
    pub followed: bool,
}

/// A student's PIN.
#[derive(Clone, Debug)]
pub struct Pin {
    /// Its keyed hash.
    pub hash: Vec<u8>,
    /// Whether it is blocked now, in real time.
    pub blocked: bool,
    /// Wrong ones in a row.
    pub failures: i32,
}

/// A day that was opened for a student.
#[derive(Clone, Debug)]
pub struct Open {
    /// What is expected.
    pub expected: Expectation,
    /// The course's name.
    pub course: Option<String>,
    /// Which version of it was read.
    pub version: i32,
}

/// Each look-up stands alone behind a limit: the planner does not know that few events are asked for, and would
/// read whole tables to join them.
static LOOK: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select f.n, coalesce(e.id, 0) as event_id, coalesce(e.answer, r.answer) as answer,
            coalesce(e.fingerprint, r.fingerprint) as fingerprint, f.revoked, f.student_id, f.given_names,
            f.family_names, exists (select from contact_preferences w where w.student_id = f.student_id and w.wanted
                and w.kind in ('check_in', 'check_out')) as followed, p.hash as pin_hash, coalesce(p.blocked_until > now(), false) as pin_blocked,
            coalesce(p.failures, 0) as pin_failures, u.name as staff, d.version, d.enrolled, d.off, d.source,
            d.course_id, co.name as course, d.expected_in, d.expected_out, {KNOWN},
            case f.n when 0 then (select to_jsonb(a) from attendance_settings a) end as settings
        from (
            select s.n, s.kiosk_id, s.client_event_id, s.day, s.staff_user_id, st.id as student_id,
                st.given_names, st.family_names, coalesce(c.revoked, false) as revoked, s.code is not null as coded
            from jsonb_to_recordset($1) as s (n integer, kiosk_id bigint, client_event_id text, card bytea,
                code text, student_id bigint, day date, staff_user_id bigint)
            left join lateral (
                select c.student_id, c.revoked_at is not null as revoked from cards c where c.hash = s.card
                order by c.revoked_at desc nulls first limit 1) c on true
            left join lateral (select k.id from students k where k.code = s.code limit 1) k on true
            left join lateral (select t.id, t.given_names, t.family_names from students t
                where t.id = coalesce(c.student_id, k.id, s.student_id) limit 1) st on true
            offset 0
        ) f
        left join lateral (select x.id, x.answer, x.fingerprint from attendance_events x
            where x.client_event_id = f.client_event_id and x.kiosk_id is not distinct from f.kiosk_id limit 1) e on true
        left join lateral (select x.answer, x.fingerprint from refused_events x
            where x.kiosk_id = f.kiosk_id and x.client_event_id = f.client_event_id limit 1) r on true
        left join lateral (select x.hash, x.blocked_until, x.failures from student_pins x
            where x.student_id = f.student_id and f.coded limit 1) p on true
        left join lateral (select x.name from users x where x.id = f.staff_user_id and x.active limit 1) u on true
        left join lateral (select x.version, x.enrolled, x.off, x.source, x.course_id, x.expected_in,
                x.expected_out
            from day_statuses x where x.day = f.day and x.student_id = f.student_id limit 1) d on true
        left join lateral (select x.name from courses x where x.id = d.course_id limit 1) co on true"
    )
});

#[derive(FromQueryResult)]
struct Row {
    n: i32,
    event_id: i64,
    answer: Option<Value>,
    fingerprint: Option<Vec<u8>>,
    revoked: bool,
    student_id: Option<StudentId>,
    given_names: Option<String>,
    family_names: Option<String>,
    followed: bool,
    pin_hash: Option<Vec<u8>>,
    pin_blocked: bool,
    pin_failures: i32,
    staff: Option<String>,
    version: Option<i32>,
    enrolled: Option<bool>,
    off: Option<String>,
    source: Option<String>,
    course_id: Option<CourseId>,
    course: Option<String>,
    expected_in: Option<DateTime<Utc>>,
    expected_out: Option<DateTime<Utc>>,
    #[sea_orm(nested)]
    known: KnownRow,
    settings: Option<Value>,
}

/// Looks events up; also how the school judges.
pub async fn look(conn: &impl Conn, asked: &[Asked]) -> Result<(Vec<Found>, Settings)> {
    let mut rows: Vec<Row> = read(conn, &LOOK, [json!(asked).into()]).await?;
    let settings = rows.iter_mut().find_map(|row| row.settings.take());
    let settings = settings.map(serde_json::from_value).transpose()?.unwrap_or_default();
    Ok((rows.into_iter().map(Row::found).collect::<Result<_>>()?, settings))
}

impl Row {
    fn found(self) -> Result<Found> {
        let first = match (self.answer, self.fingerprint) {
            (Some(answer), Some(fingerprint)) => {
                let mut answer: Answer = serde_json::from_value(answer)?;
                answer.event_id = (self.event_id != 0).then_some(EventId(self.event_id));
                Some((answer, fingerprint))
            }
            _ => None,
        };
        let known = self.known.known()?;
        let strange = |()| Error::fault("a day has a strange word");
        let off = self.off.map(|word| word.parse::<Off>().map_err(strange)).transpose()?;
        let source = self.source.map(|word| word.parse::<Source>().map_err(strange)).transpose()?;
        let day = self.version.map(|version| {
            let expected = Expectation {
                enrolled: self.enrolled.unwrap_or_default(),
                off,
                source: source.unwrap_or(Source::None),
                course_id: self.course_id,
                expected_in: self.expected_in,
                expected_out: self.expected_out,
            };
            (Open { expected, course: self.course, version }, known)
        });
        let pin =
            self.pin_hash.map(|hash| Pin { hash, blocked: self.pin_blocked, failures: self.pin_failures });
        let student = self.student_id.map(|id| Student {
            id,
            given_names: self.given_names.unwrap_or_default(),
            family_names: self.family_names.unwrap_or_default(),
            pin,
            day,
            followed: self.followed,
        });
        Ok(Found { n: self.n, first, revoked: self.revoked, student, staff: self.staff })
    }
}

/// An event as it is written.
#[derive(Clone, Debug, Serialize)]
pub struct New {
    /// Whose.
    pub student_id: StudentId,
    /// The local day.
    pub day: NaiveDate,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Who sent it.
    pub kiosk_id: KioskId,
    /// Its name there.
    pub client_event_id: String,
    /// The device's own count.
    pub sequence: i64,
    /// How.
    pub method: Method,
    /// What a person said.
    pub given_direction: Option<Direction>,
    /// Where.
    pub gate_id: GateId,
    /// Which way that leads.
    pub gate_mode: GateMode,
    /// Who of the staff wrote it.
    pub staff_user_id: Option<UserId>,
    /// Their name.
    pub staff_name: Option<String>,
    /// What the device said, where it was not believed.
    pub device_at: Option<DateTime<Utc>>,
    /// How far its clock was ahead.
    pub skew_ms: Option<i64>,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// What it was made of.
    pub fingerprint: String,
    /// The first answer.
    pub answer: Answer,
    /// Which way.
    pub direction: Direction,
    /// Whether it repeats another.
    pub duplicate: bool,
    /// What is peculiar.
    pub flags: Vec<Flag>,
}

/// An event that was written.
#[derive(Debug, FromQueryResult)]
pub struct Stored {
    /// Its row.
    pub id: EventId,
    /// Who sent it.
    pub kiosk_id: KioskId,
    /// Its name there.
    pub client_event_id: String,
    /// Whose.
    pub student_id: StudentId,
    /// The local day.
    pub day: NaiveDate,
}

/// A day as it is written, with its events.
#[derive(Clone, Debug, Serialize)]
pub struct Passed {
    /// What it came to.
    #[serde(flatten)]
    pub day: DayRow,
    /// What is new of it.
    pub events: Vec<New>,
    /// What is to be said otherwise of those that are there.
    pub refolded: Vec<Refold>,
}

/// Days come in one order, so that nobody waits crosswise; of a day that somebody else has written since it was
/// read, nothing is written, and its events are missing in the answer.
const WRITE: &str = "
    with claimed as (
        update day_statuses d set status = n.status, rule = n.rule, first_in = n.first_in, last_out = n.last_out,
            inside = n.inside, minutes_late = n.minutes_late, flags = n.flags, judge_at = n.judge_at,
            computed_at = $2, version = d.version + 1
        from jsonb_to_recordset($1) as n (day date, student_id bigint, status text, rule text,
            first_in timestamptz, last_out timestamptz, inside boolean, minutes_late integer, flags text[],
            judge_at timestamptz, version integer, events jsonb, refolded jsonb)
        where d.day = n.day and d.student_id = n.student_id and d.version = n.version
        returning d.day, d.student_id, n.events, n.refolded),
    refolded as (
        update attendance_events e set direction = n.direction, duplicate = n.duplicate, flags = n.flags
        from claimed, jsonb_to_recordset(claimed.refolded) as n (id bigint, direction text, duplicate boolean,
            flags text[])
        where e.id = n.id)
    insert into attendance_events (student_id, day, occurred_at, kiosk_id, client_event_id, sequence, method,
        given_direction, gate_id, gate_mode, staff_user_id, staff_name, device_at, skew_ms, received_at,
        fingerprint, answer, direction, duplicate, flags)
    select claimed.student_id, claimed.day, n.*
    from claimed, jsonb_to_recordset(claimed.events) as n (occurred_at timestamptz, kiosk_id bigint,
        client_event_id text, sequence bigint, method text, given_direction text, gate_id bigint, gate_mode text,
        staff_user_id bigint, staff_name text, device_at timestamptz, skew_ms bigint, received_at timestamptz,
        fingerprint bytea, answer jsonb, direction text, duplicate boolean, flags text[])
    returning id, kiosk_id, client_event_id, student_id, day";

/// Writes days with their events, or nothing of a day that has changed since.
pub async fn write(conn: &impl Conn, days: &[Passed], now: DateTime<Utc>) -> Result<Vec<Stored>> {
    read(conn, WRITE, [json!(days).into(), now.into()]).await
}

/// What was sent and nobody could be found for.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// Who sent it.
    pub kiosk_id: KioskId,
    /// Its name there.
    pub client_event_id: String,
    /// How.
    pub method: Method,
    /// When, as the device said.
    pub occurred_at: DateTime<Utc>,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// What it was made of.
    pub fingerprint: String,
    /// Why, in a word.
    pub reason: &'static str,
    /// Whose it may have been.
    pub student_id: Option<StudentId>,
    /// The answer.
    pub answer: Answer,
}

/// Keeps what was refused; again, nothing changes.
pub async fn refuse(conn: &impl Conn, refused: &[Refused]) -> Result<()> {
    if refused.is_empty() {
        return Ok(());
    }
    let sql = "
        insert into refused_events (kiosk_id, client_event_id, method, occurred_at, received_at, fingerprint,
            reason, student_id, answer)
        select * from jsonb_to_recordset($1) as n (kiosk_id bigint, client_event_id text, method text,
            occurred_at timestamptz, received_at timestamptz, fingerprint bytea, reason text, student_id bigint,
            answer jsonb)
        on conflict (kiosk_id, client_event_id) do nothing";
    run(conn, sql, [json!(refused).into()]).await.map(drop)
}

/// Notes right and wrong PINs: five wrong ones in a row block it for five minutes of real time.
pub async fn note_pins(conn: &impl Conn, right: &[StudentId], wrong: &[StudentId]) -> Result<()> {
    if right.is_empty() && wrong.is_empty() {
        return Ok(());
    }
    let sql = "
        update student_pins p set
            failures = case when n.is_right or p.failures + n.count >= 5 then 0 else p.failures + n.count end,
            blocked_until = case when not n.is_right and p.failures + n.count >= 5
                then now() + interval '5 minutes' else p.blocked_until end
        from (
            select id, false as is_right, count(*)::integer as count from unnest($2::bigint[]) as id group by id
            union all
            select distinct id, true, 0 from unnest($1::bigint[]) as id where id <> all ($2::bigint[])) n
        where p.student_id = n.id";
    let ids = |of: &[StudentId]| of.iter().map(|id| id.0).collect::<Vec<i64>>();
    run(conn, sql, [ids(right).into(), ids(wrong).into()]).await.map(drop)
}
