//! Courses, enrollments, schedules and the classes that come of them.

pub mod acts;
mod change;
pub mod courses;
pub mod day_hours;
pub mod enrollments;
pub mod generation;
pub mod rules;
pub mod schedules;
pub mod sessions;
mod store;
pub mod terms;

pub use crate::calendar::{Intent, Outcome as Changed};
