//! The numbered rules, each by name.

use chrono::Days;

use super::world::{World, date};
use crate::calendar::rules::DayOffKind;
use crate::classes::rules::plan::{Outcome, Reason, SkipKind, State, tally};

#[test]
fn rule_2_a_date_lies_in_window_schedule_enrollment_and_term() {
    let mut world = World::alone(2);
    world.last().valid_from = date("2026-03-10");
    world.last().valid_until = Some(date("2026-04-21"));
    world.enrollments[0].starts_on = date("2026-03-18");
    world.enrollments[0].ends_on = Some(date("2026-04-15"));
    world.enrollments[0].pauses = vec![(date("2026-03-31"), Some(date("2026-03-31")))];
    world.term = Some((date("2026-03-25"), date("2026-12-31")));
    let counts = world.run();
    assert_eq!(world.dates(State::Planned), ["04-07", "04-14"]);
    // 3 March: no schedule; 10 and 17: not enrolled, nor in term; 24: before the term; 21: ended; 28: no schedule.
    assert_eq!(counts.skipped_for(SkipKind::OutOfRange), 6);
    assert_eq!(counts.skipped_for(SkipKind::Paused), 1);
    assert_eq!(counts.candidates(), 9);
}

#[test]
fn rule_2_an_inactive_schedule_plans_nothing() {
    let mut world = World::alone(2);
    world.last().active = false;
    assert!(world.run().is_empty());
}

#[test]
fn rule_2_and_4_a_group_needs_somebody_on_the_date() {
    let mut world = World::group(2);
    world.enrollments[0].ends_on = Some(date("2026-03-12"));
    world.enroll(2, true).starts_on = date("2026-03-24");
    world.enrollments[1].pauses = vec![(date("2026-04-01"), Some(date("2026-04-10")))];
    let items = world.plan(date("2026-03-02"), date("2026-04-17"));
    let reasons: Vec<_> = items.iter().map(|item| item.reason.as_str()).collect();
    assert_eq!(reasons, ["planned", "planned", "group_empty", "planned", "planned", "paused", "planned"]);
}

#[test]
fn rule_3_weeks_are_counted_from_the_anchor_over_new_year_and_holidays() {
    let mut world = World::alone(1);
    world.today = date("2026-12-01");
    (world.last().every_weeks, world.last().anchor) = (2, date("2026-12-09"));
    world.off("2026-12-21", DayOffKind::Holiday);
    world.generate(date("2026-12-01"), date("2027-02-01"));
    // ISO week 53 of 2026 has no say, and the holiday moves nothing.
    assert_eq!(world.dates(State::Planned), ["01-04", "01-18", "02-01", "12-07"]);
    // A line that goes back before its anchor keeps its weeks.
    world.last().anchor = date("2027-06-07");
    assert_eq!(tally(&world.plan(date("2026-12-01"), date("2027-02-01"))).changed(), 0);
}

#[test]
fn rule_5_skip_leaves_a_day_off_out_and_shift_takes_the_next_school_day() {
    let cases: [(u8, bool, &[&str], &str); 6] = [
        (2, false, &["2026-03-10"], ""),
        (2, true, &["2026-03-10"], "03-11"),
        (2, true, &["2026-03-10", "2026-03-11"], "03-12"),
        (4, true, &["2026-03-12", "2026-03-13"], ""),
        (5, true, &["2026-03-13"], ""),
        (6, true, &["2026-03-14"], ""),
    ];
    for (weekday, shift, off, expected) in cases {
        let mut world = World::alone(weekday);
        world.last().shift = shift;
        for day in off {
            world.off(day, DayOffKind::Holiday);
        }
        world.generate(date("2026-03-09"), date("2026-03-15"));
        assert_eq!(world.dates(State::Planned).concat(), expected, "weekday {weekday}, off {off:?}");
    }
}

#[test]
fn rule_5_a_shift_avoids_dates_that_its_line_uses_and_those_out_of_range() {
    let mut world = World::alone(2);
    world.last().shift = true;
    world.run();
    // The class of the week after was moved into this one.
    let moved = world.class("2026-03-17");
    (moved.date, moved.moved) = (date("2026-03-11"), true);
    world.off("2026-03-10", DayOffKind::Holiday);
    world.run();
    assert_eq!(world.class("2026-03-10").date, date("2026-03-12"));
    world.enrollments[0].ends_on = Some(date("2026-03-11"));
    world.run();
    assert_eq!(world.class("2026-03-10").state, State::Holiday);
}

#[test]
fn rule_5_past_dates_never_change() {
    let mut world = World::alone(2);
    world.run();
    world.today = date("2026-03-11");
    world.off("2026-03-10", DayOffKind::Holiday);
    world.off("2026-03-17", DayOffKind::Break);
    let counts = world.run();
    assert_eq!((counts.of(Outcome::Holiday), counts.kept()), (1, 1));
    assert_eq!(world.dates(State::Holiday), ["03-17"]);
}

#[test]
fn rule_6_an_edit_at_d2_before_d_replaces_and_a_week_is_used_once() {
    let mut world = World::alone(2);
    world.run();
    world.edit(0, date("2026-03-23"), 4, 0);
    assert_eq!(world.run().changed(), 6);
    // Wednesday of a week whose Tuesday class happens: nothing is added there.
    world.today = date("2026-03-11");
    world.edit(0, date("2026-03-11"), 5, 0);
    let counts = world.run();
    assert_eq!((counts.created(), counts.changed()), (0, 7));
    let planned = ["03-03", "03-10", "03-20", "03-27", "04-03", "04-10", "04-17", "04-24", "05-01"];
    assert_eq!(world.dates(State::Planned), planned);
    assert_eq!(world.run().changed(), 0);
}

#[test]
fn rule_6_an_edit_in_the_middle_of_a_week_that_has_no_class_yet() {
    let mut world = World::alone(1);
    world.today = date("2026-03-11");
    world.edit(0, date("2026-03-11"), 5, 0);
    world.generate(date("2026-03-11"), date("2026-03-22"));
    assert_eq!(world.dates(State::Planned), ["03-13", "03-20"]);
    // Looking further back finds the week used.
    assert_eq!(tally(&world.plan(date("2026-03-09"), date("2026-03-22"))).created(), 0);
}

#[test]
fn rule_7_cancelled_by_a_person_is_for_ever_and_moved_keeps_its_key() {
    let mut world = World::alone(2);
    world.run();
    world.class("2026-03-10").state = State::CancelledByPerson;
    let moved = world.class("2026-03-17");
    (moved.date, moved.moved) = (date("2026-03-25"), true);
    world.edit(0, date("2026-03-09"), 3, 7);
    world.enrollments[0].ends_on = Some(date("2026-03-08"));
    world.run();
    assert_eq!(world.dates(State::CancelledByPerson), ["03-10"]);
    world.enrollments[0].ends_on = None;
    let counts = world.run();
    assert_eq!(counts.skipped_for(SkipKind::Cancelled), 1);
    assert_eq!((counts.created(), counts.of(Outcome::Revive)), (0, 7));
    assert_eq!(world.class("2026-03-17").date, date("2026-03-25"));
}

#[test]
fn rule_7_a_schedule_that_ends_cancels_by_the_system_and_comes_back() {
    let mut world = World::alone(2);
    world.run();
    world.last().valid_until = Some(date("2026-03-31"));
    assert_eq!(world.run().of(Outcome::Cancel), 4);
    assert_eq!(world.run().changed(), 0);
    world.last().valid_until = None;
    assert_eq!(world.run().of(Outcome::Revive), 4);
}

#[test]
fn rule_8_a_late_holiday_turns_planned_classes_and_lists_those_that_are_used() {
    let mut world = World::alone(2);
    world.run();
    world.class("2026-03-10").marked = true;
    world.class("2026-03-17").state = State::Held;
    for day in ["2026-03-10", "2026-03-17", "2026-03-24"] {
        world.off(day, DayOffKind::Holiday);
    }
    let counts = world.run();
    assert_eq!((counts.of(Outcome::Holiday), counts.kept()), (1, 2));
    world.off.clear();
    let counts = world.run();
    assert_eq!((counts.of(Outcome::Revive), counts.kept()), (1, 0));
}

#[test]
fn rule_8_a_late_holiday_shifts_and_its_removal_brings_back() {
    let mut world = World::alone(2);
    world.last().shift = true;
    world.run();
    world.off("2026-03-10", DayOffKind::Holiday);
    assert_eq!(world.run().of(Outcome::Change), 1);
    assert_eq!(world.class("2026-03-10").date, date("2026-03-11"));
    // The rest of the week follows: now there is no way out.
    world.off("2026-03-11", DayOffKind::Break);
    world.off("2026-03-12", DayOffKind::Break);
    world.off("2026-03-13", DayOffKind::Break);
    assert_eq!(world.run().of(Outcome::Holiday), 1);
    assert_eq!(world.run().changed(), 0);
    world.off.clear();
    world.run();
    assert_eq!(world.class("2026-03-10").date, date("2026-03-10"));
    assert_eq!(world.class("2026-03-10").state, State::Planned);
}

#[test]
fn rule_8_a_shifted_class_stays_when_the_day_it_came_from_is_past() {
    let mut world = World::alone(1);
    world.last().shift = true;
    world.off("2026-03-09", DayOffKind::Holiday);
    world.run();
    world.today = date("2026-03-10");
    world.off.clear();
    let counts = world.run();
    assert_eq!((counts.changed(), counts.kept()), (0, 1));
    assert_eq!(world.class("2026-03-09").date, date("2026-03-10"));
}

#[test]
fn rule_8_a_moved_class_is_taken_by_a_holiday_on_its_new_date_only() {
    let mut world = World::alone(2);
    world.run();
    let moved = world.class("2026-03-10");
    (moved.date, moved.moved) = (date("2026-03-19"), true);
    world.off("2026-03-10", DayOffKind::Holiday);
    assert_eq!(world.run().changed(), 0);
    world.off("2026-03-19", DayOffKind::Holiday);
    assert_eq!(world.run().of(Outcome::Holiday), 1);
    assert_eq!(world.class("2026-03-10").date, date("2026-03-19"));
    world.off.clear();
    assert_eq!(world.run().of(Outcome::Revive), 1);
}

#[test]
fn rule_9_an_edit_re_plans_in_place_and_lists_what_it_keeps() {
    let mut world = World::alone(2);
    world.run();
    world.today = date("2026-03-04");
    world.class("2026-03-10").marked = true;
    world.class("2026-03-17").edited = true;
    let moved = world.class("2026-03-24");
    (moved.date, moved.moved) = (date("2026-03-27"), true);
    let before = world.series[0].rows.clone();
    world.edit(0, date("2026-03-02"), 4, 9);
    let items = world.generate(date("2026-03-02"), date("2026-04-30"));
    let kept: Vec<_> = items.iter().filter(|i| i.outcome == Outcome::Keep).map(|i| i.reason).collect();
    assert_eq!(kept, [Reason::Past, Reason::Marked, Reason::Edited, Reason::Moved]);
    let after = &world.series[0].rows;
    for (before, after) in before.iter().zip(after) {
        assert_eq!(before.id, after.id, "the key stays");
        let kept = date("2026-03-31") > before.week + Days::new(6);
        assert_eq!(before.date == after.date, kept, "{before:?}");
        assert_eq!(after.details, if kept { 0 } else { 9 });
    }
}

#[test]
fn rule_10_a_pause_cancels_single_classes_and_leaves_the_group_its_own() {
    let mut world = World::alone(2);
    (world.last().every_weeks, world.last().anchor) = (2, date("2026-03-02"));
    world.run();
    assert_eq!(world.dates(State::Planned), ["03-03", "03-17", "03-31", "04-14", "04-28"]);
    world.enrollments[0].pauses = vec![(date("2026-03-10"), None)];
    assert_eq!(world.run().of(Outcome::Cancel), 4);
    world.enrollments[0].pauses = vec![(date("2026-03-10"), Some(date("2026-04-05")))];
    // Resumed: the weeks are those of the anchor, not of the resumption.
    assert_eq!(world.run().of(Outcome::Revive), 2);
    assert_eq!(world.dates(State::Planned), ["03-03", "04-14", "04-28"]);

    let mut group = World::group(2);
    group.enroll(2, true);
    group.run();
    group.enrollments[0].ends_on = Some(date("2026-03-10"));
    assert_eq!(group.run().changed(), 0);
    group.enrollments[1].ends_on = Some(date("2026-03-20"));
    assert_eq!(group.run().of(Outcome::Cancel), 6);
}

#[test]
fn rule_10_a_moved_class_ends_with_its_student() {
    let mut world = World::alone(2);
    world.run();
    let moved = world.class("2026-03-10");
    (moved.date, moved.moved) = (date("2026-03-27"), true);
    world.enrollments[0].ends_on = Some(date("2026-03-25"));
    world.run();
    assert_eq!(world.class("2026-03-10").state, State::CancelledBySystem);
    world.enrollments[0].ends_on = None;
    world.run();
    assert_eq!(world.class("2026-03-10").state, State::Planned);
    assert_eq!(world.class("2026-03-10").date, date("2026-03-27"));
}

#[test]
fn what_is_missing_is_made_only_as_far_as_asked() {
    let world = World::alone(2);
    let mut facts = world.facts(date("2026-03-02"), date("2026-04-30"));
    facts.create_until = date("2026-03-20");
    let items = crate::classes::rules::plan::plan(&facts);
    assert_eq!(tally(&items).created(), 3);
    assert_eq!(tally(&items).candidates(), 3);
}

#[test]
fn rule_10_an_extra_class_follows_days_off_and_ends_and_no_schedule() {
    let mut world = World::alone(2);
    world.run();
    world.single("2026-03-12");
    let extra = |world: &World| world.series[1].rows[0].state;
    assert_eq!(world.run().changed(), 0);
    world.edit(0, date("2026-03-02"), 5, 1);
    world.run();
    assert_eq!(world.series[1].rows[0].date, date("2026-03-12"), "no schedule speaks of it");
    world.off("2026-03-12", DayOffKind::Holiday);
    assert_eq!(world.run().of(Outcome::Holiday), 1);
    assert_eq!(extra(&world), State::Holiday);
    world.off.clear();
    world.run();
    assert_eq!(extra(&world), State::Planned);
    world.enrollments[0].pauses = vec![(date("2026-03-10"), Some(date("2026-03-13")))];
    world.run();
    assert_eq!(extra(&world), State::CancelledBySystem);
    world.enrollments[0].pauses.clear();
    world.run();
    assert_eq!(extra(&world), State::Planned);
    world.series[1].rows[0].state = State::CancelledByPerson;
    world.off("2026-03-12", DayOffKind::Holiday);
    world.run();
    assert_eq!(extra(&world), State::CancelledByPerson);
}

#[test]
fn a_class_that_is_made_up_for_stays_a_day_off_when_the_day_is_none_any_more() {
    let mut world = World::alone(2);
    world.run();
    world.off("2026-03-10", DayOffKind::Holiday);
    world.run();
    world.class("2026-03-10").replaced = true;
    world.off.clear();
    let items = world.generate(date("2026-03-02"), date("2026-04-30"));
    let kept: Vec<_> = items.iter().filter(|i| i.outcome == Outcome::Keep).map(|i| i.reason).collect();
    assert_eq!(kept, [Reason::Replaced]);
    world.class("2026-03-10").replaced = false;
    assert_eq!(world.run().of(Outcome::Revive), 1);
}
