//! Triggers: rules that fire at times, and a row for every instant that was due.

pub mod rules;
