//! Rosters in and out: a school's people, courses and hours as files, compared before anything is written,
//! applied in one transaction, undone while nothing builds on it.

mod apply;
mod export;
mod imports;
mod reading;
mod rejected;
mod rules;
mod store;

pub use apply::{Options, Outcome, Source, import_files, import_path};
pub use export::{export, export_zip};
pub use imports::{Import, apply, discard, fail, find, is_last, list, run_apply, run_preview, undo, upload};
pub use reading::{NamedFile, from_path, pack};
pub use rejected::rejected_csv;
pub use rules::words::with_quote;
pub use rules::{Count, Kind, Place, Rejection, Report, Sample, Totals};
pub use store::imports::Row;
