//! Finders and writers of accounts.

pub mod links;
pub mod replies;
pub mod sessions;
pub mod throttles;
pub mod tokens;
pub mod users;
