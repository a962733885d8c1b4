//! The days on which a teacher is away, and what becomes of the classes of those days.

use std::str::FromStr;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use crate::error::{Error, FieldError, Result};
use crate::fields::{self, Fields};
use crate::ids::{ClassId, TeacherId};
use crate::msg;

/// Days of a leave at most.
const LONGEST: i64 = 366;
/// Characters of a reason at most.
const REASON: usize = 500;
/// By how many days all classes can be moved at most.
const FARTHEST: u64 = 60;

/// What is noted of a leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveForm {
    /// Who is away.
    pub teacher_id: TeacherId,
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    /// Why, in the school's words.
    pub reason: Option<String>,
}

impl LeaveForm {
    /// Parses `teacher_id`, `from`, `until` (without it, one day), `reason`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let (teacher, from) = (parser.required_id("teacher_id"), parser.required_date("from"));
        let until = parser.date("until").or(from.filter(|_| !parser.is_wrong("until")));
        let reason = parser.text("reason", REASON);
        if let (Some(from), Some(until)) = (from, until) {
            if until < from {
                parser.wrong("until", msg!("leaves-backwards"));
            } else if until - from >= TimeDelta::days(LONGEST) {
                parser.wrong("until", msg!("leaves-too-long", most = LONGEST));
            }
        }
        let form = teacher.zip(from).zip(until);
        parser.finish(form.map(|((teacher_id, from), until)| Self { teacher_id, from, until, reason }))
    }

    /// The same as a form has it.
    pub fn fields(&self) -> Fields {
        let reason = self.reason.clone().unwrap_or_default();
        Fields::from_pairs([
            ("teacher_id", self.teacher_id.to_string()),
            ("from", self.from.to_string()),
            ("until", self.until.to_string()),
            ("reason", reason),
        ])
    }
}

/// How lists of leaves are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeaveSort {
    /// By the first day.
    #[default]
    Day,
    /// By the teacher's name.
    Teacher,
    /// Row, as the API reads.
    Id,
}

impl LeaveSort {
    /// Reads the word in an address; the day for anything else.
    pub fn read(word: &str) -> Self {
        match word {
            "teacher" => Self::Teacher,
            "id" => Self::Id,
            _ => Self::Day,
        }
    }

    /// The word in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Teacher => "teacher",
            Self::Id => "id",
        }
    }
}

/// Where a leave stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveState {
    /// It runs.
    Running,
    /// It has not begun.
    Coming,
    /// It is over.
    Over,
}

impl LeaveState {
    /// All of them, in the order of a list's chips.
    pub const ALL: [Self; 3] = [Self::Running, Self::Coming, Self::Over];

    /// Where a leave of these days stands on `day`.
    pub fn on(day: NaiveDate, from: NaiveDate, until: NaiveDate) -> Self {
        if day < from {
            Self::Coming
        } else if day <= until {
            Self::Running
        } else {
            Self::Over
        }
    }

    /// The word in addresses and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Coming => "coming",
            Self::Over => "over",
        }
    }
}

impl FromStr for LeaveState {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// A class of a leave about which somebody decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The class.
    pub class: ClassId,
    /// Its date.
    pub date: NaiveDate,
    /// When it begins.
    pub start_time: NaiveTime,
}

/// What becomes of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Somebody else gives it.
    Cover(TeacherId),
    /// It does not take place.
    Cancel,
    /// It takes place at another time.
    Move {
        /// On this day.
        date: NaiveDate,
        /// From this time on.
        start_time: NaiveTime,
    },
}

/// What a form chooses for one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The class.
    pub class: ClassId,
    /// The version that was seen, when a person saw one.
    pub sequence: Option<i32>,
    /// What becomes of it.
    pub remedy: Remedy,
}

/// Names of the fields that a form has for one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotFields {
    /// What becomes of it.
    pub what: String,
    /// The date of a move.
    pub date: String,
    /// The time of a move.
    pub time: String,
    /// The version that was seen.
    pub seen: String,
}

impl SlotFields {
    /// Those of `class`.
    pub fn of(class: ClassId) -> Self {
        let name = |what| format!("{what}-{class}");
        Self { what: name("do"), date: name("date"), time: name("time"), seen: name("seen") }
    }
}

/// Reads what becomes of each class of `open` that the form shows, during an absence of `away`.
///
/// A class has `do-7` (`open`, `cancel`, `move`, `cover:3`; empty is what holds for all), `date-7` and `time-7` of
/// a move, and `seen-7`. What holds for all is `all`; with `move` they are moved by `days`.
pub fn decisions(fields: &Fields, open: &[Slot], away: (NaiveDate, NaiveDate)) -> Result<Vec<Decision>> {
    let mut wrong = Vec::new();
    let days = days(fields, &mut wrong);
    let mut chosen = Vec::new();
    for slot in open {
        let own = SlotFields::of(slot.class);
        if !fields.has(&own.seen) {
            continue;
        }
        match remedy(fields, &own, slot, days, away) {
            Ok(Some(remedy)) => {
                let sequence = fields.get(&own.seen).parse().ok();
                chosen.push(Decision { class: slot.class, sequence, remedy });
            }
            Ok(None) => {}
            Err(error) => wrong.push(error),
        }
    }
    if !wrong.is_empty() {
        wrong.dedup();
        return Err(Error::Invalid(wrong));
    }
    if chosen.is_empty() {
        return Err(Error::field("all", msg!("leaves-nothing-chosen")));
    }
    Ok(chosen)
}

/// By how many days all are moved, when they are; what is wrong with it is said once.
fn days(fields: &Fields, wrong: &mut Vec<FieldError>) -> Option<Days> {
    let given = fields.get("days");
    let days = given.parse().ok().filter(|days| (1..=FARTHEST).contains(days));
    if fields.get("all") == "move" && days.is_none() {
        wrong.push(FieldError::new("days", msg!("leaves-days-wrong", most = FARTHEST)));
    }
    days.map(Days::new)
}

fn remedy(
    fields: &Fields,
    names: &SlotFields,
    slot: &Slot,
    days: Option<Days>,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Option<Remedy>, FieldError> {
    let own = fields.get(&names.what);
    let word = if own.is_empty() { fields.get("all") } else { own };
    let remedy = match word {
        "" | "open" => return Ok(None),
        "cancel" => Remedy::Cancel,
        "move" if own.is_empty() => {
            let Some(date) = days.and_then(|days| slot.date.checked_add_days(days)) else { return Ok(None) };
            Remedy::Move { date, start_time: slot.start_time }
        }
        "move" => Remedy::Move {
            date: given(fields, &names.date, fields::date)?.unwrap_or(slot.date),
            start_time: given(fields, &names.time, fields::time)?.unwrap_or(slot.start_time),
        },
        word => match word.strip_prefix("cover:").and_then(|id| id.parse().ok()) {
            Some(id) => Remedy::Cover(id),
            None => return Err(FieldError::new(names.what.clone(), msg!("field-choice", given = word))),
        },
    };
    match remedy {
        Remedy::Move { date: to, .. } if (from..=until).contains(&to) => {
            let field = if own.is_empty() { "days".to_owned() } else { names.date.clone() };
            Err(FieldError::new(field, msg!("leaves-still-away")))
        }
        Remedy::Cover(_) | Remedy::Cancel | Remedy::Move { .. } => Ok(Some(remedy)),
    }
}

fn given<T>(
    fields: &Fields,
    name: &str,
    parse: impl FnOnce(&str) -> Result<T, crate::error::Message>,
) -> Result<Option<T>, FieldError> {
    match fields.get(name) {
        "" => Ok(None),
        raw => parse(raw).map(Some).map_err(|message| FieldError::new(name.to_owned(), message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }

    /// Two classes of a leave of Monday and Tuesday, both seen by the form.
    fn choose(given: &[(&str, &str)]) -> Result<Vec<Decision>> {
        let open = [
            Slot { class: ClassId(7), date: day("2026-03-09"), start_time: at(10) },
            Slot { class: ClassId(8), date: day("2026-03-10"), start_time: at(11) },
        ];
        let seen = [("seen-7", "2"), ("seen-8", "0")];
        let fields = Fields::from_pairs(seen.into_iter().chain(given.iter().copied()));
        decisions(&fields, &open, (day("2026-03-09"), day("2026-03-10")))
    }

    fn wrong<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, String)> {
        match result {
            Err(Error::Invalid(errors)) => {
                errors.iter().map(|e| (e.field.to_string(), e.message.key.to_string())).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_class_follows_what_holds_for_all_unless_it_has_a_word_of_its_own() {
        let remedies = |given: &[(&str, &str)]| -> Vec<_> {
            choose(given).unwrap().into_iter().map(|one| (one.class.0, one.sequence, one.remedy)).collect()
        };
        let covered = Remedy::Cover(TeacherId(3));
        assert_eq!(
            remedies(&[("all", "cover:3"), ("do-8", "cancel")]),
            [(7, Some(2), covered), (8, Some(0), Remedy::Cancel)]
        );
        assert_eq!(remedies(&[("all", "cancel"), ("do-7", "open")]), [(8, Some(0), Remedy::Cancel)]);
        let moved = |date, hour| Remedy::Move { date: day(date), start_time: at(hour) };
        assert_eq!(
            remedies(&[("all", "move"), ("days", "7")]),
            [(7, Some(2), moved("2026-03-16", 10)), (8, Some(0), moved("2026-03-17", 11))]
        );
        let own = [("do-7", "move"), ("date-7", "12/03/2026"), ("time-7", "16:00"), ("do-8", "")];
        assert_eq!(remedies(&own), [(7, Some(2), moved("2026-03-12", 16))]);
    }

    #[test]
    fn a_class_that_the_form_did_not_show_is_left_alone() {
        let open = [Slot { class: ClassId(9), date: day("2026-03-09"), start_time: at(10) }];
        let fields = Fields::from_pairs([("all", "cancel"), ("seen-7", "0")]);
        let away = (day("2026-03-09"), day("2026-03-10"));
        assert_eq!(wrong(decisions(&fields, &open, away)), [("all".into(), "leaves-nothing-chosen".into())]);
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        for (given, field, key) in [
            (&[][..], "all", "leaves-nothing-chosen"),
            (&[("all", "open")], "all", "leaves-nothing-chosen"),
            (&[("all", "move")], "days", "leaves-days-wrong"),
            (&[("all", "move"), ("days", "61")], "days", "leaves-days-wrong"),
            (&[("do-7", "move")], "date-7", "leaves-still-away"),
            (&[("do-7", "move"), ("date-7", "31/02/2026")], "date-7", "field-date"),
            (&[("do-7", "move"), ("date-7", "2026-03-12"), ("time-7", "25:00")], "time-7", "field-time"),
            (&[("do-8", "cover:x")], "do-8", "field-choice"),
            (&[("do-8", "sing")], "do-8", "field-choice"),
        ] {
            assert_eq!(wrong(choose(given)), [(field.to_owned(), key.to_owned())], "{given:?}");
        }
        // Tuesday is still in the leave, for the class of Monday alone; it is said once.
        assert_eq!(wrong(choose(&[("all", "move"), ("days", "1")])).len(), 1);
    }

    #[test]
    fn a_leave_has_a_teacher_and_days_in_their_order() {
        let parse = |given: &[(&str, &str)]| {
            LeaveForm::parse(&Fields::from_pairs(given.iter().map(|(name, value)| (*name, *value))))
        };
        let one =
            parse(&[("teacher_id", "3"), ("from", "2026-03-09"), ("reason", "Licencia médica")]).unwrap();
        assert_eq!((one.from, one.until), (day("2026-03-09"), day("2026-03-09")));
        assert_eq!(LeaveForm::parse(&one.fields()).unwrap(), one);
        let missing = wrong(parse(&[]));
        assert_eq!(
            missing.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
            ["teacher_id", "from"]
        );
        let base = [("teacher_id", "3"), ("from", "2026-03-09")];
        for (until, key) in
            [("2026-03-08", "leaves-backwards"), ("2027-03-10", "leaves-too-long"), ("x", "field-date")]
        {
            let given = [&base[..], &[("until", until)]].concat();
            assert_eq!(wrong(parse(&given)), [("until".to_owned(), key.to_owned())], "{until}");
        }
    }

    #[test]
    fn a_leave_runs_from_its_first_to_its_last_day() {
        let state = |on| LeaveState::on(day(on), day("2026-03-09"), day("2026-03-10"));
        assert_eq!(state("2026-03-08"), LeaveState::Coming);
        assert_eq!(state("2026-03-09"), LeaveState::Running);
        assert_eq!(state("2026-03-10"), LeaveState::Running);
        assert_eq!(state("2026-03-11"), LeaveState::Over);
    }
}
