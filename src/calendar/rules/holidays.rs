//! The holidays of a year: the law's, what official decisions changed, what the school itself declared.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::law::Law;
use super::regions::{Region, region};
use super::{DayOff, DayOffKind, Name, Source, Span, bolivia, chile, colombia};
use crate::ids::HolidayId;
use crate::school::rules::Country;

/// Where a school lies: the holidays of its country and of its region are its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The country.
    pub country: Country,
    /// The region, when the school says one that has days of its own.
    pub region: Option<&'static Region>,
}

impl Place {
    /// A place by its country and the code or name of its region.
    pub fn new(country: Country, given: Option<&str>) -> Self {
        Self { country, region: given.and_then(|given| region(country, given)) }
    }

    fn has(&self, code: Option<&str>) -> bool {
        code.is_none() || code == self.region.map(|region| region.code)
    }
}

/// A dated official decision that the rules do not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The country.
    pub country: Country,
    /// Code of the only region where it holds.
    pub region: Option<String>,
    /// The day.
    pub date: NaiveDate,
    /// Whether the day becomes a holiday, or is none any more.
    pub off: bool,
    /// What the day is called.
    pub name: Name,
    /// The decision, cited.
    pub source: String,
}

/// A day that the school itself declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDay {
    /// Its row.
    pub id: HolidayId,
    /// The day.
    pub date: NaiveDate,
    /// What the school calls it.
    pub name: String,
    /// Whether the school is off that day, or works although it is a holiday.
    pub off: bool,
}

/// A holiday of the year, in force or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// What it is called.
    pub name: Name,
    /// Who says that it is one.
    pub source: Source,
    /// The school's own row, when it is one.
    pub own: Option<HolidayId>,
    /// Why it is not off after all.
    pub annulled: Option<Annulled>,
}

/// Why a holiday is not off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Annulled {
    /// It is in no official list.
    Disputed,
    /// An official decision, cited, took it away or moved it.
    Decree(String),
    /// The school works that day.
    School(HolidayId),
}

impl Holiday {
    /// The same for the planner; nothing when it is not in force.
    pub fn span(&self) -> Option<Span> {
        let off = DayOff { kind: DayOffKind::Holiday, name: self.name.clone(), source: self.source.clone() };
        self.annulled.is_none().then_some(Span::day(self.date, off))
    }
}

/// The holiday law of a country.
pub const fn laws(country: Country) -> &'static [Law] {
    match country {
        Country::Bo => bolivia::LAWS,
        Country::Cl => chile::LAWS,
        Country::Co => colombia::LAWS,
    }
}

/// All holidays of `place` from `from` to `to`, by date, those that are not in force with the reason.
pub fn holidays(
    place: &Place,
    from: NaiveDate,
    to: NaiveDate,
    overrides: &[Override],
    own: &[OwnDay],
) -> Vec<Holiday> {
    let here: Vec<_> = overrides.iter().filter(|change| change.holds_in(place)).collect();
    let mut all = by_law(place, from, to);
    for holiday in &mut all {
        let taken = here.iter().find(|change| !change.off && change.date == holiday.date);
        holiday.annulled = holiday.annulled.take().or(taken.map(|t| Annulled::Decree(t.source.clone())));
    }
    all.extend(here.iter().filter(|change| change.off).map(|change| change.holiday()));
    for holiday in &mut all {
        let worked = own.iter().find(|day| !day.off && day.date == holiday.date);
        holiday.annulled = worked.map(|day| Annulled::School(day.id)).or(holiday.annulled.take());
    }
    let free: Vec<_> = all.iter().map(|holiday| holiday.date).collect();
    all.extend(own.iter().filter(|day| day.off || !free.contains(&day.date)).map(OwnDay::holiday));
    all.retain(|holiday| (from..=to).contains(&holiday.date));
    all.sort_by_key(|holiday| holiday.date);
    all
}

fn by_law(place: &Place, from: NaiveDate, to: NaiveDate) -> Vec<Holiday> {
    let here = laws(place.country).iter().filter(|law| place.has(law.region));
    here.flat_map(|law| {
        let dates = (from.year()..=to.year()).flat_map(|year| law.dates(year));
        dates.map(|date| Holiday {
            date,
            name: law.name(),
            source: Source::Law(law),
            own: None,
            annulled: law.disputed.then_some(Annulled::Disputed),
        })
    })
    .collect()
}

impl Override {
    fn holds_in(&self, place: &Place) -> bool {
        self.country == place.country && place.has(self.region.as_deref())
    }

    fn holiday(&self) -> Holiday {
        let source = Source::Decree(self.source.clone());
        Holiday { date: self.date, name: self.name.clone(), source, own: None, annulled: None }
    }
}

impl OwnDay {
    fn holiday(&self) -> Holiday {
        let name = Name { es: Cow::Owned(self.name.clone()), en: Cow::Owned(self.name.clone()) };
        let annulled = (!self.off).then_some(Annulled::School(self.id));
        Holiday { date: self.date, name, source: Source::School, own: Some(self.id), annulled }
    }
}
