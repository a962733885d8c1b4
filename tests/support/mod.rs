//! What tests tell a school day with.
#![allow(dead_code, reason = "a word may wait for its first sentence")]

mod browser;
pub mod calendar;
pub mod cluster;
pub mod letters;
pub mod post;
pub mod qr;
mod school;
pub mod whatsapp;

#[allow(unused_imports, reason = "the words of HTTP stories")]
pub use browser::{Answer, Browser};
pub use school::School;
