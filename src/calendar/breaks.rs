//! Breaks of the school or of one course.

use serde_json::json;

super::entry::entry_verbs!(
    breaks,
    school_break,
    "break",
    BreakId,
    BreakForm,
    |row| Reach { from: row.starts_on, to: row.ends_on, course: row.course_id },
    Notice { from: row.starts_on, to: row.ends_on, name: Some(row.name.clone()), off: true },
    json!({
        "name": row.name, "starts_on": row.starts_on, "ends_on": row.ends_on, "course_id": row.course_id,
    })
);
