//! Courses, enrollments, schedules and the classes that come of them.
