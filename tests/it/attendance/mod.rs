//! The door on a real database: what was recorded, decided and derived.

mod absences;
