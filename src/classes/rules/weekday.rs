//! The days of the week, as forms, files and the API name them.

use chrono::Weekday;

use crate::error::{Message, Result};
use crate::msg;

const WEEK: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "monday", "lunes"),
    (Weekday::Tue, "tuesday", "martes"),
    (Weekday::Wed, "wednesday", "miércoles"),
    (Weekday::Thu, "thursday", "jueves"),
    (Weekday::Fri, "friday", "viernes"),
    (Weekday::Sat, "saturday", "sábado"),
    (Weekday::Sun, "sunday", "domingo"),
];

/// Reads `monday`, `lunes` (also without its accent) or `1` for Monday to `7` for Sunday.
pub fn read_weekday(raw: &str) -> Result<Weekday, Message> {
    let word = raw.trim().to_lowercase();
    let plain = |name: &str| name.replace('é', "e").replace('á', "a");
    WEEK.iter()
        .find(|(day, english, spanish)| {
            word == *english || plain(&word) == plain(spanish) || word == day.number_from_monday().to_string()
        })
        .map(|(day, ..)| *day)
        .ok_or_else(|| msg!("classes-weekday", given = raw))
}

/// The word that the API and files write: `monday`.
pub fn weekday_name(day: Weekday) -> &'static str {
    WEEK.iter().find(|(other, ..)| *other == day).map_or("", |(_, english, _)| english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_three_names() {
        for (raw, day) in [
            ("monday", Some(Weekday::Mon)),
            ("Lunes", Some(Weekday::Mon)),
            ("1", Some(Weekday::Mon)),
            ("MIÉRCOLES", Some(Weekday::Wed)),
            ("sabado", Some(Weekday::Sat)),
            ("7", Some(Weekday::Sun)),
            ("0", None),
            ("8", None),
            ("lun", None),
        ] {
            assert_eq!(read_weekday(raw).ok(), day, "{raw}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (day, ..) in WEEK {
            assert_eq!(read_weekday(weekday_name(day)), Ok(day));
        }
    }
}
