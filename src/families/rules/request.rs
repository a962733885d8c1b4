//! What a family may ask to be excused.

use chrono::{Days, NaiveDate};

use crate::attendance::absences::rules::AbsenceForm;
use crate::error::{Error, Result};
use crate::msg;

/// Days back that a family may still ask for.
const BACK: u64 = 30;
/// Days ahead that a family may ask for.
const AHEAD: u64 = 366;
/// Requests of one guardian for one child that may wait at once.
pub const MOST_PENDING: i64 = 10;

/// Refuses days that are too long ago, or too far away.
pub fn check(form: &AbsenceForm, today: NaiveDate) -> Result<()> {
    if form.from < today - Days::new(BACK) {
        return Err(Error::field("from_date", msg!("families-request-too-old", days = BACK)));
    }
    if form.until > today + Days::new(AHEAD) {
        return Err(Error::field("until_date", msg!("families-request-too-far")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::absences::rules::Kind;

    #[test]
    fn a_month_back_and_a_year_ahead() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, until, key) in [
            ("2026-03-31", "2026-03-31", ""),
            ("2026-03-01", "2026-03-02", ""),
            ("2026-02-28", "2026-03-31", "families-request-too-old"),
            ("2027-04-01", "2027-04-01", ""),
            ("2027-04-01", "2027-04-02", "families-request-too-far"),
        ] {
            let form =
                AbsenceForm { from: day(from), until: day(until), kind: Kind::Illness, note: String::new() };
            let found = match check(&form, day("2026-03-31")) {
                Ok(()) => String::new(),
                Err(Error::Invalid(errors)) => errors[0].message.key.to_string(),
                Err(other) => panic!("{other:?}"),
            };
            assert_eq!(found, key, "{from} {until}");
        }
    }
}
