//! Finders and writers of courses, enrollments, schedules and classes.

pub mod sessions;
