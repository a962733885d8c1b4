//! The doors: who is let in, what is refused, what is told.

mod absences;
mod account;
mod admin;
mod alerts;
mod api;
mod calendar;
mod class;
mod day;
mod every_route;
mod home;
mod imports;
mod kiosk;
mod leaves;
mod limits;
mod lines;
mod metrics;
mod office;
mod people;
mod refusals;
mod teaching;
mod timetable;
mod triggers;
