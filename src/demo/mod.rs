//! Invented schools to look at: a school in Chile, an academy in Bolivia, and a large one to measure with.
//!
//! Each is the plain CSV files that anybody could import, made in memory: always the same, and always alive
//! around today. Loading one goes through the ordinary verbs.

mod armonia;
mod attendance;
mod colegio;
mod dice;
mod families;
mod load;
mod names;
mod passages;
mod sheets;
mod store;
#[cfg(test)]
mod tests;
mod timetable;
mod year;

use chrono::NaiveDate;

use crate::school::{Country, Kind, School};
use crate::texts::Language;

pub use colegio::Size;
pub use load::{HISTORY_DAYS, Loaded, load, pair_code};
pub use sheets::File;

/// The schools there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demo {
    /// Colegio Los Aromos, Santiago de Chile.
    Aromos,
    /// Academia Armonía, La Paz.
    Armonia,
    /// Five thousand students, to measure with.
    Load,
}

impl Demo {
    /// Who it is.
    pub fn school(self) -> School {
        let (name, kind, country, region) = match self {
            Self::Aromos => ("Colegio Los Aromos", Kind::School, Country::Cl, "Región Metropolitana"),
            Self::Armonia => ("Academia Armonía", Kind::Academy, Country::Bo, "La Paz"),
            Self::Load => ("Colegio de carga", Kind::School, Country::Cl, "Región Metropolitana"),
        };
        School {
            name: name.to_owned(),
            kind,
            country,
            region: Some(region.to_owned()),
            zone: country.usual_zone(),
            language: Language::Es,
        }
    }

    /// Its roster, hours, schedules and own days, alive around `today`.
    pub fn files(self, today: NaiveDate) -> Vec<File> {
        match self {
            Self::Aromos => {
                colegio::files(0xA120, Size { sections: 1, students: 418, guardians: 611 }, today)
            }
            Self::Armonia => armonia::files(today),
            Self::Load => sized(Size { sections: 10, students: 5000, guardians: 8200 }, today),
        }
    }
}

/// The files of a school of any size, to measure with.
pub fn sized(size: Size, today: NaiveDate) -> Vec<File> {
    colegio::files(0x10AD, size, today)
}
