//! The doors: who is let in, what is refused, what is told.

mod api;
mod every_route;
mod home;
mod imports;
mod limits;
mod refusals;
