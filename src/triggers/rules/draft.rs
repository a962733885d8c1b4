//! A trigger as a form or the API gives it.

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use super::recurrence::instant;
use super::{Action, CatchUp, Days, Frequency, NotifyOn, Overlap, Priority, Recurrence};
use crate::classes::rules::read_weekday;
use crate::error::{Message, Result};
use crate::fields::{self, Fields, Parser};
use crate::msg;
use crate::people::rules::email;

/// What a person says a trigger is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it does.
    #[serde(flatten)]
    pub action: Action,
    /// When.
    pub recurrence: Recurrence,
    /// Addresses; none are the default recipients.
    pub recipients: Vec<String>,
    /// When the recipients hear of a run.
    pub notify_on: NotifyOn,
    /// Which alerts a digest holds; empty for other actions.
    pub priorities: Vec<Priority>,
    /// Whether it fires.
    pub active: bool,
    /// What runs after a downtime.
    pub catch_up: CatchUp,
    /// What becomes of an instant while an earlier run is not over.
    pub overlap: Overlap,
}

const MOST_RECIPIENTS: usize = 50;
const WEEK: i32 = 7 * 24 * 60;
const DAY: u32 = 24 * 60;

impl Draft {
    /// Parses all of it. A grid begins at today's midnight in `zone` when none is given (`anchor`: a trigger
    /// that is edited keeps its own). `version` is for the verb to compare and is left alone.
    pub fn parse(fields: &Fields, now: DateTime<Utc>, zone: Tz) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 120);
        let description = parser.text("description", 1000);
        let window = parser.with("window", choice);
        let action = parser.required("action", |raw| {
            Action::parse(raw, window).ok_or_else(|| msg!("field-choice", given = raw))
        });
        let recurrence = recurrence(&mut parser, now, zone);
        let recipients = parser.with("recipients", recipients);
        let notify_on = parser.with("notify_on", choice);
        let priorities = parser.with("priorities", priorities);
        let active = parser.with("active", yes_or_no);
        let catch_up = parser.with("catch_up", choice);
        let overlap = parser.with("overlap", choice);
        parser.with("version", |_| Ok(()));
        parser.refuse_unknown();
        let draft = (|| {
            let action = action?;
            let chosen = priorities.unwrap_or_else(|| Priority::ALL.to_vec());
            Some(Self {
                name: name?,
                description,
                recurrence: recurrence?,
                recipients: recipients.unwrap_or_default(),
                notify_on: notify_on.unwrap_or(NotifyOn::Failure),
                priorities: if action == Action::AlertDigest { chosen } else { Vec::new() },
                active: active.unwrap_or(true),
                catch_up: catch_up.unwrap_or(action.usual_catch_up()),
                overlap: overlap.unwrap_or(Overlap::Skip),
                action,
            })
        })();
        parser.finish(draft)
    }

    /// The same as a form shows it: what [`Draft::parse`] reads again.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::from_pairs([
            ("name", self.name.as_str()),
            ("description", self.description.as_deref().unwrap_or_default()),
            ("action", self.action.as_str()),
            ("window", self.action.window().map_or("", super::GenerationWindow::as_str)),
            ("frequency", self.recurrence.frequency().as_str()),
            ("recipients", &self.recipients.join(", ")),
            ("notify_on", self.notify_on.as_str()),
            ("priorities", &list(self.priorities.iter().map(|priority| priority.as_str()))),
            ("active", if self.active { "true" } else { "false" }),
            ("catch_up", self.catch_up.as_str()),
            ("overlap", self.overlap.as_str()),
        ]);
        self.recurrence.put(&mut fields);
        fields
    }
}

impl Recurrence {
    fn put(&self, fields: &mut Fields) {
        let clock = |time: &NaiveTime| time.format("%H:%M").to_string();
        match self {
            Self::Daily { time } => fields.set("time", &clock(time)),
            Self::Weekly { days, time } => {
                fields.set("weekdays", &list(days.names()));
                fields.set("time", &clock(time));
            }
            Self::Monthly { day, time } => {
                fields.set("day_of_month", day);
                fields.set("time", &clock(time));
            }
            Self::Interval { every_minutes, between, days, anchor } => {
                let (hours, minutes) = (every_minutes / 60, every_minutes % 60);
                for (name, count) in [("interval_hours", hours), ("interval_minutes", minutes)] {
                    if count > 0 {
                        fields.set(name, &count);
                    }
                }
                if let Some((from, until)) = between {
                    fields.set("between_from", &clock(from));
                    fields.set("between_until", &clock(until));
                }
                if *days != Days::ALL {
                    fields.set("weekdays", &list(days.names()));
                }
                fields.set("anchor", &anchor.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
            }
        }
    }
}

fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().collect::<Vec<_>>().join(",")
}

/// Reads the fields of the frequency; what other frequencies would need is left alone.
fn recurrence(parser: &mut Parser<'_>, now: DateTime<Utc>, zone: Tz) -> Option<Recurrence> {
    let frequency = parser.required("frequency", choice);
    let read = match frequency {
        Some(Frequency::Daily) => parser.required("time", minute).map(|time| Recurrence::Daily { time }),
        Some(Frequency::Weekly) => weekly(parser),
        Some(Frequency::Monthly) => monthly(parser),
        Some(Frequency::Interval) => interval(parser, now, zone),
        None => None,
    };
    parser.leave(&[
        "time",
        "weekdays",
        "day_of_month",
        "interval_hours",
        "interval_minutes",
        "between_from",
        "between_until",
        "anchor",
    ]);
    read
}

fn weekly(parser: &mut Parser<'_>) -> Option<Recurrence> {
    let days = parser.with("weekdays", weekdays);
    if parser.is_empty("weekdays") {
        parser.wrong("weekdays", msg!("recurrence-no-weekday"));
    }
    let time = parser.required("time", minute);
    Some(Recurrence::Weekly { days: days?, time: time? })
}

fn monthly(parser: &mut Parser<'_>) -> Option<Recurrence> {
    let day = parser.required("day_of_month", |raw| {
        let wrong = || msg!("field-integer", given = raw, least = 1, most = 31);
        raw.parse().ok().filter(|day| (1..=31).contains(day)).ok_or_else(wrong)
    });
    let time = parser.required("time", minute);
    Some(Recurrence::Monthly { day: day?, time: time? })
}

fn interval(parser: &mut Parser<'_>, now: DateTime<Utc>, zone: Tz) -> Option<Recurrence> {
    let every_minutes = every_minutes(parser);
    let days = if parser.is_empty("weekdays") { Some(Days::ALL) } else { parser.with("weekdays", weekdays) };
    let between = between(parser);
    let anchor = parser.with("anchor", anchor);
    let today = now.with_timezone(&zone).date_naive();
    let anchor = anchor.or_else(|| instant(today, NaiveTime::MIN, zone))?;
    let (every_minutes, days) = (every_minutes?, days?);
    if parser.is_wrong("between_from") || parser.is_wrong("between_until") {
        return None;
    }
    let rule = Recurrence::Interval { every_minutes, between, days, anchor };
    let is_limited = between.is_some() || days != Days::ALL;
    if is_limited && every_minutes > DAY {
        parser.wrong(interval_field(parser), msg!("recurrence-too-long-for-limits"));
    } else if rule.next_after(now, zone).is_none_or(|next| next - now > TimeDelta::days(366)) {
        parser.wrong("between_until", msg!("recurrence-never"));
    }
    Some(rule)
}

/// Hours and minutes together: from a minute to a week.
fn every_minutes(parser: &mut Parser<'_>) -> Option<u32> {
    let field = interval_field(parser);
    let is_given = !parser.is_empty(field);
    let hours = parser.integer("interval_hours", 0..=WEEK / 60);
    let minutes = parser.integer("interval_minutes", 0..=WEEK);
    if !is_given {
        parser.wrong(field, msg!("field-required"));
        return None;
    }
    if parser.is_wrong("interval_hours") || parser.is_wrong("interval_minutes") {
        return None;
    }
    let every = hours.unwrap_or(0) * 60 + minutes.unwrap_or(0);
    if !(1..=WEEK).contains(&every) {
        parser.wrong(field, msg!("recurrence-interval"));
        return None;
    }
    u32::try_from(every).ok()
}

/// The field that an interval was given in.
fn interval_field(parser: &Parser<'_>) -> &'static str {
    if parser.is_empty("interval_hours") && !parser.is_empty("interval_minutes") {
        "interval_minutes"
    } else {
        "interval_hours"
    }
}

/// Two times or none; half a window, or one that ends before it begins, is noted.
fn between(parser: &mut Parser<'_>) -> Option<(NaiveTime, NaiveTime)> {
    for (here, there) in [("between_from", "between_until"), ("between_until", "between_from")] {
        if parser.is_empty(here) && !parser.is_empty(there) {
            parser.wrong(here, msg!("recurrence-half-window"));
        }
    }
    let (from, until) = (parser.with("between_from", minute), parser.with("between_until", minute));
    let window = from.zip(until);
    if window.is_some_and(|(from, until)| until < from) {
        parser.wrong("between_until", msg!("recurrence-window-order"));
    }
    window
}

fn minute(raw: &str) -> Result<NaiveTime, Message> {
    fields::time(raw).ok().filter(|time| time.second() == 0).ok_or_else(|| msg!("field-time", given = raw))
}

fn anchor(raw: &str) -> Result<DateTime<Utc>, Message> {
    let read: Option<DateTime<Utc>> = raw.parse().ok();
    read.filter(|at| (2000..=2100).contains(&at.year()))
        .and_then(|at| at.with_second(0)?.with_nanosecond(0))
        .ok_or_else(|| msg!("recurrence-anchor", given = raw))
}

fn weekdays(raw: &str) -> Result<Days, Message> {
    let days: Days = words(raw).map(read_weekday).collect::<Result<_, _>>()?;
    if days.is_empty() { Err(msg!("recurrence-no-weekday")) } else { Ok(days) }
}

fn recipients(raw: &str) -> Result<Vec<String>, Message> {
    let mut all: Vec<String> = Vec::new();
    for address in words(raw) {
        let address = email(address)?;
        if !all.contains(&address) {
            all.push(address);
        }
    }
    if all.len() > MOST_RECIPIENTS {
        return Err(msg!("recurrence-recipients", most = MOST_RECIPIENTS));
    }
    Ok(all)
}

fn priorities(raw: &str) -> Result<Vec<Priority>, Message> {
    let chosen = words(raw).map(choice).collect::<Result<Vec<Priority>, _>>()?;
    Ok(Priority::ALL.iter().copied().filter(|priority| chosen.contains(priority)).collect())
}

/// A box that is ticked or not; with a hidden "no" before it, the last word counts.
fn yes_or_no(raw: &str) -> Result<bool, Message> {
    match words(raw).last().unwrap_or_default().to_lowercase().as_str() {
        "on" | "true" | "1" | "si" | "sí" | "yes" => Ok(true),
        "off" | "false" | "0" | "no" => Ok(false),
        _ => Err(msg!("field-choice", given = raw)),
    }
}

fn choice<T: std::str::FromStr>(raw: &str) -> Result<T, Message> {
    raw.parse().map_err(|_| msg!("field-choice", given = raw))
}

/// Words between commas, semicolons or spaces.
fn words(raw: &str) -> impl Iterator<Item = &str> {
    raw.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace()).filter(|word| !word.is_empty())
}
