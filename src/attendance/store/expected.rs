//! The courses of students on days, with their hours.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::FromQueryResult;

use super::days::StudentDay;
use super::read;
use crate::attendance::rules::{Course, Hours, Off, Source};
use crate::calendar::rules::{Calendar, DayOffKind};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{CourseId, StudentId};

/// Own exceptions count, and the school's for courses that have hours at all; classes where there are no hours.
const SQL: &str = "
    select f.student_id, f.day, c.id as course_id, c.presence_source,
        exists (select from enrollment_pauses p where p.enrollment_id = e.id and p.from_date <= f.day
            and (p.until_date is null or p.until_date >= f.day)) as paused,
        coalesce(f.day not between t.starts_on and t.ends_on, false) as out_of_term,
        coalesce(x.expected_in, h.expected_in) as hours_in, coalesce(x.expected_out, h.expected_out) as hours_out,
        k.class_in, k.class_out
    from unnest($1::date[], $2::bigint[]) as f (day, student_id)
    join enrollments e on e.student_id = f.student_id and e.starts_on <= f.day
        and (e.ends_on is null or e.ends_on >= f.day)
    join courses c on c.id = e.course_id and c.archived_at is null
    left join terms t on t.id = c.term_id
    left join day_hours h on h.course_id = c.id and h.weekday = extract(isodow from f.day)
    left join lateral (
        select x.expected_in, x.expected_out from calendar_exceptions x
        where x.date = f.day and x.kind = 'hours' and (x.course_id = c.id or x.course_id is null
            and exists (select from day_hours d where d.course_id = c.id))
        order by x.course_id nulls last limit 1) x on true
    left join lateral (
        select min(s.start_time) as class_in, max(s.end_time) as class_out from class_sessions s
        where s.course_id = c.id and s.date = f.day and s.status in ('planned', 'held')
            and (s.enrollment_id = e.id or s.enrollment_id is null and e.format = 'group')
        ) k on h.id is null and x.expected_in is null";

#[derive(FromQueryResult)]
struct Row {
    student_id: StudentId,
    day: NaiveDate,
    course_id: CourseId,
    presence_source: String,
    paused: bool,
    out_of_term: bool,
    hours_in: Option<NaiveTime>,
    hours_out: Option<NaiveTime>,
    class_in: Option<NaiveTime>,
    class_out: Option<NaiveTime>,
}

/// The courses of these students on these days, in no order.
pub async fn courses(
    tx: &impl Conn,
    of: &[StudentDay],
    calendar: &Calendar,
) -> Result<Vec<(StudentDay, Course)>> {
    let days: Vec<NaiveDate> = of.iter().map(|(_, day)| *day).collect();
    let students: Vec<i64> = of.iter().map(|(student, _)| student.0).collect();
    let rows: Vec<Row> = read(tx, SQL, [days.into(), students.into()]).await?;
    Ok(rows.into_iter().map(|row| ((row.student_id, row.day), row.course(calendar))).collect())
}

impl Row {
    fn course(&self, calendar: &Calendar) -> Course {
        let hours = |from: Option<NaiveTime>, until: Option<NaiveTime>| -> Option<Hours> { from.zip(until) };
        let day_off = calendar.day_off(self.day, self.course_id).map(|off| match off.kind {
            DayOffKind::Holiday => Off::Holiday,
            DayOffKind::Break => Off::Break,
            DayOffKind::Closed => Off::Closed,
        });
        let off = match (self.paused, self.out_of_term) {
            (true, _) => Some(Off::Paused),
            (false, true) => Some(Off::OutOfTerm),
            (false, false) => None,
        };
        Course {
            id: self.course_id,
            source: self.presence_source.parse().unwrap_or(Source::None),
            off: day_off.or(off),
            hours: hours(self.hours_in, self.hours_out),
            classes: hours(self.class_in, self.class_out),
        }
    }
}
