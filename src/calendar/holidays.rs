//! The school's own holidays, and the working days that annul one.

use serde_json::json;

super::entry::entry_verbs!(
    holidays,
    holiday,
    "holiday",
    HolidayId,
    HolidayForm,
    |row| Reach::day(row.date, None),
    json!({ "date": row.date, "name": row.name, "kind": row.kind, "source": row.source })
);
