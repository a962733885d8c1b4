//! Rows of what days came to, and the facts that they come of.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{FromQueryResult, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{read, run};
use crate::attendance::rules::{
    ClassMark, Direction, Expectation, Facts, Fate, Flag, Judgement, Off, Office, Passage, Rule, Scan,
    Settings, Source, Status, judge,
};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{CourseId, EventId, StudentId};

/// A student and a day.
pub type StudentDay = (StudentId, NaiveDate);

/// An event of a day with what the fold said of it before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// Its row.
    pub id: EventId,
    /// What the fold looks at.
    #[serde(flatten)]
    pub scan: Scan,
    /// Which way it was.
    pub direction: Direction,
    /// Whether it repeated another.
    pub duplicate: bool,
    /// What was peculiar.
    pub flags: Vec<Flag>,
}

/// What is known of a student's day beside what is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its events, but for those taken back.
    pub events: Vec<Kept>,
    /// What the office said.
    pub office: Option<Office>,
    /// An absence was approved.
    pub absence: bool,
    /// Marks of classes that took place, by time.
    pub marks: Vec<ClassMark>,
    /// The day is closed.
    pub closed: bool,
    /// The student was missed on that day.
    pub missed: bool,
}

impl Known {
    /// What the day comes to.
    pub fn judge(
        &self,
        expected: &Expectation,
        fates: &[Fate],
        passage: Passage,
        settings: &Settings,
        now: DateTime<Utc>,
    ) -> Judgement {
        let peculiar: Vec<_> = fates.iter().filter_map(|fate| fate.flag).collect();
        let facts = Facts {
            expected,
            passage,
            peculiar: &peculiar,
            office: self.office,
            absence: self.absence,
            marks: &self.marks,
            closed: self.closed,
        };
        judge(&facts, settings, now)
    }
}

/// The columns of [`Known`] of a student and a day that the query calls `f`.
pub const KNOWN: &str = "
    (select jsonb_agg(jsonb_build_object('id', e.id, 'occurred_at', e.occurred_at, 'kiosk_id', e.kiosk_id,
            'sequence', e.sequence, 'client_event_id', e.client_event_id, 'given', e.given_direction,
            'mode', e.gate_mode, 'direction', e.direction, 'duplicate', e.duplicate, 'flags', e.flags))
        from attendance_events e where e.student_id = f.student_id and e.day = f.day
            and not exists (select from event_voids v where v.event_id = e.id)) as events,
    (select jsonb_build_object('status', m.status, 'amendment', m.amendment)
        from office_marks m where m.student_id = f.student_id and m.day = f.day and m.withdrawn_at is null
            and (not m.amendment or m.approved_at is not null)) as office,
    exists (select from absence_requests a where a.student_id = f.student_id and a.state = 'approved'
        and a.from_date <= f.day and a.until_date >= f.day) as absence,
    (select jsonb_agg(m.status order by c.start_time, c.id)
        from class_marks m join class_sessions c on c.id = m.class_id
        where m.student_id = f.student_id and c.date = f.day and c.status in ('planned', 'held')) as marks,
    exists (select from day_closings c where c.day = f.day) as closed,
    exists (select from no_shows n where n.day = f.day and n.student_id = f.student_id) as missed";

/// The columns of [`KNOWN`].
#[derive(Debug, FromQueryResult)]
pub struct KnownRow {
    events: Option<serde_json::Value>,
    office: Option<serde_json::Value>,
    absence: bool,
    marks: Option<serde_json::Value>,
    closed: bool,
    missed: bool,
}

impl KnownRow {
    /// What they say.
    pub fn known(self) -> Result<Known> {
        Ok(Known {
            events: self.events.map(serde_json::from_value).transpose()?.unwrap_or_default(),
            office: self.office.map(serde_json::from_value).transpose()?,
            absence: self.absence,
            marks: self.marks.map(serde_json::from_value).transpose()?.unwrap_or_default(),
            closed: self.closed,
            missed: self.missed,
        })
    }
}

/// A student's day in hand, and what it came to before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whose and which.
    pub of: StudentDay,
    /// What it came to before; none when it is new.
    pub before: Option<Status>,
}

#[derive(FromQueryResult)]
struct HeldRow {
    student_id: StudentId,
    day: NaiveDate,
    status: String,
    rule: String,
}

/// The word of a row that nobody has judged yet.
const NEW: &str = "new";

/// Takes the rows of these days in hand until the transaction ends, in one order for everybody; makes those
/// that are not there. Whoever has read one of them before and writes it without a lock, writes nothing.
pub async fn hold(tx: &impl Conn, of: &[StudentDay], now: DateTime<Utc>) -> Result<Vec<Held>> {
    let sql = "
        insert into day_statuses as d (day, student_id, enrolled, status, rule, source, computed_at)
        select day, student_id, false, 'pending', 'new', 'none', $3
        from (select distinct * from unnest($1::date[], $2::bigint[]) as f (day, student_id)) f
        where exists (select from students s where s.id = f.student_id)
        order by student_id, day
        on conflict (day, student_id) do update set version = d.version + 1
        returning day, student_id, status, rule";
    let rows: Vec<HeldRow> = read(tx, sql, of_values(of).into_iter().chain([now.into()])).await?;
    rows.into_iter()
        .map(|row| {
            let status = row.status.parse().map_err(|()| Error::fault("a day has a strange status"))?;
            Ok(Held { of: (row.student_id, row.day), before: (row.rule != NEW).then_some(status) })
        })
        .collect()
}

#[derive(FromQueryResult)]
struct Came {
    status: Option<String>,
}

/// What a day has come to for each of these students, by id.
pub async fn statuses(
    conn: &impl Conn,
    students: &[StudentId],
    day: NaiveDate,
) -> Result<Vec<Option<String>>> {
    let sql = "select d.status from unnest($1::bigint[]) as n (id)
        left join day_statuses d on d.student_id = n.id and d.day = $2 order by n.id";
    let ids: Vec<i64> = students.iter().map(|id| id.0).collect();
    let rows: Vec<Came> = read(conn, sql, [ids.into(), day.into()]).await?;
    Ok(rows.into_iter().map(|row| row.status).collect())
}

fn of_values(of: &[StudentDay]) -> [Value; 2] {
    let days: Vec<NaiveDate> = of.iter().map(|(_, day)| *day).collect();
    let students: Vec<i64> = of.iter().map(|(student, _)| student.0).collect();
    [days.into(), students.into()]
}

#[derive(FromQueryResult)]
struct OfDay {
    student_id: StudentId,
    day: NaiveDate,
    #[sea_orm(nested)]
    known: KnownRow,
}

/// What is known of these days.
pub async fn known(tx: &impl Conn, of: &[StudentDay]) -> Result<Vec<(StudentDay, Known)>> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "select f.student_id, f.day, {KNOWN} from unnest($1::date[], $2::bigint[]) as f (day, student_id)"
        )
    });
    let rows: Vec<OfDay> = read(tx, &SQL, of_values(of)).await?;
    rows.into_iter().map(|row| Ok(((row.student_id, row.day), row.known.known()?))).collect()
}

/// A row as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayRow {
    /// The day.
    pub day: NaiveDate,
    /// Whose.
    pub student_id: StudentId,
    /// Whether an enrollment covers the day.
    pub enrolled: bool,
    /// Why the student is not expected.
    pub off: Option<Off>,
    /// The result.
    pub status: Status,
    /// The rule.
    pub rule: Rule,
    /// Who says whether they came.
    pub source: Source,
    /// The course that it is judged by.
    pub course_id: Option<CourseId>,
    /// When they should arrive.
    pub expected_in: Option<DateTime<Utc>>,
    /// When they may leave.
    pub expected_out: Option<DateTime<Utc>>,
    /// When they came.
    pub first_in: Option<DateTime<Utc>>,
    /// When they left.
    pub last_out: Option<DateTime<Utc>>,
    /// Whether they are inside.
    pub inside: bool,
    /// Minutes, when the arrival was late.
    pub minutes_late: Option<i32>,
    /// What is peculiar.
    pub flags: Vec<Flag>,
    /// When time alone may change it.
    pub judge_at: Option<DateTime<Utc>>,
    /// The version that it was made from.
    pub version: i32,
}

impl DayRow {
    /// What a day came to, made from its version.
    pub fn new(
        (student_id, day): StudentDay,
        expected: &Expectation,
        passage: Passage,
        judged: Judgement,
        version: i32,
    ) -> Self {
        Self {
            day,
            student_id,
            enrolled: expected.enrolled,
            off: expected.off,
            status: judged.status,
            rule: judged.rule,
            source: expected.source,
            course_id: expected.course_id,
            expected_in: expected.expected_in,
            expected_out: expected.expected_out,
            first_in: passage.first_in,
            last_out: passage.last_out,
            inside: passage.inside,
            minutes_late: judged.minutes_late,
            flags: judged.flags,
            judge_at: judged.judge_at,
            version,
        }
    }
}

/// Writes rows that are held.
pub async fn write(tx: &impl Conn, rows: &[DayRow], now: DateTime<Utc>) -> Result<()> {
    let sql = "
        update day_statuses d set enrolled = n.enrolled, off = n.off, status = n.status, rule = n.rule,
            source = n.source, course_id = n.course_id, expected_in = n.expected_in,
            expected_out = n.expected_out, first_in = n.first_in, last_out = n.last_out, inside = n.inside,
            minutes_late = n.minutes_late, flags = n.flags, judge_at = n.judge_at, computed_at = $2
        from jsonb_to_recordset($1) as n (day date, student_id bigint, enrolled boolean, off text, status text,
            rule text, source text, course_id bigint, expected_in timestamptz, expected_out timestamptz,
            first_in timestamptz, last_out timestamptz, inside boolean, minutes_late integer, flags text[],
            judge_at timestamptz)
        where d.day = n.day and d.student_id = n.student_id";
    run(tx, sql, [json!(rows).into(), now.into()]).await.map(drop)
}

/// What the fold says of an event that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refold {
    /// The event.
    pub id: EventId,
    /// Its student.
    pub student_id: StudentId,
    /// Its day.
    pub day: NaiveDate,
    /// Which way.
    pub direction: Direction,
    /// Whether it repeats another.
    pub duplicate: bool,
    /// What is peculiar.
    pub flags: Vec<Flag>,
}

/// Writes what the fold says of events whose days are held.
pub async fn refold(tx: &impl Conn, events: &[Refold]) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let sql = "
        update attendance_events e set direction = n.direction, duplicate = n.duplicate, flags = n.flags
        from jsonb_to_recordset($1) as n (id bigint, direction text, duplicate boolean, flags text[])
        where e.id = n.id";
    run(tx, sql, [json!(events).into()]).await.map(drop)
}

/// Those whose enrollment covers the day and who have no row for it.
pub async fn without_row(tx: &impl Conn, day: NaiveDate) -> Result<Vec<StudentDay>> {
    let sql = "
        select distinct e.student_id, $1 as day from enrollments e join courses c on c.id = e.course_id
        where e.starts_on <= $1 and (e.ends_on is null or e.ends_on >= $1) and c.archived_at is null
            and not exists (select from day_statuses d where d.day = $1 and d.student_id = e.student_id)
        order by e.student_id";
    student_days(tx, sql, [day.into()]).await
}

/// Those who have a row for the day, or should.
pub async fn all_of(tx: &impl Conn, day: NaiveDate) -> Result<Vec<StudentDay>> {
    let sql = "
        select student_id, $1 as day from (
            select student_id from day_statuses where day = $1
            union
            select e.student_id from enrollments e join courses c on c.id = e.course_id
            where e.starts_on <= $1 and (e.ends_on is null or e.ends_on >= $1) and c.archived_at is null
        ) all_of order by student_id";
    student_days(tx, sql, [day.into()]).await
}

/// Days that time alone may have changed.
pub async fn due(tx: &impl Conn, now: DateTime<Utc>) -> Result<Vec<StudentDay>> {
    let sql = "select student_id, day from day_statuses where judge_at <= $1 order by student_id, day";
    student_days(tx, sql, [now.into()]).await
}

/// Whether anybody has a row for a day between two.
pub async fn is_any(tx: &impl Conn, from: NaiveDate, until: NaiveDate) -> Result<bool> {
    let sql = "select student_id, day from day_statuses where day between $1 and $2 limit 1";
    Ok(!student_days(tx, sql, [from.into(), until.into()]).await?.is_empty())
}

/// Days between two that anybody has a row for.
pub async fn between(tx: &impl Conn, from: NaiveDate, until: NaiveDate) -> Result<Vec<NaiveDate>> {
    #[derive(FromQueryResult)]
    struct Row {
        day: NaiveDate,
    }
    let sql = "select distinct day from day_statuses where day between $1 and $2 order by day";
    Ok(read::<Row>(tx, sql, [from.into(), until.into()]).await?.into_iter().map(|row| row.day).collect())
}

async fn student_days(
    tx: &impl Conn,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<StudentDay>> {
    #[derive(FromQueryResult)]
    struct Row {
        student_id: StudentId,
        day: NaiveDate,
    }
    let rows: Vec<Row> = read(tx, sql, values).await?;
    Ok(rows.into_iter().map(|row| (row.student_id, row.day)).collect())
}

/// The fold's part of an event's flags: they may change with the day.
pub const OF_FOLD: [Flag; 2] = [Flag::NoCheckIn, Flag::ImpossiblePair];
