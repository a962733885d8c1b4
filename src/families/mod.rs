//! What families see and do: by a link from a message, or signed in; and what the school keeps of them.
//!
//! Every way to a student goes through [`children`]: whoever is barred from a student finds nobody there, as if
//! the student did not exist.

pub mod children;
pub mod consents;
pub mod contacts;
pub mod links;
pub mod merging;
pub mod parcel;
pub mod requests;
pub mod rules;
mod store;
mod tokens;
pub mod wishes;
