//! Which date a version of a weekly line yields in a week.

use chrono::{Days, NaiveDate};

use super::Version;
use crate::classes::rules::window::monday;

impl Version {
    /// Its date in the week of `week`, a Monday, when that week counts; whether it is valid then is not asked.
    ///
    /// Weeks are counted from the anchor's, so neither the year's end nor a skipped holiday shifts them.
    pub(super) fn date_in(&self, week: NaiveDate) -> Option<NaiveDate> {
        let weeks = (week - monday(self.anchor)).num_days() / 7;
        let counts = weeks.rem_euclid(i64::from(self.every_weeks.max(1))) == 0;
        counts.then(|| week + Days::new(u64::from(self.weekday.saturating_sub(1))))
    }

    /// Whether it says anything about `date`.
    pub(super) fn covers(&self, date: NaiveDate) -> bool {
        self.active && self.valid_from <= date && self.valid_until.is_none_or(|until| date <= until)
    }
}
