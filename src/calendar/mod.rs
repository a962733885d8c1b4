//! The calendar of school days: what the law, official decrees and the school itself take out of the year.

pub mod rules;
