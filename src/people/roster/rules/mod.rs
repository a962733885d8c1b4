//! What the lines of a roster mean, decided on values alone.

pub mod book;
mod calendar;
pub mod comparison;
mod courses;
pub mod enrollments;
pub mod fold;
pub mod kind;
pub mod line;
mod people;
pub mod report;
mod schedules;
pub mod words;

pub use book::{Book, Change, Columns, Table};
pub use comparison::{Comparison, in_order};
pub use kind::Kind;
pub use line::{Line, Manner, Place, Rejection, Sheet};
pub use report::{Count, Report, Sample, Totals};
