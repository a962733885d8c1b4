//! Extra classes, and classes that make up for others.

use super::deed::{Work, days};
use super::{Deed, Done, Place};
use crate::app::App;
use crate::audit::Actor;
use crate::calendar::Intent;
use crate::classes::rules::act::{Ground, may};
use crate::classes::schedules::{self, Owner};
use crate::classes::store::acts::{self as store, Meeting, New, Step};
use crate::classes::store::{courses, enrollments};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::{ClassId, CourseId, EnrollmentId, TeacherId};
use crate::msg;

/// A class that no schedule asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Whose it is; of one that makes up, whose the other is.
    pub owner: Owner,
    /// The class that it makes up for; an extra class without one.
    pub replaces: Option<ClassId>,
    /// Where and when; without a room that of the other class, or of the course.
    pub place: Place,
    /// Who teaches it; else the teacher of the other class, or of the course.
    pub teacher_id: Option<TeacherId>,
}

impl Added {
    /// Parses `enrollment_id` or else `course_id`, `replaces`, `teacher_id`, and what [`Place`] has.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let owner = Owner::parse(fields);
        let mut parser = fields.parse();
        let place = Place::read(&mut parser);
        let (replaces, teacher_id) = (parser.id("replaces"), parser.id("teacher_id"));
        let rest = parser.finish(place);
        match (owner, rest) {
            (Ok(owner), Ok(place)) => Ok(Self { owner, replaces, place, teacher_id }),
            (Err(Error::Invalid(mut errors)), Err(Error::Invalid(more))) => {
                errors.extend(more);
                Err(Error::Invalid(errors))
            }
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }
}

/// Adds a class. One that makes up for another is the same course's or student's, and the only one that does. Of one
/// that was given already nobody is told.
pub async fn add(app: &App, actor: &Actor, form: &Added, intent: Intent) -> Result<Done> {
    let mut work = Work::begin(app, actor, intent).await?;
    let audience = audience(&work, form.owner).await?;
    let (tx, today, now) = (&work.base.tx, work.base.today, work.base.now);
    let Audience { course, enrollment, .. } = audience;
    let meeting = Meeting { course, enrollment, day: form.place.date };
    let (off, is_anyone_there) = days(tx, &[meeting]).await?.pop().unwrap_or((None, false));
    form.place.check_added(Ground { today, off, is_anyone_there, is_teacher: true })?;
    schedules::check_teacher(tx, form.teacher_id).await?;
    let usual = match form.replaces {
        Some(id) => replaced(&work, id, &audience).await?,
        None => audience,
    };
    let new = New {
        course,
        enrollment,
        replaces: form.replaces,
        place: &form.place,
        teacher: form.teacher_id.or(usual.teacher),
        room: form.place.room.clone().or(usual.room),
    };
    let class = store::insert(tx, &new, now).await?;
    for row in store::find(tx, &[class], today).await? {
        work.touch(&row, &row.subject.standing);
    }
    work.over.extend(Some(form.place.date).filter(|date| *date < work.base.today));
    work.steps.push(Step { class, deed: Deed::Add, reason: form.place.reason.clone(), before: None });
    work.settle(&[class]).await?.done()
}

/// Who comes, with whom and where as a rule.
struct Audience {
    course: CourseId,
    enrollment: Option<EnrollmentId>,
    teacher: Option<TeacherId>,
    room: Option<String>,
}

/// There is such a course or enrollment, and it has classes of this kind; errors at their fields.
async fn audience(work: &Work<'_>, owner: Owner) -> Result<Audience> {
    let tx = &work.base.tx;
    let wrong = |message| Error::field("enrollment_id", message);
    let (course, enrollment) = match owner {
        Owner::Course(id) => (id, None),
        Owner::Enrollment(id) => {
            let row = match enrollments::find(tx, id).await {
                Err(Error::NotFound) => return Err(wrong(msg!("classes-enrollment-unknown"))),
                found => found?,
            };
            if row.format == "group" {
                return Err(wrong(msg!("classes-group-schedule")));
            }
            (row.course_id, Some(id))
        }
    };
    let row = courses::lock(tx, course).await?.filter(|row| row.archived_at.is_none());
    let row = row.ok_or_else(|| Error::field("course_id", msg!("classes-course-unknown")))?;
    Ok(Audience { course, enrollment, teacher: row.teacher_id, room: row.room })
}

/// The class that is made up for can be, and is of the same audience; gives its teacher and room.
async fn replaced(work: &Work<'_>, id: ClassId, of: &Audience) -> Result<Audience> {
    let (tx, today) = (&work.base.tx, work.base.today);
    let rows = store::hold(tx, &[id], today).await?;
    let row = rows.first().filter(|row| (row.course, row.enrollment) == (of.course, of.enrollment));
    let row = row.ok_or_else(|| Error::field("replaces", msg!("acts-replaces-unknown")))?;
    may(Deed::Add, &row.subject, today).map_err(Error::Conflict)?;
    let standing = &row.subject.standing;
    let (teacher, room) = (standing.cover_for_id.or(standing.teacher_id), standing.room.clone());
    Ok(Audience { course: of.course, enrollment: of.enrollment, teacher, room })
}
