//! Students who did not arrive: noticed by the clock, told to their families once, corrected when it was not so.
//!
//! Every five minutes [`detect`] asks who is missing. Word goes out, or the brake holds it until a person has
//! decided; each step is one transaction, so that a family is told exactly once whatever is repeated or cut off.

mod decide;
mod detect;
mod follow;
mod history;
mod patterns;
pub mod rules;
mod store;

pub use decide::{Decided, decide};
pub use detect::{Checked, detect};
pub use follow::follow;
pub use history::{Held, NoShow, Sort, checked_at, counts, find_hold, held, list, preview};
pub use patterns::{close_streaks, judge};
pub use store::{Filter, Row, Size};
