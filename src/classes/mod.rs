//! Courses, enrollments, schedules and the classes that come of them.

pub mod acts;
mod change;
pub mod coming;
pub mod courses;
pub mod day_hours;
pub mod enrollments;
pub mod generation;
pub mod leaves;
mod letters;
pub mod load;
pub mod marks;
pub mod not_taken;
pub mod rules;
pub mod schedules;
mod seats;
pub mod sessions;
mod store;
pub mod terms;
pub mod timetable;
mod transfer;
pub mod waiting;

pub use crate::calendar::{Intent, Outcome as Changed};
pub use transfer::change_course;
