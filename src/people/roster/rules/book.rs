//! The school in memory: its rows as they are, and as they would be with the roster.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

/// Stands between the parts of a key.
const SEPARATOR: &str = "\u{1f}";

/// Columns of a row, as the database names them.
pub type Columns = Map<String, Value>;

/// The tables that a roster writes, in the order in which rows may be inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "named as the tables")]
pub enum Table {
    Terms,
    Teachers,
    Students,
    Guardians,
    Guardianships,
    Courses,
    DayHours,
    Enrollments,
    EnrollmentPauses,
    Series,
    Schedules,
    Holidays,
    SchoolBreaks,
}

impl Table {
    /// All of them, in that order.
    pub const ALL: [Self; 13] = [
        Self::Terms,
        Self::Teachers,
        Self::Students,
        Self::Guardians,
        Self::Guardianships,
        Self::Courses,
        Self::DayHours,
        Self::Enrollments,
        Self::EnrollmentPauses,
        Self::Series,
        Self::Schedules,
        Self::Holidays,
        Self::SchoolBreaks,
    ];

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Teachers => "teachers",
            Self::Students => "students",
            Self::Guardians => "guardians",
            Self::Guardianships => "guardianships",
            Self::Courses => "courses",
            Self::DayHours => "day_hours",
            Self::Enrollments => "enrollments",
            Self::EnrollmentPauses => "enrollment_pauses",
            Self::Series => "series",
            Self::Schedules => "schedules",
            Self::Holidays => "holidays",
            Self::SchoolBreaks => "school_breaks",
        }
    }

    /// What one row of it is called in the audit.
    pub const fn subject(self) -> &'static str {
        match self {
            Self::Terms => "term",
            Self::Teachers => "teacher",
            Self::Students => "student",
            Self::Guardians => "guardian",
            Self::Guardianships => "guardianship",
            Self::Courses => "course",
            Self::DayHours => "day_hours",
            Self::Enrollments => "enrollment",
            Self::EnrollmentPauses => "enrollment_pause",
            Self::Series => "series",
            Self::Schedules => "schedule",
            Self::Holidays => "holiday",
            Self::SchoolBreaks => "school_break",
        }
    }

    /// The columns that are written, without the id.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Terms => &["code", "name", "starts_on", "ends_on"],
            Self::Teachers | Self::Guardians => &[
                "code",
                "given_names",
                "family_names",
                "email",
                "phone",
                "archived_at",
                "created_at",
                "updated_at",
            ],
            Self::Students => &[
                "code",
                "given_names",
                "family_names",
                "birth_date",
                "email",
                "phone",
                "photo_consent",
                "archived_at",
                "created_at",
                "updated_at",
            ],
            Self::Guardianships => &[
                "student_id",
                "guardian_id",
                "relationship",
                "may_receive",
                "may_justify",
                "may_collect",
                "barred",
            ],
            Self::Courses => &[
                "code",
                "name",
                "subject",
                "term_id",
                "presence_source",
                "teacher_id",
                "room",
                "capacity",
                "archived_at",
                "created_at",
                "updated_at",
            ],
            Self::DayHours => &["course_id", "weekday", "expected_in", "expected_out"],
            Self::Enrollments => {
                &["student_id", "course_id", "format", "starts_on", "ends_on", "created_at", "updated_at"]
            }
            Self::EnrollmentPauses => &["enrollment_id", "from_date", "until_date"],
            Self::Series => &["course_id", "enrollment_id"],
            Self::Schedules => &[
                "series_id",
                "course_id",
                "enrollment_id",
                "weekday",
                "start_time",
                "duration_minutes",
                "every_weeks",
                "anchor_date",
                "valid_from",
                "valid_until",
                "teacher_id",
                "room",
                "holiday_policy",
                "active",
                "created_at",
                "updated_at",
            ],
            Self::Holidays => &["date", "name", "kind", "source", "created_at", "updated_at"],
            Self::SchoolBreaks => &["name", "starts_on", "ends_on", "course_id", "created_at", "updated_at"],
        }
    }

    /// The sets of columns by which rows are found. Several rows of a table may share them.
    const fn keys(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Terms | Self::Teachers | Self::Students | Self::Guardians | Self::Courses => &[&["code"]],
            Self::Guardianships => &[&["student_id", "guardian_id"]],
            Self::DayHours => &[&["course_id", "weekday"]],
            Self::Enrollments => &[&["student_id", "course_id"]],
            Self::EnrollmentPauses => &[&["enrollment_id"]],
            Self::Series => &[],
            Self::Schedules => &[&["course_id", "enrollment_id", "weekday", "start_time"], &["series_id"]],
            Self::Holidays => &[&["date"]],
            Self::SchoolBreaks => &[&["starts_on", "course_id"]],
        }
    }
}

/// What happened to a row, or to the rows of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The school already says the same.
    Unchanged,
    /// A row changed.
    Updated,
    /// A row is new.
    Created,
}

/// A row that is new or changed. New rows have negative ids until they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its table.
    pub table: Table,
    /// The row as it was.
    pub before: Option<Columns>,
    /// The row as it will be, with its `id`.
    pub after: Columns,
}

#[derive(Debug, Default)]
struct Shelf {
    rows: BTreeMap<i64, Columns>,
    before: HashMap<i64, Columns>,
    keys: HashMap<String, Vec<i64>>,
}

/// The school in memory.
#[derive(Debug, Default)]
pub struct Book {
    shelves: BTreeMap<Table, Shelf>,
    created: i64,
}

impl Book {
    /// Lays in a row of the school.
    pub fn lay(&mut self, table: Table, row: Columns) {
        let Some(id) = number(&row, "id") else { return };
        let own = self.shelves.entry(table).or_default();
        for key in keys(table, &row) {
            own.keys.entry(key).or_default().push(id);
        }
        own.rows.insert(id, row);
    }

    /// The rows of a table that have this key, oldest first.
    pub fn all<const N: usize>(&self, table: Table, key: [&dyn std::fmt::Display; N]) -> &[i64] {
        let key = key.map(ToString::to_string).join(SEPARATOR);
        self.shelves.get(&table).and_then(|shelf| shelf.keys.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// The first of them.
    pub fn find<const N: usize>(&self, table: Table, key: [&dyn std::fmt::Display; N]) -> Option<i64> {
        self.all(table, key).first().copied()
    }

    /// A row.
    pub fn row(&self, table: Table, id: Option<i64>) -> Option<&Columns> {
        self.shelves.get(&table)?.rows.get(&id?)
    }

    /// All rows of a table, by id.
    pub fn rows(&self, table: Table) -> impl Iterator<Item = &Columns> {
        self.shelves.get(&table).into_iter().flat_map(|shelf| shelf.rows.values())
    }

    /// Changes a row, or makes a new one; says which, and its id.
    pub fn put(&mut self, table: Table, id: Option<i64>, columns: Columns) -> (i64, Outcome) {
        let Some(id) = id else { return (self.add(table, columns), Outcome::Created) };
        let Some(rows) = self.shelves.get_mut(&table) else { return (id, Outcome::Unchanged) };
        let Some(row) = rows.rows.get_mut(&id) else { return (id, Outcome::Unchanged) };
        if columns.iter().all(|(name, value)| row.get(name).unwrap_or(&Value::Null) == value) {
            return (id, Outcome::Unchanged);
        }
        rows.before.entry(id).or_insert_with(|| row.clone());
        let old = keys(table, row);
        row.extend(columns);
        for (old, new) in old.into_iter().zip(keys(table, row)).filter(|(old, new)| old != new) {
            rows.keys.entry(old).or_default().retain(|other| *other != id);
            rows.keys.entry(new).or_default().push(id);
        }
        (id, Outcome::Updated)
    }

    fn add(&mut self, table: Table, mut columns: Columns) -> i64 {
        self.created += 1;
        let id = -self.created;
        columns.insert("id".into(), id.into());
        self.lay(table, columns);
        id
    }

    /// The rows that are new or changed, in the order in which they may be written.
    pub fn changes(self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (table, mut shelf) in self.shelves {
            // New rows lie before the school's, the newest first.
            let new = shelf.rows.range(..0).map(|(id, _)| *id).rev().collect::<Vec<_>>();
            let mut old: Vec<_> = shelf.before.keys().copied().filter(|id| *id > 0).collect();
            old.sort_unstable();
            for id in old.into_iter().chain(new) {
                let Some(after) = shelf.rows.remove(&id) else { continue };
                let before = shelf.before.remove(&id).filter(|_| id > 0);
                if before.as_ref() != Some(&after) {
                    changes.push(Change { table, before, after });
                }
            }
        }
        changes
    }
}

/// A whole number of a row.
pub fn number(row: &Columns, column: &str) -> Option<i64> {
    row.get(column).and_then(Value::as_i64)
}

/// A text of a row.
pub fn word<'a>(row: &'a Columns, column: &str) -> Option<&'a str> {
    row.get(column).and_then(Value::as_str)
}

fn keys(table: Table, row: &Columns) -> Vec<String> {
    let part = |column: &&str| row.get(*column).and_then(super::line::text).unwrap_or_default();
    table.keys().iter().map(|key| key.iter().map(part).collect::<Vec<_>>().join(SEPARATOR)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn columns(value: &Value) -> Columns {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_row_that_says_the_same_is_no_change() {
        let mut book = Book::default();
        book.lay(Table::Terms, columns(&json!({"id": 7, "code": "2026", "name": "Año", "note": null})));
        let id = book.find(Table::Terms, [&"2026"]);
        assert_eq!(id, Some(7));
        let same = columns(&json!({"name": "Año", "other": null}));
        assert_eq!(book.put(Table::Terms, id, same), (7, Outcome::Unchanged));
        assert_eq!(book.put(Table::Terms, id, columns(&json!({"name": "2026"}))), (7, Outcome::Updated));
        assert_eq!(book.put(Table::Terms, id, columns(&json!({"name": "Año"}))), (7, Outcome::Updated));
        assert!(book.changes().is_empty(), "there and back is no change");
    }

    #[test]
    fn new_rows_are_found_and_keep_their_order() {
        let mut book = Book::default();
        for code in ["a", "b"] {
            book.put(Table::Students, None, columns(&json!({"code": code})));
        }
        assert_eq!(book.find(Table::Students, [&"b"]), Some(-2));
        let codes: Vec<_> =
            book.changes().iter().map(|c| word(&c.after, "code").unwrap().to_owned()).collect();
        assert_eq!(codes, ["a", "b"]);
    }
}
