//! Single classes: cancelled, restored, moved, covered, added, taken back; noted, audited, told.

use axum::http::Method;
use chrono::TimeDelta;
use presente::audit::Actor;
use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::calendar::holidays;
use presente::calendar::rules::{HolidayForm, OwnKind};
use presente::classes::acts::{
    self, Act, Added, Cancellation, CancelledFor, ClashKind, Cover, Deed, Done, Place, Seen, What,
};
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use presente::classes::rules::plan::Reason;
use presente::classes::schedules::{self, Owner};
use presente::classes::{Intent, enrollments};
use presente::error::Result;
use presente::fields::Fields;
use presente::ids::{ActId, ClassId, CourseId, EnrollmentId, ScheduleId, TeacherId};
use serde_json::{Value, json};

use super::{day, said, saying, schedule_form, seed};
use crate::no_shows::guardian;
use crate::support::School;

/// A lesson on Tuesdays at 15:00, generated from Monday 9 March to 30 April.
async fn lesson() -> School {
    let school = School::new().await;
    seed::lesson(&school).await;
    generate(&school).await;
    school
}

async fn generate(school: &School) {
    let request = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Command };
    generation::generate(school.app(), &Actor::system(), &request).await.unwrap();
}

/// The class of the first line on the date that its schedule said.
async fn class(school: &School, original: &str) -> ClassId {
    let sql = format!("select id from class_sessions where original_date = '{original}' order by id limit 1");
    ClassId(school.value(&sql).await)
}

/// The whole row, but for what every change raises.
async fn row(school: &School, id: ClassId) -> Value {
    let sql = format!("select to_jsonb(s) - 'sequence' - 'updated_at' from class_sessions s where id = {id}");
    school.value(&sql).await
}

async fn all_rows(school: &School) -> Value {
    let all = "select coalesce(jsonb_agg(to_jsonb(s) order by id), '[]') from class_sessions s";
    school.value(all).await
}

async fn status(school: &School, id: ClassId) -> String {
    school.value(&format!("select status from class_sessions where id = {id}")).await
}

fn cancel() -> Act {
    Act::Cancel(Cancellation { whose: CancelledFor::Teacher, reason: Some("está con fiebre".into()) })
}

fn cover(teacher: i64) -> Act {
    Act::Cover(Cover { teacher_id: TeacherId(teacher), reason: None })
}

fn place(date: &str, time: &str) -> Place {
    let fields = [("date", date), ("start_time", time), ("duration_minutes", "45"), ("room", "Sala 1")];
    Place::parse(&Fields::from_pairs(fields)).unwrap()
}

fn seen(class: ClassId) -> Seen {
    Seen { class, sequence: None }
}

async fn act(school: &School, class: ClassId, act: &Act) -> Result<Done> {
    acts::act(school.app(), school.actor(), seen(class), act, Intent::Confirm).await
}

async fn undo(school: &School, act: Option<ActId>) -> acts::Undone {
    acts::undo(school.app(), school.actor(), act.unwrap()).await.unwrap()
}

async fn add(school: &School, replaces: Option<ClassId>, date: &str) -> Result<Done> {
    let owner = Owner::Enrollment(EnrollmentId(1));
    let form = Added { owner, replaces, place: place(date, "17:00"), teacher_id: None };
    acts::add(school.app(), school.actor(), &form, Intent::Confirm).await
}

async fn holiday(school: &School, date: &str) -> presente::ids::HolidayId {
    let form = HolidayForm { date: day(date), name: "Duelo".into(), kind: OwnKind::Holiday, source: None };
    holidays::add(school.app(), school.actor(), &form, Intent::Confirm).await.unwrap().row.id
}

#[tokio::test]
async fn what_a_person_cancels_stays_so_and_a_restoration_brings_it_back() {
    let school = lesson().await;
    let id = class(&school, "2026-03-17").await;
    let before = row(&school, id).await;
    act(&school, id, &cancel()).await.unwrap();
    generate(&school).await;
    let view = acts::view(school.app(), id).await.unwrap();
    assert_eq!(
        (view.class.status.as_str(), view.class.cancelled_by.as_deref()),
        ("cancelled", Some("person"))
    );
    assert_eq!(
        (view.cancelled_for, view.reason.as_deref()),
        (Some(CancelledFor::Teacher), Some("está con fiebre"))
    );
    assert!(view.may.restore.is_ok() && view.may.cancel.is_err());
    act(&school, id, &Act::Restore).await.unwrap();
    assert_eq!(row(&school, id).await, before);
    assert_eq!(said(act(&school, id, &Act::Restore).await), saying("", "acts-not-cancelled"));
    let deeds: Vec<_> = acts::history(school.app(), id).await.unwrap();
    let deeds: Vec<_> = deeds
        .iter()
        .map(|entry| match &entry.what {
            What::Act { deed, reason, .. } => (entry.who.as_deref(), Some(*deed), reason.as_deref()),
            What::Made { .. } | What::Generated { .. } | What::Marked { .. } => {
                (entry.who.as_deref(), None, None)
            }
        })
        .collect();
    let fever = Some("está con fiebre");
    let expected = [
        (Some("test"), Some(Deed::Restore), None),
        (Some("test"), Some(Deed::Cancel), fever),
        (None, None, None),
    ];
    assert_eq!(deeds, expected);
    let audit = school.values("select verb from audit_log where subject_kind = 'class' order by id").await;
    assert_eq!(audit, ["class.cancel", "class.restore"]);
    let words =
        "select count(*) from audit_log where before::text like '%fiebre%' or after::text like '%fiebre%'";
    assert_eq!(school.value::<i64>(words).await, 0, "the audit keeps no words about an illness");
}

#[tokio::test]
async fn a_restored_class_is_what_calendar_and_schedule_say_by_then() {
    let school = lesson().await;
    let (off, later) = (class(&school, "2026-03-17").await, class(&school, "2026-03-24").await);
    for id in [off, later] {
        act(&school, id, &cancel()).await.unwrap();
    }
    holiday(&school, "2026-03-17").await;
    act(&school, off, &Act::Restore).await.unwrap();
    assert_eq!(status(&school, off).await, "holiday");
    let form = schedule_form("thursday", "16:00", "2026-03-23", &[]);
    let line = ScheduleId(1);
    school.sql("alter table schedules alter id restart with 100").await;
    schedules::edit(school.app(), school.actor(), line, &form, Intent::Confirm).await.unwrap();
    assert_eq!(acts::view(school.app(), later).await.unwrap().class.date, day("2026-03-24"));
    act(&school, later, &Act::Restore).await.unwrap();
    let class = acts::view(school.app(), later).await.unwrap().class;
    assert_eq!((class.date, class.start_time.to_string()), (day("2026-03-26"), "16:00:00".to_owned()));
}

#[tokio::test]
async fn what_the_system_cancelled_says_when_it_comes_back() {
    let school = lesson().await;
    let id = class(&school, "2026-03-31").await;
    let rest = presente::classes::rules::Dates { from: day("2026-03-09"), until: None };
    let who = EnrollmentId(1);
    enrollments::pause(school.app(), school.actor(), who, rest, Intent::Confirm).await.unwrap();
    assert_eq!(status(&school, id).await, "cancelled", "the pause has begun, and holds for all that comes");
    let view = acts::view(school.app(), id).await.unwrap();
    assert_eq!((view.cause, view.reason), (Some(Reason::Paused), None));
    for what in [Act::Restore, cancel(), cover(1), Act::Move(place("2026-04-01", "15:00"))] {
        assert_eq!(said(act(&school, id, &what).await), saying("", "acts-by-system-paused"));
    }
    enrollments::resume(school.app(), school.actor(), who, day("2026-03-20"), Intent::Confirm).await.unwrap();
    assert_eq!(status(&school, id).await, "planned");
    assert_eq!(status(&school, class(&school, "2026-03-17").await).await, "cancelled");
}

#[tokio::test]
async fn what_was_held_marked_or_is_past_never_changes() {
    let school = lesson().await;
    let (held, marked, past) = (
        class(&school, "2026-03-10").await,
        class(&school, "2026-03-17").await,
        class(&school, "2026-03-24").await,
    );
    school
        .sql(&format!(
            "update class_sessions set status = 'held' where id = {held};
             insert into class_marks (class_id, student_id, status, marked_at) values ({marked}, 1, 'present', now())"
        ))
        .await;
    let before = [row(&school, held).await, row(&school, marked).await, row(&school, past).await];
    for what in [cancel(), Act::Restore, cover(1), Act::Uncover, Act::Move(place("2026-04-02", "15:00"))] {
        assert_eq!(said(act(&school, held, &what).await), saying("", "acts-held"));
        assert_eq!(said(act(&school, marked, &what).await), saying("", "acts-marked"));
    }
    school.advance(TimeDelta::days(16));
    assert_eq!(said(act(&school, past, &cancel()).await), saying("", "acts-past"));
    assert_eq!(before, [row(&school, held).await, row(&school, marked).await, row(&school, past).await]);
}

#[tokio::test]
async fn a_moved_class_keeps_its_place_and_its_week_is_not_filled_again() {
    let school = lesson().await;
    seed::course(&school, 2).await;
    seed::enrollment(&school, 2, 2, "group").await;
    seed::line(&school, 2, 2, None, 4, "15:30").await;
    school.sql("update courses set teacher_id = 1 where id = 2").await;
    generate(&school).await;
    let id = class(&school, "2026-03-17").await;
    let to = Act::Move(place("2026-03-26", "15:00"));
    let tried = acts::act(school.app(), school.actor(), seen(id), &to, Intent::Preview).await.unwrap();
    assert_eq!(acts::view(school.app(), id).await.unwrap().class.date, day("2026-03-17"));
    let done = act(&school, id, &to).await.unwrap();
    assert_eq!((tried.clashes.clone(), tried.act), (done.clashes.clone(), None));
    assert_eq!(tried.class, done.class);
    let kinds: Vec<_> = done.clashes.iter().map(|clash| (clash.kind, clash.wanted.as_deref())).collect();
    assert_eq!(kinds, [(ClashKind::Teacher, Some("Rosa Núñez 1"))]);
    generate(&school).await;
    let dates =
        "select date::text from class_sessions where series_id = 1 and date < '2026-04-01' order by date";
    assert_eq!(school.values(dates).await, ["2026-03-10", "2026-03-24", "2026-03-26", "2026-03-31"]);
    holiday(&school, "2026-04-01").await;
    let refused = [("2026-04-01", "acts-date-holiday"), ("2026-03-08", "acts-date-past")];
    for (date, says) in refused {
        assert_eq!(said(act(&school, id, &Act::Move(place(date, "15:00"))).await), saying("date", says));
    }
}

#[tokio::test]
async fn of_two_at_once_the_second_is_told() {
    let school = lesson().await;
    let id = class(&school, "2026-03-17").await;
    let as_seen =
        Seen { class: id, sequence: Some(acts::view(school.app(), id).await.unwrap().class.sequence) };
    let twin = school.twin().await;
    let (first, second) = (cancel(), Act::Move(place("2026-03-18", "15:00")));
    let (one, two) = tokio::join!(
        acts::act(school.app(), school.actor(), as_seen, &first, Intent::Confirm),
        acts::act(&twin, school.actor(), as_seen, &second, Intent::Confirm)
    );
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(said(refused), saying("", "acts-changed"));
    assert_eq!(school.value::<i64>("select count(*) from class_changes").await, 1);
}

#[tokio::test]
async fn a_cover_ends_and_the_schedule_rules_again() {
    let school = lesson().await;
    seed::course(&school, 2).await;
    let id = class(&school, "2026-03-17").await;
    let before = row(&school, id).await;
    act(&school, id, &cover(2)).await.unwrap();
    let class = acts::view(school.app(), id).await.unwrap().class;
    let names = (class.teacher.as_deref(), class.cover_for.as_deref());
    assert_eq!(names, (Some("Rosa Núñez 2"), Some("Rosa Núñez 1")));
    generate(&school).await;
    assert_eq!(acts::view(school.app(), id).await.unwrap().class.teacher_id, Some(TeacherId(2)));
    assert_eq!(said(act(&school, id, &cover(2)).await), saying("teacher_id", "acts-same-teacher"));
    assert_eq!(said(act(&school, id, &cover(99)).await), saying("teacher_id", "classes-teacher-unknown"));
    act(&school, id, &Act::Uncover).await.unwrap();
    assert_eq!(row(&school, id).await, before);
    assert_eq!(said(act(&school, id, &Act::Uncover).await), saying("", "acts-not-covered"));
}

#[tokio::test]
async fn a_class_is_made_up_for_once_and_never_takes_place_twice() {
    let school = lesson().await;
    let id = class(&school, "2026-03-17").await;
    assert_eq!(said(add(&school, Some(id), "2026-03-19").await), saying("", "acts-still-to-come"));
    let off = holiday(&school, "2026-03-17").await;
    let done = add(&school, Some(id), "2026-03-19").await.unwrap();
    assert_eq!((done.class.kind.as_str(), done.class.replaces_id), ("makeup", Some(id)));
    assert_eq!((done.class.teacher_id, done.class.room.as_deref()), (Some(TeacherId(1)), Some("Sala 1")));
    assert_eq!(said(add(&school, Some(id), "2026-03-20").await), saying("", "acts-rival"));
    let view = acts::view(school.app(), id).await.unwrap();
    assert_eq!(view.replaced_by.map(|one| one.id), Some(done.class.id));
    // The day is no holiday any more: what is made up for stays away.
    holidays::remove(school.app(), school.actor(), off, Intent::Confirm).await.unwrap();
    generate(&school).await;
    assert_eq!(status(&school, id).await, "holiday");
    // Nobody makes up for it any more: it takes place.
    act(&school, done.class.id, &cancel()).await.unwrap();
    assert_eq!(status(&school, id).await, "planned");
    assert_eq!(said(act(&school, done.class.id, &Act::Restore).await), saying("", "acts-rival"));
    act(&school, id, &cancel()).await.unwrap();
    act(&school, done.class.id, &Act::Restore).await.unwrap();
    assert_eq!(said(act(&school, id, &Act::Restore).await), saying("", "acts-rival"));
}

#[tokio::test]
async fn a_class_that_was_given_already_is_entered_with_its_reason_and_nobody_is_told() {
    let school = lesson().await;
    guardian(&school, 1, &[1]).await;
    school.sql("update teachers set email = 't' || id || '@escuela.test'").await;
    assert_eq!(said(add(&school, None, "2026-03-05").await), saying("reason", "acts-past-reason"));
    let enter = async |replaces, time| {
        let place = Place { reason: Some("no se anotó".into()), ..place("2026-03-05", time) };
        let form = Added { owner: Owner::Enrollment(EnrollmentId(1)), replaces, place, teacher_id: None };
        acts::add(school.app(), school.actor(), &form, Intent::Confirm).await
    };
    let before = all_rows(&school).await;
    let done = enter(None, "17:00").await.unwrap();
    assert_eq!((done.class.kind.as_str(), done.class.status.as_str()), ("extra", "planned"));
    // Another one at the same time: it is said, and alerts nobody.
    let twice = enter(None, "17:15").await.unwrap();
    assert!(twice.clashes.iter().any(|clash| clash.kind == ClashKind::Teacher), "{:?}", twice.clashes);
    for quiet in ["notifications", "alerts"] {
        assert_eq!(school.value::<i64>(&format!("select count(*) from {quiet}")).await, 0, "{quiet}");
    }
    for act in [done.act, twice.act] {
        assert_eq!(undo(&school, act).await.removed.len(), 1);
    }
    assert_eq!(all_rows(&school).await, before);
    assert_eq!(school.value::<i64>("select count(*) from notifications").await, 0);
    // What made up for a cancelled class was given already, too.
    let id = class(&school, "2026-03-10").await;
    act(&school, id, &cancel()).await.unwrap();
    assert_eq!(enter(Some(id), "17:00").await.unwrap().class.replaces_id, Some(id));
    // One that was still to come when it was added, and is past by now, stays.
    let later = add(&school, None, "2026-03-12").await.unwrap();
    school.advance(TimeDelta::days(5));
    let left = undo(&school, later.act).await.left;
    assert_eq!(left.iter().map(|(_, why)| why.key.as_ref()).collect::<Vec<_>>(), ["acts-past"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn an_extra_class_follows_days_off_and_pauses_and_no_schedule() {
    let school = lesson().await;
    let id = add(&school, None, "2026-03-19").await.unwrap().class.id;
    school.advance(TimeDelta::minutes(1));
    let off = holiday(&school, "2026-03-19").await;
    assert_eq!(status(&school, id).await, "holiday");
    holidays::remove(school.app(), school.actor(), off, Intent::Confirm).await.unwrap();
    assert_eq!(status(&school, id).await, "planned");
    let who = EnrollmentId(1);
    enrollments::end(school.app(), school.actor(), who, day("2026-03-15"), Intent::Confirm).await.unwrap();
    assert_eq!(status(&school, id).await, "cancelled");
    assert_eq!(said(add(&school, None, "2026-03-19").await), saying("date", "acts-date-nobody"));
    let story = acts::history(school.app(), id).await.unwrap();
    let cancelled =
        |entry: &acts::Entry| matches!(entry.what, What::Generated { reason: Reason::NotEnrolled, .. });
    assert!(story.iter().any(cancelled), "{story:?}");
    assert!(matches!(story.last().unwrap().what, What::Act { deed: Deed::Add, .. }));
    let removed = enrollments::remove(school.app(), school.actor(), who).await;
    assert_eq!(said(removed), saying("", "classes-enrollment-used"));
}

#[tokio::test]
async fn every_act_is_taken_back_exactly() {
    let school = lesson().await;
    seed::course(&school, 2).await;
    let id = class(&school, "2026-03-17").await;
    let to = Act::Move(place("2026-03-20", "15:00"));
    for (first, then) in [
        (None, cancel()),
        (None, to.clone()),
        (None, cover(2)),
        (Some(cancel()), Act::Restore),
        (Some(cover(2)), Act::Uncover),
        (Some(to.clone()), cancel()),
    ] {
        let start = row(&school, id).await;
        let first = if let Some(what) = first { act(&school, id, &what).await.unwrap().act } else { None };
        let before = row(&school, id).await;
        let done = act(&school, id, &then).await.unwrap();
        assert_ne!(row(&school, id).await, before);
        let undone = undo(&school, done.act).await;
        assert_eq!((undone.restored.len(), undone.left.len()), (1, 0), "{then:?}");
        assert_eq!(row(&school, id).await, before, "{then:?}");
        if first.is_some() {
            undo(&school, first).await;
        }
        assert_eq!(row(&school, id).await, start, "{then:?}");
    }
    let all = all_rows(&school).await;
    let added = add(&school, None, "2026-03-19").await.unwrap();
    assert_eq!(undo(&school, added.act).await.removed.len(), 1);
    assert_eq!(all_rows(&school).await, all);
    let again = acts::undo(school.app(), school.actor(), added.act.unwrap()).await;
    assert!(matches!(again, Err(presente::error::Error::NotFound)));
}

#[tokio::test]
async fn what_somebody_changed_since_is_left_alone_and_named() {
    let school = lesson().await;
    let (one, two) = (class(&school, "2026-03-17").await, class(&school, "2026-03-24").await);
    let orders = [(seen(one), cancel()), (seen(two), cancel())];
    let bulk = acts::bulk(school.app(), school.actor(), &orders, Intent::Confirm).await.unwrap();
    act(&school, one, &Act::Restore).await.unwrap();
    let undone = undo(&school, bulk.act).await;
    let left: Vec<_> = undone.left.iter().map(|(class, why)| (class.id, why.key.as_ref())).collect();
    assert_eq!(left, [(one, "acts-changed-since")]);
    assert_eq!(undone.restored.iter().map(|class| class.id).collect::<Vec<_>>(), [two]);
    undo(&school, bulk.act).await;
    act(&school, two, &cancel()).await.unwrap();
    let done = act(&school, one, &cancel()).await.unwrap();
    undo(&school, done.act).await;
    let again = acts::undo(school.app(), school.actor(), done.act.unwrap()).await;
    assert_eq!(said(again), saying("", "acts-undone-already"));
}

#[tokio::test]
async fn a_deed_on_many_does_what_can_be_done_and_is_one_act() {
    let school = lesson().await;
    let ids = [
        class(&school, "2026-03-10").await,
        class(&school, "2026-03-17").await,
        class(&school, "2026-03-24").await,
    ];
    act(&school, ids[0], &cancel()).await.unwrap();
    let as_seen = |class| Seen { class, sequence: Some(0) };
    school.sql(&format!("update class_sessions set room = 'Sala 9' where id = {}", ids[1])).await;
    let orders: Vec<_> = ids.iter().map(|id| (as_seen(*id), cancel())).collect();
    let orders = [orders, vec![(seen(ClassId(999_999)), cancel())]].concat();
    let tried = acts::bulk(school.app(), school.actor(), &orders, Intent::Preview).await.unwrap();
    assert_eq!(status(&school, ids[2]).await, "planned");
    let done = acts::bulk(school.app(), school.actor(), &orders, Intent::Confirm).await.unwrap();
    let told = |bulk: &acts::Bulk| -> Vec<(ClassId, Option<String>)> {
        let line = |line: &acts::Line| (line.class.id, line.refused.as_ref().map(|why| why.key.to_string()));
        bulk.lines.iter().map(line).collect()
    };
    let changed = Some("acts-changed".to_owned());
    assert_eq!(told(&done), [(ids[0], changed.clone()), (ids[1], changed), (ids[2], None)]);
    assert_eq!(told(&tried), told(&done));
    assert!(tried.act.is_none() && done.act.is_some());
    assert_eq!(status(&school, ids[1]).await, "planned");
    assert_eq!(status(&school, ids[2]).await, "cancelled");
    let nothing = acts::bulk(school.app(), school.actor(), &orders, Intent::Confirm).await.unwrap();
    assert!(nothing.act.is_none());
}

#[tokio::test]
async fn of_many_at_once_a_class_and_what_makes_up_for_it_do_not_both_come_back() {
    let school = lesson().await;
    let id = class(&school, "2026-03-17").await;
    act(&school, id, &cancel()).await.unwrap();
    let makeup = add(&school, Some(id), "2026-03-19").await.unwrap().class.id;
    act(&school, makeup, &cancel()).await.unwrap();
    for (first, second) in [(id, makeup), (makeup, id)] {
        let orders = [first, second, first].map(|class| (seen(class), Act::Restore));
        let bulk = acts::bulk(school.app(), school.actor(), &orders, Intent::Confirm).await.unwrap();
        let refused: Vec<_> = bulk.lines.iter().filter(|line| line.refused.is_some()).collect();
        assert_eq!(refused.iter().map(|line| line.class.id).collect::<Vec<_>>(), [second]);
        assert_eq!(refused[0].refused.as_ref().unwrap().key, "acts-rival");
        undo(&school, bulk.act).await;
    }
}

#[tokio::test]
async fn families_hear_of_an_act_once_and_of_its_undoing() {
    let school = lesson().await;
    guardian(&school, 1, &[1]).await;
    let (one, two) = (class(&school, "2026-03-17").await, class(&school, "2026-03-24").await);
    let told =
        || school.values("select body_text from notifications where kind = 'class_change' order by id");
    acts::act(school.app(), school.actor(), seen(one), &cancel(), Intent::Preview).await.unwrap();
    assert_eq!(told().await.len(), 0, "what is only tried is no news");
    let orders = [(seen(one), cancel()), (seen(two), cancel())];
    let bulk = acts::bulk(school.app(), school.actor(), &orders, Intent::Confirm).await.unwrap();
    let heard = told().await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    for says in ["Ana Pérez 1", "martes 17 de marzo a las 15:00 se cancela", "martes 24 de marzo"] {
        assert!(heard[0].contains(says), "{says}: {}", heard[0]);
    }
    assert!(!heard[0].contains("fiebre"), "reasons are for those who work here");
    undo(&school, bulk.act).await;
    let heard = told().await;
    assert!(heard.len() == 2 && heard[1].contains("Hay clase de Piano 1 el martes 17 de marzo"), "{heard:?}");
    act(&school, one, &Act::Move(place("2026-03-18", "16:00"))).await.unwrap();
    let heard = told().await;
    assert!(heard[2].contains("pasa al miércoles 18 de marzo a las 16:00"), "{heard:?}");
    school.run_jobs().await;
}

#[tokio::test]
async fn teachers_hear_of_their_classes_and_of_those_they_cover() {
    let school = lesson().await;
    seed::course(&school, 2).await;
    school.sql("update teachers set email = 't' || id || '@escuela.test'").await;
    let id = class(&school, "2026-03-17").await;
    act(&school, id, &cover(2)).await.unwrap();
    act(&school, id, &cancel()).await.unwrap();
    let mails = school.values("select recipient || ' ' || body_text from notifications order by id").await;
    let expected = [
        ("t1@", "La clase de Piano 1 · Ana Pérez 1 del martes 17 de marzo a las 15:00 la da Rosa Núñez 2."),
        ("t2@", "Hay clase de Piano 1 · Ana Pérez 1 el martes 17 de marzo a las 15:00."),
        ("t2@", "La clase de Piano 1 · Ana Pérez 1 del martes 17 de marzo a las 15:00 se cancela."),
    ];
    assert_eq!(mails.len(), expected.len(), "{mails:?}");
    for (mail, (to, says)) in mails.iter().zip(expected) {
        assert!(mail.starts_with(to) && mail.contains(says), "{says}: {mail}");
    }
    school.run_jobs().await;
}

#[tokio::test]
async fn teachers_hear_of_schedules_and_late_days_off_once_and_where_to_look() {
    let school = lesson().await;
    seed::course(&school, 2).await;
    school
        .sql(
            "update teachers set email = 't' || id || '@escuela.test';
             alter table schedules alter id restart with 100",
        )
        .await;
    let rosa = UserForm {
        email: "t1@escuela.test".into(),
        name: "Rosa Núñez".into(),
        roles: vec![Role::Teacher],
        language: None,
        teacher_code: Some("T1".into()),
        guardian_code: None,
    };
    users::create(school.app(), school.actor(), &rosa).await.unwrap();
    let mails = async || {
        let of = "select recipient || ' ' || body_text from notifications where kind = 'class_change'";
        school.values(&format!("{of} order by id")).await
    };
    let edit = async |form, intent| {
        schedules::edit(school.app(), school.actor(), ScheduleId(1), &form, intent).await.unwrap();
    };
    let thursdays = schedule_form("thursday", "16:00", "2026-03-16", &[]);
    edit(thursdays.clone(), Intent::Preview).await;
    assert_eq!(mails().await, [""; 0], "what is only tried is no news");
    edit(thursdays.clone(), Intent::Confirm).await;
    let heard = mails().await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    for says in ["t1@", "Ana Pérez 1 · Piano 1", "Las clases de Piano 1 cambian desde el jueves 19 de marzo"]
    {
        assert!(heard[0].contains(says), "{says}: {}", heard[0]);
    }
    assert!(heard[0].contains("Las clases, en http://localhost:8080/app/"), "{}", heard[0]);
    edit(thursdays, Intent::Confirm).await;
    assert_eq!(mails().await.len(), 1, "nothing changed, and nobody is told again");
    holiday(&school, "2026-03-19").await;
    let heard = mails().await;
    assert!(heard.len() == 2 && heard[1].starts_with("t1@"), "{heard:?}");
    assert!(heard[1].contains("El jueves 19 de marzo no hay clases: Duelo"), "{}", heard[1]);
    // Somebody else teaches from then on: who did hears it, and who does.
    edit(schedule_form("thursday", "16:00", "2026-03-30", &[("teacher_id", "2")]), Intent::Confirm).await;
    let mut heard = mails().await.split_off(2);
    heard.sort();
    assert!(heard.len() == 2 && heard[0].starts_with("t1@") && heard[1].starts_with("t2@"), "{heard:?}");
    assert!(!heard[1].contains("{link}") && !heard[1].contains("/app/"), "no account, no page: {}", heard[1]);
    school.run_jobs().await;
}

#[tokio::test]
async fn scripts_cancel_restore_move_cover_make_up_and_add() {
    let school = lesson().await;
    seed::course(&school, 2).await;
    let id = class(&school, "2026-03-17").await;
    let program = school.token(&["classes:write"]).await;
    let call = async |method: Method, path: &str, body: Value| -> (u16, Value) {
        let path = format!("/api/v1/classes{path}");
        let kind = if body.is_null() { "" } else { "application/json" };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = program.send(method, &path, kind, body).await;
        (answer.status, answer.json())
    };
    let whose = json!({ "whose": "student", "reason": "viaje" });
    let (code, tried) = call(Method::POST, &format!("/{id}/cancellation?dry_run=true"), whose.clone()).await;
    assert_eq!((code, &tried["act"], &tried["class"]["status"]), (200, &Value::Null, &json!("cancelled")));
    assert_eq!(status(&school, id).await, "planned");
    let (code, done) = call(Method::POST, &format!("/{id}/cancellation"), whose).await;
    assert_eq!(
        (code, &done["class"]["cancelled_by"], &done["class"]["sequence"]),
        (200, &json!("person"), &json!(1))
    );
    let (code, made) = call(Method::POST, &format!("/{id}/makeup"), json!({ "date": "2026-03-19" })).await;
    assert_eq!(
        (code, &made["class"]["type"], &made["class"]["start_time"]),
        (201, &json!("makeup"), &json!("15:00"))
    );
    assert_eq!(made["class"]["replaces_id"], json!(id.0));
    assert_eq!(call(Method::DELETE, &format!("/{id}/cancellation"), Value::Null).await.0, 409);
    let undo = format!("/acts/{}", made["act"].as_str().unwrap());
    let (code, undone) = call(Method::DELETE, &undo, Value::Null).await;
    assert_eq!((code, &undone["removed"][0]), (200, &made["class"]["id"]));
    assert_eq!(call(Method::DELETE, &undo, Value::Null).await.0, 404);
    assert_eq!(call(Method::DELETE, &format!("/{id}/cancellation"), Value::Null).await.0, 200);
    let to = json!({ "date": "2026-03-20", "sequence": 0 });
    assert_eq!(call(Method::POST, &format!("/{id}/move"), to).await.0, 409);
    let (code, moved) = call(Method::POST, &format!("/{id}/move"), json!({ "date": "2026-03-20" })).await;
    let class = &moved["class"];
    assert_eq!(
        (code, &class["moved"], &class["date"], &class["room"]),
        (200, &json!(true), &json!("2026-03-20"), &json!("Sala 1"))
    );
    let (code, covered) = call(Method::POST, &format!("/{id}/cover"), json!({ "teacher_id": 2 })).await;
    assert_eq!((code, &covered["class"]["cover_for"]["id"]), (200, &json!(1)));
    assert_eq!(call(Method::DELETE, &format!("/{id}/cover"), Value::Null).await.0, 200);
    let extra =
        json!({ "enrollment_id": 1, "date": "2026-03-21", "start_time": "10:00", "duration_minutes": 30 });
    let (code, added) = call(Method::POST, "", extra).await;
    assert_eq!(
        (code, &added["class"]["type"], &added["class"]["end_time"]),
        (201, &json!("extra"), &json!("10:30"))
    );
    for (path, body, field) in [
        (format!("/{id}/cancellation"), json!({ "whose": "nobody" }), "whose"),
        (format!("/{id}/move"), json!({ "date": "2026-02-01" }), "date"),
        (format!("/{id}/cover"), json!({}), "teacher_id"),
        (format!("/{id}/makeup"), json!({}), "date"),
        (String::new(), json!({ "date": "2026-03-21" }), "course_id"),
    ] {
        let (code, body) = call(Method::POST, &path, body).await;
        assert_eq!((code, &body["errors"][0]["field"]), (422, &json!(field)), "{path}");
    }
    assert_eq!(call(Method::POST, "/999999/move", json!({ "date": "2026-03-20" })).await.0, 404);
    let reader = school.token(&["classes:read"]).await;
    let path = format!("/api/v1/classes/{id}/cover");
    assert_eq!(reader.send(Method::DELETE, &path, "", String::new()).await.status, 403);
}

#[tokio::test]
async fn a_group_comes_as_it_is_on_the_day() {
    let school = School::new().await;
    seed::course(&school, 1).await;
    for id in 1..=2 {
        seed::enrollment(&school, id, 1, "group").await;
    }
    seed::line(&school, 1, 1, None, 2, "15:00").await;
    generate(&school).await;
    let rest = presente::classes::rules::Dates { from: day("2026-03-16"), until: Some(day("2026-03-20")) };
    let who = EnrollmentId(2);
    enrollments::pause(school.app(), school.actor(), who, rest, Intent::Confirm).await.unwrap();
    let names = async |original: &str| -> Vec<String> {
        let view = acts::view(school.app(), class(&school, original).await).await.unwrap();
        view.roster.into_iter().map(|pupil| pupil.name).collect()
    };
    assert_eq!(names("2026-03-10").await, ["Pérez 1, Ana", "Pérez 2, Ana"]);
    assert_eq!(names("2026-03-17").await, ["Pérez 1, Ana"]);
    for id in 1..=2 {
        guardian(&school, id, &[id]).await;
    }
    act(&school, class(&school, "2026-03-17").await, &cancel()).await.unwrap();
    assert_eq!(school.values("select guardian_id::text from notifications").await, ["1"]);
    let owner = Owner::Course(CourseId(1));
    let form = Added { owner, replaces: None, place: place("2026-03-18", "15:00"), teacher_id: None };
    acts::add(school.app(), school.actor(), &form, Intent::Confirm).await.unwrap();
}
