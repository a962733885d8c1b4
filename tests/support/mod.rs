//! What tests tell a school day with.
#![allow(dead_code, reason = "a word may wait for its first sentence")]

pub mod cluster;
mod school;

pub use school::School;
