//! Who may come in: users and their roles, sign-in, sessions, keys for programs.

pub mod access;
pub mod rules;
pub mod session_store;
pub mod sessions;
mod store;
pub mod tokens;

pub use rules::{Person, Role};
