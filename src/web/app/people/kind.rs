//! Students, guardians and teachers: three kinds with the same pages.

use std::future::Future;

use chrono::{DateTime, NaiveDate, Utc};

use super::family::FamilyPart;
use crate::app::App;
use crate::audit::Actor;
use crate::classes::courses::{self, Course, CourseFilter};
use crate::classes::enrollments::{self, Enrollment, EnrollmentFilter, EnrollmentSort};
use crate::classes::schedules::{self, Schedule, ScheduleFilter};
use crate::classes::waiting::{self, Waiting};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::{GuardianId, StudentId, TeacherId};
use crate::listing::{ListQuery, Listing, MAX_LIMIT};
use crate::people::guardianships::{self, Link};
use crate::people::rules::{PersonForm, PersonSort, StudentForm};
use crate::people::{guardians, students, teachers};
use crate::school;

/// A person, as the pages of all kinds show one.
#[derive(Clone, Debug)]
pub struct Person {
    /// The row.
    pub id: i64,
    /// The school's own code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Date of birth, of students.
    pub birth_date: Option<NaiveDate>,
    /// Whether photos may be kept, of students.
    pub photo_consent: Option<bool>,
    /// Since when the person is put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// What stands in the form.
    pub fields: Fields,
}

impl Person {
    /// As people are called.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_names, self.family_names)
    }

    /// As lists are sorted.
    pub fn sorted_name(&self) -> String {
        format!("{}, {}", self.family_names, self.given_names)
    }
}

/// What a kind is called, and where its pages lie.
#[derive(Debug)]
pub struct Words {
    /// `/app/students`.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Key of its plural.
    pub title: &'static str,
    /// Key of "add one".
    pub add: &'static str,
    /// Key of the search box.
    pub search: &'static str,
    /// Keys of what an empty list says.
    pub empty: (&'static str, &'static str),
    /// Whether it is a student: they have a birthday and a consent.
    pub is_student: bool,
}

/// What else the page of a person shows; `None` is a section that the kind does not have.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    /// Guardians of a student.
    pub guardians: Option<Vec<Link>>,
    /// Students of a guardian.
    pub students: Option<Vec<Link>>,
    /// What a guardian was sent and does.
    pub family: Option<FamilyPart>,
    /// Enrollments of a student.
    pub enrollments: Option<Vec<Enrollment>>,
    /// Full courses in which a student waits for a place.
    pub waiting: Vec<Waiting>,
    /// Courses of a teacher.
    pub courses: Option<Vec<Course>>,
    /// Weekly classes of a teacher.
    pub schedules: Option<Vec<Schedule>>,
}

/// A kind of person: how its pages find and change one.
pub trait Kind: Send + Sync + 'static {
    /// What it is called.
    const WORDS: &'static Words;

    /// Those that match, by pages.
    fn list(
        app: &App,
        query: &ListQuery<PersonSort>,
        archived: bool,
    ) -> impl Future<Output = Result<Listing<Person>>> + Send;

    /// The one with this id.
    fn find(app: &App, id: i64) -> impl Future<Output = Result<Person>> + Send;

    /// Creates one, or changes the one with this id, to what the form says.
    fn save(
        app: &App,
        actor: &Actor,
        id: Option<i64>,
        fields: &Fields,
    ) -> impl Future<Output = Result<Person>> + Send;

    /// Puts one away or takes one out again.
    fn set_archived(
        app: &App,
        actor: &Actor,
        id: i64,
        archived: bool,
    ) -> impl Future<Output = Result<Person>> + Send;

    /// What else its page shows.
    fn sections(app: &App, id: i64) -> impl Future<Output = Result<Sections>> + Send;
}

macro_rules! kind {
    ($name:ident, $verbs:ident, $id:ident, $words:expr, |$fields:ident, $school:ident, $today:ident| $parse:expr, |$row:ident| ($birth:expr, $consent:expr)) => {
        #[doc = concat!("The pages of ", stringify!($verbs), ".")]
        #[derive(Debug)]
        pub struct $name;

        impl Kind for $name {
            const WORDS: &'static Words = &$words;

            async fn list(
                app: &App,
                query: &ListQuery<PersonSort>,
                archived: bool,
            ) -> Result<Listing<Person>> {
                Ok($verbs::list(app, query, archived).await?.map(Self::person))
            }

            async fn find(app: &App, id: i64) -> Result<Person> {
                Ok(Self::person($verbs::find(app, $id(id)).await?))
            }

            async fn save(app: &App, actor: &Actor, id: Option<i64>, $fields: &Fields) -> Result<Person> {
                let $school = school::current(app).await?;
                let $today = $school.today(app.clock.now());
                let form = $parse?;
                let row = match id {
                    Some(id) => $verbs::update(app, actor, $id(id), &form).await?,
                    None => $verbs::create(app, actor, &form).await?,
                };
                Ok(Self::person(row))
            }

            async fn set_archived(app: &App, actor: &Actor, id: i64, archived: bool) -> Result<Person> {
                let row = if archived {
                    $verbs::archive(app, actor, $id(id)).await?
                } else {
                    $verbs::restore(app, actor, $id(id)).await?
                };
                Ok(Self::person(row))
            }

            async fn sections(app: &App, id: i64) -> Result<Sections> {
                Self::own_sections(app, $id(id)).await
            }
        }

        impl $name {
            fn person($row: $verbs::Model) -> Person {
                Person {
                    birth_date: $birth,
                    photo_consent: $consent,
                    fields: $verbs::fields(&$row),
                    id: $row.id.0,
                    code: $row.code,
                    given_names: $row.given_names,
                    family_names: $row.family_names,
                    email: $row.email,
                    phone: $row.phone,
                    archived_at: $row.archived_at,
                }
            }
        }
    };
}

kind!(
    Students,
    students,
    StudentId,
    Words {
        path: "/app/students",
        icon: "graduation-cap",
        title: "nav-students",
        add: "people-student-add",
        search: "people-student-search",
        empty: ("people-students-empty", "people-students-empty-text"),
        is_student: true,
    },
    |fields, school, today| StudentForm::parse(fields, school.country.phone_prefix(), today),
    |row| (row.birth_date, Some(row.photo_consent))
);

kind!(
    Guardians,
    guardians,
    GuardianId,
    Words {
        path: "/app/guardians",
        icon: "users",
        title: "nav-guardians",
        add: "people-guardian-add",
        search: "people-guardian-search",
        empty: ("people-guardians-empty", "people-guardians-empty-text"),
        is_student: false,
    },
    |fields, school, _today| PersonForm::parse(fields, school.country.phone_prefix()),
    |row| (None, None)
);

kind!(
    Teachers,
    teachers,
    TeacherId,
    Words {
        path: "/app/teachers",
        icon: "presentation",
        title: "nav-teachers",
        add: "people-teacher-add",
        search: "people-teacher-search",
        empty: ("people-teachers-empty", "people-teachers-empty-text"),
        is_student: false,
    },
    |fields, school, _today| PersonForm::parse(fields, school.country.phone_prefix()),
    |row| (None, None)
);

impl Students {
    async fn own_sections(app: &App, id: StudentId) -> Result<Sections> {
        let query = ListQuery { sort: EnrollmentSort::Course, limit: MAX_LIMIT, ..ListQuery::default() };
        let filter = EnrollmentFilter { student_id: Some(id), ..EnrollmentFilter::default() };
        Ok(Sections {
            guardians: Some(guardianships::of_student(app, id).await?),
            enrollments: Some(enrollments::list(app, &query, &filter).await?.items),
            waiting: waiting::of_student(app, id).await?,
            ..Sections::default()
        })
    }
}

impl Guardians {
    async fn own_sections(app: &App, id: GuardianId) -> Result<Sections> {
        Ok(Sections {
            students: Some(guardianships::of_guardian(app, id).await?),
            family: Some(FamilyPart::of(app, id).await?),
            ..Sections::default()
        })
    }
}

impl Teachers {
    async fn own_sections(app: &App, id: TeacherId) -> Result<Sections> {
        let today = school::current(app).await?.today(app.clock.now());
        let own = CourseFilter { teacher_id: Some(id), ..CourseFilter::default() };
        let now =
            ScheduleFilter { teacher_id: Some(id), not_over_on: Some(today), ..ScheduleFilter::default() };
        let all = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
        let week = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
        Ok(Sections {
            courses: Some(courses::list(app, &all, &own).await?.items),
            schedules: Some(schedules::list(app, &week, &now).await?.items),
            ..Sections::default()
        })
    }
}
