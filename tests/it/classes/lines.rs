//! Changes of weekly lines and enrollments: what is shown before is what happens, and nobody writes over another.

use chrono::NaiveDate;
use presente::classes::coming::{self, Coming};
use presente::classes::generation::{Effects, Seat};
use presente::classes::rules::TransferForm;
use presente::classes::rules::plan::{Outcome, Reason};
use presente::classes::schedules::{self, Owner, Seen};
use presente::classes::{Changed, change_course};
use presente::ids::ScheduleId;

use super::*;

/// What becomes of each class: its date, where it was, and why.
fn told(effects: &Effects) -> Vec<String> {
    let line = |item: &presente::classes::rules::plan::Item| {
        let was = item.was.map(|(date, _)| format!(" from {date}")).unwrap_or_default();
        format!("{} {}{was} {}", item.outcome.as_str(), item.date, item.reason.as_str())
    };
    effects.items.iter().map(line).collect()
}

/// The classes as they are: date, time, state.
async fn classes(school: &School) -> Vec<String> {
    school
        .values(
            "select date || ' ' || to_char(start_time, 'HH24:MI') || ' ' || status from class_sessions
                order by date, start_time, id",
        )
        .await
}

/// Ana alone in piano, Tuesdays at 15:00 from 10 March to 28 April.
async fn tuesdays(school: &School) -> (EnrollmentId, ScheduleId) {
    let (ana, piano) = (student(school, "1").await, course(school, "PIA", &[]).await);
    let enrollment = enroll(school, ana, piano, "individual").await;
    let form = schedule_form("tuesday", "15:00", "2026-03-09", &[]);
    let owner = Owner::Enrollment(enrollment);
    let made = schedules::create(school.app(), school.actor(), owner, &form, Intent::Confirm).await.unwrap();
    (enrollment, made.row.id)
}

fn edit_form(weekday: &str, time: &str, from: &str, version: &str) -> ScheduleForm {
    ScheduleForm::parse_edit(&Fields::from_pairs([
        ("weekday", weekday),
        ("start_time", time),
        ("duration_minutes", "45"),
        ("from", from),
        ("version", version),
    ]))
    .unwrap()
}

#[tokio::test]
async fn several_weekdays_are_begun_at_once_and_shown_before() {
    let school = School::new().await;
    let choir = course(&school, "COR", &[]).await;
    enroll(&school, student(&school, "1").await, choir, "group").await;
    let fields = Fields::from_pairs([
        ("weekday", "thursday,2,jueves"),
        ("start_time", "10:00"),
        ("duration_minutes", "45"),
        ("valid_from", "2026-03-09"),
    ]);
    let forms = ScheduleForm::parse_days(&fields).unwrap();
    assert_eq!(forms.len(), 2, "a day that is named twice is one");
    let create = async |intent| {
        schedules::create_all(school.app(), school.actor(), Owner::Course(choir), &forms, intent)
            .await
            .unwrap()
    };
    let tried = create(Intent::Preview).await;
    assert_eq!(school.value::<i64>("select count(*) from schedules").await, 0, "it was only tried");
    let done = create(Intent::Confirm).await;
    assert_eq!(told(&done.effects), told(&tried.effects), "what was shown is what happened");
    assert_eq!(school.value::<i64>("select count(distinct series_id) from schedules").await, 2);
    let first = &classes(&school).await[..3];
    assert_eq!(first, ["2026-03-10 10:00 planned", "2026-03-12 10:00 planned", "2026-03-17 10:00 planned"]);

    let wrong =
        Fields::from_pairs([("weekday", "2,someday"), ("start_time", "10:00"), ("duration_minutes", "45")]);
    let Err(Error::Invalid(errors)) = ScheduleForm::parse_days(&wrong) else { panic!() };
    assert_eq!(
        errors.iter().map(|error| error.field.as_ref()).collect::<Vec<_>>(),
        ["weekday", "valid_from"]
    );
    let none = Fields::from_pairs([
        ("start_time", "10:00"),
        ("duration_minutes", "45"),
        ("valid_from", "2026-03-09"),
    ]);
    assert_eq!(said(ScheduleForm::parse_days(&none)), saying("weekday", "field-required"));
}

#[tokio::test]
async fn a_line_goes_on_another_day_and_what_was_moved_or_cancelled_by_hand_is_listed_as_it_is() {
    let school = School::new().await;
    let (_, id) = tuesdays(&school).await;
    school
        .sql(
            "update class_sessions set date = '2026-03-27', moved = true where date = '2026-03-24';
             update class_sessions set status = 'cancelled', cancelled_by = 'person', cancelled_at = now()
                where date = '2026-04-07'",
        )
        .await;
    let form = edit_form("thursday", "16:00", "2026-03-19", "1");
    let edit = async |intent| schedules::edit(school.app(), school.actor(), id, &form, intent).await.unwrap();
    let tried = edit(Intent::Preview).await.effects;
    let thursday = |date: &str, was: &str| format!("change {date} from {was} planned");
    let expected = [
        thursday("2026-04-02", "2026-03-31"),
        "keep 2026-03-27 from 2026-03-27 moved".into(),
        "skip 2026-04-07 from 2026-04-07 cancelled".into(),
        thursday("2026-04-16", "2026-04-14"),
        thursday("2026-04-23", "2026-04-21"),
        thursday("2026-04-30", "2026-04-28"),
    ];
    let mut listed = told(&tried);
    listed.sort();
    let mut expected: Vec<_> = expected.to_vec();
    expected.sort();
    assert_eq!(listed, expected);
    let before = classes(&school).await;
    let done = edit(Intent::Confirm).await.effects;
    assert_eq!((told(&done), &done.tally), (told(&tried), &tried.tally), "what was shown is what happened");
    assert_eq!(before[..2], ["2026-03-10 15:00 planned", "2026-03-17 15:00 planned"]);
    assert_eq!(
        classes(&school).await,
        [
            "2026-03-10 15:00 planned",
            "2026-03-17 15:00 planned",
            "2026-03-27 15:00 planned",
            "2026-04-02 16:00 planned",
            "2026-04-07 15:00 cancelled",
            "2026-04-16 16:00 planned",
            "2026-04-23 16:00 planned",
            "2026-04-30 16:00 planned",
        ],
        "one class a week, the moved one where it was moved to"
    );
}

#[tokio::test]
async fn the_second_of_two_who_change_a_line_is_told_and_writes_nothing() {
    let school = School::new().await;
    let (_, id) = tuesdays(&school).await;
    let edit = async |form: &ScheduleForm| {
        schedules::edit(school.app(), school.actor(), id, form, Intent::Confirm).await.map(|done| done.row.id)
    };
    edit(&edit_form("thursday", "16:00", "2026-03-19", "1")).await.unwrap();
    let all = "select string_agg(weekday || ' ' || start_time, ',' order by valid_from) from schedules";
    let before: String = school.value(all).await;
    let late = edit(&edit_form("friday", "17:00", "2026-03-19", "1")).await;
    assert_eq!(said(late), saying("", "schedules-changed"));
    let seen = Seen { id, version: Some(1) };
    let end = schedules::end(school.app(), school.actor(), seen, day("2026-03-31"), Intent::Confirm).await;
    assert_eq!(said(end.map(drop)), saying("", "schedules-changed"));
    let off = schedules::set_active(school.app(), school.actor(), seen, false, Intent::Confirm).await;
    assert_eq!(said(off.map(drop)), saying("", "schedules-changed"));
    assert_eq!(school.value::<String>(all).await, before, "nothing was written over");
    edit(&edit_form("friday", "17:00", "2026-03-19", "2")).await.unwrap();
    edit(&edit_form("friday", "18:00", "2026-03-19", "")).await.unwrap();
}

#[tokio::test]
async fn two_who_change_a_line_at_the_same_moment_do_not_both_do_it() {
    let school = School::new().await;
    let (_, id) = tuesdays(&school).await;
    let edit = async |time: &str| {
        let form = edit_form("thursday", time, "2026-03-19", "1");
        schedules::edit(school.app(), school.actor(), id, &form, Intent::Confirm).await.map(drop)
    };
    let (one, other) = tokio::join!(edit("16:00"), edit("17:00"));
    assert_eq!([&one, &other].into_iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(said(if one.is_ok() { other } else { one }), saying("", "schedules-changed"));
}

fn date(day: &Coming) -> String {
    let off = day.off.map(|reason| format!(" {}", reason.as_str())).unwrap_or_default();
    let instead = day.instead_of.map(|date| format!(" for {date}")).unwrap_or_default();
    format!("{}{off}{instead}", day.date)
}

#[tokio::test]
async fn the_next_ten_dates_of_a_form_are_those_that_the_generator_makes() {
    let school = School::new().await;
    let piano = course(&school, "PIA", &[]).await;
    let alone = enroll(&school, student(&school, "1").await, piano, "individual").await;
    let dates = async |more: &[(&str, &str)]| -> Vec<String> {
        let form = schedule_form("friday", "15:00", "2026-03-09", more);
        let all = coming::dates(school.app(), Owner::Enrollment(alone), &[form]).await.unwrap();
        all.iter().map(date).collect()
    };
    // 3 April is Good Friday, 1 May is Labour Day.
    let fortnights = [
        "2026-03-20",
        "2026-04-03 holiday",
        "2026-04-17",
        "2026-05-01 holiday",
        "2026-05-15",
        "2026-05-29",
        "2026-06-12",
        "2026-06-26",
        "2026-07-10",
        "2026-07-24",
        "2026-08-07",
        "2026-08-21",
    ];
    let every_two = [("every_weeks", "2"), ("anchor_date", "2026-03-16")];
    assert_eq!(dates(&every_two).await, fortnights);
    let shifted = dates(&[("holiday_policy", "shift"), ("valid_until", "2026-04-10")]).await;
    let until = ["2026-03-13", "2026-03-20", "2026-03-27", "2026-04-03 holiday", "2026-04-10"];
    assert_eq!(shifted, until, "after a Friday no day of the week is left");
    let monday = schedule_form(
        "monday",
        "15:00",
        "2026-05-18",
        &[("holiday_policy", "shift"), ("valid_until", "2026-05-25")],
    );
    school
        .sql("insert into holidays (date, name, kind, created_at, updated_at) values ('2026-05-18', 'Aniversario', 'holiday', now(), now())")
        .await;
    let all = coming::dates(school.app(), Owner::Enrollment(alone), &[monday]).await.unwrap();
    assert_eq!(all.iter().map(date).collect::<Vec<_>>(), ["2026-05-19 for 2026-05-18", "2026-05-25"]);
    assert_eq!(all[0].name.as_ref().map(ToString::to_string), Some("Aniversario".into()));
}

#[tokio::test]
async fn a_change_of_course_ends_one_and_begins_the_other_in_one_go() {
    let school = School::new().await;
    let (ana, piano) = (student(&school, "1").await, course(&school, "PIA", &[]).await);
    let choir = course(&school, "COR", &[("capacity", "2")]).await;
    enroll(&school, student(&school, "2").await, choir, "group").await;
    let thursday = schedule_form("thursday", "10:00", "2026-03-09", &[]);
    let actor = school.actor();
    schedules::create(school.app(), actor, Owner::Course(choir), &thursday, Intent::Confirm).await.unwrap();
    let alone = enroll(&school, ana, piano, "individual").await;
    let tuesday = schedule_form("tuesday", "15:00", "2026-03-09", &[]);
    let line = Owner::Enrollment(alone);
    schedules::create(school.app(), actor, line, &tuesday, Intent::Confirm).await.unwrap();

    let form =
        |from: &str, course| TransferForm { course_id: course, from: day(from), format: Some(Format::Group) };
    let change =
        async |form: TransferForm, intent| change_course(school.app(), actor, alone, &form, intent).await;
    for (form, field, key) in [
        (form("2026-04-13", piano), "course_id", "enrollments-same-course"),
        (form("2026-03-02", choir), "from", "enrollments-first-day"),
        (form("2026-04-13", CourseId(99)), "course_id", "classes-course-unknown"),
    ] {
        assert_eq!(said(change(form, Intent::Confirm).await.map(drop)), saying(field, key));
    }
    let tried = change(form("2026-04-13", choir), Intent::Preview).await.unwrap().effects;
    let cancelled = ["2026-04-14", "2026-04-21", "2026-04-28"];
    let lost = cancelled.map(|date| format!("cancel {date} from {date} not_enrolled"));
    assert_eq!(told(&tried), lost);
    let joined = ["2026-04-16", "2026-04-23", "2026-04-30"];
    let seat = |date: &&str| Seat {
        course: choir,
        date: day(date),
        start: "10:00:00".parse().unwrap(),
        joins: true,
    };
    assert_eq!(tried.seats, joined.iter().map(seat).collect::<Vec<_>>());
    assert_eq!(school.value::<i64>("select count(*) from enrollments").await, 2, "it was only tried");

    let Changed { row, effects } = change(form("2026-04-13", choir), Intent::Confirm).await.unwrap();
    assert_eq!((told(&effects), effects.seats), (told(&tried), tried.seats));
    assert_eq!((row.course_id, row.starts_on), (choir, day("2026-04-13")));
    let ends = format!("select ends_on::text from enrollments where id = {alone}");
    assert_eq!(school.value::<String>(&ends).await, "2026-04-12");
    let again = change(form("2026-04-20", choir), Intent::Confirm).await.map(drop);
    assert_eq!(said(again), saying("from", "enrollments-after-end"));
}

#[tokio::test]
async fn the_lists_of_a_group_that_a_student_joins_or_leaves_are_told() {
    use presente::classes::enrollments;
    use presente::classes::rules::Dates;
    let school = School::new().await;
    let choir = course(&school, "COR", &[]).await;
    enroll(&school, student(&school, "1").await, choir, "group").await;
    let thursday = schedule_form("thursday", "10:00", "2026-03-09", &[]);
    schedules::create(school.app(), school.actor(), Owner::Course(choir), &thursday, Intent::Confirm)
        .await
        .unwrap();
    let eva = enroll(&school, student(&school, "2").await, choir, "group").await;
    let seats = |effects: &Effects| -> Vec<(NaiveDate, bool)> {
        effects.seats.iter().map(|seat| (seat.date, seat.joins)).collect()
    };
    let pause = Dates { from: day("2026-03-18"), until: Some(day("2026-03-31")) };
    let rest =
        enrollments::pause(school.app(), school.actor(), eva, pause, Intent::Confirm).await.unwrap().effects;
    assert_eq!(seats(&rest), [(day("2026-03-19"), false), (day("2026-03-26"), false)]);
    assert!(rest.items.is_empty(), "the classes of the group are as they were");
    let on = enrollments::resume(school.app(), school.actor(), eva, day("2026-03-25"), Intent::Preview).await;
    assert_eq!(seats(&on.unwrap().effects), [(day("2026-03-26"), true)]);
    let end = enrollments::end(school.app(), school.actor(), eva, day("2026-04-12"), Intent::Confirm).await;
    let left = ["2026-04-16", "2026-04-23", "2026-04-30"].map(|date| (day(date), false));
    assert_eq!(seats(&end.unwrap().effects), left);
}

#[tokio::test]
async fn an_enrollment_that_is_over_or_rests_for_good_loses_its_coming_classes() {
    use presente::classes::enrollments;
    use presente::classes::rules::Dates;
    let school = School::new().await;
    let (enrollment, _) = tuesdays(&school).await;
    let planned = "select count(*) from class_sessions where status = 'planned'";
    assert_eq!(school.value::<i64>(planned).await, 8);
    let (app, actor) = (school.app(), school.actor());
    let open = Dates { from: day("2026-03-09"), until: None };
    let paused = enrollments::pause(app, actor, enrollment, open, Intent::Confirm).await.unwrap().effects;
    assert_eq!((paused.count(Outcome::Cancel), school.value::<i64>(planned).await), (8, 0));
    assert!(paused.items.iter().all(|item| item.reason == Reason::Paused));
    let on = enrollments::resume(app, actor, enrollment, day("2026-03-09"), Intent::Confirm)
        .await
        .unwrap()
        .effects;
    assert_eq!((on.count(Outcome::Revive), school.value::<i64>(planned).await), (8, 8));
    let ended =
        enrollments::end(app, actor, enrollment, day("2026-03-08"), Intent::Confirm).await.unwrap().effects;
    assert_eq!((ended.count(Outcome::Cancel), school.value::<i64>(planned).await), (8, 0));
}
