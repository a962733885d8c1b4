//! Passkeys: keys that a telephone, a computer or a small device keeps for a person, and that open only here.
//! For staff and families; students have no accounts, and a shared tablet's keys would be anybody's.

mod challenge;
mod enter;
mod list;
mod news;
mod party;
mod recovery;
mod register;
mod second;

pub use challenge::Challenge;
pub use enter::{begin as begin_alone, finish as finish_alone};
pub use list::{Held, Listed, find, held, list, remove, rename, reset};
pub use party::are_possible;
pub use recovery::{make as make_codes, use_instead};
pub use register::{begin as begin_registration, finish as finish_registration, finish_first};
pub use second::{begin as begin_second, finish as finish_second, prove};
