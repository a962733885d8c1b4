//! The program as a school sees it: verbs, jobs and pages on a real PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly"
)]

#[path = "../days/mod.rs"]
mod days;
#[path = "../support/mod.rs"]
mod support;

mod alerts;
mod architecture;
mod attendance;
mod audit;
mod auth;
mod cache;
mod calendar;
mod classes;
mod commands;
mod delivery;
mod demo;
mod families;
mod feeds;
mod from_roster_to_classes;
mod kiosks;
mod live;
mod mail;
mod marks;
mod no_shows;
mod photo_store;
mod private_postgres;
mod roster;
mod school;
mod security_doc;
mod talk;
mod triggers;
mod web;
