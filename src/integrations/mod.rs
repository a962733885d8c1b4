//! What lies outside the program, each behind a face of its own.

pub mod mail;
pub mod photo_store;
pub mod postgres;
pub mod whatsapp;
