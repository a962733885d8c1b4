//! Who came, who left, who is missing: events of the doors, and what each student's day comes to.
//!
//! Events are facts and only added; schedules and calendar give expectations; marks are decisions. A day's
//! status is made of the three by rules, again whenever one of them changes, and every day can say why.

pub mod absences;
mod check_in;
mod close;
pub mod crossings;
mod day;
mod entries;
mod explain;
mod fingerprint;
mod intake;
pub mod no_shows;
mod office;
pub mod rules;
mod settings;
mod store;

use crate::app::App;
use crate::live::Topic;

pub use check_in::check_in;
pub use close::{close_day, day_of_close};
pub use day::{
    Change, Context, judge_due, open_day, open_today, recompute, recompute_day, recompute_days,
    recompute_from, recompute_later,
};
pub use entries::{MOST_STUDENTS, event_of, record, unvoid, void};
pub use explain::{Absence, Event, Explanation, Marked, explain};
pub use intake::Intake;
pub use office::{
    Amendment, Mark, amendments, approve_amendment, mark_as_head, mark_office, refuse_amendment,
    withdraw_mark,
};
pub use settings::{begin, save_settings, settings};
pub use store::days::StudentDay;

/// Pages that show the day follow.
fn touch(app: &App) {
    app.live.touch(Topic::Day);
}
