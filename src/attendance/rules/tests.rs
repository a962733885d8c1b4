//! The table of a day's status, row by row and at its edges.

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::*;
use crate::ids::CourseId;

/// Expected from 08:00 to 16:00 in Santiago.
fn gate() -> Expectation {
    Expectation {
        enrolled: true,
        off: None,
        source: Source::Gate,
        course_id: Some(CourseId(1)),
        expected_in: Some(local("08:00:00")),
        expected_out: Some(local("16:00:00")),
    }
}

fn local(time: &str) -> DateTime<Utc> {
    format!("2026-03-09T{time}-03:00").parse().unwrap()
}

/// `in 08:00:00`, `out 15:00:00`, in the order of time.
fn passage(moves: &[&str]) -> Passage {
    let scans: Vec<_> = moves
        .iter()
        .map(|step| {
            let (way, time) = step.split_once(' ').unwrap();
            let mode = if way == "in" { GateMode::In } else { GateMode::Out };
            Scan {
                occurred_at: local(time),
                kiosk_id: Some(1),
                sequence: 0,
                client_event_id: (*step).into(),
                given: None,
                mode,
            }
        })
        .collect();
    fold(&scans, &Settings::default()).1
}

fn facts(expected: &Expectation, moves: &[&str]) -> Facts<'static> {
    Facts {
        expected: Box::leak(Box::new(expected.clone())),
        passage: passage(moves),
        peculiar: &[],
        office: None,
        absence: false,
        marks: &[],
        closed: false,
    }
}

fn judged(facts: &Facts<'_>, now: &str) -> (Status, Rule, Option<i32>) {
    let found = judge(facts, &Settings::default(), local(now));
    (found.status, found.rule, found.minutes_late)
}

#[test]
fn the_door_says_who_was_there() {
    use Rule::{InLate, InLateOutEarly, InTime, InVeryLate, OnlyOut, Open, OutEarly};
    use Status::{Late, LeftEarly, Partial, Pending, Present};
    for (moves, now, status, rule, late) in [
        (&[][..], "07:00:00", Pending, Open, None),
        (&[], "23:00:00", Pending, Open, None),
        (&["in 07:40:00"], "07:41:00", Present, InTime, None),
        // Ten minutes to the second are on time.
        (&["in 08:10:00"], "08:11:00", Present, InTime, None),
        (&["in 08:10:00.9"], "08:11:00", Present, InTime, None),
        (&["in 08:10:01"], "08:11:00", Late, InLate, Some(10)),
        (&["in 08:59:59"], "09:00:00", Late, InLate, Some(59)),
        (&["in 10:00:00"], "10:01:00", Late, InLate, Some(120)),
        (&["in 10:00:01"], "10:01:00", Partial, InVeryLate, Some(120)),
        (&["in 08:00:00", "out 15:50:00"], "18:00:00", Present, InTime, None),
        (&["in 08:00:00", "out 15:49:59"], "18:00:00", LeftEarly, OutEarly, None),
        (&["in 08:30:00", "out 15:00:00"], "18:00:00", Partial, InLateOutEarly, Some(30)),
        // Whether it was early is judged when the day of the course is over.
        (&["in 08:00:00", "out 12:00:00"], "12:30:00", Present, InTime, None),
        (&["in 08:30:00", "out 12:00:00"], "15:59:59", Late, InLate, Some(30)),
        (&["in 08:00:00", "out 12:00:00"], "16:00:00", LeftEarly, OutEarly, None),
        // Who came back was not away.
        (&["in 08:00:00", "out 12:00:00", "in 13:00:00"], "18:00:00", Present, InTime, None),
        (&["out 15:00:00"], "18:00:00", Present, OnlyOut, None),
        (&["in 11:00:00", "out 12:00:00"], "18:00:00", Partial, InVeryLate, Some(180)),
    ] {
        assert_eq!(judged(&facts(&gate(), moves), now), (status, rule, late), "{moves:?} at {now}");
    }
}

#[test]
fn a_closed_day_judges_what_was_open() {
    let closed = |moves: &[&str]| Facts { closed: true, ..facts(&gate(), moves) };
    assert_eq!(judged(&closed(&[]), "12:00:00"), (Status::Absent, Rule::Nobody, None));
    let early = closed(&["in 08:00:00", "out 12:00:00"]);
    assert_eq!(judged(&early, "12:30:00"), (Status::LeftEarly, Rule::OutEarly, None));
}

#[test]
fn a_day_is_judged_again_when_time_alone_may_change_it() {
    let at = |moves, now| judge(&facts(&gate(), moves), &Settings::default(), local(now)).judge_at;
    assert_eq!(at(&["in 08:00:00", "out 12:00:00"], "12:30:00"), Some(local("16:00:00")));
    assert_eq!(at(&["in 08:00:00", "out 12:00:00"], "16:00:00"), None);
    assert_eq!(at(&["in 08:00:00"], "12:30:00"), None);
    assert_eq!(at(&[], "07:00:00"), None);
    assert_eq!(at(&["in 11:00:00", "out 12:00:00"], "12:30:00"), None, "it is partial either way");
}

#[test]
fn the_office_comes_before_all_and_an_absence_after_the_door() {
    let office = |status, amendment| Some(Office { status, amendment });
    let off = Expectation { off: Some(Off::Holiday), ..gate() };
    for (found, status, rule) in [
        (
            Facts { office: office(Status::Excused, false), ..facts(&gate(), &["in 08:00:00"]) },
            Status::Excused,
            Rule::OfficeMark,
        ),
        (
            Facts { office: office(Status::Present, true), closed: true, ..facts(&gate(), &[]) },
            Status::Present,
            Rule::Amendment,
        ),
        (
            Facts { office: office(Status::Absent, false), ..facts(&off, &[]) },
            Status::Absent,
            Rule::OfficeMark,
        ),
        (facts(&off, &["in 08:00:00"]), Status::NotExpected, Rule::NotExpected),
        (Facts { absence: true, ..facts(&off, &[]) }, Status::NotExpected, Rule::NotExpected),
        (Facts { absence: true, ..facts(&gate(), &[]) }, Status::Excused, Rule::Absence),
        (Facts { absence: true, closed: true, ..facts(&gate(), &[]) }, Status::Excused, Rule::Absence),
        (Facts { absence: true, ..facts(&gate(), &["in 08:20:00"]) }, Status::Late, Rule::InLate),
    ] {
        let judgement = judge(&found, &Settings::default(), local("18:00:00"));
        assert_eq!((judgement.status, judgement.rule), (status, rule), "{found:?}");
    }
}

#[test]
fn what_lost_is_tagged() {
    let flags = |found: &Facts<'_>| judge(found, &Settings::default(), local("18:00:00")).flags;
    assert_eq!(flags(&Facts { absence: true, ..facts(&gate(), &["in 08:00:00"]) }), [Flag::AbsenceWithScan]);
    assert_eq!(flags(&Facts { absence: true, ..facts(&gate(), &[]) }), []);
    let off = Expectation { off: Some(Off::NotEnrolled), ..gate() };
    assert_eq!(flags(&facts(&off, &["in 08:00:00"])), [Flag::NotExpectedScan]);
    let peculiar = [Flag::NoCheckIn];
    assert_eq!(flags(&Facts { peculiar: &peculiar, ..facts(&gate(), &["out 15:00:00"]) }), [Flag::NoCheckIn]);
}

#[test]
fn marks_say_who_was_in_class() {
    use ClassMark::{Absent, Excused, Late, LeftEarly, Present};
    let academy = Expectation { source: Source::Marks, ..gate() };
    for (marks, closed, status, rule) in [
        (&[Absent, Absent][..], false, Status::Absent, Rule::AllAbsent),
        (&[Excused], false, Status::Excused, Rule::AllExcused),
        (&[Present, Absent], false, Status::Partial, Rule::SomeAbsent),
        (&[Excused, Absent], false, Status::Partial, Rule::SomeAbsent),
        (&[Late, Present], false, Status::Late, Rule::FirstLate),
        (&[Present, Late], false, Status::Present, Rule::Marked),
        (&[Present, Excused], false, Status::Present, Rule::Marked),
        (&[LeftEarly], false, Status::Present, Rule::Marked),
        (&[], false, Status::Pending, Rule::Open),
        (&[], true, Status::Pending, Rule::NotTaken),
    ] {
        // The door is kept and shown, and does not judge.
        let found = Facts { marks, closed, ..facts(&academy, &["in 11:00:00"]) };
        let judgement = judge(&found, &Settings::default(), local("18:00:00"));
        assert_eq!((judgement.status, judgement.rule), (status, rule), "{marks:?}");
    }
    // Marks in a course of the door do not change the day.
    let found = Facts { marks: &[Absent], ..facts(&gate(), &["in 08:00:00"]) };
    assert_eq!(judged(&found, "18:00:00").0, Status::Present);
}

fn any_mark() -> impl Strategy<Value = ClassMark> {
    prop::sample::select(ClassMark::ALL)
}

proptest! {
    /// Time alone changes a day only at the instant that the judgement names, or at its close.
    #[test]
    fn nothing_changes_before_judge_at(
        minutes in prop::collection::vec(0_i64..900, 0..6),
        marks in prop::collection::vec(any_mark(), 0..4),
        by_gate: bool, absence: bool, closed: bool, now in 0_i64..1200, later in 0_i64..1200,
    ) {
        let start = local("06:00:00");
        let at = |minutes| start + chrono::TimeDelta::minutes(minutes);
        let scans: Vec<_> = minutes.iter().enumerate().map(|(n, minutes)| Scan {
            occurred_at: at(*minutes), kiosk_id: None, sequence: 0, client_event_id: n.to_string(),
            given: None, mode: GateMode::Auto,
        }).collect();
        let expected = Expectation { source: if by_gate { Source::Gate } else { Source::Marks }, ..gate() };
        let passage = fold(&scans, &Settings::default()).1;
        let found = Facts { expected: &expected, passage, peculiar: &[], office: None, absence, marks: &marks, closed };
        let first = judge(&found, &Settings::default(), at(now));
        let then = at(now + later);
        let second = judge(&found, &Settings::default(), then);
        if first.judge_at.is_none_or(|judge_at| then < judge_at) {
            prop_assert_eq!((first.status, first.rule), (second.status, second.rule));
        }
        // Nobody is absent who was at a door that counts, and none is absent before the close.
        if by_gate && passage.first_in.is_some() {
            prop_assert!(!matches!(first.status, Status::Absent | Status::Excused | Status::Pending));
        }
        if by_gate && !closed {
            prop_assert_ne!(first.status, Status::Absent);
        }
        prop_assert_eq!(first.minutes_late.is_some(), passage.first_in.is_some_and(|arrival| {
            arrival.timestamp() - local("08:00:00").timestamp() > 600
        }));
    }
}
