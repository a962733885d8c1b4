//! Who may come in: users and their roles, sign-in, sessions, keys for programs.

pub mod access;
pub mod attempts;
pub mod demo;
mod hashing;
pub mod passwords;
pub mod replies;
pub mod rules;
pub mod session_store;
pub mod sessions;
pub mod sign_in;
mod store;
pub mod tokens;
pub mod users;

pub use rules::{Person, Role};
