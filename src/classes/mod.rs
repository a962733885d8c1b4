//! Courses, enrollments, schedules and the classes that come of them.

pub mod generation;
pub mod rules;
