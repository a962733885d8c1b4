//! Which classes there should be, decided without a database.

pub mod plan;
pub(crate) mod window;

pub use window::{Choice, Window, WindowKind};
