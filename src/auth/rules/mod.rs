//! What can be decided of people who sign in, without asking anybody.

mod key;
mod person;
mod role;
mod session;

pub use key::{Key, fingerprint, same};
pub use person::Person;
pub use role::Role;
pub use session::{Limits, Stay};
