//! What becomes of classes, told class by class: what is new, what changes, what is cancelled, what is kept.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::classes::generation::{Effects, Seat};
use crate::classes::rules::plan::{Item, Outcome};

/// Classes of one kind beyond this are counted, not listed.
const SHOWN: usize = 200;

/// All of it, kind by kind.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Those kinds that have a class.
    pub groups: Vec<Group>,
}

/// Classes of which the same becomes.
#[derive(Clone, Debug)]
pub struct Group {
    /// Icon.
    pub symbol: &'static str,
    /// Key of what becomes of them, with their `count`.
    pub title: &'static str,
    /// How many.
    pub count: usize,
    /// By date and time.
    pub lines: Vec<Line>,
}

/// One class.
#[derive(Clone, Debug)]
pub struct Line {
    /// The date it is on, or will be.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// Where it has been until now, when that is somewhere else.
    pub was: Option<(NaiveDate, NaiveTime)>,
    /// The course, and the student who comes alone.
    pub whose: String,
    /// Key of why.
    pub why: &'static str,
}

/// The outcomes in the order of the page: symbol and key.
const KINDS: [(Outcome, &str, &str); 7] = [
    (Outcome::Create, "calendar-plus", "effects-create"),
    (Outcome::Change, "move-right", "effects-change"),
    (Outcome::Revive, "rotate-ccw", "effects-revive"),
    (Outcome::Holiday, "calendar-off", "effects-holiday"),
    (Outcome::Cancel, "calendar-x", "effects-cancel"),
    (Outcome::Keep, "lock", "effects-keep"),
    (Outcome::Skip, "circle-slash", "effects-stay-cancelled"),
];

impl Listing {
    /// Of all that a change does.
    pub fn of(effects: &Effects) -> Self {
        let items: Vec<_> = effects.items.iter().collect();
        let mut listing = Self::of_items(effects, &items);
        for (joins, symbol, title) in
            [(true, "user-plus", "effects-joins"), (false, "user-x", "effects-leaves")]
        {
            let seats = effects.seats.iter().filter(|seat| seat.joins == joins);
            listing.push(symbol, title, seats.map(|seat| seat_line(effects, seat)).collect());
        }
        listing
    }

    /// The same course by course, by name.
    pub fn by_course(effects: &Effects) -> Vec<(String, Self)> {
        let mut courses: BTreeMap<(String, i64), Vec<&Item>> = BTreeMap::new();
        for item in &effects.items {
            let name = effects.names.whose(item.course, None);
            courses.entry((name, item.course.0)).or_default().push(item);
        }
        courses.into_iter().map(|((name, _), items)| (name, Self::of_items(effects, &items))).collect()
    }

    fn of_items(effects: &Effects, items: &[&Item]) -> Self {
        let mut listing = Self::default();
        for (outcome, symbol, title) in KINDS {
            let of_kind = items.iter().filter(|item| item.outcome == outcome);
            listing.push(symbol, title, of_kind.map(|item| line(effects, item)).collect());
        }
        listing
    }

    fn push(&mut self, symbol: &'static str, title: &'static str, mut lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        lines.sort_by(|a, b| (a.date, a.start, &a.whose).cmp(&(b.date, b.start, &b.whose)));
        let count = lines.len();
        lines.truncate(SHOWN);
        self.groups.push(Group { symbol, title, count, lines });
    }
}

impl Group {
    /// How many are not listed.
    pub fn more(&self) -> usize {
        self.count - self.lines.len()
    }
}

fn line(effects: &Effects, item: &Item) -> Line {
    let was = item.was.filter(|was| item.outcome.changes() && *was != (item.date, item.start));
    Line {
        date: item.date,
        start: item.start,
        was,
        whose: effects.names.whose(item.course, item.enrollment),
        why: item.reason.word(),
    }
}

fn seat_line(effects: &Effects, seat: &Seat) -> Line {
    let whose = effects.names.whose(seat.course, None);
    Line { date: seat.date, start: seat.start, was: None, whose, why: "effects-of-group" }
}
