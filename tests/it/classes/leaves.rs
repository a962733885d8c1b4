//! Leaves of teachers: what becomes of their classes, tried first, done at once, undone; and the weekly load.

use presente::classes::acts;
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::leaves::{self, Decided, Leave, LeaveFilter, Return, Touched};
use presente::classes::load;
use presente::classes::rules::{Choice, LeaveForm, LeaveSort, LeaveState, LoadSort, SlotFields};
use presente::ids::{ClassId, LeaveId, TeacherId};
use presente::listing::ListQuery;

use super::*;

/// Rosa (1) teaches two students alone, Tuesdays at 15:00 and Thursdays at 16:00; Ema (2) has a class of her own,
/// Thursdays at 16:15; Iván (3) has none. All of it generated to the end of April.
async fn academy() -> School {
    let school = School::new().await;
    for id in 1..=3 {
        seed::course(&school, id).await;
    }
    for (id, course, weekday, start) in [(1, 1, 2, "15:00"), (2, 1, 4, "16:00"), (3, 2, 4, "16:15")] {
        seed::enrollment(&school, id, course, "individual").await;
        seed::line(&school, id, course, Some(id), weekday, start).await;
    }
    generate(&school, "2026-03-09", "2026-04-30").await;
    school
}

async fn generate(school: &School, from: &str, to: &str) {
    let choice = Choice::Explicit { from: day(from), to: day(to) };
    let request = Request { choice, scope: Scope::All, source: Source::Api };
    generation::generate(school.app(), school.actor(), &request).await.unwrap();
}

fn form(teacher: i64, from: &str, until: &str) -> LeaveForm {
    LeaveForm { teacher_id: TeacherId(teacher), from: day(from), until: day(until), reason: None }
}

/// Rosa is away in the week of 16 March and the next.
async fn away(school: &School) -> Leave {
    leaves::create(school.app(), school.actor(), &form(1, "2026-03-16", "2026-03-29")).await.unwrap()
}

async fn touched(school: &School, id: LeaveId, open: bool) -> Vec<Touched> {
    leaves::touched(school.app(), id, open, &ListQuery::default()).await.unwrap().items
}

/// The fields of a page that shows the open classes.
async fn page(school: &School, id: LeaveId, given: &[(&str, &str)]) -> Fields {
    let seen = touched(school, id, true).await;
    let seen = seen.into_iter().map(|class| (SlotFields::of(class.id).seen, class.sequence.to_string()));
    let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Fields::from_pairs(seen.chain(given))
}

async fn decide(school: &School, id: LeaveId, fields: &Fields, intent: Intent) -> Result<Decided> {
    leaves::decide(school.app(), school.actor(), id, fields, intent).await
}

/// Every class of Rosa's students from 16 to 31 March: date, time, teacher, status.
async fn classes(school: &School) -> Vec<String> {
    school
        .values(
            "select concat_ws(' ', date, to_char(start_time, 'HH24:MI'), teacher_id, status) from class_sessions
            where course_id = 1 and date between '2026-03-16' and '2026-04-05' order by date, start_time, id",
        )
        .await
}

const AS_GENERATED: [&str; 6] = [
    "2026-03-17 15:00 1 planned",
    "2026-03-19 16:00 1 planned",
    "2026-03-24 15:00 1 planned",
    "2026-03-26 16:00 1 planned",
    "2026-03-31 15:00 1 planned",
    "2026-04-02 16:00 1 planned",
];

#[tokio::test]
async fn a_leave_lists_its_classes_and_who_is_free_and_changes_nothing_by_itself() {
    let school = academy().await;
    let leave = away(&school).await;
    assert_eq!((leave.open, leave.state(day("2026-03-09"))), (4, LeaveState::Coming));
    assert_eq!(classes(&school).await, AS_GENERATED);
    let open = touched(&school, leave.id, true).await;
    let dates: Vec<_> = open.iter().map(|class| class.date.to_string()).collect();
    assert_eq!(dates, ["2026-03-17", "2026-03-19", "2026-03-24", "2026-03-26"]);
    assert_eq!(touched(&school, leave.id, false).await.len(), 0);

    let ivan = form(3, "2026-03-26", "2026-03-26");
    leaves::create(school.app(), school.actor(), &ivan).await.unwrap();
    let ids: Vec<ClassId> = open.iter().map(|class| class.id).collect();
    let candidates = leaves::candidates(school.app(), &ids).await.unwrap();
    let free = |at: usize| candidates.free(ids[at]).map(|one| one.id.0).collect::<Vec<_>>();
    let busy = |at: usize| candidates.busy(ids[at]).map(|(one, _)| one.id.0).collect::<Vec<_>>();
    assert_eq!((free(0), busy(0)), (vec![2, 3], vec![]), "Tuesday: both are free");
    assert_eq!((free(1), busy(1)), (vec![3], vec![2]), "Thursday: Ema has a class of her own then");
    assert_eq!((free(3), busy(3)), (vec![], vec![2]), "Iván is away himself on the second Thursday");
    let ranking = candidates.ranking(&ids);
    assert_eq!(ranking.iter().map(|(one, n)| (one.id.0, *n)).collect::<Vec<_>>(), [(3, 3), (2, 2)]);
}

#[tokio::test]
async fn two_leaves_of_a_teacher_have_no_day_in_common_and_a_teacher_must_teach_here() {
    let school = academy().await;
    let leave = away(&school).await;
    let create = async |form: LeaveForm| leaves::create(school.app(), school.actor(), &form).await;
    assert_eq!(said(create(form(1, "2026-03-29", "2026-04-02")).await), saying("from", "leaves-overlap"));
    let unknown = create(form(99, "2026-03-29", "2026-04-02")).await;
    assert_eq!(said(unknown), saying("teacher_id", "classes-teacher-unknown"));
    let next = create(form(1, "2026-03-30", "2026-04-02")).await.unwrap();
    create(form(2, "2026-03-20", "2026-03-20")).await.unwrap();

    let longer = form(1, "2026-03-16", "2026-03-30");
    let update = async |id, version| leaves::update(school.app(), school.actor(), id, version, &longer).await;
    assert_eq!(said(update(leave.id, leave.version).await), saying("from", "leaves-overlap"));
    leaves::remove(school.app(), school.actor(), next.id, next.version).await.unwrap();
    assert_eq!(update(leave.id, leave.version).await.unwrap().until_date, day("2026-03-30"));
    assert_eq!(said(update(leave.id, leave.version).await), saying("", "leaves-changed"));
    let gone = leaves::remove(school.app(), school.actor(), leave.id, leave.version).await;
    assert_eq!(said(gone), saying("", "leaves-changed"), "somebody else has changed it");
    let verbs = "select verb from audit_log where subject_kind = 'leave' order by id";
    let noted = ["leave.create", "leave.create", "leave.create", "leave.remove", "leave.update"];
    assert_eq!(school.values(verbs).await, noted);

    let list = async |filter: LeaveFilter| {
        let query = ListQuery { sort: LeaveSort::Teacher, ..ListQuery::default() };
        let listing = leaves::list(school.app(), &query, &filter).await.unwrap();
        listing.items.iter().map(|leave| leave.teacher_id.0).collect::<Vec<_>>()
    };
    assert_eq!(list(LeaveFilter::default()).await, [1, 2]);
    let of = |state| LeaveFilter { state: Some(state), ..LeaveFilter::default() };
    assert_eq!(list(of(LeaveState::Coming)).await, [1, 2]);
    assert_eq!(list(of(LeaveState::Running)).await, [0; 0]);
    school.advance(chrono::TimeDelta::days(18));
    assert_eq!((list(of(LeaveState::Running)).await, list(of(LeaveState::Over)).await), (vec![1], vec![2]));
}

#[tokio::test]
async fn each_class_gets_its_own_remedy_just_as_the_preview_said_and_all_of_it_is_undone() {
    let school = academy().await;
    let leave = away(&school).await;
    let open = touched(&school, leave.id, true).await;
    let names: Vec<_> = open.iter().map(|class| SlotFields::of(class.id)).collect();
    let given = [
        ("all", "cover:3"),
        (names[1].what.as_str(), "cancel"),
        (names[2].what.as_str(), "move"),
        (names[2].date.as_str(), "2026-03-31"),
        (names[2].time.as_str(), "17:00"),
        (names[3].what.as_str(), "cover:2"),
        ("reason", "Reemplazo por licencia"),
    ];
    let fields = page(&school, leave.id, &given).await;
    let tried = decide(&school, leave.id, &fields, Intent::Preview).await.unwrap();
    assert_eq!((tried.changed(), tried.refused()), (4, 0));
    assert_eq!(tried.done.act, None);
    assert_eq!(classes(&school).await, AS_GENERATED, "a preview changes nothing");
    let clashing: Vec<_> =
        tried.done.lines.iter().filter(|line| !line.clashes.is_empty()).map(|line| line.class.date).collect();
    assert_eq!(clashing, [day("2026-03-26")], "Ema has a class of her own at that time, which stops nothing");

    let done = decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    let lines = |decided: &Decided| {
        let line = |line: &acts::Line| (line.class.id, line.class.date, line.class.status.clone());
        decided.done.lines.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(lines(&done), lines(&tried));
    assert_eq!(
        classes(&school).await,
        [
            "2026-03-17 15:00 3 planned",
            "2026-03-19 16:00 1 cancelled",
            "2026-03-26 16:00 2 planned",
            "2026-03-31 15:00 1 planned",
            "2026-03-31 17:00 1 planned",
            "2026-04-02 16:00 1 planned",
        ]
    );
    assert_eq!(touched(&school, leave.id, true).await.len(), 0);
    let rest = touched(&school, leave.id, false).await;
    let rest: Vec<_> =
        rest.iter().map(|one| format!("{} {} {}", one.date, one.is_covered, one.is_away)).collect();
    assert_eq!(
        rest,
        ["2026-03-17 true false", "2026-03-19 false false", "2026-03-26 true false", "2026-03-31 false true"]
    );

    acts::undo(school.app(), school.actor(), done.done.act.unwrap()).await.unwrap();
    assert_eq!(classes(&school).await, AS_GENERATED);
    assert_eq!(touched(&school, leave.id, true).await.len(), 4);
    school.run_jobs().await;
}

#[tokio::test]
async fn what_somebody_else_has_changed_meanwhile_is_left_alone_and_the_rest_is_done() {
    let school = academy().await;
    let leave = away(&school).await;
    let fields = page(&school, leave.id, &[("all", "cancel")]).await;
    school.sql("update class_sessions set room = 'Sala 9' where date = '2026-03-17' and course_id = 1").await;
    let done = decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    assert_eq!((done.changed(), done.refused()), (3, 1));
    let left = done.done.lines.iter().find(|line| line.refused.is_some()).unwrap();
    assert_eq!(left.class.date, day("2026-03-17"));
    let open = touched(&school, leave.id, true).await;
    assert_eq!(open.iter().map(|class| class.date).collect::<Vec<_>>(), [day("2026-03-17")]);
    school.run_jobs().await;
}

#[tokio::test]
async fn nobody_who_is_away_covers_and_a_move_leaves_the_leave() {
    let school = academy().await;
    let leave = away(&school).await;
    leaves::create(school.app(), school.actor(), &form(3, "2026-03-19", "2026-03-19")).await.unwrap();
    let wrong = async |given: &[(&str, &str)]| {
        said(decide(&school, leave.id, &page(&school, leave.id, given).await, Intent::Confirm).await)
    };
    assert_eq!(wrong(&[("all", "cover:3")]).await, saying("all", "leaves-cover-away"));
    assert_eq!(wrong(&[("all", "cover:1")]).await, saying("all", "leaves-cover-away"));
    let moved = [("all", "move"), ("days", "2")];
    assert_eq!(wrong(&moved).await, saying("days", "leaves-still-away"));
    assert_eq!(wrong(&[("all", "open")]).await, saying("all", "leaves-nothing-chosen"));
    assert_eq!(classes(&school).await, AS_GENERATED);
}

#[tokio::test]
async fn a_class_that_is_generated_later_into_the_leave_waits_for_a_decision() {
    let school = academy().await;
    let leave =
        leaves::create(school.app(), school.actor(), &form(1, "2026-04-27", "2026-05-10")).await.unwrap();
    let fields = page(&school, leave.id, &[("all", "cancel")]).await;
    decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    assert_eq!(touched(&school, leave.id, true).await.len(), 0);
    let alerts = async || {
        school.values("select state || ' ' || subject from alerts where kind = 'leave_undecided'").await
    };
    assert_eq!(alerts().await, [""; 0], "whoever notes a leave sees its classes: nobody needs to be told");
    generate(&school, "2026-05-01", "2026-05-31").await;
    let open = touched(&school, leave.id, true).await;
    let dates: Vec<_> = open.iter().map(|class| class.date.to_string()).collect();
    assert_eq!(dates, ["2026-05-05", "2026-05-07"]);
    assert_eq!(leaves::view(school.app(), leave.id).await.unwrap().open, 2);
    assert_eq!(alerts().await, [format!("open leave:{}", leave.id)]);
    let fields = page(&school, leave.id, &[("all", "cover:3")]).await;
    decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    assert_eq!(alerts().await, [format!("resolved leave:{}", leave.id)]);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_teacher_who_comes_back_early_gets_back_what_others_give_and_what_was_cancelled() {
    let school = academy().await;
    let leave = away(&school).await;
    let open = touched(&school, leave.id, true).await;
    let cancel = SlotFields::of(open[3].id).what;
    let given = [("all", "cover:3"), (cancel.as_str(), "cancel")];
    let fields = page(&school, leave.id, &given).await;
    decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    let back = |on: &str| {
        let fields = Fields::from_pairs([("on", on), ("give", "on")]);
        Return::parse(&fields, &leave)
    };
    assert_eq!(said(back("2026-03-30")), saying("on", "leaves-return-late"));
    let back = back("2026-03-20").unwrap();
    assert_eq!(back.last, Some(day("2026-03-19")));
    let come = async |version, intent| {
        leaves::come_back(school.app(), school.actor(), (leave.id, version), back, intent).await
    };
    let tried = come(leave.version, Intent::Preview).await.unwrap();
    assert_eq!(tried.changed(), 2);
    assert_eq!(leaves::view(school.app(), leave.id).await.unwrap(), Leave { open: 0, ..leave.clone() });
    come(leave.version, Intent::Confirm).await.unwrap();
    assert_eq!(
        classes(&school).await[..4],
        [
            "2026-03-17 15:00 3 planned",
            "2026-03-19 16:00 3 planned",
            "2026-03-24 15:00 1 planned",
            "2026-03-26 16:00 1 planned",
        ]
    );
    let shorter = leaves::view(school.app(), leave.id).await.unwrap();
    assert_eq!((shorter.until_date, shorter.open), (day("2026-03-19"), 0));
    assert_eq!(said(come(leave.version, Intent::Confirm).await), saying("", "leaves-changed"));

    let all = Return { on: day("2026-03-16"), last: None, gives: true };
    let version = (leave.id, shorter.version);
    leaves::come_back(school.app(), school.actor(), version, all, Intent::Confirm).await.unwrap();
    assert_eq!(classes(&school).await, AS_GENERATED);
    assert_eq!(school.value::<i64>("select count(*) from teacher_leaves").await, 0);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_leave_and_its_classes_end_together_or_not_at_all() {
    let school = academy().await;
    let leave = away(&school).await;
    let fields = page(&school, leave.id, &[("all", "cover:3")]).await;
    decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    let covered = classes(&school).await;
    let back = Return { on: day("2026-03-20"), last: Some(day("2026-03-19")), gives: true };
    let seen = (leave.id, leave.version);
    // The classes can be written, the leave cannot.
    school
        .sql(
            "create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'not now'; end $$;
             create trigger refuse before update on teacher_leaves for each row execute function refuse()",
        )
        .await;
    let refused = leaves::come_back(school.app(), school.actor(), seen, back, Intent::Confirm).await;
    assert!(matches!(refused, Err(Error::Fault(_))), "{refused:?}");
    assert_eq!(classes(&school).await, covered, "no class is theirs while they are away");
    school.sql("drop trigger refuse on teacher_leaves").await;
    // Two at once: one of them does it, the other changes nothing.
    let twin = school.twin().await;
    let (one, two) = tokio::join!(
        leaves::come_back(school.app(), school.actor(), seen, back, Intent::Confirm),
        leaves::come_back(&twin, school.actor(), seen, back, Intent::Confirm)
    );
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(said(refused), saying("", "leaves-changed"));
    let acts = "select count(distinct act) from class_changes where kind = 'uncover'";
    assert_eq!(school.value::<i64>(acts).await, 1);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_load_of_a_week_counts_who_really_gives_the_classes() {
    let school = academy().await;
    let leave = away(&school).await;
    let open = touched(&school, leave.id, true).await;
    let cancel = SlotFields::of(open[1].id).what;
    let given = [("all", "cover:3"), (cancel.as_str(), "cancel")];
    let fields = page(&school, leave.id, &given).await;
    decide(&school, leave.id, &fields, Intent::Confirm).await.unwrap();
    let week = async |sort, descending, q: &str| {
        let query = ListQuery { sort, descending, q: q.into(), ..ListQuery::default() };
        load::list(school.app(), &query, day("2026-03-16")).await.unwrap().items
    };
    let loads = week(LoadSort::Teacher, false, "").await;
    let one = |at: usize| {
        let load = &loads[at];
        (load.teacher_id.0, load.classes, load.minutes, load.covers, load.covered, load.dropped, load.away)
    };
    assert_eq!(one(0), (1, 0, 0, 0, 1, 1, 7), "her Tuesday is covered, her Thursday cancelled");
    assert_eq!(one(1), (2, 1, 45, 0, 0, 0, 0));
    assert_eq!(one(2), (3, 1, 45, 1, 0, 0, 0));
    assert_eq!(loads[2].days, [0, 45, 0, 0, 0, 0, 0]);
    let ids = |loads: Vec<load::Load>| loads.iter().map(|load| load.teacher_id.0).collect::<Vec<_>>();
    assert_eq!(ids(week(LoadSort::Hours, true, "").await), [3, 2, 1]);
    assert_eq!(ids(week(LoadSort::Classes, false, "").await), [1, 2, 3]);
    assert_eq!(ids(week(LoadSort::Teacher, false, "nunez 2").await), [2]);
    let total = load::total(school.app(), day("2026-03-16")).await.unwrap();
    assert_eq!((total.classes, total.minutes, total.teacherless), (2, 90, 0));
    school.run_jobs().await;
}
