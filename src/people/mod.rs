//! The people of the school: students, guardians and the links between them, teachers.

pub mod guardians;
pub mod guardianships;
mod person;
pub mod roster;
pub mod rules;
mod store;
pub mod students;
pub mod teachers;
