//! Dates and numbers as a school writes them.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};

use super::Reader;
use crate::texts::Language;

const MONTHS: [(&str, &str); 12] = [
    ("enero", "January"),
    ("febrero", "February"),
    ("marzo", "March"),
    ("abril", "April"),
    ("mayo", "May"),
    ("junio", "June"),
    ("julio", "July"),
    ("agosto", "August"),
    ("septiembre", "September"),
    ("octubre", "October"),
    ("noviembre", "November"),
    ("diciembre", "December"),
];

/// The name of a month, 1 to 12.
pub fn month_name(language: Language, month: u32) -> &'static str {
    let index = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
    MONTHS.get(index).map_or("", |(es, en)| match language {
        Language::Es => es,
        Language::En => en,
    })
}

/// The name of a weekday.
pub const fn weekday(language: Language, weekday: Weekday) -> &'static str {
    let (es, en) = match weekday {
        Weekday::Mon => ("lunes", "Monday"),
        Weekday::Tue => ("martes", "Tuesday"),
        Weekday::Wed => ("miércoles", "Wednesday"),
        Weekday::Thu => ("jueves", "Thursday"),
        Weekday::Fri => ("viernes", "Friday"),
        Weekday::Sat => ("sábado", "Saturday"),
        Weekday::Sun => ("domingo", "Sunday"),
    };
    match language {
        Language::Es => es,
        Language::En => en,
    }
}

/// What falls on a weekday: a date, or the weekday itself.
pub trait OnWeekday {
    /// That weekday.
    fn on(&self) -> Weekday;
}

impl OnWeekday for Weekday {
    fn on(&self) -> Weekday {
        *self
    }
}

impl OnWeekday for NaiveDate {
    fn on(&self) -> Weekday {
        self.weekday()
    }
}

impl<T: OnWeekday> OnWeekday for &T {
    fn on(&self) -> Weekday {
        (**self).on()
    }
}

/// The first letters of a word.
pub fn first(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

/// "lun 23 nov", with the year when it is not this one.
pub fn short(reader: &Reader, date: NaiveDate) -> String {
    let language = reader.language;
    let weekday = first(weekday(language, date.weekday()), 3);
    let month = first(month_name(language, date.month()), 3);
    let day = format!("{weekday} {} {month}", date.day());
    if date.year() == reader.today.year() { day } else { format!("{day} {}", date.year()) }
}

/// "lun 23 nov, 08:10" on the school's clocks.
pub fn moment(reader: &Reader, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&reader.zone);
    format!("{}, {}", short(reader, local.date_naive()), local.format("%H:%M"))
}

/// "lunes 23 de noviembre", "Monday 23 November".
pub fn day(language: Language, date: NaiveDate) -> String {
    let (weekday, day) = (weekday(language, date.weekday()), date.day());
    let month = month_name(language, date.month());
    match language {
        Language::Es => format!("{weekday} {day} de {month}"),
        Language::En => format!("{weekday} {day} {month}"),
    }
}

/// "lunes 23 de noviembre de 2026".
pub fn long(language: Language, date: NaiveDate) -> String {
    with_year(language, &day(language, date), date)
}

/// "noviembre de 2026".
pub fn month(language: Language, date: NaiveDate) -> String {
    with_year(language, month_name(language, date.month()), date)
}

fn with_year(language: Language, text: &str, date: NaiveDate) -> String {
    match language {
        Language::Es => format!("{text} de {}", date.year()),
        Language::En => format!("{text} {}", date.year()),
    }
}

/// A whole number with its thousands apart.
pub fn number(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::Es => '.',
        Language::En => ',',
    };
    let length = digits.trim_start_matches('-').len();
    let sign = digits.len() - length;
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let place = index.wrapping_sub(sign);
        if index > sign && (length - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::page::Frame;

    #[test]
    fn dates_are_written_as_a_school_writes_them() {
        let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let es = Frame::sample(Language::Es, &[]).reader;
        let en = Frame::sample(Language::En, &[]).reader;
        let monday = date(2026, 11, 23);
        assert_eq!(short(&es, monday), "lun 23 nov");
        assert_eq!(short(&en, monday), "Mon 23 Nov");
        assert_eq!(short(&es, date(2027, 3, 6)), "sáb 6 mar 2027");
        assert_eq!(long(Language::Es, monday), "lunes 23 de noviembre de 2026");
        assert_eq!(long(Language::En, monday), "Monday 23 November 2026");
        assert_eq!(month(Language::Es, monday), "noviembre de 2026");
    }

    #[test]
    fn thousands_stand_apart() {
        for (digits, es) in
            [("0", "0"), ("999", "999"), ("1234", "1.234"), ("-1234567", "-1.234.567"), ("-123", "-123")]
        {
            assert_eq!(number(Language::Es, digits), es);
        }
        assert_eq!(number(Language::En, "80000"), "80,000");
    }
}
