//! Who may come in: users and their roles, sign-in, sessions, keys for programs.

pub mod access;
pub mod addresses;
pub mod attempts;
pub mod demo;
pub mod fresh;
mod hashing;
pub mod invitations;
pub mod mailed;
pub mod passkeys;
pub mod passwords;
pub mod policy;
pub mod replies;
pub mod resets;
pub mod rules;
pub mod session_store;
pub mod sessions;
pub mod sign_in;
mod store;
pub mod tokens;
pub mod users;

pub use rules::{Person, Role};
