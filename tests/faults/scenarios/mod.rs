//! What goes wrong, one file each kind.

pub mod bugs;
pub mod chaos;
pub mod cuts;
pub mod doors;
pub mod downtime;
pub mod edits;
pub mod generation;
pub mod mail;
pub mod messages;
pub mod nights;
pub mod stops;
