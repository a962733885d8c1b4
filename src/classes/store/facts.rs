//! What the planner is told, in three round trips beside the calendar's.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveTime};
use sea_orm::FromQueryResult;

use super::scope;
use crate::classes::rules::plan::{Enrollment, Row, Series, State, Version};
use crate::classes::rules::{Scope, Window};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClassId, CourseId, EnrollmentId, ScheduleId, SeriesId, StudentId};

/// The weekly lines of a scope, with the classes of a window, and the terms of their courses.
pub async fn lines(
    conn: &impl Conn,
    of: &Scope,
    window: Window,
) -> Result<(Vec<Series>, HashMap<CourseId, (NaiveDate, NaiveDate)>)> {
    let mut terms = HashMap::new();
    let (mut series, mut singles) = (BTreeMap::new(), BTreeMap::new());
    for row in read_scope::<VersionRow>(conn, VERSIONS, of, window).await? {
        if let Some(term) = row.term_from.zip(row.term_to) {
            terms.insert(row.course_id, term);
        }
        let new = || empty(Some(row.series_id), row.course_id, row.enrollment_id);
        series.entry(row.series_id).or_insert_with(new).versions.push(row.version());
    }
    for row in read_scope::<ClassRow>(conn, CLASSES, of, window).await? {
        let new = || empty(row.series_id, row.course_id, row.enrollment_id);
        let line = match row.series_id {
            Some(id) => series.entry(id).or_insert_with(new),
            None => singles.entry((row.course_id, row.enrollment_id)).or_insert_with(new),
        };
        line.rows.push(row.row());
    }
    Ok((series.into_values().chain(singles.into_values()).collect(), terms))
}

fn empty(id: Option<SeriesId>, course: CourseId, enrollment: Option<EnrollmentId>) -> Series {
    Series { id, course, enrollment, versions: Vec::new(), rows: Vec::new() }
}

/// The enrollments of a scope, with all of the groups they are in.
pub async fn enrollments(conn: &impl Conn, of: &Scope, window: Window) -> Result<Vec<Enrollment>> {
    let mut enrollments: Vec<Enrollment> = Vec::new();
    for row in read_scope::<EnrollmentRow>(conn, ENROLLMENTS, of, window).await? {
        let pause = row.pause_from.map(|from| (from, row.pause_until));
        match enrollments.last_mut().filter(|last| last.id == row.id) {
            Some(last) => last.pauses.extend(pause),
            None => enrollments.push(row.enrollment(pause)),
        }
    }
    Ok(enrollments)
}

async fn read_scope<T: FromQueryResult>(
    conn: &impl Conn,
    sql: &str,
    of: &Scope,
    window: Window,
) -> Result<Vec<T>> {
    let sql = sql.replace("{scope}", scope::condition(of));
    let (monday, sunday) = window.whole_weeks();
    let values = [scope::value(of), monday.into(), sunday.into()];
    super::read(conn, &sql, values).await
}

/// A class takes teacher and room of its schedule, else of its course. `details` is equal for equal time,
/// duration, teacher and room, so that tens of thousands of classes are compared without reading them.
const VERSIONS: &str = "
    select s.id, s.series_id, s.course_id, s.enrollment_id, s.weekday, s.start_time, s.every_weeks,
        s.anchor_date, s.valid_from, s.valid_until, s.holiday_policy = 'shift' as shift, s.active,
        hash_record_extended((s.start_time, s.duration_minutes,
            coalesce(s.teacher_id, c.teacher_id), coalesce(s.room, c.room)), 0) as details,
        t.starts_on as term_from, t.ends_on as term_to
    from schedules s
    join courses c on c.id = s.course_id
    left join terms t on t.id = c.term_id
    where {scope} and s.valid_from <= $3 and (s.valid_until is null or s.valid_until >= $2)
    order by s.series_id, s.valid_from";

#[derive(FromQueryResult)]
struct VersionRow {
    id: ScheduleId,
    series_id: SeriesId,
    course_id: CourseId,
    enrollment_id: Option<EnrollmentId>,
    weekday: i16,
    start_time: NaiveTime,
    every_weeks: i32,
    anchor_date: NaiveDate,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    shift: bool,
    active: bool,
    details: i64,
    term_from: Option<NaiveDate>,
    term_to: Option<NaiveDate>,
}

impl VersionRow {
    fn version(&self) -> Version {
        Version {
            id: self.id,
            weekday: u8::try_from(self.weekday).unwrap_or(1),
            start: self.start_time,
            every_weeks: u16::try_from(self.every_weeks).unwrap_or(1),
            anchor: self.anchor_date,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            shift: self.shift,
            active: self.active,
            details: self.details,
        }
    }
}

/// The classes of the weeks, where they are now, and those that were moved out of them.
const CLASSES: &str = "
    select s.id, s.series_id, s.course_id, s.enrollment_id,
        coalesce(s.slot_week, date_trunc('week', s.date)::date) as slot_week,
        coalesce(s.schedule_id, 0) as schedule_id, s.original_date, s.date, s.start_time,
        case s.status when 'planned' then 0 when 'held' then 1 when 'holiday' then 2
            else case s.cancelled_by when 'person' then 3 else 4 end end::smallint as state,
        s.moved, s.edited,
        s.status <> 'held' and exists (select from class_marks m where m.class_id = s.id) as marked,
        s.status in ('holiday', 'cancelled') and exists (select from class_sessions r where r.replaces_id = s.id
            and r.type = 'makeup' and r.cancelled_by is distinct from 'person') as replaced,
        hash_record_extended((s.start_time, s.duration_minutes, s.teacher_id, s.room), 0) as details
    from class_sessions s
    where {scope}
        and (s.date between $2 and $3 or s.moved and s.slot_week between $2 and $3)
    order by s.series_id, s.slot_week";

#[derive(FromQueryResult)]
struct ClassRow {
    id: ClassId,
    series_id: Option<SeriesId>,
    course_id: CourseId,
    enrollment_id: Option<EnrollmentId>,
    slot_week: NaiveDate,
    schedule_id: ScheduleId,
    original_date: NaiveDate,
    date: NaiveDate,
    start_time: NaiveTime,
    state: i16,
    moved: bool,
    edited: bool,
    marked: bool,
    replaced: bool,
    details: i64,
}

impl ClassRow {
    fn row(&self) -> Row {
        let state = match self.state {
            0 => State::Planned,
            1 => State::Held,
            2 => State::Holiday,
            3 => State::CancelledByPerson,
            _ => State::CancelledBySystem,
        };
        Row {
            id: self.id,
            week: self.slot_week,
            schedule: self.schedule_id,
            original_date: self.original_date,
            date: self.date,
            start: self.start_time,
            state,
            moved: self.moved,
            edited: self.edited,
            marked: self.marked,
            replaced: self.replaced,
            details: self.details,
        }
    }
}

/// Of the whole school only enrollments that touch the window; of less also those that ended, to say so.
const ENROLLMENTS: &str = "
    select s.id, s.student_id, s.course_id, s.grouped, s.starts_on, s.ends_on,
        p.from_date as pause_from, p.until_date as pause_until
    from (select e.*, e.format = 'group' as grouped,
            case e.format when 'individual' then e.id end as enrollment_id
        from enrollments e) s
    left join enrollment_pauses p on p.enrollment_id = s.id
    where {scope}
        and ($1 is not null or s.starts_on <= $3 and (s.ends_on is null or s.ends_on >= $2))
    order by s.id, p.from_date";

#[derive(FromQueryResult)]
struct EnrollmentRow {
    id: EnrollmentId,
    student_id: StudentId,
    course_id: CourseId,
    grouped: bool,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    pause_from: Option<NaiveDate>,
    pause_until: Option<NaiveDate>,
}

impl EnrollmentRow {
    fn enrollment(&self, pause: Option<(NaiveDate, Option<NaiveDate>)>) -> Enrollment {
        Enrollment {
            id: self.id,
            student: self.student_id,
            course: self.course_id,
            group: self.grouped,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            pauses: pause.into_iter().collect(),
        }
    }
}
