//! A line of a country's holiday law: when it falls, how it is moved, where and since when it holds.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Name, easter::easter};

/// One holiday as the law has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// When it falls.
    pub when: When,
    /// What happens to it on some weekdays.
    pub shift: Shift,
    /// First year.
    pub since: i32,
    /// Code of the only region where it holds; everywhere when there is none.
    pub region: Option<&'static str>,
    /// In no official list, though some calendars have it: shown, but not off.
    pub disputed: bool,
    /// What it is called in Spanish.
    pub es: &'static str,
    /// What it is called in English.
    pub en: &'static str,
}

/// When a holiday falls, before it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Each year on this day of this month.
    Fixed {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// So many days after Easter Sunday; before it when negative.
    Easter(i64),
    /// On the June solstice in Chile's time.
    JuneSolstice,
}

/// How a holiday depends on its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// It stays.
    Stay,
    /// It moves to the next Monday, unless it is one.
    NextMonday,
    /// On a Sunday it stays, and the Monday after is off too.
    SundayAddsMonday,
    /// From Tuesday, Wednesday or Thursday to the Monday before, from Friday to the Monday after.
    NearestMonday,
    /// From Tuesday to the Friday before, from Wednesday to the Friday after.
    NearestFriday,
    /// It is a holiday only on these weekdays.
    OnlyOn(&'static [Weekday]),
}

/// A holiday on a day of the year.
pub(super) const fn fixed(month: u32, day: u32, es: &'static str, en: &'static str) -> Law {
    law(When::Fixed { month, day }, es, en)
}

/// A holiday counted from Easter Sunday.
pub(super) const fn from_easter(days: i64, es: &'static str, en: &'static str) -> Law {
    law(When::Easter(days), es, en)
}

/// A holiday that falls `when`.
pub(super) const fn law(when: When, es: &'static str, en: &'static str) -> Law {
    Law { when, shift: Shift::Stay, since: 0, region: None, disputed: false, es, en }
}

impl Law {
    pub(super) const fn shifted(self, shift: Shift) -> Self {
        Self { shift, ..self }
    }

    pub(super) const fn since(self, since: i32) -> Self {
        Self { since, ..self }
    }

    pub(super) const fn only_in(self, region: &'static str) -> Self {
        Self { region: Some(region), ..self }
    }

    pub(super) const fn disputed(self) -> Self {
        Self { disputed: true, ..self }
    }

    /// What it is called.
    pub const fn name(&self) -> Name {
        Name::new(self.es, self.en)
    }

    /// The dates of one year: none, one, or two when a Sunday adds a Monday.
    pub fn dates(&self, year: i32) -> impl Iterator<Item = NaiveDate> {
        let date = self.when.date(year).filter(|_| year >= self.since);
        date.map(|date| self.shift.apply(date)).into_iter().flatten().flatten()
    }
}

impl When {
    fn date(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(days) => Some(easter(year)? + chrono::TimeDelta::days(days)),
            Self::JuneSolstice => NaiveDate::from_ymd_opt(year, 6, june_solstice(year)),
        }
    }
}

/// Day of June. The leap years pull it back: two years in four on the 21st, later in the century one, then none.
const fn june_solstice(year: i32) -> u32 {
    let late = match year {
        2021 => true,
        ..=2046 => year % 4 >= 2,
        2047..=2075 => year % 4 == 3,
        2076.. => false,
    };
    if late { 21 } else { 20 }
}

impl Shift {
    fn apply(self, date: NaiveDate) -> [Option<NaiveDate>; 2] {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        let one = |date| [Some(date), None];
        match (self, date.weekday()) {
            (Self::SundayAddsMonday, Sun) => [Some(date), Some(next(date, Mon))],
            (Self::NextMonday, Tue | Wed | Thu | Fri | Sat | Sun) | (Self::NearestMonday, Fri) => {
                one(next(date, Mon))
            }
            (Self::NearestMonday, Tue | Wed | Thu) => one(previous(date, Mon)),
            (Self::NearestFriday, Tue) => one(previous(date, Fri)),
            (Self::NearestFriday, Wed) => one(next(date, Fri)),
            (Self::OnlyOn(days), day) if !days.contains(&day) => [None, None],
            _ => one(date),
        }
    }
}

fn next(date: NaiveDate, day: Weekday) -> NaiveDate {
    date + Days::new(u64::from(day.days_since(date.weekday())))
}

fn previous(date: NaiveDate, day: Weekday) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().days_since(day)))
}
