//! The calendar of school days on a real database.

use chrono::{NaiveDate, TimeDelta};
use presente::calendar::rules::DayOffKind::{self, Break, Closed, Holiday};
use presente::calendar::rules::{BreakForm, ExceptionForm, HolidayForm, Hours, OwnKind};
use presente::calendar::{self, Intent, merged};
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use presente::classes::rules::plan::Outcome;
use presente::error::{Error, Result};
use presente::ids::CourseId;

use crate::classes::seed;
use crate::support::School;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn holiday(date: &str, name: &str, kind: OwnKind) -> HolidayForm {
    HolidayForm { date: day(date), name: name.into(), kind, source: None }
}

async fn off(school: &School, date: &str, course: i64) -> Option<(DayOffKind, String)> {
    let calendar = merged(school.app().db.reader(), day("2026-01-01"), day("2026-12-31")).await.unwrap();
    calendar.day_off(day(date), CourseId(course)).map(|off| (off.kind, off.name.to_string()))
}

#[tokio::test]
async fn law_region_decree_and_the_school_are_one_calendar() {
    let school = School::academy().await;
    school
        .sql(
            "insert into courses (code, name, presence_source, created_at, updated_at) values
                ('P', 'Piano', 'marks', now(), now()), ('V', 'Violín', 'marks', now(), now());
             insert into holidays (date, name, kind, created_at, updated_at) values
                ('2026-05-04', 'Aniversario', 'holiday', now(), now()),
                ('2026-05-01', 'Muestra de otoño', 'working_day', now(), now());
             insert into school_breaks (name, starts_on, ends_on, course_id, created_at, updated_at) values
                ('Invierno', '2026-07-06', '2026-07-17', null, now(), now()),
                ('Gira', '2026-09-07', '2026-09-11', 1, now(), now());
             insert into calendar_exceptions (date, course_id, kind, note, created_at, updated_at) values
                ('2026-06-12', null, 'closed', 'Jornada docente', now(), now());
             insert into calendar_exceptions (date, kind, expected_in, expected_out, created_at, updated_at)
                values ('2026-06-15', 'hours', '10:00', '12:00', now(), now());",
        )
        .await;
    for (date, course, expected) in [
        ("2026-04-03", 2, Some((Holiday, "Viernes Santo"))),
        ("2026-07-16", 2, Some((Holiday, "Día de La Paz"))),
        ("2026-09-14", 2, None),
        ("2026-01-22", 2, None),
        ("2026-01-23", 2, Some((Holiday, "Día del Estado Plurinacional (trasladado)"))),
        ("2026-10-17", 2, None),
        ("2026-05-04", 2, Some((Holiday, "Aniversario"))),
        ("2026-05-01", 2, None),
        ("2026-07-15", 2, Some((Break, "Invierno"))),
        ("2026-09-08", 1, Some((Break, "Gira"))),
        ("2026-09-08", 2, None),
        ("2026-06-12", 2, Some((Closed, "Jornada docente"))),
        ("2026-06-15", 2, None),
    ] {
        let expected = expected.map(|(kind, name)| (kind, name.to_owned()));
        assert_eq!(off(&school, date, course).await, expected, "{date} {course}");
    }
}

#[tokio::test]
async fn a_year_is_reviewed_by_somebody() {
    let school = School::new().await;
    assert_eq!(calendar::year(school.app(), 2027).await.unwrap().review, None);
    calendar::review(school.app(), school.actor(), 2027).await.unwrap();
    calendar::review(school.app(), school.actor(), 2027).await.unwrap();
    let review = calendar::year(school.app(), 2027).await.unwrap().review.unwrap();
    assert_eq!((review.reviewed_by.as_str(), review.reviewed_at), ("test", school.now()));
    assert!(calendar::year(school.app(), 1789).await.is_err());
}

#[tokio::test]
async fn a_preview_leaves_nothing_and_a_change_leaves_its_audit() {
    let school = School::new().await;
    let (app, actor) = (school.app(), school.actor());
    let form = holiday("2026-05-04", "Aniversario", OwnKind::Holiday);
    calendar::holidays::add(app, actor, &form, Intent::Preview).await.unwrap();
    assert_eq!(school.value::<i64>("select count(*) from holidays").await, 0);
    assert_eq!(school.value::<i64>("select count(*) from audit_log where subject_kind = 'holiday'").await, 0);

    let added = calendar::holidays::add(app, actor, &form, Intent::Confirm).await.unwrap().row;
    let later = HolidayForm { date: day("2026-05-11"), ..form.clone() };
    calendar::holidays::edit(app, actor, added.id, &later, Intent::Confirm).await.unwrap();
    assert_eq!(calendar::holidays::find(app, added.id).await.unwrap().date, day("2026-05-11"));
    calendar::holidays::remove(app, actor, added.id, Intent::Confirm).await.unwrap();
    assert!(calendar::holidays::remove(app, actor, added.id, Intent::Confirm).await.is_err());
    let verbs: String = school
        .value("select string_agg(verb, ' ' order by id) from audit_log where subject_kind = 'holiday'")
        .await;
    assert_eq!(verbs, "holiday.add holiday.edit holiday.remove");
}

#[tokio::test]
async fn a_day_that_is_taken_and_a_course_that_is_not_there_are_said_at_their_field() {
    let school = School::new().await;
    let (app, actor) = (school.app(), school.actor());
    let form = holiday("2026-05-04", "Aniversario", OwnKind::Holiday);
    calendar::holidays::add(app, actor, &form, Intent::Confirm).await.unwrap();
    let again = calendar::holidays::add(app, actor, &form, Intent::Confirm).await;
    assert_eq!(fields(again), [("date".to_owned(), "calendar-date-taken".to_owned())]);

    let trip = |course_id| BreakForm {
        name: "Gira".into(),
        starts_on: day("2026-06-22"),
        ends_on: day("2026-06-26"),
        course_id,
    };
    let nowhere = calendar::breaks::add(app, actor, &trip(Some(CourseId(99))), Intent::Preview).await;
    assert_eq!(fields(nowhere), [("course_id".to_owned(), "calendar-course-unknown".to_owned())]);
    calendar::breaks::add(app, actor, &trip(None), Intent::Confirm).await.unwrap();
    let again = calendar::breaks::add(app, actor, &trip(None), Intent::Confirm).await;
    assert_eq!(fields(again), [("starts_on".to_owned(), "calendar-break-taken".to_owned())]);

    let closed = ExceptionForm { date: day("2026-06-12"), course_id: None, hours: None, note: None };
    calendar::exceptions::add(app, actor, &closed, Intent::Confirm).await.unwrap();
    let again = calendar::exceptions::add(app, actor, &closed, Intent::Confirm).await;
    assert_eq!(fields(again), [("date".to_owned(), "calendar-exception-taken".to_owned())]);
}

/// Tuesdays at 15:00 from 10 March to 28 April, the one of 24 March held.
async fn with_classes(school: &School) {
    seed::lesson(school).await;
    let monthly = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Api };
    generation::generate(school.app(), school.actor(), &monthly).await.unwrap();
    school.sql("update class_sessions set status = 'held' where date = '2026-03-24'").await;
}

async fn with_status(school: &School, status: &str) -> Vec<String> {
    let dates = "select array_agg(date::text order by date) from class_sessions where status =";
    school.value::<Option<Vec<String>>>(&format!("{dates} '{status}'")).await.unwrap_or_default()
}

#[tokio::test]
async fn rule_8_a_break_is_previewed_then_takes_its_classes_and_gives_them_back() {
    let school = School::new().await;
    with_classes(&school).await;
    let (app, actor) = (school.app(), school.actor());
    let break_until = |until: &str| BreakForm {
        name: "Receso".into(),
        starts_on: day("2026-03-16"),
        ends_on: day(until),
        course_id: None,
    };
    let form = break_until("2026-03-27");
    let tried = calendar::breaks::add(app, actor, &form, Intent::Preview).await.unwrap().effects;
    assert_eq!((tried.count(Outcome::Holiday), tried.count(Outcome::Keep)), (1, 1));
    assert_eq!(with_status(&school, "holiday").await, [""; 0], "it was only tried");

    let made = calendar::breaks::add(app, actor, &form, Intent::Confirm).await.unwrap();
    assert_eq!(made.effects.tally, tried.tally, "what was shown is what happened");
    assert_eq!(with_status(&school, "holiday").await, ["2026-03-17"]);
    assert_eq!(with_status(&school, "held").await, ["2026-03-24"]);

    let id = made.row.id;
    let longer = calendar::breaks::edit(app, actor, id, &break_until("2026-03-31"), Intent::Confirm).await;
    assert_eq!(longer.unwrap().effects.count(Outcome::Holiday), 1);
    assert_eq!(with_status(&school, "holiday").await, ["2026-03-17", "2026-03-31"]);
    let gone = calendar::breaks::remove(app, actor, id, Intent::Confirm).await.unwrap();
    assert_eq!(gone.effects.count(Outcome::Revive), 2);
    assert_eq!(with_status(&school, "holiday").await, [""; 0]);
}

#[tokio::test]
async fn past_days_and_days_not_generated_yet_change_nothing_and_a_course_is_off_alone() {
    let school = School::new().await;
    with_classes(&school).await;
    seed::course(&school, 2).await;
    let (app, actor) = (school.app(), school.actor());
    for date in ["2026-03-03", "2026-06-23"] {
        let form = holiday(date, "Feriado", OwnKind::Holiday);
        let made = calendar::holidays::add(app, actor, &form, Intent::Confirm).await.unwrap();
        assert!(made.effects.items.is_empty(), "{date}: {:?}", made.effects);
    }
    let closed = |course| ExceptionForm {
        date: day("2026-04-07"),
        course_id: Some(CourseId(course)),
        hours: None,
        note: None,
    };
    let other = calendar::exceptions::add(app, actor, &closed(2), Intent::Confirm).await.unwrap();
    assert!(other.effects.items.is_empty());
    let own = calendar::exceptions::add(app, actor, &closed(1), Intent::Confirm).await.unwrap();
    assert_eq!(own.effects.count(Outcome::Holiday), 1);
    let hours = Hours { expected_in: "08:00:00".parse().unwrap(), expected_out: "12:00:00".parse().unwrap() };
    let open = ExceptionForm { hours: Some(hours), ..closed(1) };
    let edited = calendar::exceptions::edit(app, actor, own.row.id, &open, Intent::Confirm).await.unwrap();
    assert_eq!(edited.effects.count(Outcome::Revive), 1, "other hours are no day off");
}

/// Classes of a weekly lesson on `weekday` between two dates, seen from before the school year.
async fn lessons(school: &School, weekday: i64, from: &str, to: &str) -> u32 {
    school.advance(TimeDelta::days(-60));
    seed::course(school, 1).await;
    seed::enrollment(school, 1, 1, "individual").await;
    seed::line(school, 1, 1, Some(1), weekday, "15:00").await;
    let choice = Choice::Explicit { from: day(from), to: day(to) };
    let request = Request { choice, scope: Scope::All, source: Source::Api };
    generation::generate(school.app(), school.actor(), &request).await.unwrap().summary.tally.created()
}

#[tokio::test]
async fn a_school_year_has_the_published_number_of_classes() {
    let bolivia = School::academy().await;
    assert_eq!(lessons(&bolivia, 5, "2026-02-02", "2026-12-02").await, 39);
    for (weekday, classes) in [(1, 36), (6, 34)] {
        let chile = School::new().await;
        chile
            .sql(
                "insert into school_breaks (name, starts_on, ends_on, created_at, updated_at)
                    values ('Invierno', '2026-06-22', '2026-07-03', now(), now())",
            )
            .await;
        assert_eq!(lessons(&chile, weekday, "2026-03-04", "2026-12-04").await, classes, "weekday {weekday}");
    }
}

fn fields<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, String)> {
    let Err(Error::Invalid(errors)) = result else { panic!("{result:?}") };
    errors.into_iter().map(|e| (e.field.into_owned(), e.message.key.into_owned())).collect()
}
