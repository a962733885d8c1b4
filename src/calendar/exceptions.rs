//! One-day changes: closed, or other hours.

use serde_json::json;

super::entry::entry_verbs!(
    exceptions,
    calendar_exception,
    "exception",
    ExceptionId,
    ExceptionForm,
    |row| Reach::day(row.date, row.course_id),
    Notice { from: row.date, to: row.date, name: row.note.clone(), off: row.kind == "closed" },
    json!({
        "date": row.date, "course_id": row.course_id, "kind": row.kind,
        "expected_in": row.expected_in, "expected_out": row.expected_out, "note": row.note,
    })
);
