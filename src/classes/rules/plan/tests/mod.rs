//! Every numbered rule of planning, by tables; then schedules, holidays and edits at random.

mod random;
mod rules;
mod world;
