//! Marks of classes: what is known before some are taken, and how they are written. A handful of statements,
//! however many marks there are.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{FromQueryResult, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{read, run};
use crate::classes::rules::marks::{Key, Mark, Said, Slot, Source, State, status_of};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClassId, MarkId, StudentId, TeacherId, UserId};

/// A class that somebody marks.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Marked {
    /// Its row.
    pub id: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
    /// `planned`, `held`, `cancelled`, `holiday`.
    pub status: String,
    /// Who gives it on that date.
    pub teacher_id: Option<TeacherId>,
    /// Whether days of its course are judged by marks.
    pub is_source: bool,
    /// Whether its day is closed.
    pub closed: bool,
}

/// Those with these ids, by id, held until the transaction ends: two who mark the same class wait for one another.
pub async fn hold(tx: &impl Conn, ids: &[ClassId]) -> Result<Vec<Marked>> {
    let sql = "
        select s.id, s.date, s.start_time, s.status, s.teacher_id, c.presence_source = 'marks' as is_source,
            exists (select from day_closings d where d.day = s.date) as closed
        from class_sessions s join courses c on c.id = s.course_id
        where s.id = any($1) order by s.id for update of s";
    read(tx, sql, [numbers(ids)]).await
}

fn numbers(ids: &[ClassId]) -> Value {
    ids.iter().map(|id| id.0).collect::<Vec<i64>>().into()
}

/// A mark of the history, as rows have it.
#[derive(Clone, Debug, Deserialize)]
pub struct Kept {
    id: MarkId,
    status: String,
    minutes_late: Option<i32>,
    note: Option<String>,
    marked_at: DateTime<Utc>,
    user_id: Option<UserId>,
    device: Option<String>,
    by: Option<String>,
}

/// The columns of [`Kept`] of `class_mark_entries e`.
const KEPT: &str = "jsonb_build_object('id', e.id, 'status', e.status, 'minutes_late', e.minutes_late,
    'note', e.note, 'marked_at', e.marked_at, 'user_id', e.user_id, 'device', e.device, 'by', e.by_name)";
/// What counts of a student in a class; a mark without a history is named by a number below zero.
const COUNTS: &str = "coalesce(
    (select {kept} from class_mark_entries e
        where e.class_id = {class} and e.student_id = {student} and e.state = 'counts'),
    (select jsonb_build_object('id', -m.id, 'status', m.status, 'minutes_late', m.minutes_late, 'note', m.note,
            'marked_at', m.marked_at, 'user_id', m.marked_by, 'by', m.by_name)
        from class_marks m where m.class_id = {class} and m.student_id = {student}))";

/// The expressions of what counts and what waits of a student in a class.
pub fn slot_of(class: &str, student: &str) -> (String, String) {
    let counts = COUNTS.replace("{kept}", KEPT).replace("{class}", class).replace("{student}", student);
    let waiting = format!(
        "(select {KEPT} from class_mark_entries e
            where e.class_id = {class} and e.student_id = {student} and e.state = 'waiting')"
    );
    (counts, waiting)
}

impl Kept {
    /// As the rules see it.
    pub fn mark(self) -> Result<Mark> {
        let status = status_of(&self.status).map_err(|_| Error::fault("a mark has a strange status"))?;
        Ok(Mark {
            key: Key::Kept(self.id),
            said: Said { status, minutes_late: self.minutes_late, note: self.note },
            marked_at: self.marked_at,
            source: Source { user: self.user_id, device: self.device, name: self.by.unwrap_or_default() },
            before: None,
        })
    }
}

/// What two columns say.
pub fn slot(counts: Option<Json>, waiting: Option<Json>) -> Result<Slot> {
    let mark = |json: Option<Json>| -> Result<Option<Mark>> {
        json.map(|json| serde_json::from_value::<Kept>(json)?.mark()).transpose()
    };
    Ok(Slot { counts: mark(counts)?, waiting: mark(waiting)? })
}

/// What is asked of a mark.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// Its name.
    pub name: String,
    /// Of which class.
    pub class_id: ClassId,
    /// Of whom.
    pub student_id: StudentId,
}

/// What is known of one.
#[derive(Debug, FromQueryResult)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Of which class.
    pub class_id: ClassId,
    /// Of whom.
    pub student_id: StudentId,
    /// Whether the student belongs to the class on its date.
    pub on_roster: bool,
    /// Whether the student's day is judged by marks.
    pub by_marks: bool,
    /// What counts.
    pub counts: Option<Json>,
    /// What waits.
    pub waiting: Option<Json>,
    /// The mark that the person sent under that name, with its class and its student.
    pub known: Option<Json>,
}

/// A mark that was sent under a name.
#[derive(Clone, Debug, Deserialize)]
pub struct Sent {
    /// Its row.
    pub id: MarkId,
    /// Of which class.
    pub class_id: ClassId,
    /// Of whom.
    pub student_id: StudentId,
    /// The word of its status.
    pub status: String,
    /// How late.
    pub minutes_late: Option<i32>,
    /// What was written.
    pub note: Option<String>,
    /// When, as the phone said.
    pub said_at: DateTime<Utc>,
}

/// What is known of these marks.
pub async fn known(tx: &impl Conn, user: UserId, asked: &[Asked]) -> Result<Vec<Found>> {
    let (counts, waiting) = slot_of("n.class_id", "n.student_id");
    let sql = format!(
        "select n.name, n.class_id, n.student_id, {counts} as counts, {waiting} as waiting,
            exists (select from enrollments r where r.student_id = n.student_id
                and (r.id = s.enrollment_id
                    or s.enrollment_id is null and r.format = 'group' and r.course_id = s.course_id)
                and s.date >= r.starts_on and (r.ends_on is null or s.date <= r.ends_on)
                and not exists (select from enrollment_pauses p where p.enrollment_id = r.id
                    and s.date >= p.from_date and (p.until_date is null or s.date <= p.until_date))) as on_roster,
            exists (select from day_statuses y where y.day = s.date and y.student_id = n.student_id
                and y.source = 'marks') as by_marks,
            (select jsonb_build_object('id', k.id, 'class_id', k.class_id, 'student_id', k.student_id,
                    'status', k.status, 'minutes_late', k.minutes_late, 'note', k.note,
                    'said_at', coalesce(k.device_at, k.marked_at))
                from class_mark_entries k where k.user_id = $2 and k.client_mark_id = n.name) as known
        from jsonb_to_recordset($1) as n (name text, class_id bigint, student_id bigint)
        left join class_sessions s on s.id = n.class_id"
    );
    read(tx, &sql, [json!(asked).into(), user.into()]).await
}

/// A mark as it is kept.
#[derive(Clone, Debug, Serialize)]
pub struct New<'a> {
    /// Its place among those that were sent.
    pub n: usize,
    /// Its name.
    pub name: &'a str,
    /// Of which class.
    pub class_id: ClassId,
    /// Of whom.
    pub student_id: StudentId,
    /// The word of its status.
    pub status: &'static str,
    /// How late.
    pub minutes_late: Option<i32>,
    /// What was written.
    pub note: Option<&'a str>,
    /// Why it was otherwise.
    pub reason: Option<&'a str>,
    /// When it was made.
    pub marked_at: DateTime<Utc>,
    /// What the phone said, where it was not believed.
    pub device_at: Option<DateTime<Utc>>,
    /// How far the phone's clock was ahead.
    pub skew_ms: Option<i64>,
    /// What is peculiar about that.
    pub flags: Vec<&'static str>,
    /// The mark that was shown.
    pub seen: Option<MarkId>,
    /// What counted before.
    pub before: Option<MarkId>,
    /// How it stands.
    pub state: &'static str,
}

/// Who sends marks.
#[derive(Clone, Debug)]
pub struct Sender<'a> {
    /// The account.
    pub user: UserId,
    /// The name at that time.
    pub name: &'a str,
    /// The browser.
    pub device: Option<&'a str>,
    /// As which teacher; none is the office.
    pub teacher: Option<TeacherId>,
}

/// Notes how marks of the history stand now.
pub async fn displace(tx: &impl Conn, of: &[(MarkId, State)]) -> Result<()> {
    if of.is_empty() {
        return Ok(());
    }
    let sql = "update class_mark_entries e set state = n.state
        from unnest($1::bigint[], $2::text[]) as n (id, state) where e.id = n.id";
    let ids: Vec<i64> = of.iter().map(|(id, _)| id.0).collect();
    let states: Vec<String> = of.iter().map(|(_, state)| state.as_str().to_owned()).collect();
    run(tx, sql, [ids.into(), states.into()]).await.map(drop)
}

/// What counts is written, what was taken back is gone, and the classes took place. `new` are rows of
/// `class_mark_entries`, `$1` the school's instant.
const FOLLOW: &str = "
    counts as (
        insert into class_marks as m (class_id, student_id, status, minutes_late, note, marked_at, marked_by,
            entry_id, by_name)
        select class_id, student_id, status, minutes_late, note, marked_at, user_id, id, by_name
        from new where state = 'counts' and status <> 'none'
        on conflict (class_id, student_id) do update set status = excluded.status,
            minutes_late = excluded.minutes_late, note = excluded.note, marked_at = excluded.marked_at,
            marked_by = excluded.marked_by, entry_id = excluded.entry_id, by_name = excluded.by_name),
    gone as (
        delete from class_marks m using new where new.state = 'counts' and new.status = 'none'
            and m.class_id = new.class_id and m.student_id = new.student_id),
    held as (
        update class_sessions s set status = 'held', updated_at = $1 where s.status = 'planned'
            and s.id in (select class_id from new where state = 'counts' and status <> 'none'))
    select id, client_mark_id from new order by id";

#[derive(FromQueryResult)]
struct Made {
    id: MarkId,
    client_mark_id: String,
}

/// Keeps marks, and lets count what does; gives the row of each by its name.
pub async fn insert(
    tx: &impl Conn,
    sender: &Sender<'_>,
    new: &[New<'_>],
    now: DateTime<Utc>,
) -> Result<Vec<(String, MarkId)>> {
    let sql = format!(
        "with new as (
            insert into class_mark_entries (user_id, client_mark_id, class_id, student_id, status, minutes_late,
                note, reason, marked_at, device_at, skew_ms, flags, received_at, device, seen_mark_id, teacher_id,
                by_name, before_id, state)
            select $3, n.name, n.class_id, n.student_id, n.status, n.minutes_late, n.note, n.reason, n.marked_at,
                n.device_at, n.skew_ms, n.flags, $1, $4, n.seen, $5, $6, n.before, n.state
            from jsonb_to_recordset($2) as n (n integer, name text, class_id bigint, student_id bigint,
                status text, minutes_late integer, note text, reason text, marked_at timestamptz,
                device_at timestamptz, skew_ms bigint, flags text[], seen bigint, before bigint, state text)
            order by n.n
            returning *), {FOLLOW}"
    );
    let values: [Value; 6] = [
        now.into(),
        json!(new).into(),
        sender.user.into(),
        sender.device.map(ToOwned::to_owned).into(),
        sender.teacher.into(),
        sender.name.into(),
    ];
    let made: Vec<Made> = read(tx, &sql, values).await?;
    Ok(made.into_iter().map(|made| (made.client_mark_id, made.id)).collect())
}

/// Lets a mark count that waited.
pub async fn let_count(
    tx: &impl Conn,
    id: MarkId,
    before: Option<MarkId>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = format!(
        "with new as (
            update class_mark_entries set state = 'counts', decided_at = $1, decided_by = $3, before_id = $4
            where id = $2 returning *), {FOLLOW}"
    );
    let values: [Value; 4] = [now.into(), id.into(), by.into(), before.into()];
    read::<Made>(tx, &sql, values).await.map(drop)
}

/// Classes of which nothing counts any more did not take place, as far as anybody knows.
pub async fn empty(tx: &impl Conn, ids: &[ClassId], now: DateTime<Utc>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let sql = "update class_sessions s set status = 'planned', updated_at = $2 where s.id = any($1)
        and s.status = 'held' and not exists (select from class_marks m where m.class_id = s.id)";
    run(tx, sql, [numbers(ids), now.into()]).await.map(drop)
}
