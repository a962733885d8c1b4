//! Finders and writers of accounts.

pub mod sessions;
pub mod tokens;
