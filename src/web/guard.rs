//! Who may use a route: the first argument of every handler. A page that names no guard does not compile.
//!
//! ```text
//! async fn create(by: Managers, State(app): State<App>, Form(fields): Form) -> Result<Response> {
//!     let student = students::create(&app, &by.actor(), &StudentForm::parse(&fields, …)?).await?;
//! ```

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;

use super::error::Trouble;
use super::session::{Identity, Visitor};
use crate::app::App;
use crate::audit::Actor;
use crate::auth::rules::Scope;
use crate::auth::tokens::Program;
use crate::auth::{self, Person, Role};
use crate::error::{Error, Result};
use crate::ids::TeacherId;
use crate::kiosks::Door;
use crate::msg;

/// Whom a guard lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// People with one of these roles.
    Roles(&'static [Role]),
    /// People with one of these roles, and programs whose key has the scope.
    Api {
        /// The roles.
        roles: &'static [Role],
        /// The scope; none is any key.
        scope: Option<Scope>,
    },
    /// People with one of these roles, at the API; programs are not let in.
    ApiPeople(&'static [Role]),
    /// Kiosks.
    Kiosk,
}

/// The first argument of a handler.
pub trait Guard: FromRequestParts<App> {
    /// Whom it lets in.
    const ACCESS: Access;
}

const ANY_ROLE: &[Role] = &Role::ALL;
const STAFF: &[Role] = &[Role::Admin, Role::Director, Role::Inspector];
const MANAGERS: &[Role] = &[Role::Admin, Role::Director];
const ADMINS: &[Role] = &[Role::Admin];
const GUARDIANS: &[Role] = &[Role::Guardian];
const TEACHERS: &[Role] = &[Role::Teacher];
const TAKERS: &[Role] = &[Role::Admin, Role::Director, Role::Teacher];
const WORKING: &[Role] = &[Role::Admin, Role::Director, Role::Inspector, Role::Teacher];

/// Lets everybody in, and says who it is, if it is somebody.
#[derive(Clone, Debug)]
pub struct Anyone(pub Visitor);

impl Guard for Anyone {
    const ACCESS: Access = Access::Anyone;
}

impl FromRequestParts<App> for Anyone {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Trouble> {
        Ok(Self(Visitor::of(parts)))
    }
}

/// A person who was let in, and the request they came with.
#[derive(Clone, Debug)]
pub struct Admitted {
    person: Arc<Person>,
    request_id: String,
    address: IpAddr,
}

impl std::ops::Deref for Admitted {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Admitted {
    /// The person as somebody who acts.
    pub fn actor(&self) -> Actor {
        actor(&self.person, &self.request_id).coming_from(self.address)
    }
}

fn actor(person: &Person, request_id: &str) -> Actor {
    Actor { request_id: Some(request_id.to_owned()), ..Actor::user(person.id, person.name.clone()) }
}

macro_rules! guards {
    ($($(#[$doc:meta])* $name:ident: $roles:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub Admitted);

        impl std::ops::Deref for $name {
            type Target = Admitted;

            fn deref(&self) -> &Admitted {
                &self.0
            }
        }

        impl Guard for $name {
            const ACCESS: Access = Access::Roles($roles);
        }

        impl FromRequestParts<App> for $name {
            type Rejection = Trouble;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
                admit(parts, app, $roles).await.map(Self)
            }
        }
    )*};
}

guards! {
    /// Everybody who has signed in.
    SignedIn: ANY_ROLE;
    /// Administration, direction, attendance office: they read what concerns the whole school.
    Staff: STAFF;
    /// Administration and direction: they change it.
    Managers: MANAGERS;
    /// Administration: accounts, keys, audit, settings.
    Admins: ADMINS;
    /// Adults responsible, as far as their own children go.
    Guardians: GUARDIANS;
    /// Administration, direction and teachers: they say who was in class.
    Takers: TAKERS;
    /// Teachers, as far as their own students go.
    Teachers: TEACHERS;
    /// Everybody who works here; teachers as far as their own courses go.
    Working: WORKING;
}

async fn admit(parts: &Parts, app: &App, roles: &[Role]) -> Result<Admitted, Trouble> {
    let visitor = Visitor::of(parts);
    match visitor.identity {
        Identity::Person(person) if person.is_any(roles) => {
            Ok(Admitted { person, request_id: visitor.request_id, address: visitor.address })
        }
        Identity::Person(person) => {
            Err(refuse(parts, app, &actor(&person, &visitor.request_id), msg!("error-forbidden")).await)
        }
        Identity::Program(_)
        | Identity::Kiosk(_)
        | Identity::RevokedKiosk
        | Identity::Nobody
        | Identity::Expired => Err(Trouble::SignIn),
        Identity::Unknown(fault) => Err(Trouble::Verb(fault)),
    }
}

/// A person or a program at the API.
#[derive(Clone, Debug)]
pub struct Caller {
    identity: CallerIdentity,
    request_id: String,
    address: IpAddr,
}

#[derive(Clone, Debug)]
enum CallerIdentity {
    Person(Arc<Person>),
    Program(Arc<Program>),
}

impl Caller {
    /// The caller as somebody who acts.
    pub fn actor(&self) -> Actor {
        let actor = match &self.identity {
            CallerIdentity::Person(person) => actor(person, &self.request_id),
            CallerIdentity::Program(program) => program.actor(&self.request_id),
        };
        actor.coming_from(self.address)
    }
}

macro_rules! api_guards {
    ($($(#[$doc:meta])* $name:ident: $roles:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub Caller);

        impl std::ops::Deref for $name {
            type Target = Caller;

            fn deref(&self) -> &Caller {
                &self.0
            }
        }

        impl Guard for $name {
            const ACCESS: Access = Access::Api { roles: $roles, scope: Some(Scope::$name) };
        }

        impl FromRequestParts<App> for $name {
            type Rejection = Trouble;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
                admit_caller(parts, app, $roles, Some(Scope::$name)).await.map(Self)
            }
        }
    )*};
}

/// Whoever may use the API at all.
#[derive(Clone, Debug)]
pub struct AnyCaller(pub Caller);

impl Guard for AnyCaller {
    const ACCESS: Access = Access::Api { roles: ANY_ROLE, scope: None };
}

impl FromRequestParts<App> for AnyCaller {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
        admit_caller(parts, app, ANY_ROLE, None).await.map(Self)
    }
}

// Each is named as the scope that a program needs.
api_guards! {
    /// Reads students, guardians, teachers.
    PeopleRead: STAFF;
    /// Changes students, guardians, teachers.
    PeopleWrite: MANAGERS;
    /// Reads courses, enrollments, schedules.
    CoursesRead: STAFF;
    /// Changes courses, enrollments, schedules.
    CoursesWrite: MANAGERS;
    /// Reads holidays and breaks.
    CalendarRead: STAFF;
    /// Changes holidays and breaks.
    CalendarWrite: MANAGERS;
    /// Reads classes and generation runs.
    ClassesRead: STAFF;
    /// Generates and changes classes.
    ClassesWrite: MANAGERS;
    /// Reads absence requests and their papers.
    AbsencesRead: STAFF;
    /// Makes and decides absence requests.
    AbsencesWrite: STAFF;
    /// Reads alerts.
    AlertsRead: STAFF;
    /// Takes, resolves and reopens alerts.
    AlertsWrite: STAFF;
    /// Reads messages to families.
    NotificationsRead: STAFF;
    /// Reads how days stand, and students' days.
    AttendanceRead: STAFF;
    /// Records and corrects attendance.
    AttendanceWrite: STAFF;
    /// Reads triggers, runs, the scheduler.
    TriggersRead: MANAGERS;
    /// Changes triggers, runs and stops runs, reloads the scheduler.
    TriggersWrite: ADMINS;
    /// Reads gates and kiosks.
    KiosksRead: STAFF;
    /// Changes gates, pairs and revokes kiosks.
    KiosksWrite: MANAGERS;
}

async fn admit_caller(
    parts: &Parts,
    app: &App,
    roles: &[Role],
    scope: Option<Scope>,
) -> Result<Caller, Trouble> {
    let visitor = Visitor::of(parts);
    let (request_id, address) = (visitor.request_id, visitor.address);
    match visitor.identity {
        Identity::Person(person) if person.is_any(roles) => {
            Ok(Caller { identity: CallerIdentity::Person(person), request_id, address })
        }
        Identity::Person(person) => {
            Err(refuse(parts, app, &actor(&person, &request_id), msg!("error-forbidden")).await)
        }
        Identity::Program(program) if scope.is_none_or(|scope| program.may(scope)) => {
            Ok(Caller { identity: CallerIdentity::Program(program), request_id, address })
        }
        Identity::Program(program) => {
            let why = msg!("error-scope", scope = scope.map_or("*", Scope::as_str));
            Err(refuse(parts, app, &program.actor(&request_id), why).await)
        }
        Identity::Kiosk(door) => {
            Err(refuse(parts, app, &door.actor(&request_id), msg!("error-kiosk-only")).await)
        }
        Identity::RevokedKiosk => Err(Trouble::Revoked),
        Identity::Nobody | Identity::Expired => Err(Trouble::SignIn),
        Identity::Unknown(fault) => Err(Trouble::Verb(fault)),
    }
}

/// A teacher at the API, with their session: a program takes no class.
#[derive(Clone, Debug)]
pub struct TeacherCaller(pub Admitted);

impl std::ops::Deref for TeacherCaller {
    type Target = Admitted;

    fn deref(&self) -> &Admitted {
        &self.0
    }
}

impl TeacherCaller {
    /// The teacher they are; [`Error::Conflict`] while nobody has said who.
    pub fn teacher(&self) -> Result<TeacherId> {
        self.teacher_id.ok_or_else(|| Error::Conflict(msg!("marks-not-linked")))
    }
}

impl Guard for TeacherCaller {
    const ACCESS: Access = Access::ApiPeople(TEACHERS);
}

impl FromRequestParts<App> for TeacherCaller {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
        admit(parts, app, TEACHERS).await.map(Self)
    }
}

/// A kiosk with its token, at the gate it stands at.
#[derive(Clone, Debug)]
pub struct KioskCaller(pub Arc<Door>);

impl Guard for KioskCaller {
    const ACCESS: Access = Access::Kiosk;
}

impl FromRequestParts<App> for KioskCaller {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
        let visitor = Visitor::of(parts);
        let who = match visitor.identity {
            Identity::Kiosk(door) => return Ok(Self(door)),
            Identity::RevokedKiosk => return Err(Trouble::Revoked),
            Identity::Person(person) => actor(&person, &visitor.request_id),
            Identity::Program(program) => program.actor(&visitor.request_id),
            Identity::Nobody | Identity::Expired => return Err(Trouble::SignIn),
            Identity::Unknown(fault) => return Err(Trouble::Verb(fault)),
        };
        Err(refuse(parts, app, &who, msg!("error-for-kiosks")).await)
    }
}

async fn refuse(parts: &Parts, app: &App, who: &Actor, why: crate::error::Message) -> Trouble {
    let route = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let who = &who.clone().coming_from(Visitor::of(parts).address);
    match auth::access::note_refusal(app, who, parts.method.as_str(), route).await {
        Ok(()) => Error::Forbidden(why).into(),
        Err(fault) => fault.into(),
    }
}
