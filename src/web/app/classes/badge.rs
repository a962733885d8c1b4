//! What a class is, as colour, icon and word.

use chrono::NaiveDate;

use crate::classes::sessions::Session;

/// Tone, icon and key of the word; a planned class of the past was not taken.
pub(in crate::web::app) fn badge(
    session: &Session,
    today: NaiveDate,
) -> (&'static str, &'static str, &'static str) {
    match (session.status.as_str(), session.cancelled_by.as_deref()) {
        ("held", _) => ("good", "check", "sessions-held"),
        ("cancelled", Some("person")) => ("bad", "ban", "sessions-cancelled"),
        ("cancelled", _) => ("quiet", "ban", "sessions-cancelled-by-system"),
        ("holiday", _) => ("pale", "calendar-off", "sessions-holiday"),
        _ if session.date < today => ("warn", "circle-dashed", "sessions-not-taken"),
        _ => ("info", "calendar-check", "sessions-planned"),
    }
}
