//! Whole days, told from their beginning: what happens, and what each family hears of it.

mod classroom;
mod morning;
