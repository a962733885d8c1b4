//! What can be known of terms, courses, enrollments and schedules, and which classes there should be,
//! decided without a database.

pub mod act;
mod course;
mod day_hours;
mod doubled;
mod enrollment;
mod leave;
mod load;
mod mark;
pub mod marks;
pub mod plan;
mod schedule;
mod scope;
mod session;
mod term;
mod transfer;
mod waiting;
mod weekday;
pub(crate) mod window;

pub use course::{CourseForm, CourseSort, PresenceSource};
pub use day_hours::{DayHoursForm, WEEK_FIELDS};
pub use doubled::{Audience, Doubled, Member, Occupied, doubled};
pub use enrollment::{Dates, EnrollmentForm, Format, State, on_day, state};
pub use leave::{Decision, LeaveForm, LeaveSort, LeaveState, Remedy, Slot, SlotFields, decisions};
pub use load::LoadSort;
pub use mark::Mark;
pub use schedule::{HolidayPolicy, Rewrite, ScheduleForm, rewrite};
pub use scope::Scope;
pub use session::{SessionFilter, SessionStatus};
pub use term::TermForm;
pub use transfer::TransferForm;
pub use waiting::{WaitingForm, free_from};
pub use weekday::{read_weekday, weekday_name};
pub use window::{Choice, Window, WindowKind};
