//! The words of triggers and runs, as the database, forms and the API have them.

use std::str::FromStr;

/// An enum whose values are words: `ALL`, `as_str`, `FromStr`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $value),* }

        impl $name {
            /// All of them, in the order of a form.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The word in the database, forms and the API.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or(())
            }
        }
    )*};
}

words! {
    /// How a rule counts.
    Frequency {
        /// Every day at a time.
        Daily = "daily",
        /// On some weekdays at a time.
        Weekly = "weekly",
        /// On a day of each month at a time.
        Monthly = "monthly",
        /// Every so many minutes.
        Interval = "interval",
    }
    /// Which dates a generation looks at.
    GenerationWindow {
        /// Today to the last day of the next month.
        Monthly = "monthly",
        /// Monday to Sunday of the week.
        Weekly = "weekly",
        /// Today and the 60 days after.
        Rolling = "rolling",
    }
    /// What runs after a downtime.
    CatchUp {
        /// The newest instant; the older ones were missed.
        Latest = "latest",
        /// Nothing.
        None = "none",
        /// The newest fifty, in order, one at a time.
        All = "all",
    }
    /// What becomes of an instant while an earlier run is not over.
    Overlap {
        /// It is skipped.
        Skip = "skip",
        /// One waits.
        Queue = "queue",
    }
    /// When the recipients of a trigger hear of a run.
    NotifyOn {
        /// When it failed for good.
        Failure = "failure",
        /// Of each outcome.
        Always = "always",
    }
    /// Where a run is.
    RunStatus {
        /// Waits for a worker.
        Queued = "queued",
        /// A worker holds its lease.
        Running = "running",
        /// Done.
        Succeeded = "succeeded",
        /// Given up after its attempts.
        Failed = "failed",
        /// Nobody was there in time.
        Missed = "missed",
        /// Not run on purpose; the reason says why.
        Skipped = "skipped",
        /// Taken back by a person.
        Cancelled = "cancelled",
    }
    /// Why an instant was skipped.
    SkipReason {
        /// The trigger was paused.
        Paused = "paused",
        /// An earlier run was not over.
        Overlap = "overlap",
    }
}

impl RunStatus {
    /// Whether it is an outcome: nothing follows by itself.
    pub const fn is_outcome(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }
}

/// What a trigger does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(tag = "action", content = "window", rename_all = "snake_case")]
pub enum Action {
    /// Creates the classes of a window.
    GenerateClasses(GenerationWindow),
    /// Sends the open alerts by mail.
    AlertDigest,
    /// Removes expired entries from the memory of every process.
    CleanCache,
    /// Removes what is older than it needs to be.
    PurgeHistory,
    /// Closes the day of attendance.
    CloseDay,
    /// Looks whether the kiosks are well.
    CheckKiosks,
    /// Asks who has not arrived.
    DetectNoShows,
    /// Looks for classes that nobody has taken, and for marks that the gate speaks against.
    CheckClasses,
}

impl Action {
    /// All of them, in the order of a form.
    pub const ALL: &[Self] = &[
        Self::AlertDigest,
        Self::GenerateClasses(GenerationWindow::Monthly),
        Self::GenerateClasses(GenerationWindow::Weekly),
        Self::GenerateClasses(GenerationWindow::Rolling),
        Self::CloseDay,
        Self::CleanCache,
        Self::PurgeHistory,
        Self::CheckKiosks,
        Self::DetectNoShows,
        Self::CheckClasses,
    ];

    /// The word in the database, forms and the API; the window has a column and a field of its own.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GenerateClasses(_) => "generate_classes",
            Self::AlertDigest => "alert_digest",
            Self::CleanCache => "clean_cache",
            Self::PurgeHistory => "purge_history",
            Self::CloseDay => "close_day",
            Self::CheckKiosks => "check_kiosks",
            Self::DetectNoShows => "detect_no_shows",
            Self::CheckClasses => "check_classes",
        }
    }

    /// The window of a generation.
    pub const fn window(self) -> Option<GenerationWindow> {
        match self {
            Self::GenerateClasses(window) => Some(window),
            Self::AlertDigest
            | Self::CleanCache
            | Self::PurgeHistory
            | Self::CloseDay
            | Self::CheckKiosks
            | Self::DetectNoShows
            | Self::CheckClasses => None,
        }
    }

    /// The action of a word, with a window for a generation (the monthly one when none is given).
    pub fn parse(word: &str, window: Option<GenerationWindow>) -> Option<Self> {
        let action = Self::ALL.iter().copied().find(|action| action.as_str() == word)?;
        Some(match action {
            Self::GenerateClasses(_) => Self::GenerateClasses(window.unwrap_or(GenerationWindow::Monthly)),
            Self::AlertDigest
            | Self::CleanCache
            | Self::PurgeHistory
            | Self::CloseDay
            | Self::CheckKiosks
            | Self::DetectNoShows
            | Self::CheckClasses => action,
        })
    }

    /// What runs after a downtime when nobody chose: mail that is late is noise, and so is how the kiosks were
    /// back then; work that is late is done.
    pub const fn usual_catch_up(self) -> CatchUp {
        match self {
            Self::AlertDigest | Self::CheckKiosks => CatchUp::None,
            Self::GenerateClasses(_)
            | Self::CleanCache
            | Self::PurgeHistory
            | Self::CloseDay
            | Self::DetectNoShows
            | Self::CheckClasses => CatchUp::Latest,
        }
    }

    /// How old the newest missed instant may be and still run; a generation is never too late.
    pub const fn age_limit(self) -> Option<chrono::TimeDelta> {
        match self {
            Self::GenerateClasses(_) => None,
            Self::AlertDigest
            | Self::CleanCache
            | Self::PurgeHistory
            | Self::CloseDay
            | Self::CheckKiosks
            | Self::DetectNoShows
            | Self::CheckClasses => Some(chrono::TimeDelta::hours(24)),
        }
    }
}
