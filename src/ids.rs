//! One id type per noun: a `CourseId` cannot stand where a `StudentId` is meant.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType, utoipa::ToSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A learner.
    StudentId,
    /// An adult responsible.
    GuardianId,
    /// The link between a student and a guardian.
    GuardianshipId,
    /// A teacher.
    TeacherId,
    /// A year part.
    TermId,
    /// A stable group.
    CourseId,
    /// Expected arrival and leaving of a course on a weekday.
    DayHoursId,
    /// Membership of a course.
    EnrollmentId,
    /// A pause of an enrollment.
    PauseId,
    /// One weekly line; its schedules are its versions in time.
    SeriesId,
    /// One version of a weekly rule.
    ScheduleId,
    /// One dated meeting.
    ClassId,
    /// Something that was said of a student in a class.
    MarkId,
    /// Somebody's wish for a new password.
    PasswordRequestId,
    /// A new address that waits to be confirmed.
    AddressChangeId,
    /// Days on which a teacher is away.
    LeaveId,
    /// One run of the generator.
    GenerationRunId,
    /// A holiday or working day that the school entered.
    HolidayId,
    /// A school break.
    BreakId,
    /// A one-day change of hours.
    ExceptionId,
    /// A person who signs in.
    UserId,
    /// A key for programs.
    ApiTokenId,
    /// One import of a roster.
    ImportId,
    /// A link by which a person sets a password.
    PasswordLinkId,
    /// A key that an authenticator keeps for a person.
    PasskeyId,
    /// A line of the audit.
    AuditId,
    /// A process of the program.
    ProcessId,
    /// A rule that fires at times.
    TriggerId,
    /// A pause of a trigger.
    TriggerPauseId,
    /// One firing of a trigger.
    RunId,
    /// A line of a run's log.
    RunLineId,
    /// A condition that needs a person.
    AlertId,
    /// One message to one person.
    NotificationId,
    /// A place where students come in and go out.
    GateId,
    /// A device at a gate.
    KioskId,
    /// What a student shows there.
    CardId,
    /// A scan or a manual entry at the door.
    EventId,
    /// What the office says about a day.
    OfficeMarkId,
    /// A request to excuse an absence.
    AbsenceId,
    /// A batch that the brake holds.
    HoldId,
    /// What a person tells many families.
    BroadcastId,
    /// A way in for a guardian to one child.
    FamilyLinkId,
    /// An agreement of a family.
    ConsentId,
    /// A place that somebody waits for.
    WaitingId,
    /// Something that WhatsApp told.
    InboxId,
    /// An address at which a calendar is read.
    FeedId,
}

/// One deed on one or many classes, which are undone together.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType,
)]
#[serde(transparent)]
pub struct ActId(pub sea_orm::prelude::Uuid);

impl ActId {
    /// One that nobody has: random, of version 4.
    pub fn fresh() -> Self {
        let (version, variant) = (0xf << 76, 0x3 << 62);
        let bits = rand::random::<u128>() & !version & !variant;
        Self(sea_orm::prelude::Uuid::from_u128(bits | (0x4 << 76) | (0x2 << 62)))
    }
}

impl std::fmt::Display for ActId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
