//! What becomes of a candidate, and why.

/// What becomes of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A new class.
    Create,
    /// The class gets another date, time, teacher or room; its key stays.
    Change,
    /// The class takes place after all: its cause of cancelling, or its holiday, is gone.
    Revive,
    /// The class falls on a day off that was declared after it was made.
    Holiday,
    /// The class is cancelled by the system.
    Cancel,
    /// The class stays as it is, though the plan says otherwise.
    Keep,
    /// Nothing is to be done.
    Skip,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// As the schedule says.
    Planned,
    /// It exists and agrees.
    Existing,
    /// A person cancelled it.
    Cancelled,
    /// A public holiday, or one of the school's.
    Holiday,
    /// A break.
    Break,
    /// Closed on this day.
    Closed,
    /// The enrollment is paused, or every one of the group.
    Paused,
    /// The enrollment has not begun or has ended.
    NotEnrolled,
    /// Nobody is in the group.
    GroupEmpty,
    /// Outside the course's term.
    OutOfTerm,
    /// The schedule is not valid on this date, or not active.
    NoSchedule,
    /// It was held.
    Held,
    /// Somebody marked attendance.
    Marked,
    /// A person moved it.
    Moved,
    /// A person edited it.
    Edited,
    /// It is past, or would be.
    Past,
    /// Another class makes up for it.
    Replaced,
}

/// The six reasons that a report counts skipped dates by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipKind {
    /// It exists.
    Existing,
    /// A person cancelled it.
    Cancelled,
    /// A holiday, or closed.
    Holiday,
    /// A break.
    Break,
    /// Paused.
    Paused,
    /// Outside enrollment, term or schedule.
    OutOfRange,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Create, Self::Change, Self::Revive, Self::Holiday, Self::Cancel, Self::Keep, Self::Skip];

    /// The word in the API and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Change => "change",
            Self::Revive => "revive",
            Self::Holiday => "holiday",
            Self::Cancel => "cancel",
            Self::Keep => "keep",
            Self::Skip => "skip",
        }
    }

    /// Whether a class that exists is changed.
    pub const fn changes(self) -> bool {
        matches!(self, Self::Change | Self::Revive | Self::Holiday | Self::Cancel)
    }
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Planned,
        Self::Existing,
        Self::Cancelled,
        Self::Holiday,
        Self::Break,
        Self::Closed,
        Self::Paused,
        Self::NotEnrolled,
        Self::GroupEmpty,
        Self::OutOfTerm,
        Self::NoSchedule,
        Self::Held,
        Self::Marked,
        Self::Moved,
        Self::Edited,
        Self::Past,
        Self::Replaced,
    ];

    /// The word in the database and in keys of texts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Existing => "existing",
            Self::Cancelled => "cancelled",
            Self::Holiday => "holiday",
            Self::Break => "break",
            Self::Closed => "closed",
            Self::Paused => "paused",
            Self::NotEnrolled => "not_enrolled",
            Self::GroupEmpty => "group_empty",
            Self::OutOfTerm => "out_of_term",
            Self::NoSchedule => "no_schedule",
            Self::Held => "held",
            Self::Marked => "marked",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Past => "past",
            Self::Replaced => "replaced",
        }
    }

    /// The count of a report that a date skipped for this reason belongs to.
    pub const fn skip_kind(self) -> SkipKind {
        match self {
            Self::Cancelled => SkipKind::Cancelled,
            Self::Holiday | Self::Closed => SkipKind::Holiday,
            Self::Break => SkipKind::Break,
            Self::Paused => SkipKind::Paused,
            Self::NotEnrolled | Self::GroupEmpty | Self::OutOfTerm | Self::NoSchedule => SkipKind::OutOfRange,
            Self::Planned
            | Self::Existing
            | Self::Held
            | Self::Marked
            | Self::Moved
            | Self::Edited
            | Self::Past
            | Self::Replaced => SkipKind::Existing,
        }
    }
}

impl SkipKind {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 6] =
        [Self::Existing, Self::Cancelled, Self::Holiday, Self::Break, Self::Paused, Self::OutOfRange];

    /// The word in the API and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Existing => "existing",
            Self::Cancelled => "cancelled",
            Self::Holiday => "holiday",
            Self::Break => "break",
            Self::Paused => "paused",
            Self::OutOfRange => "out_of_range",
        }
    }
}
