//! What can be known of a person, parsed at the door.

mod contact;
mod guardianship;
mod person;

pub use contact::{email, phone};
pub use guardianship::{GuardianshipForm, Which};
pub use person::{PersonForm, PersonSort, StudentForm};
