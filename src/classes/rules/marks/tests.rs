//! Marks as tables of cases, and in any order.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::attendance::rules::ClassMark;
use crate::error::Error;
use crate::ids::{ClassId, MarkId, StudentId, UserId};

const CLASS: ClassId = ClassId(1);
const NINE: &str = "2026-03-09T12:00:00Z";

fn at(minutes: i64) -> DateTime<Utc> {
    NINE.parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

fn said(status: Option<ClassMark>) -> Said {
    Said { status, ..Said::default() }
}

fn source(user: i64, device: &str) -> Source {
    Source { user: Some(UserId(user)), device: Some(device.into()), name: format!("Docente {user}") }
}

fn taker(user: i64) -> Taker {
    let soon = "2026-03-09T09:15:00".parse().unwrap();
    Taker { source: source(user, &format!("phone-{user}")), is_office: false, soon }
}

fn office() -> Taker {
    Taker { is_office: true, ..taker(9) }
}

fn incoming(name: &str, status: Option<ClassMark>, minutes: i64) -> Incoming {
    Incoming {
        client_mark_id: name.into(),
        class: CLASS,
        student: StudentId(1),
        said: said(status),
        marked_at: at(minutes),
        seen: None,
        reason: None,
    }
}

fn class() -> Class {
    let begins = "2026-03-09T09:00:00".parse().unwrap();
    Class { is_own: true, takes_place: true, begins, closed: false }
}

fn facts(class: Class) -> Facts {
    let mut facts = Facts::default();
    facts.classes.insert(CLASS, class);
    facts.rosters.extend((1..=3).map(|student| (CLASS, StudentId(student))));
    facts
}

fn kept(id: i64, status: Option<ClassMark>, minutes: i64, by: &Source) -> Mark {
    let key = Key::Kept(MarkId(id));
    Mark { key, said: said(status), marked_at: at(minutes), source: by.clone(), before: None }
}

fn one(facts: &mut Facts, taker: &Taker, mark: &Incoming) -> Verdict {
    merge(facts, taker, [(mark, mark.marked_at)]).remove(0)
}

fn taken(verdict: Verdict) -> Step {
    match verdict {
        Verdict::Taken(step) => step,
        other @ (Verdict::Known(_) | Verdict::Refused(_)) => panic!("{other:?}"),
    }
}

#[test]
fn a_mark_that_cannot_be_is_refused_with_its_reason() {
    use Why::{ClassCancelled, NeedsReason, NotOnRoster, NotYours, TooEarly, UnknownClass};
    let usual = class();
    let later = "2026-03-09T09:15:01".parse().unwrap();
    let soon = "2026-03-09T09:15:00".parse().unwrap();
    let because = Some("Se marcó a otra".to_owned());
    let foreign = Class { is_own: false, ..usual };
    let closed = Class { closed: true, ..usual };
    for (class, taker, class_id, student, reason, why) in [
        (usual, taker(1), 1, 1, None, None),
        (usual, taker(1), 2, 1, None, Some(UnknownClass)),
        (usual, office(), 2, 1, None, Some(UnknownClass)),
        (foreign, taker(1), 1, 1, None, Some(NotYours)),
        (foreign, office(), 1, 1, None, None),
        (Class { takes_place: false, ..usual }, taker(1), 1, 1, None, Some(ClassCancelled)),
        (Class { begins: later, ..usual }, taker(1), 1, 1, None, Some(TooEarly)),
        (Class { begins: later, ..usual }, office(), 1, 1, None, Some(TooEarly)),
        (Class { begins: soon, ..usual }, taker(1), 1, 1, None, None),
        (usual, taker(1), 1, 4, None, Some(NotOnRoster)),
        (usual, office(), 1, 4, None, Some(NotOnRoster)),
        (closed, taker(1), 1, 1, None, Some(NeedsReason)),
        (closed, office(), 1, 1, None, Some(NeedsReason)),
        (closed, taker(1), 1, 1, because.clone(), None),
        (closed, office(), 1, 1, because.clone(), None),
    ] {
        let mark = Incoming {
            class: ClassId(class_id),
            student: StudentId(student),
            reason,
            ..incoming("a", Some(ClassMark::Present), 0)
        };
        let verdict = one(&mut facts(class), &taker, &mark);
        let refused = if let Verdict::Refused(why) = verdict { Some(why) } else { None };
        assert_eq!(refused, why, "{class:?} {mark:?}");
    }
}

#[test]
fn the_newest_counts_and_an_older_one_is_told_of_it() {
    let mut facts = facts(class());
    let newest = kept(7, Some(ClassMark::Late), 10, &source(2, "tablet"));
    facts.slots.insert((CLASS, StudentId(1)), Slot { counts: Some(newest.clone()), waiting: None });
    let step = taken(one(&mut facts, &taker(1), &incoming("old", Some(ClassMark::Absent), 9)));
    assert_eq!(
        (step.outcome, step.state, step.other),
        (Outcome::Superseded, State::Superseded, Some(newest))
    );
    let step = taken(one(&mut facts, &taker(1), &incoming("same time", Some(ClassMark::Absent), 10)));
    assert_eq!((step.outcome, step.state), (Outcome::Saved, State::Counts), "the one stored later counts");
    assert_eq!(step.displaced, [(Key::Kept(MarkId(7)), State::Replaced)]);
}

#[test]
fn only_what_somebody_else_said_otherwise_and_was_not_seen_is_shown_beside() {
    let late = Some(ClassMark::Late);
    let (own, other) = (taker(1).source, source(2, "tablet"));
    for (before, by, status, seen, is_shown) in [
        (late, &other, Some(ClassMark::Absent), None, true),
        (late, &other, Some(ClassMark::Absent), Some(8), true),
        (late, &other, Some(ClassMark::Absent), Some(7), false),
        (late, &other, late, None, false),
        (late, &own, Some(ClassMark::Absent), None, false),
        (late, &source(1, "another phone"), Some(ClassMark::Absent), None, true),
        (late, &source(2, "phone-1"), Some(ClassMark::Absent), None, true),
        (None, &other, Some(ClassMark::Absent), None, false),
        (late, &other, None, None, true),
    ] {
        let mut facts = facts(class());
        let known = kept(7, before, 0, by);
        facts.slots.insert((CLASS, StudentId(1)), Slot { counts: Some(known.clone()), waiting: None });
        let mark = Incoming { seen: seen.map(MarkId), ..incoming("a", status, 1) };
        let step = taken(one(&mut facts, &taker(1), &mark));
        assert_eq!(step.other, is_shown.then_some(known), "{before:?} {by:?} {status:?} {seen:?}");
    }
}

#[test]
fn the_same_name_is_the_same_mark_and_never_another() {
    let mut facts = facts(class());
    let mark = incoming("a", Some(ClassMark::Present), 0);
    taken(one(&mut facts, &taker(1), &mark));
    assert_eq!(one(&mut facts, &taker(1), &mark), Verdict::Known(Key::New(0)));
    let seen_since = Incoming { seen: Some(MarkId(3)), ..mark.clone() };
    assert_eq!(one(&mut facts, &taker(1), &seen_since), Verdict::Known(Key::New(0)));
    for other in [
        Incoming { said: said(Some(ClassMark::Absent)), ..mark.clone() },
        Incoming { student: StudentId(2), ..mark.clone() },
        Incoming { marked_at: at(1), ..mark.clone() },
    ] {
        assert_eq!(one(&mut facts, &taker(1), &other), Verdict::Refused(Why::Conflict));
    }
}

#[test]
fn a_late_correction_waits_a_newer_one_takes_its_place_and_the_office_overrules_it() {
    let mut facts = facts(Class { closed: true, ..class() });
    let late =
        |name, status, minutes| Incoming { reason: Some("Error".into()), ..incoming(name, status, minutes) };
    let slot = |facts: &Facts| facts.slots.get(&(CLASS, StudentId(1))).cloned().unwrap();
    let first = taken(one(&mut facts, &taker(1), &late("a", Some(ClassMark::Absent), 1)));
    assert_eq!((first.outcome, first.state), (Outcome::Saved, State::Waiting));
    assert_eq!(slot(&facts).counts, None);
    let second = taken(one(&mut facts, &taker(1), &late("b", Some(ClassMark::Late), 2)));
    assert_eq!(second.displaced, [(Key::New(0), State::Superseded)]);
    let stale = taken(one(&mut facts, &taker(2), &late("c", Some(ClassMark::Present), 0)));
    assert_eq!(stale.outcome, Outcome::Superseded);
    let decided = taken(one(&mut facts, &office(), &late("d", Some(ClassMark::Excused), 3)));
    assert_eq!((decided.state, slot(&facts).waiting), (State::Counts, None));
    assert_eq!(slot(&facts).counts.map(|mark| mark.said), Some(said(Some(ClassMark::Excused))));
}

#[test]
fn taps_of_one_batch_keep_what_counted_before_them() {
    let mut facts = facts(class());
    let known = kept(7, Some(ClassMark::Late), 0, &taker(1).source);
    facts.slots.insert((CLASS, StudentId(1)), Slot { counts: Some(known), waiting: None });
    let taps = [incoming("a", Some(ClassMark::Absent), 1), incoming("b", None, 2)];
    let verdicts = merge(&mut facts, &taker(1), taps.iter().map(|tap| (tap, tap.marked_at)));
    let states: Vec<_> = verdicts.into_iter().map(|verdict| taken(verdict).displaced).collect();
    let replaced = |key| vec![(key, State::Replaced)];
    assert_eq!(states, [replaced(Key::Kept(MarkId(7))), replaced(Key::New(0))]);
    let counts = facts.slots.remove(&(CLASS, StudentId(1))).and_then(|slot| slot.counts).unwrap();
    assert_eq!((counts.key, counts.before, counts.said.status), (Key::New(1), Some(MarkId(7)), None));
}

fn mark(more: &Value) -> Value {
    let mut mark = json!({
        "client_mark_id": "a-1", "class_id": 1, "student_id": 2, "status": "late", "minutes_late": 5,
        "marked_at": "2026-03-09T09:00:00.1234567-03:00",
    });
    mark.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    mark
}

#[test]
fn a_mark_is_read_and_its_instant_is_as_precise_as_the_database() {
    let read =
        Incoming::parse(&mark(&json!({"note": " Con tos ", "reason": "", "seen_mark_id": 4}))).unwrap();
    assert_eq!(read.marked_at.to_rfc3339(), "2026-03-09T12:00:00.123456+00:00");
    let late = Said { status: Some(ClassMark::Late), minutes_late: Some(5), note: Some("Con tos".into()) };
    assert_eq!((read.said, read.seen, read.reason), (late, Some(MarkId(4)), None));
    let present = Incoming::parse(&mark(&json!({"status": "present"}))).unwrap();
    assert_eq!(present.said, said(Some(ClassMark::Present)), "minutes are of those who are late");
    assert_eq!(Incoming::parse(&mark(&json!({"status": "none"}))).unwrap().said, Said::default());
}

#[test]
fn the_wrong_part_of_a_mark_is_told() {
    for (more, why) in [
        (json!({"client_mark_id": null}), Why::Malformed),
        (json!({"client_mark_id": ""}), Why::Malformed),
        (json!({"client_mark_id": "x".repeat(65)}), Why::Malformed),
        (json!({"client_mark_id": "a\u{0}b"}), Why::Malformed),
        (json!({"class_id": "1"}), Why::Malformed),
        (json!({"class_id": 1.5}), Why::Malformed),
        (json!({"student_id": null}), Why::Malformed),
        (json!({"student_id": 9_223_372_036_854_775_808_u64}), Why::Malformed),
        (json!({"minutes_late": -1}), Why::Malformed),
        (json!({"minutes_late": 721}), Why::Malformed),
        (json!({"note": "x".repeat(501)}), Why::Malformed),
        (json!({"note": "a\u{0}b"}), Why::Malformed),
        (json!({"reason": 7}), Why::Malformed),
        (json!({"seen_mark_id": "4"}), Why::Malformed),
        (json!({"status": "partial"}), Why::BadStatus),
        (json!({"status": null}), Why::BadStatus),
        (json!({"marked_at": null}), Why::BadTime),
        (json!({"marked_at": "yesterday"}), Why::BadTime),
        (json!({"marked_at": 1_773_000_000}), Why::BadTime),
        (json!({"marked_at": "+12026-03-09T08:00:00Z"}), Why::BadTime),
    ] {
        assert_eq!(Incoming::parse(&mark(&more)).map_err(|refused| refused.why), Err(why), "{more}");
    }
    for strange in [json!(7), json!("x"), json!(null), json!([])] {
        assert!(Incoming::parse(&strange).is_err());
    }
}

#[test]
fn only_what_is_wrong_with_all_of_it_refuses_a_batch() {
    let one = mark(&json!({}));
    for (body, field) in [
        (json!({}), "marks"),
        (json!([]), "marks"),
        (json!({"marks": "x"}), "marks"),
        (json!({"marks": []}), "marks"),
        (json!({"marks": vec![one.clone(); 501]}), "marks"),
        (json!({"sent_at": "x", "marks": [one]}), "sent_at"),
    ] {
        match Batch::parse(&body, None) {
            Err(Error::Invalid(errors)) => assert_eq!(errors[0].field, field),
            other => panic!("{other:?}"),
        }
    }
    let batch = Batch::parse(&json!({"marks": [one, 7]}), Some("\u{7}")).unwrap();
    assert_eq!(batch.marks.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false]);
    assert_eq!(batch.device, None);
}

/// A mark of one of three students, at a minute of its own, by a teacher (it waits) or by the office.
#[derive(Clone, Debug)]
struct Sent {
    mark: Incoming,
    by_office: bool,
}

fn any_sent() -> impl Strategy<Value = Vec<Sent>> {
    let status = prop::option::of(prop::sample::select(ClassMark::ALL));
    let one = (1..=3_i64, status, any::<bool>());
    prop::collection::vec(one, 1..12).prop_map(|all| {
        let sent = |(n, (student, status, by_office)): (usize, (i64, Option<ClassMark>, bool))| Sent {
            mark: Incoming {
                student: StudentId(student),
                reason: Some("Error".into()),
                ..incoming(&format!("m{n}"), status, i64::try_from(n).unwrap())
            },
            by_office,
        };
        all.into_iter().enumerate().map(sent).collect()
    })
}

/// What counts and what waits, by the names of the marks.
type End = Vec<(Option<String>, Option<String>)>;

fn end(facts: &Facts) -> End {
    let name = |mark: &Option<Mark>| {
        let at = mark.as_ref().map(|mark| mark.marked_at)?;
        facts.names.iter().find(|(_, named)| named.marked_at == at).map(|(name, _)| name.clone())
    };
    let slot = |student| facts.slots.get(&(CLASS, StudentId(student))).cloned().unwrap_or_default();
    (1..=3).map(slot).map(|slot| (name(&slot.counts), name(&slot.waiting))).collect()
}

/// The same by what the rules promise.
fn expected(sent: &[Sent]) -> End {
    let newest = |student: i64, by_office: bool| {
        let own = sent.iter().filter(|s| s.mark.student == StudentId(student) && s.by_office == by_office);
        own.max_by_key(|s| s.mark.marked_at).map(|s| (s.mark.marked_at, s.mark.client_mark_id.clone()))
    };
    let of = |student| {
        let (counts, waits) = (newest(student, true), newest(student, false));
        let waits = waits.filter(|(at, _)| counts.as_ref().is_none_or(|(counts, _)| at > counts));
        (counts.map(|(_, name)| name), waits.map(|(_, name)| name))
    };
    (1..=3).map(of).collect()
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_of_batches_ends_the_same(
        (sent, order) in any_sent().prop_flat_map(|sent| {
            let twice: Vec<usize> = (0..sent.len()).chain(0..sent.len()).collect();
            (Just(sent), Just(twice).prop_shuffle())
        }),
        size in 1..5_usize,
    ) {
        let mut facts = facts(Class { closed: true, ..class() });
        for batch in order.chunks(size) {
            for by_office in [false, true] {
                let of = batch.iter().map(|n| &sent[*n]).filter(|sent| sent.by_office == by_office);
                let taker = if by_office { office() } else { taker(1) };
                merge(&mut facts, &taker, of.map(|sent| (&sent.mark, sent.mark.marked_at)));
            }
        }
        prop_assert_eq!(end(&facts), expected(&sent));
    }
}
