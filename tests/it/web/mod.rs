//! The doors: who is let in, what is refused, what is told.

mod api;
mod every_route;
mod limits;
mod refusals;
