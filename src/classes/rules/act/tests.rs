use chrono::NaiveTime;

use super::*;
use crate::classes::rules::SessionStatus;
use crate::fields::Fields;
use crate::ids::TeacherId;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-03-09")
}

fn now() -> DateTime<Utc> {
    "2026-03-09T12:00:00Z".parse().unwrap()
}

/// A class of tomorrow that its schedule asked for.
fn standing() -> Standing {
    Standing {
        schedule_id: None,
        original_date: day("2026-03-10"),
        date: day("2026-03-10"),
        start_time: NaiveTime::from_hms_opt(15, 0, 0).unwrap(),
        duration_minutes: 45,
        teacher_id: Some(TeacherId(1)),
        cover_for_id: None,
        room: Some("Sala 1".into()),
        status: SessionStatus::Planned,
        cancelled_by: None,
        cancelled_for: None,
        cancel_reason: None,
        cancelled_at: None,
        moved: false,
        edited: false,
    }
}

fn cancelled(by: CancelledBy, reason: &str) -> Standing {
    Standing {
        status: SessionStatus::Cancelled,
        cancelled_by: Some(by),
        cancel_reason: Some(reason.into()),
        ..standing()
    }
}

fn of(standing: Standing) -> Subject {
    Subject { standing, sequence: 0, is_marked: false, rival: None, is_plain_without_cover: false }
}

const GROUND: Ground = Ground { today: NaiveDate::MIN, off: None, is_anyone_there: true, is_teacher: true };

fn place(date: &str, time: &str, minutes: &str, room: &str) -> Place {
    let fields = [("date", date), ("start_time", time), ("duration_minutes", minutes), ("room", room)];
    Place::parse(&Fields::from_pairs(fields)).unwrap()
}

fn cover(teacher: i64) -> Act {
    Act::Cover(Cover { teacher_id: TeacherId(teacher), reason: None })
}

fn key(result: &Result<(), crate::error::Message>) -> &str {
    result.as_ref().map_or_else(|message| message.key.as_ref(), |()| "")
}

#[test]
fn each_act_asks_for_a_class_that_allows_it() {
    let status = |status| Standing { status, ..standing() };
    let past = Standing { date: day("2026-03-08"), ..standing() };
    let covered = Standing { cover_for_id: Some(TeacherId(2)), ..standing() };
    let person = cancelled(CancelledBy::Person, "fiebre");
    let marked = Subject { is_marked: true, ..of(standing()) };
    let rivalled = Subject { rival: Some(day("2026-03-12")), ..of(person.clone()) };
    let later = Subject { rival: Some(day("2026-03-12")), ..of(status(SessionStatus::Holiday)) };
    let system = |reason| of(cancelled(CancelledBy::System, reason));
    let (paused, ended, unscheduled) =
        ("acts-by-system-paused", "acts-by-system-nobody", "acts-by-system-schedule");
    // Cancel, restore, move, cover, uncover, make up.
    for (what, class, expected) in [
        (
            "planned",
            of(standing()),
            ["", "acts-not-cancelled", "", "", "acts-not-covered", "acts-still-to-come"],
        ),
        ("covered", of(covered), ["", "acts-not-cancelled", "", "", "", "acts-still-to-come"]),
        (
            "held",
            of(status(SessionStatus::Held)),
            ["acts-held", "acts-held", "acts-held", "acts-held", "acts-held", ""],
        ),
        ("marked", marked, ["acts-marked", "acts-marked", "acts-marked", "acts-marked", "acts-marked", ""]),
        ("past", of(past), ["acts-past", "acts-past", "acts-past", "acts-past", "acts-past", ""]),
        (
            "a day off",
            of(status(SessionStatus::Holiday)),
            ["", "acts-not-cancelled", "", "acts-day-off", "acts-day-off", ""],
        ),
        (
            "a day off, made up for",
            later,
            ["", "acts-not-cancelled", "acts-rival", "acts-day-off", "acts-day-off", "acts-rival"],
        ),
        (
            "cancelled",
            of(person),
            ["acts-cancelled-already", "", "acts-cancelled", "acts-cancelled", "acts-cancelled", ""],
        ),
        (
            "cancelled, made up for",
            rivalled,
            [
                "acts-cancelled-already",
                "acts-rival",
                "acts-cancelled",
                "acts-cancelled",
                "acts-cancelled",
                "acts-rival",
            ],
        ),
        ("paused", system("paused"), [paused; 6]),
        ("ended", system("not_enrolled"), [ended; 6]),
        ("group empty", system("group_empty"), [ended; 6]),
        ("without schedule", system("no_schedule"), [unscheduled; 6]),
        ("out of term", system("out_of_term"), [unscheduled; 6]),
    ] {
        let may = May::of(&class, today());
        let all = [&may.cancel, &may.restore, &may.relocate, &may.cover, &may.uncover, &may.makeup];
        assert_eq!(all.map(key), expected, "{what}");
    }
}

#[test]
fn what_a_person_cancels_says_whose_it_is_and_a_restoration_forgets_it() {
    let form = Cancellation { whose: CancelledFor::Teacher, reason: Some("fiebre".into()) };
    let after = Act::Cancel(form).apply(&of(standing()), GROUND, now()).unwrap();
    assert_eq!(
        after,
        Standing {
            cancelled_for: Some(CancelledFor::Teacher),
            cancelled_at: Some(now()),
            ..cancelled(CancelledBy::Person, "fiebre")
        }
    );
    assert_eq!(Act::Restore.apply(&of(after), GROUND, now()).unwrap(), standing());
}

#[test]
fn a_move_is_by_hand_and_so_is_another_room() {
    let moved = |to: Place| Act::Move(to).apply(&of(standing()), GROUND, now());
    let flags = |to| moved(to).map(|after| (after.moved, after.edited)).unwrap();
    assert_eq!(flags(place("2026-03-12", "15:00", "45", "Sala 1")), (true, false));
    assert_eq!(flags(place("2026-03-10", "16:00", "45", "Sala 1")), (true, false));
    assert_eq!(flags(place("2026-03-10", "15:00", "60", "Sala 1")), (false, true));
    assert_eq!(flags(place("2026-03-12", "15:00", "45", "")), (true, true));
    let holiday = Standing { status: SessionStatus::Holiday, ..standing() };
    let to = Act::Move(place("2026-03-12", "15:00", "45", "Sala 1"));
    assert_eq!(to.apply(&of(holiday), GROUND, now()).unwrap().status, SessionStatus::Planned);
}

#[test]
fn a_class_moves_to_a_day_that_has_classes_and_students() {
    let ground = Ground { today: today(), ..GROUND };
    let off = |kind| Ground { off: Some(kind), ..ground };
    for (to, ground, field, says) in [
        ("2026-03-08", ground, "date", "acts-date-past"),
        ("2026-03-12", off(DayOffKind::Holiday), "date", "acts-date-holiday"),
        ("2026-03-12", off(DayOffKind::Break), "date", "acts-date-break"),
        ("2026-03-12", off(DayOffKind::Closed), "date", "acts-date-closed"),
        ("2026-03-12", Ground { is_anyone_there: false, ..ground }, "date", "acts-date-nobody"),
        ("2026-03-10", ground, "date", "acts-same"),
    ] {
        let act = Act::Move(place(to, "15:00", "45", "Sala 1"));
        let Err(Error::Invalid(errors)) = act.apply(&of(standing()), ground, now()) else { panic!("{says}") };
        assert_eq!((errors[0].field.as_ref(), errors[0].message.key.as_ref()), (field, says));
    }
}

#[test]
fn a_class_that_was_given_already_is_added_with_its_reason() {
    let ground = Ground { today: today(), ..GROUND };
    let given = |date: &str, reason: Option<&str>, ground| {
        let place = Place { reason: reason.map(Into::into), ..place(date, "15:00", "45", "Sala 1") };
        match place.check_added(ground) {
            Ok(()) => String::new(),
            Err(Error::Invalid(errors)) => format!("{} {}", errors[0].field, errors[0].message.key),
            Err(other) => panic!("{other:?}"),
        }
    };
    let why = Some("no se anotó");
    assert_eq!(given("2026-03-09", None, ground), "", "today nobody needs to say why");
    assert_eq!(given("2026-03-08", None, ground), "reason acts-past-reason");
    assert_eq!(given("2026-03-08", why, ground), "");
    assert_eq!(given("2025-03-08", why, ground), "date acts-date-old");
    let nobody = Ground { is_anyone_there: false, ..ground };
    assert_eq!(given("2026-03-08", why, nobody), "date acts-date-nobody");
    let holiday = Ground { off: Some(DayOffKind::Holiday), ..ground };
    assert_eq!(given("2026-03-08", why, holiday), "date acts-date-holiday");
}

#[test]
fn a_cover_takes_a_place_and_gives_it_back() {
    let plain = |standing| Subject { is_plain_without_cover: true, ..of(standing) };
    let covered = cover(2).apply(&of(standing()), GROUND, now()).unwrap();
    assert_eq!((covered.teacher_id, covered.cover_for_id), (Some(TeacherId(2)), Some(TeacherId(1))));
    assert!(covered.edited);
    let again = cover(3).apply(&of(covered.clone()), GROUND, now()).unwrap();
    assert_eq!((again.teacher_id, again.cover_for_id), (Some(TeacherId(3)), Some(TeacherId(1))));
    for back in [Act::Uncover, cover(1)] {
        assert_eq!(back.apply(&plain(covered.clone()), GROUND, now()).unwrap(), standing());
        assert!(back.apply(&of(covered.clone()), GROUND, now()).unwrap().edited, "it was edited before");
    }
    let nobody = Standing { teacher_id: None, ..standing() };
    let given = cover(2).apply(&of(nobody), GROUND, now()).unwrap();
    assert_eq!((given.teacher_id, given.cover_for_id), (Some(TeacherId(2)), None));
    let stranger = Ground { is_teacher: false, ..GROUND };
    for (act, ground, says) in
        [(cover(9), stranger, "classes-teacher-unknown"), (cover(1), GROUND, "acts-same-teacher")]
    {
        let Err(Error::Invalid(errors)) = act.apply(&of(standing()), ground, now()) else { panic!("{says}") };
        assert_eq!((errors[0].field.as_ref(), errors[0].message.key.as_ref()), ("teacher_id", says));
    }
}

#[test]
fn an_act_is_taken_back_while_its_class_stands_as_it_left_it() {
    let (before, after) = (standing(), cancelled(CancelledBy::Person, "fiebre"));
    let moved = Standing { date: day("2026-03-12"), ..standing() };
    let past = Standing { date: day("2026-03-08"), ..standing() };
    let rivalled = Subject { rival: Some(day("2026-03-12")), ..of(after.clone()) };
    let undoable = |of: &Subject, is_replaced, before: Option<&Standing>, after: &Standing| {
        key(&may::undoable(of, is_replaced, (before, after), today())).to_owned()
    };
    assert_eq!(undoable(&of(after.clone()), false, Some(&before), &after), "");
    assert_eq!(undoable(&of(moved.clone()), false, Some(&before), &after), "acts-changed-since");
    assert_eq!(undoable(&of(moved.clone()), false, Some(&past), &moved), "acts-past-before");
    assert_eq!(undoable(&rivalled, false, Some(&before), &after), "acts-rival");
    assert_eq!(undoable(&of(standing()), false, None, &standing()), "");
    assert_eq!(undoable(&of(standing()), true, None, &standing()), "acts-replaced");
    let marked = Subject { is_marked: true, ..of(moved.clone()) };
    assert_eq!(undoable(&marked, false, Some(&before), &moved), "acts-marked");
}

#[test]
fn a_form_says_its_mistakes_at_their_fields() {
    let whose = |whose| Cancellation::parse(&Fields::from_pairs([("whose", whose)]));
    assert_eq!(whose("student").unwrap().whose, CancelledFor::Student);
    assert!(whose("").is_err() && whose("nobody").is_err());
    let right = [("date", "2026-03-10"), ("start_time", "15:00"), ("duration_minutes", "45")];
    for (field, given, says) in [
        ("date", "31/02/2026", "field-date"),
        ("start_time", "", "field-required"),
        ("duration_minutes", "3", "field-integer"),
        ("duration_minutes", "600", "classes-past-midnight"),
    ] {
        let fields = Fields::from_pairs(right.into_iter().chain([(field, given)]));
        let Err(Error::Invalid(errors)) = Place::parse(&fields) else { panic!("{field}={given}") };
        assert_eq!((errors[0].field.as_ref(), errors[0].message.key.as_ref()), (field, says));
    }
}
