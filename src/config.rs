//! The only reader of the environment: read once, typed, grouped by concern.

use crate::clock::Shifted;

/// Everything that can be set from outside.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// A simulated line of time, in development.
    pub clock: Option<Shifted>,
}
