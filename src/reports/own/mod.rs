//! What a teacher sees of their own students: who they are, whom to call, how they attend.
//!
//! Own are the students on the rosters of classes that the teacher gives, or covers, on the dates of those classes,
//! from a year back to two months ahead. Of anybody else a teacher learns nothing, not even that they exist.

mod store;

use chrono::{Days, NaiveDate};

use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::{CourseId, StudentId, TeacherId};
use crate::listing::{ListQuery, Listing};
use crate::school;

pub use store::{Contact, Count, Course, Narrow, Pupil, Taken};

const BACK: Days = Days::new(365);
const AHEAD: Days = Days::new(60);

/// Whose students, and between which days their classes are.
#[derive(Clone, Copy, Debug)]
struct Reach {
    teacher: TeacherId,
    from: NaiveDate,
    to: NaiveDate,
}

async fn reach(app: &App, teacher: TeacherId) -> Result<Reach> {
    let today = school::current(app).await?.today(app.clock.now());
    let (from, to) = (today.checked_sub_days(BACK), today.checked_add_days(AHEAD));
    Ok(Reach { teacher, from: from.unwrap_or(today), to: to.unwrap_or(today) })
}

/// The students of a teacher by name, by pages, each with the courses that they have with this teacher.
pub async fn students(app: &App, teacher: TeacherId, query: &ListQuery<()>) -> Result<Listing<Pupil>> {
    store::students(app.db.reader(), reach(app, teacher).await?, query).await
}

/// One of them; nobody else is found.
pub async fn student(app: &App, teacher: TeacherId, id: StudentId) -> Result<Pupil> {
    let found = store::student(app.db.reader(), reach(app, teacher).await?, id).await?;
    found.ok_or(Error::NotFound)
}

/// Those who may be told of a student, with their telephone, by name. Whoever is kept away is not among them.
pub async fn contacts(app: &App, pupil: &Pupil) -> Result<Vec<Contact>> {
    store::contacts(app.db.reader(), pupil.id).await
}

/// The classes of a teacher that a student was to come to and that have begun, by date, by pages.
pub async fn classes(
    app: &App,
    teacher: TeacherId,
    pupil: &Pupil,
    query: &ListQuery<()>,
    narrow: &Narrow,
) -> Result<Listing<Taken>> {
    let until = until(app).await?;
    store::classes(app.db.reader(), reach(app, teacher).await?, pupil.id, query, narrow, until).await
}

/// How many of these classes have which mark; together as many as the list has.
pub async fn counts(app: &App, teacher: TeacherId, pupil: &Pupil, narrow: &Narrow) -> Result<Vec<Count>> {
    let until = until(app).await?;
    store::counts(app.db.reader(), reach(app, teacher).await?, pupil.id, narrow, until).await
}

/// The courses that a teacher teaches, by name: not those in which they only cover.
pub async fn courses(app: &App, teacher: TeacherId) -> Result<Vec<Course>> {
    store::courses(app.db.reader(), reach(app, teacher).await?).await
}

/// Whether a teacher teaches a course.
pub async fn teaches(app: &App, teacher: TeacherId, course: CourseId) -> Result<bool> {
    Ok(courses(app, teacher).await?.iter().any(|own| own.id == course))
}

/// Now, on the school's clocks.
async fn until(app: &App) -> Result<chrono::NaiveDateTime> {
    let zone = school::current(app).await?.zone;
    Ok(app.clock.now().with_timezone(&zone).naive_local())
}
