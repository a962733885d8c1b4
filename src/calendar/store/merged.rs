//! Everything that the school itself takes out of a window, in one round trip.

use chrono::NaiveDate;
use sea_orm::{DbBackend, FromQueryResult, Statement};

use crate::calendar::rules::{DayOff, DayOffKind, OwnDay, Span};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{CourseId, HolidayId};

/// The school's own days and spans.
#[derive(Debug, Default)]
pub struct Own {
    /// Holidays and working days.
    pub days: Vec<OwnDay>,
    /// Breaks and closed days.
    pub spans: Vec<Span>,
}

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    id: i64,
    name: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    course_id: Option<CourseId>,
}

const SQL: &str = "
    select kind, id, name, date as starts_on, date as ends_on, null::bigint as course_id
    from holidays where date between $1 and $2
    union all
    select 'break', id, name, starts_on, ends_on, course_id
    from school_breaks where starts_on <= $2 and ends_on >= $1
    union all
    select 'closed', id, coalesce(note, ''), date, date, course_id
    from calendar_exceptions where kind = 'closed' and date between $1 and $2
    order by starts_on, id";

/// What the school says of `from` to `to`.
pub async fn own(tx: &impl Conn, from: NaiveDate, to: NaiveDate) -> Result<Own> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [from.into(), to.into()]);
    let mut own = Own::default();
    for row in Row::find_by_statement(statement).all(tx).await? {
        match row.kind.as_str() {
            "break" => own.spans.push(row.span(DayOffKind::Break)),
            "closed" => own.spans.push(row.span(DayOffKind::Closed)),
            kind => own.days.push(OwnDay {
                id: HolidayId(row.id),
                date: row.starts_on,
                off: kind == "holiday",
                name: row.name,
            }),
        }
    }
    Ok(own)
}

impl Row {
    fn span(self, kind: DayOffKind) -> Span {
        let off = DayOff::of_school(kind, self.name);
        Span { from: self.starts_on, to: self.ends_on, course: self.course_id, off }
    }
}
