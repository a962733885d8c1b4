//! The plain CSV files of an import, as text.

use chrono::{NaiveDate, NaiveTime};

use super::families::{Guardian, Student};
use super::year::Year;

/// One CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, like `students.csv`.
    pub name: &'static str,
    /// Its lines, the first with the headers.
    pub text: String,
}

/// A file of `rows` under `headers`. No demo value has a comma, a quote or a line end.
pub fn sheet<const N: usize>(
    name: &'static str,
    headers: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> File {
    let mut text = headers.join(",") + "\n";
    for row in rows {
        text.push_str(&row.join(","));
        text.push('\n');
    }
    File { name, text }
}

/// `students.csv`.
pub fn students(students: &[Student]) -> File {
    let headers = ["code", "given_names", "family_names", "birth_date", "email", "phone", "photo_consent"];
    let row = |s: &Student| {
        [
            s.code.clone(),
            s.given_names.clone(),
            s.family_names.clone(),
            s.birth_date.to_string(),
            s.email.clone(),
            s.phone.clone(),
            flag(s.photo_consent),
        ]
    };
    sheet("students.csv", headers, students.iter().map(row))
}

/// `guardians.csv`: a line for each child of each guardian.
pub fn guardians(guardians: &[Guardian]) -> File {
    let headers = [
        "code",
        "student_code",
        "given_names",
        "family_names",
        "relationship",
        "phone",
        "email",
        "may_receive",
        "may_justify",
        "may_collect",
        "barred",
    ];
    let rows = guardians.iter().flat_map(|g| {
        g.students.iter().map(|student| {
            [
                g.code.clone(),
                student.clone(),
                g.given_names.clone(),
                g.family_names.clone(),
                g.relationship.to_owned(),
                g.phone.clone(),
                g.email.clone(),
                flag(g.may_receive && !g.barred),
                flag(g.may_justify && !g.barred),
                flag(!g.barred),
                flag(g.barred),
            ]
        })
    });
    sheet("guardians.csv", headers, rows)
}

/// A teacher's line.
#[derive(Clone, Debug)]
pub struct Teacher {
    /// Code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

/// `teachers.csv`.
pub fn teachers(teachers: &[Teacher]) -> File {
    let row = |t: &Teacher| {
        [t.code.clone(), t.given_names.clone(), t.family_names.clone(), t.email.clone(), t.phone.clone()]
    };
    let headers = ["code", "given_names", "family_names", "email", "phone"];
    sheet("teachers.csv", headers, teachers.iter().map(row))
}

/// `terms.csv`: the one year.
pub fn terms(year: Year, name: &str) -> File {
    let row = [
        year.number.to_string(),
        format!("{name} {}", year.number),
        year.starts_on.to_string(),
        year.ends_on.to_string(),
    ];
    sheet("terms.csv", ["code", "name", "starts_on", "ends_on"], [row])
}

/// A line of `courses.csv`.
#[derive(Clone, Debug)]
pub struct Course {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Subject or instrument, or nothing.
    pub subject: &'static str,
    /// `gate` or `marks`.
    pub presence_source: &'static str,
    /// Whom families ask first.
    pub teacher: String,
    /// Where.
    pub room: String,
    /// Seats.
    pub capacity: usize,
}

/// `courses.csv`.
pub fn courses(courses: &[Course], year: Year) -> File {
    let headers =
        ["code", "name", "subject", "term_code", "presence_source", "teacher_code", "room", "capacity"];
    let row = |c: &Course| {
        [
            c.code.clone(),
            c.name.clone(),
            c.subject.to_owned(),
            year.number.to_string(),
            c.presence_source.to_owned(),
            c.teacher.clone(),
            c.room.clone(),
            c.capacity.to_string(),
        ]
    };
    sheet("courses.csv", headers, courses.iter().map(row))
}

/// A line of `enrollments.csv`.
#[derive(Clone, Debug)]
pub struct Enrollment {
    /// The student.
    pub student: String,
    /// The course.
    pub course: String,
    /// In a group, or alone with the teacher.
    pub group: bool,
    /// First day.
    pub starts_on: NaiveDate,
}

/// `enrollments.csv`.
pub fn enrollments(enrollments: &[Enrollment]) -> File {
    let row = |e: &Enrollment| {
        let format = if e.group { "group" } else { "individual" };
        [e.student.clone(), e.course.clone(), format.to_owned(), "active".to_owned(), e.starts_on.to_string()]
    };
    let headers = ["student_code", "course_code", "format", "status", "starts_on"];
    sheet("enrollments.csv", headers, enrollments.iter().map(row))
}

/// `holidays.csv`: the school's own holidays, and breaks, which have a last day.
pub fn holidays(days: &[(NaiveDate, &str, Option<NaiveDate>)]) -> File {
    let row = |(date, name, until): &(NaiveDate, &str, Option<NaiveDate>)| {
        let kind = if until.is_some() { "break" } else { "holiday" };
        let until = until.map(|date| date.to_string()).unwrap_or_default();
        [date.to_string(), (*name).to_owned(), kind.to_owned(), until]
    };
    sheet("holidays.csv", ["date", "name", "kind", "until"], days.iter().map(row))
}

/// A line of `schedules.csv`.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The course.
    pub course: String,
    /// The student, when the lesson is individual.
    pub student: Option<String>,
    /// 1 is Monday.
    pub weekday: usize,
    /// Local time.
    pub start: NaiveTime,
    /// Minutes.
    pub minutes: i64,
    /// 1, or 2 for every other week counted from the anchor.
    pub every_weeks: u8,
    /// Counts the weeks.
    pub anchor: NaiveDate,
    /// First day.
    pub from: NaiveDate,
    /// Last day, when it ends.
    pub until: Option<NaiveDate>,
    /// Who teaches.
    pub teacher: String,
    /// Where.
    pub room: String,
}

/// `schedules.csv`.
pub fn schedules(schedules: &[Schedule]) -> File {
    let headers = [
        "course_code",
        "student_code",
        "weekday",
        "start_time",
        "duration_minutes",
        "every_weeks",
        "anchor_date",
        "valid_from",
        "valid_until",
        "teacher_code",
        "room",
        "holiday_policy",
    ];
    let row = |s: &Schedule| {
        [
            s.course.clone(),
            s.student.clone().unwrap_or_default(),
            s.weekday.to_string(),
            time(s.start),
            s.minutes.to_string(),
            s.every_weeks.to_string(),
            s.anchor.to_string(),
            s.from.to_string(),
            s.until.map(|date| date.to_string()).unwrap_or_default(),
            s.teacher.clone(),
            s.room.clone(),
            "skip".to_owned(),
        ]
    };
    sheet("schedules.csv", headers, schedules.iter().map(row))
}

/// `08:10`.
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// `si` or `no`.
pub fn flag(value: bool) -> String {
    if value { "si" } else { "no" }.to_owned()
}
