//! From the bytes of a folder, a ZIP or a file to lines, in bounded memory and time.

mod files;
#[cfg(test)]
mod hostile;
mod lines;
pub mod oneroster;
mod table;
mod text;

pub use files::{NamedFile, from_path, pack, unpack, unpack_all};
pub use lines::{Reading, read};
