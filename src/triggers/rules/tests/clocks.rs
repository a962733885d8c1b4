//! Nights on which the clocks change, ends of months, leap years.

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use super::{at, daily, every, limited, monthly, next, weekly};
use crate::triggers::rules::{ClockChange, Days};

const SANTIAGO: Tz = Tz::America__Santiago;

#[test]
fn a_local_time_that_does_not_exist_fires_at_the_first_instant_after_the_gap() {
    // On Sunday 2026-09-06 the clocks of Chile go from 00:00 to 01:00.
    for time in ["00:00", "00:30", "00:59", "01:00"] {
        assert_eq!(
            next(&daily(time), SANTIAGO, "2026-09-05T12:00:00Z", 1),
            ["2026-09-06T04:00:00Z"],
            "{time}"
        );
    }
    assert_eq!(next(&daily("01:01"), SANTIAGO, "2026-09-05T12:00:00Z", 1), ["2026-09-06T04:01:00Z"]);
    // The day after it is at its own time again.
    let nights = ["2026-09-05T04:30:00Z", "2026-09-06T04:00:00Z", "2026-09-07T03:30:00Z"];
    assert_eq!(next(&daily("00:30"), SANTIAGO, "2026-09-05T04:00:00Z", 3), nights);
    let easter = next(&daily("22:30"), Tz::Pacific__Easter, "2026-09-05T12:00:00Z", 2);
    assert_eq!(easter, ["2026-09-06T04:00:00Z", "2026-09-07T03:30:00Z"]);
}

#[test]
fn a_local_time_that_happens_twice_fires_once_at_the_first() {
    // On Saturday 2027-04-03 the clocks of Chile go from 24:00 back to 23:00.
    for (time, first) in [("23:00", "2027-04-04T02:00:00Z"), ("23:59", "2027-04-04T02:59:00Z")] {
        let days = next(&daily(time), SANTIAGO, "2027-04-03T12:00:00Z", 2);
        assert_eq!(days[0], first);
        assert!(days[1].starts_with("2027-04-05T03:"), "{days:?}");
        // Asked within the second pass, it is over for that day.
        assert_eq!(next(&daily(time), SANTIAGO, "2027-04-04T03:00:00Z", 1), days[1..]);
    }
    assert_eq!(next(&daily("00:00"), SANTIAGO, "2027-04-03T12:00:00Z", 1), ["2027-04-04T04:00:00Z"]);
}

#[test]
fn a_grid_does_not_mind_the_clocks() {
    let over_the_gap = next(&every(240), SANTIAGO, "2026-09-05T23:00:00Z", 3);
    assert_eq!(over_the_gap, ["2026-09-06T00:00:00Z", "2026-09-06T04:00:00Z", "2026-09-06T08:00:00Z"]);
    // An hour that happens twice lies twice within its hours; one that does not exist does not.
    let late = limited(30, Some(("23:00", "23:30")), Days::ALL);
    let twice = next(&late, SANTIAGO, "2027-04-03T12:00:00Z", 5);
    let (first, second) = (["02:00", "02:30"], ["03:00", "03:30"]);
    let expected = first.iter().chain(&second).map(|time| format!("2027-04-04T{time}:00Z"));
    assert_eq!(twice[..4], expected.collect::<Vec<_>>());
    assert_eq!(twice[4], "2027-04-05T03:00:00Z");
    let early = limited(30, Some(("00:00", "00:30")), Days::ALL);
    assert_eq!(next(&early, SANTIAGO, "2026-09-05T12:00:00Z", 1), ["2026-09-07T03:00:00Z"]);
}

#[test]
fn a_window_is_inclusive_and_knows_its_days() {
    let school = limited(330, Some(("07:00", "18:00")), Days::WORKING);
    // Friday 2026-03-13 in La Paz, four hours behind; the grid stands at 5.5 hours from 2026-01-01.
    let coming = next(&school, Tz::America__La_Paz, "2026-03-13T12:00:00Z", 3);
    for text in &coming {
        let local = at(text).with_timezone(&Tz::America__La_Paz);
        let hour = local.format("%H:%M").to_string();
        assert!((at(text) - at("2026-01-01T00:00:00Z")).num_minutes() % 330 == 0);
        assert!(("07:00".."18:01").contains(&hour.as_str()), "{hour}");
    }
    let point = limited(60, Some(("07:00", "07:00")), Days::NONE.and(Weekday::Sun));
    let sundays = next(&point, Tz::America__La_Paz, "2026-03-13T12:00:00Z", 2);
    assert_eq!(sundays, ["2026-03-15T11:00:00Z", "2026-03-22T11:00:00Z"]);
}

#[test]
fn a_short_month_has_its_last_day() {
    let zone = Tz::America__La_Paz;
    let ends = next(&monthly(31, "02:00"), zone, "2028-01-15T00:00:00Z", 4);
    let days: Vec<_> = ends.iter().map(|text| &text[..10]).collect();
    assert_eq!(days, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
    let ends = next(&monthly(29, "02:00"), zone, "2026-02-01T00:00:00Z", 2);
    assert_eq!((&ends[0][..10], &ends[1][..10]), ("2026-02-28", "2026-03-29"));
    assert_eq!(next(&monthly(10, "02:00"), zone, "2026-12-10T06:00:00Z", 1), ["2027-01-10T06:00:00Z"]);
}

#[test]
fn a_week_goes_over_the_new_year_and_a_day_is_the_schools() {
    let monday = weekly(&[Weekday::Mon], "06:00");
    assert_eq!(next(&monday, SANTIAGO, "2026-12-28T09:00:00Z", 1), ["2027-01-04T09:00:00Z"]);
    // 20:30 on Monday in La Paz is Tuesday in UTC.
    let evening = weekly(&[Weekday::Mon], "20:30");
    assert_eq!(next(&evening, Tz::America__La_Paz, "2026-03-09T12:00:00Z", 1), ["2026-03-10T00:30:00Z"]);
}

#[test]
fn a_preview_says_what_is_special() {
    let holiday = |date: NaiveDate| (date.to_string() == "2026-09-07").then(|| "Aniversario".to_owned());
    let coming = daily("00:30").preview(at("2026-09-05T04:00:00Z"), SANTIAGO, 3, holiday);
    let changes: Vec<_> = coming.iter().map(|coming| coming.clock_change).collect();
    assert_eq!(changes, [None, Some(ClockChange::Skipped), None]);
    assert_eq!(coming[2].holiday.as_deref(), Some("Aniversario"));
    let coming = daily("23:30").preview(at("2027-04-03T12:00:00Z"), SANTIAGO, 2, |_| None);
    let changes: Vec<_> = coming.iter().map(|coming| coming.clock_change).collect();
    assert_eq!(changes, [Some(ClockChange::Repeated), None]);
    let coming = every(240).preview(at("2026-09-05T23:00:00Z"), SANTIAGO, 3, |_| None);
    let changes: Vec<_> = coming.iter().map(|coming| coming.clock_change).collect();
    assert_eq!(changes, [None, Some(ClockChange::Shifted), None]);
    let coming = monthly(30, "02:00").preview(at("2026-01-15T00:00:00Z"), SANTIAGO, 3, |_| None);
    let ends: Vec<_> = coming.iter().map(|coming| coming.month_end).collect();
    assert_eq!(ends, [false, true, false]);
}
