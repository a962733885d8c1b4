//! The school's own holidays, and the working days that annul one.

use serde_json::json;

super::entry::entry_verbs!(
    holidays,
    holiday,
    "holiday",
    HolidayId,
    HolidayForm,
    |row| Reach::day(row.date, None),
    Notice { from: row.date, to: row.date, name: Some(row.name.clone()), off: row.kind == "holiday" },
    json!({ "date": row.date, "name": row.name, "kind": row.kind, "source": row.source })
);
