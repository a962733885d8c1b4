//! A rule in words: "lunes y viernes a las 15:00".

use chrono::{NaiveTime, Timelike, Weekday};

use super::{Days, Recurrence};
use crate::msg;
use crate::texts::{Language, say};

impl Recurrence {
    /// The rule in words, without a capital letter.
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Daily { time } => at(language, &days_in_words(Days::ALL, language), *time),
            Self::Weekly { days, time } => at(language, &days_in_words(*days, language), *time),
            Self::Monthly { day, time } => {
                at(language, &say(language, &msg!("recurrence-month-day", day = day)), *time)
            }
            Self::Interval { every_minutes, between, days, .. } => {
                let every = if every_minutes.is_multiple_of(60) {
                    msg!("recurrence-hours", count = every_minutes / 60)
                } else {
                    msg!("recurrence-minutes", count = every_minutes)
                };
                let within = between.map(|(from, until)| {
                    say(language, &msg!("recurrence-between", from = hour(from), until = hour(until)))
                });
                let on = (*days != Days::ALL).then(|| days_in_words(*days, language));
                let limits: Vec<_> = on.into_iter().chain(within).collect();
                let every = say(language, &every);
                if limits.is_empty() { every } else { format!("{every}, {}", limits.join(" ")) }
            }
        }
    }
}

fn at(language: Language, days: &str, time: NaiveTime) -> String {
    say(language, &msg!("recurrence-at", days = days, hour = time.hour(), time = hour(time)))
}

fn hour(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// "todos los días", "de lunes a viernes", "lunes, miércoles y viernes".
fn days_in_words(days: Days, language: Language) -> String {
    let name = |day: Weekday| say(language, &msg!("recurrence-weekday", day = day.number_from_monday()));
    let all: Vec<Weekday> = days.iter().collect();
    let is_row = all.iter().zip(all.iter().skip(1)).all(|(one, next)| one.succ() == *next);
    match all.as_slice() {
        _ if days == Days::ALL => say(language, &msg!("recurrence-every-day")),
        [] => String::new(),
        [only] => name(*only),
        [first, _, .., last] if is_row => {
            say(language, &msg!("recurrence-range", first = name(*first), last = name(*last)))
        }
        [before @ .., last] => {
            let before = before.iter().copied().map(name).collect::<Vec<_>>().join(", ");
            say(language, &msg!("recurrence-and", first = before, last = name(*last)))
        }
    }
}
