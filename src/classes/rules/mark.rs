//! What stands out about a class in a calendar.

use std::str::FromStr;

/// Something to see at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Another class wants the same teacher, room or student at the same time.
    Doubled,
    /// It was cancelled.
    Cancelled,
    /// It fell on a day off.
    DayOff,
    /// A person moved it.
    Moved,
    /// Another teacher takes it.
    Covered,
    /// It makes up for another.
    Makeup,
    /// It is an extra one.
    Extra,
}

impl Mark {
    /// All of them, what needs a person first.
    pub const ALL: [Self; 7] =
        [Self::Doubled, Self::Cancelled, Self::DayOff, Self::Moved, Self::Covered, Self::Makeup, Self::Extra];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Doubled => "doubled",
            Self::Cancelled => "cancelled",
            Self::DayOff => "day_off",
            Self::Moved => "moved",
            Self::Covered => "covered",
            Self::Makeup => "makeup",
            Self::Extra => "extra",
        }
    }

    /// The marks that a class has by its own row.
    pub fn of(status: &str, moved: bool, covered: bool, kind: &str) -> impl Iterator<Item = Self> + use<> {
        let has = [
            (Self::Cancelled, status == "cancelled"),
            (Self::DayOff, status == "holiday"),
            (Self::Moved, moved),
            (Self::Covered, covered),
            (Self::Makeup, kind == "makeup"),
            (Self::Extra, kind == "extra"),
        ];
        has.into_iter().filter_map(|(mark, has)| has.then_some(mark))
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == word).ok_or(())
    }
}
