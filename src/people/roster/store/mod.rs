//! The rows that a roster reads and writes, many at once.

pub mod imports;
pub mod school;
pub mod undo;
pub mod write;
