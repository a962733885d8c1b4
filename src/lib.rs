//! Presente runs a school's day. This is the table of contents.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test may fail loudly"
    )
)]

pub mod alerts;
pub mod app;
pub mod attendance;
pub mod audit;
pub mod auth;
pub mod cache;
pub mod calendar;
pub mod classes;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod entities;
pub mod error;
pub mod families;
pub mod feeds;
pub mod fields;
pub mod gathering;
pub mod ids;
pub mod integrations;
pub mod jobs;
pub mod kiosks;
pub mod listing;
pub mod live;
pub mod messages;
pub mod metrics;
pub mod notifications;
pub mod people;
pub mod processes;
pub mod queue;
pub mod queues;
pub mod reports;
pub mod school;
pub mod texts;
pub mod triggers;
pub mod web;
