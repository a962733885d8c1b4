//! What a key for programs may do.

use std::str::FromStr;

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// A scope; the word `*` in a key stands for all of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scope {
            $($(#[$doc])* $name,)*
        }

        impl Scope {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in the database and in forms.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

scopes! {
    /// Reads students, guardians, teachers.
    PeopleRead = "people:read";
    /// Changes students, guardians, teachers.
    PeopleWrite = "people:write";
    /// Reads courses, enrollments, schedules.
    CoursesRead = "courses:read";
    /// Changes courses, enrollments, schedules.
    CoursesWrite = "courses:write";
    /// Reads holidays and breaks.
    CalendarRead = "calendar:read";
    /// Changes holidays and breaks.
    CalendarWrite = "calendar:write";
    /// Reads classes and generation runs.
    ClassesRead = "classes:read";
    /// Generates and changes classes.
    ClassesWrite = "classes:write";
    /// Reads absence requests and their papers.
    AbsencesRead = "absences:read";
    /// Makes and decides absence requests.
    AbsencesWrite = "absences:write";
    /// Reads alerts.
    AlertsRead = "alerts:read";
    /// Takes, resolves and reopens alerts.
    AlertsWrite = "alerts:write";
    /// Reads messages to families.
    NotificationsRead = "notifications:read";
    /// Reads how days stand, and students' days.
    AttendanceRead = "attendance:read";
    /// Records and corrects attendance.
    AttendanceWrite = "attendance:write";
    /// Reads triggers, runs, the scheduler.
    TriggersRead = "triggers:read";
    /// Changes triggers, runs and stops runs, reloads the scheduler.
    TriggersWrite = "triggers:write";
    /// Reads gates and kiosks.
    KiosksRead = "kiosks:read";
    /// Changes gates, pairs and revokes kiosks.
    KiosksWrite = "kiosks:write";
}

impl FromStr for Scope {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|scope| scope.as_str() == word).ok_or(())
    }
}
