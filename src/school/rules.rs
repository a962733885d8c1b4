//! What can be known of a school.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::texts::Language;

/// The school or academy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Its name.
    pub name: String,
    /// School or academy.
    pub kind: Kind,
    /// Where it lies; decides the holidays, the telephone prefix and some words.
    pub country: Country,
    /// Region or department, for regional holidays.
    pub region: Option<String>,
    /// The zone of its clocks.
    pub zone: Tz,
    /// The language of those who chose none.
    pub language: Language,
}

impl School {
    /// The school's local date at the instant `now`.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone).date_naive()
    }

    /// The first instant of a date here; where midnight does not exist, the first one after it.
    pub fn begin_of(&self, date: NaiveDate) -> DateTime<Utc> {
        instant(date.and_time(NaiveTime::MIN), self.zone)
    }

    /// Parses the settings form: `name`, `kind`, `country`, `region`, `timezone`, `locale`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 200);
        let kind = parser.required("kind", choice);
        let country = parser.required("country", choice::<Country>);
        let region = parser.text("region", 100);
        let zone = parser.required("timezone", zone);
        let language = parser.required("locale", choice);
        let school = name.zip(kind).zip(country.zip(zone).zip(language)).map(
            |((name, kind), ((country, zone), language))| Self {
                name,
                kind,
                country,
                region,
                zone,
                language,
            },
        );
        parser.finish(school)
    }
}

fn choice<T: FromStr>(raw: &str) -> Result<T, Message> {
    raw.parse().map_err(|_| msg!("field-choice", given = raw))
}

/// The instant of a local time: the first of two, and where there is none the first one after the gap.
pub fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let mut quarters = (0..16).map(|n| local + TimeDelta::minutes(15 * n));
    let first = quarters.find_map(|local| local.and_local_timezone(zone).earliest());
    first.map_or_else(|| local.and_utc(), |first| first.to_utc())
}

/// Reads an IANA zone.
pub fn zone(raw: &str) -> Result<Tz, Message> {
    raw.parse().map_err(|_| msg!("school-zone", given = raw))
}

/// What the school is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A school: presence comes from the gate.
    #[default]
    School,
    /// An academy: presence comes from marks.
    Academy,
}

impl Kind {
    /// The word in the database and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Academy => "academy",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "school" => Ok(Self::School),
            "academy" => Ok(Self::Academy),
            _ => Err(()),
        }
    }
}

/// A country whose calendar and words the program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// Bolivia.
    Bo,
    /// Chile.
    Cl,
    /// Colombia.
    Co,
}

impl Country {
    /// All of them, by their code.
    pub const ALL: [Self; 3] = [Self::Bo, Self::Cl, Self::Co];

    /// ISO 3166-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bo => "BO",
            Self::Cl => "CL",
            Self::Co => "CO",
        }
    }

    /// Telephone prefix without `+`.
    pub const fn phone_prefix(self) -> &'static str {
        match self {
            Self::Bo => "591",
            Self::Cl => "56",
            Self::Co => "57",
        }
    }

    /// The zone of most of its people.
    pub const fn usual_zone(self) -> Tz {
        match self {
            Self::Bo => Tz::America__La_Paz,
            Self::Cl => Tz::America__Santiago,
            Self::Co => Tz::America__Bogota,
        }
    }
}

impl FromStr for Country {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|country| country.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Fields {
        let whole = [
            ("name", "Colegio Los Aromos"),
            ("kind", "school"),
            ("country", "CL"),
            ("region", ""),
            ("timezone", "America/Santiago"),
            ("locale", "es"),
        ];
        Fields::from_pairs(whole.into_iter().chain(pairs.iter().copied()))
    }

    #[test]
    fn today_is_the_schools_date_not_the_machines() {
        let school = School::parse(&form(&[])).unwrap();
        let evening = "2026-03-10T02:30:00Z".parse().unwrap();
        assert_eq!(school.today(evening).to_string(), "2026-03-09");
    }

    #[test]
    fn a_day_begins_at_midnight_or_where_the_clocks_jump_to() {
        let school = School::parse(&form(&[])).unwrap();
        for (date, begins) in [
            ("2026-03-09", "2026-03-09T03:00:00+00:00"),
            ("2026-04-05", "2026-04-05T04:00:00+00:00"),
            ("2026-09-06", "2026-09-06T04:00:00+00:00"),
        ] {
            assert_eq!(school.begin_of(date.parse().unwrap()).to_rfc3339(), begins);
        }
    }

    #[test]
    fn a_form_with_nonsense_names_its_fields() {
        for (field, given) in
            [("name", ""), ("kind", "shop"), ("country", "XX"), ("timezone", "Mars/Base"), ("locale", "fr")]
        {
            match School::parse(&form(&[(field, given)])) {
                Err(crate::error::Error::Invalid(errors)) => assert_eq!(errors[0].field, field),
                other => panic!("{field}: {other:?}"),
            }
        }
    }
}
