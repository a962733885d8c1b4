//! What can be decided of people who sign in, without asking anybody.

mod bucket;
mod forms;
mod key;
mod password;
mod person;
mod place;
mod policy;
mod purpose;
mod recovery;
mod role;
mod scope;
mod session;
mod throttle;
mod users;

pub use bucket::Pace;
pub use forms::{TokenForm, UserForm};
pub use key::{Key, fingerprint, same, secret};
pub use password::Password;
pub use person::Person;
pub use place::place;
pub use policy::{Policy, Shown, Step};
pub use purpose::Purpose;
pub use recovery::{RECOVERY_CODES, RecoveryCode};
pub use role::Role;
pub use scope::Scope;
pub use session::{Limits, Stay};
pub use throttle::{Lane, Tries, seconds};
pub use users::{TokenSort, UserFilter, UserSort, UserState};
