//! The rules against official lists and against the Python package `holidays`.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Annulled, Calendar, DayOff, DayOffKind, Holiday, Override, OwnDay, Place, Span, holidays};
use crate::calendar::overrides;
use crate::ids::{CourseId, HolidayId};
use crate::school::rules::Country::{self, Bo, Cl, Co};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn place(country: Country, region: &str) -> Place {
    Place::new(country, Some(region))
}

fn year(place: &Place, year: i32, overrides: &[Override], own: &[OwnDay]) -> Vec<Holiday> {
    holidays(place, day(&format!("{year}-01-01")), day(&format!("{year}-12-31")), overrides, own)
}

fn off(all: &[Holiday]) -> BTreeSet<NaiveDate> {
    all.iter().filter(|h| h.annulled.is_none()).map(|h| h.date).collect()
}

fn days_of(year: i32, list: &str) -> BTreeSet<NaiveDate> {
    list.split_whitespace().map(|monthday| day(&format!("{year}-{monthday}"))).collect()
}

#[test]
fn the_lists_of_2026_hold() {
    let bolivia = "01-01 01-22 02-16 02-17 04-03 05-01 06-04 06-21 06-22 08-06 11-02 12-25";
    let chile = "01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 \
                 12-25";
    let colombia = "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 \
                    10-12 11-02 11-16 12-08 12-25";
    for (country, list, count) in [(Bo, bolivia, 12), (Cl, chile, 16), (Co, colombia, 19)] {
        let found = off(&year(&place(country, ""), 2026, &[], &[]));
        assert_eq!(found, days_of(2026, list), "{country:?}");
        assert_eq!(found.len(), count, "{country:?}");
    }
}

#[test]
fn official_decisions_add_move_and_take_away() {
    let official = "01-01 01-02 01-23 02-16 02-17 04-03 05-01 06-04 06-05 06-22 08-06 08-07 11-02 12-25";
    let found = year(&place(Bo, ""), 2026, overrides::all(), &[]);
    assert_eq!(off(&found), days_of(2026, official));
    assert_eq!(off(&found).len(), 14);
    let moved = found.iter().find(|h| h.date == day("2026-01-22")).unwrap();
    assert!(matches!(&moved.annulled, Some(Annulled::Decree(source)) if source.contains("5521")));

    let bicentenary = off(&year(&place(Bo, ""), 2025, overrides::all(), &[]));
    for (date, is_off) in
        [("2025-08-07", true), ("2025-11-02", false), ("2025-11-03", true), ("2025-12-26", true)]
    {
        assert_eq!(bicentenary.contains(&day(date)), is_off, "{date}");
    }
}

#[test]
fn a_region_has_its_own_days_and_nobody_elses() {
    for (country, region, date) in [
        (Bo, "BO-B", "2027-11-18"),
        (Bo, "BO-C", "2027-09-14"),
        (Bo, "BO-H", "2027-05-25"),
        (Bo, "BO-L", "2027-07-16"),
        (Bo, "BO-N", "2027-10-11"),
        (Bo, "BO-P", "2027-11-10"),
        (Bo, "BO-O", "2027-02-05"),
        (Bo, "BO-S", "2027-09-24"),
        (Bo, "BO-T", "2027-04-15"),
        (Cl, "CL-AP", "2027-06-07"),
        (Cl, "CL-NB", "2027-08-20"),
    ] {
        let own = off(&year(&place(country, region), 2027, &[], &[]));
        let others = off(&year(&place(country, ""), 2027, &[], &[]));
        let more: Vec<_> = own.difference(&others).copied().collect();
        assert_eq!(more, [day(date)], "{region}");
    }
}

#[test]
fn the_school_has_the_last_word() {
    let own =
        |id, date, name: &str, off| OwnDay { id: HolidayId(id), date: day(date), name: name.into(), off };
    let days = [own(1, "2026-05-01", "Sábado recuperado", false), own(2, "2026-05-04", "Aniversario", true)];
    let found = year(&place(Cl, ""), 2026, &[], &days);
    assert!(!off(&found).contains(&day("2026-05-01")));
    assert!(off(&found).contains(&day("2026-05-04")));
    let labour = found.iter().find(|h| h.date == day("2026-05-01")).unwrap();
    assert_eq!(labour.annulled, Some(Annulled::School(HolidayId(1))));
}

#[test]
fn a_disputed_day_is_shown_and_not_off() {
    let found = year(&place(Bo, ""), 2026, overrides::all(), &[]);
    let dignity = found.iter().find(|h| h.date == day("2026-10-17")).unwrap();
    assert_eq!(dignity.annulled, Some(Annulled::Disputed));
    assert_eq!(dignity.span(), None);
}

/// Days of one weekday on which a class can be held.
fn weekly(calendar: &Calendar, from: &str, to: &str, weekday: Weekday) -> usize {
    let days = day(from).iter_days().take_while(|date| *date <= day(to));
    days.filter(|date| date.weekday() == weekday && calendar.day_off(*date, CourseId(1)).is_none()).count()
}

#[test]
fn a_weekly_class_of_a_school_year_has_the_published_number_of_dates() {
    for (overrides, fridays) in [(overrides::all(), 39), (&[][..], 41)] {
        let calendar =
            Calendar::new(year(&place(Bo, ""), 2026, overrides, &[]).iter().filter_map(Holiday::span));
        assert_eq!(weekly(&calendar, "2026-02-02", "2026-12-02", Weekday::Fri), fridays);
    }
    let winter = DayOff::of_school(DayOffKind::Break, "Vacaciones de invierno");
    let winter = Span { from: day("2026-06-22"), to: day("2026-07-03"), course: None, off: winter };
    let holidays = year(&place(Cl, "CL-RM"), 2026, overrides::all(), &[]);
    let calendar = Calendar::new(holidays.iter().filter_map(Holiday::span).chain([winter]));
    for (weekday, dates) in [(Weekday::Mon, 36), (Weekday::Sat, 34)] {
        assert_eq!(weekly(&calendar, "2026-03-04", "2026-12-04", weekday), dates, "{weekday}");
    }
}

/// A country, some dates of it, and why we differ there.
type Difference = (&'static str, fn(NaiveDate) -> bool, &'static str);

/// Where that package says otherwise; `docs/holidays.md` tells more.
const DIFFERENCES: &[Difference] = &[
    (
        "BO",
        |date| (date.month(), date.day()) == (10, 17),
        "17 Oct is in no official list: disputed, off at first",
    ),
    ("CL", |date| date == day("2022-09-16"), "a law for one year: an override, not a rule"),
];

#[test]
fn the_rules_agree_with_pypi_but_for_the_written_differences() {
    let file = include_str!("../../../tests/data/pypi-holidays.csv");
    let rows: Vec<[&str; 3]> = csv_rows(file);
    for (country, regions) in [
        (Bo, &["", "BO-B", "BO-C", "BO-H", "BO-L", "BO-N", "BO-O", "BO-P", "BO-S", "BO-T"][..]),
        (Cl, &["", "CL-AP", "CL-NB", "CL-RM"]),
        (Co, &[""]),
    ] {
        for region in regions {
            let theirs: BTreeSet<_> = rows
                .iter()
                .filter(|[c, r, _]| *c == country.code() && (r.is_empty() || r == region))
                .map(|[c, _, date]| (*c, day(date)))
                .filter(|(c, date)| !DIFFERENCES.iter().any(|(d, differs, _)| d == c && differs(*date)))
                .map(|(_, date)| date)
                .collect();
            let ours: BTreeSet<_> =
                (2020..=2035).flat_map(|y| off(&year(&place(country, region), y, &[], &[]))).collect();
            assert_eq!(ours, theirs, "{country:?} {region}");
        }
    }
    for (country, differs, reason) in DIFFERENCES {
        let real = rows.iter().any(|[c, _, date]| c == country && differs(day(date)));
        assert!(real, "no difference any more: {reason}");
    }
}

fn csv_rows(file: &str) -> Vec<[&str; 3]> {
    let data = file.lines().filter(|line| !line.starts_with('#')).skip(1);
    data.map(|line| line.splitn(4, ',').take(3).collect::<Vec<_>>().try_into().unwrap()).collect()
}
