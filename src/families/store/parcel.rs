//! What is kept of a child, table by table, as the family may have it.

use sea_orm::{DbBackend, Statement};
use serde_json::{Map, Value};

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{GuardianId, StudentId};

/// A table of the parcel.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name of its file.
    pub file: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// The rows, of student `$1`, guardian `$2`, on clocks of zone `$3`.
    sql: &'static str,
}

/// All tables. What is about other adults is left out; of messages, those to this guardian.
pub const TABLES: [Table; 8] = [
    Table {
        file: "student.csv",
        columns: &["code", "given_names", "family_names", "birth_date", "email", "phone", "photo_consent"],
        sql: "select code, given_names, family_names, birth_date, email, phone, photo_consent
            from students where id = $1",
    },
    Table {
        file: "courses.csv",
        columns: &["course", "format", "starts_on", "ends_on"],
        sql: "select c.name as course, e.format, e.starts_on, e.ends_on
            from enrollments e join courses c on c.id = e.course_id
            where e.student_id = $1 order by e.starts_on, e.id",
    },
    Table {
        file: "days.csv",
        columns: &["day", "status", "expected_in", "expected_out", "first_in", "last_out", "minutes_late"],
        sql: "select day, status, to_char(expected_in at time zone $3, 'HH24:MI') as expected_in,
                to_char(expected_out at time zone $3, 'HH24:MI') as expected_out,
                to_char(first_in at time zone $3, 'HH24:MI:SS') as first_in,
                to_char(last_out at time zone $3, 'HH24:MI:SS') as last_out, minutes_late
            from day_statuses where student_id = $1 order by day",
    },
    Table {
        file: "registrations.csv",
        columns: &["at", "direction", "method", "gate", "repeated", "taken_back"],
        sql: "select to_char(e.occurred_at at time zone $3, 'YYYY-MM-DD HH24:MI:SS') as at, e.direction, e.method,
                g.name as gate, e.duplicate as repeated,
                exists (select from event_voids v where v.event_id = e.id) as taken_back
            from attendance_events e left join gates g on g.id = e.gate_id
            where e.student_id = $1 order by e.occurred_at, e.id",
    },
    Table {
        file: "classes.csv",
        columns: &["date", "start_time", "course", "mark"],
        sql: "select k.date, to_char(k.start_time, 'HH24:MI') as start_time, c.name as course, m.status as mark
            from class_marks m join class_sessions k on k.id = m.class_id join courses c on c.id = k.course_id
            where m.student_id = $1
            order by k.date, k.start_time, k.id",
    },
    Table {
        file: "absences.csv",
        columns: &["from_date", "until_date", "kind", "note", "state", "asked_at", "answer", "paper"],
        sql: "select from_date, until_date, kind,
                case when source = 'office' or guardian_id = $2 then note end as note, state,
                to_char(requested_at at time zone $3, 'YYYY-MM-DD HH24:MI') as asked_at, decision_note as answer,
                case when guardian_id = $2 then file_name end as paper
            from absence_requests where student_id = $1 order by requested_at, id",
    },
    Table {
        file: "messages.csv",
        columns: &["at", "channel", "kind", "state", "subject", "text"],
        sql: "select to_char(n.created_at at time zone $3, 'YYYY-MM-DD HH24:MI') as at, n.channel, n.kind, n.state,
                n.subject, n.body_text as text
            from notifications n join notification_students t on t.notification_id = n.id
            where t.student_id = $1 and n.guardian_id = $2 order by n.created_at, n.id",
    },
    Table {
        file: "consents.csv",
        columns: &["purpose", "version", "given_at", "given_by", "withdrawn_at", "withdrawn_by", "text"],
        sql: "select c.purpose, c.version, to_char(c.given_at at time zone $3, 'YYYY-MM-DD HH24:MI') as given_at,
                c.given_by, to_char(c.withdrawn_at at time zone $3, 'YYYY-MM-DD HH24:MI') as withdrawn_at,
                c.withdrawn_by, (select body from consent_texts x where x.purpose = c.purpose
                    and x.version = c.version order by x.language desc limit 1) as text
            from consents c
            where c.student_id = $1 or (c.student_id is null and c.guardian_id = $2) order by c.given_at, c.id",
    },
];

/// The rows of a table.
pub async fn rows(
    conn: &impl Conn,
    table: &Table,
    student: StudentId,
    guardian: GuardianId,
    zone: &str,
) -> Result<Vec<Map<String, Value>>> {
    let sql = format!("select coalesce(json_agg(r), '[]') as rows from ({}) r", table.sql);
    let values = [student.0.into(), guardian.0.into(), zone.into()];
    let row = conn.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    let rows: Value = row.map_or(Ok(Value::Null), |row| row.try_get("", "rows"))?;
    Ok(serde_json::from_value(rows)?)
}
