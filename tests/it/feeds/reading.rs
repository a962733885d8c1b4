//! What a program reads at an address.

use axum::http::Method;
use chrono::{NaiveDateTime, TimeDelta};
use presente::calendar::rules::{HolidayForm, OwnKind};
use presente::calendar::{Intent, holidays};
use presente::classes::acts::{self, Act, Cancellation, CancelledFor, Cover, Place, Seen};
use presente::classes::enrollments;
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::{Choice, Dates};
use presente::feeds::rules::Kind;
use presente::ids::{ClassId, EnrollmentId, TeacherId};

use super::{academy, address, ask, class, read};
use crate::classes::seed;
use crate::support::School;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[tokio::test]
async fn another_program_reads_each_class_as_it_is() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    class(&school, 2, (2, None), "2026-03-11", "23:30").await;
    let long =
        "La sala grande del segundo piso, al fondo; junto al jardín 🎸 (entrada por Ñuñoa), puerta \\ 4";
    school.sql(&format!("update class_sessions set room = '{long}' where id = 2")).await;
    let path = address(&school, Kind::Student, 1).await;
    let answer = ask(&school, &path).await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(answer.header("set-cookie"), "");
    for line in answer.body.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    let calendar = read(&school, &path).await;
    assert_eq!(calendar.name, "Clases de Ana · Colegio Los Aromos");
    assert_eq!(calendar.events.len(), 2);
    let guitar = calendar.class(1).unwrap();
    assert_eq!(guitar.uid, "class-1@localhost");
    assert_eq!((guitar.summary.as_str(), guitar.status.as_str()), ("Guitarra; nivel 1, tarde", "CONFIRMED"));
    assert_eq!((guitar.start, guitar.end), (at("2026-03-10T15:00:00"), at("2026-03-10T15:45:00")));
    assert_eq!((guitar.location.as_deref(), guitar.zone.as_str()), (Some("Sala 1"), "America/Santiago"));
    assert_eq!(guitar.description.as_deref(), Some("Clase adicional\nDocente: Rosa Núñez"));
    assert_eq!(guitar.stamp.to_rfc3339(), "2026-03-01T12:00:00+00:00");
    let choir = calendar.class(2).unwrap();
    assert_eq!((choir.end, choir.location.as_deref()), (at("2026-03-12T00:15:00"), Some(long)));
}

#[tokio::test]
async fn classes_keep_their_time_on_the_wall_over_santiagos_changes_of_clocks() {
    let school = academy().await;
    let cases = [
        ("2026-04-02", "08:10", "2026-04-02T11:10:00Z"),
        ("2026-04-04", "22:50", "2026-04-05T01:50:00Z"),
        ("2026-04-06", "08:10", "2026-04-06T12:10:00Z"),
        ("2026-09-04", "08:10", "2026-09-04T12:10:00Z"),
        ("2026-09-05", "23:30", "2026-09-06T03:30:00Z"),
        ("2026-09-07", "08:10", "2026-09-07T11:10:00Z"),
    ];
    for (id, (date, start, _)) in (1..).zip(cases) {
        class(&school, id, (2, None), date, start).await;
    }
    let calendar = read(&school, &address(&school, Kind::Course, 2).await).await;
    assert_eq!(calendar.zone, "America/Santiago");
    for (id, (date, start, instant)) in (1..).zip(cases) {
        let event = calendar.class(id).unwrap();
        assert_eq!(event.start, at(&format!("{date}T{start}:00")), "the wall");
        assert_eq!(event.by_file, instant.parse::<chrono::DateTime<chrono::Utc>>().unwrap(), "{date}");
        assert_eq!(event.by_file, event.by_iana, "{date}");
    }
}

#[tokio::test]
async fn every_zone_of_a_school_is_described_as_it_is() {
    let school = academy().await;
    class(&school, 1, (2, None), "2026-03-10", "08:10").await;
    let path = address(&school, Kind::Course, 2).await;
    // The last three: clocks that move by half an hour, of the other half of the world, of the Easter Island.
    for zone in [
        "America/La_Paz",
        "America/Bogota",
        "America/Punta_Arenas",
        "Australia/Lord_Howe",
        "Europe/Madrid",
        "Pacific/Easter",
    ] {
        school.sql(&format!("update school set time_zone = '{zone}'")).await;
        let calendar = read(&school, &path).await;
        assert_eq!((calendar.zone.as_str(), calendar.events.len()), (zone, 1));
    }
}

#[tokio::test]
async fn a_class_stays_the_same_one_whatever_becomes_of_it() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    class(&school, 2, (1, Some(1)), "2026-03-17", "15:00").await;
    let path = address(&school, Kind::Student, 1).await;
    let before = read(&school, &path).await;
    school
        .sql(
            "update class_sessions set date = '2026-03-12', start_time = '16:30', moved = true,
        updated_at = '2026-03-09T11:00:00Z' where id = 1;
        update class_sessions set status = 'holiday', updated_at = '2026-03-09T11:00:00Z' where id = 2",
        )
        .await;
    let after = read(&school, &path).await;
    let (was, is) = (before.class(1).unwrap(), after.class(1).unwrap());
    assert_eq!(was.uid, is.uid);
    assert!(is.sequence > was.sequence && is.stamp > was.stamp, "{was:?} {is:?}");
    assert_eq!((is.start, is.status.as_str()), (at("2026-03-12T16:30:00"), "CONFIRMED"));
    assert!(is.description.as_ref().unwrap().contains("Cambió de fecha: era el 10/03/2026"), "{is:?}");
    let off = after.class(2).unwrap();
    assert_eq!(off.status, "CANCELLED");
    assert_eq!(off.summary, "Sin clase por feriado o receso: Guitarra; nivel 1, tarde");
    school.sql("update class_sessions set status = 'planned' where id = 2").await;
    let back = read(&school, &path).await;
    assert_eq!(back.class(2).unwrap().status, "CONFIRMED");
    assert!(back.class(2).unwrap().sequence > off.sequence);
}

#[tokio::test]
async fn what_people_do_with_a_class_is_told() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    school.sql("update class_sessions set teacher_id = 1").await;
    let path = address(&school, Kind::Student, 1).await;
    let teacher = address(&school, Kind::Teacher, 1).await;
    let seen = Seen { class: ClassId(1), sequence: None };
    let act = async |act| acts::act(school.app(), school.actor(), seen, &act, Intent::Confirm).await.unwrap();
    let mut before = read(&school, &path).await.class(1).unwrap().clone();
    let place = Place {
        date: "2026-03-12".parse().unwrap(),
        start_time: "17:00".parse().unwrap(),
        duration_minutes: 60,
        room: Some("Sala 9".into()),
        reason: Some("Viaje de Ana".into()),
    };
    let cancellation =
        Cancellation { whose: CancelledFor::Student, reason: Some("Luis está enfermo".into()) };
    let cover = Cover { teacher_id: TeacherId(2), reason: None };
    for (deed, status, start, hers) in [
        (Act::Move(place), "CONFIRMED", "2026-03-12T17:00:00", "CONFIRMED"),
        (Act::Cover(cover), "CONFIRMED", "2026-03-12T17:00:00", "CANCELLED"),
        (Act::Uncover, "CONFIRMED", "2026-03-12T17:00:00", "CONFIRMED"),
        (Act::Cancel(cancellation), "CANCELLED", "2026-03-12T17:00:00", "CANCELLED"),
        (Act::Restore, "CONFIRMED", "2026-03-12T17:00:00", "CONFIRMED"),
    ] {
        school.advance(TimeDelta::minutes(5));
        act(deed.clone()).await;
        let after = read(&school, &path).await.class(1).unwrap().clone();
        assert_eq!((after.status.as_str(), after.start), (status, at(start)), "{deed:?}");
        assert_eq!(after.uid, before.uid);
        assert!(after.sequence > before.sequence && after.stamp > before.stamp, "{deed:?} {after:?}");
        assert_eq!(read(&school, &teacher).await.class(1).unwrap().status, hers, "{deed:?}");
        let told = format!("{after:?}");
        assert!(!told.contains("Viaje") && !told.contains("enfermo"), "reasons are for those who work here");
        before = after;
    }
    assert_eq!(before.location.as_deref(), Some("Sala 9"));
}

#[tokio::test]
async fn who_leaves_a_group_is_told_for_sixty_days_that_its_classes_are_theirs_no_more() {
    let school = academy().await;
    class(&school, 1, (2, None), "2026-03-18", "16:00").await;
    class(&school, 2, (2, None), "2026-03-25", "16:00").await;
    let (ana, luis) = (address(&school, Kind::Student, 1).await, address(&school, Kind::Student, 2).await);
    let (app, actor, who) = (school.app(), school.actor(), EnrollmentId(3));
    let on_25 = async |path: &str| read(&school, path).await.class(2).cloned();
    let before = on_25(&ana).await.unwrap();
    assert_eq!(before.status, "CONFIRMED");
    let last = "2026-03-20".parse().unwrap();
    enrollments::end(app, actor, who, last, Intent::Preview).await.unwrap();
    assert_eq!(on_25(&ana).await.unwrap().status, "CONFIRMED", "what is only tried is no news");
    enrollments::end(app, actor, who, last, Intent::Confirm).await.unwrap();
    let left = on_25(&ana).await.unwrap();
    assert_eq!((left.status.as_str(), left.summary.as_str()), ("CANCELLED", "Ya no asiste: Coro"));
    assert_eq!(left.uid, before.uid);
    assert!(left.sequence > before.sequence && left.stamp > before.stamp, "{before:?} {left:?}");
    assert_eq!(read(&school, &ana).await.class(1).unwrap().status, "CONFIRMED", "until the last day");
    assert_eq!(on_25(&luis).await.unwrap().status, "CONFIRMED", "to the others it is all the same");
    // Back again, and away for a week of rest.
    school.advance(TimeDelta::minutes(1));
    let whole = Dates { from: "2026-01-01".parse().unwrap(), until: None };
    enrollments::set_dates(app, actor, who, whole, Intent::Confirm).await.unwrap();
    let back = on_25(&ana).await.unwrap();
    assert!(back.status == "CONFIRMED" && back.sequence > left.sequence, "{back:?}");
    let rest = Dates { from: "2026-03-23".parse().unwrap(), until: Some("2026-03-27".parse().unwrap()) };
    enrollments::pause(app, actor, who, rest, Intent::Confirm).await.unwrap();
    let away = on_25(&ana).await.unwrap();
    assert!(away.status == "CANCELLED" && away.sequence > back.sequence, "{away:?}");
    school.advance(TimeDelta::days(59));
    assert_eq!(on_25(&ana).await.unwrap().status, "CANCELLED");
    school.advance(TimeDelta::days(2));
    assert_eq!(on_25(&ana).await, None, "after sixty days nobody needs to know");
}

#[tokio::test]
async fn a_holiday_declared_late_is_told_and_so_is_its_end() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let monthly = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Api };
    generation::generate(school.app(), school.actor(), &monthly).await.unwrap();
    let path = address(&school, Kind::Student, 1).await;
    let on_24 = async || {
        let calendar = read(&school, &path).await;
        assert_eq!(calendar.events.len(), 8, "Tuesdays until the end of April");
        calendar.events.into_iter().find(|event| event.start == at("2026-03-24T15:00:00")).unwrap()
    };
    let before = on_24().await;
    assert_eq!(before.status, "CONFIRMED");
    let form =
        HolidayForm { date: before.start.date(), name: "Duelo".into(), kind: OwnKind::Holiday, source: None };
    let (app, actor) = (school.app(), school.actor());
    let holiday = holidays::add(app, actor, &form, Intent::Confirm).await.unwrap();
    let off = on_24().await;
    assert_eq!((off.status.as_str(), &off.uid), ("CANCELLED", &before.uid));
    assert!(off.summary.starts_with("Sin clase por feriado o receso") && off.sequence > before.sequence);
    holidays::remove(app, actor, holiday.row.id, Intent::Confirm).await.unwrap();
    let back = on_24().await;
    assert_eq!((back.status.as_str(), &back.uid), ("CONFIRMED", &before.uid));
    assert!(back.sequence > off.sequence);
    school.run_jobs().await;
}

#[tokio::test]
async fn what_is_cancelled_is_told_for_sixty_days_and_what_has_been_as_long() {
    let school = academy().await;
    for (id, date) in [(1, "2026-01-07"), (2, "2026-01-08"), (3, "2026-06-30")] {
        class(&school, id, (1, Some(1)), date, "15:00").await;
    }
    school
        .sql(
            "update class_sessions set status = 'cancelled', cancelled_by = 'system',
        cancelled_at = '2026-03-09T10:00:00Z' where id = 3",
        )
        .await;
    let path = address(&school, Kind::Student, 1).await;
    let now = read(&school, &path).await;
    assert!(now.class(1).is_none() && now.class(2).is_some());
    assert_eq!(now.class(3).unwrap().status, "CANCELLED");
    assert_eq!(now.class(3).unwrap().summary, "Cancelada: Guitarra; nivel 1, tarde");
    school.advance(TimeDelta::days(60));
    let later = read(&school, &path).await;
    assert!(later.class(2).is_none() && later.class(3).is_some(), "the day of the sixtieth is whole");
    school.advance(TimeDelta::days(1));
    assert!(read(&school, &path).await.class(3).is_none());
    school.sql("update class_sessions set status = 'planned', cancelled_by = null, cancelled_at = null where id = 3").await;
    assert_eq!(read(&school, &path).await.class(3).unwrap().status, "CONFIRMED");
}

#[tokio::test]
async fn a_student_reads_their_own_classes_and_those_of_their_groups_on_the_dates_they_are_in_them() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    class(&school, 2, (1, Some(2)), "2026-03-10", "16:00").await;
    for (id, date) in [(3, "2026-03-11"), (4, "2026-03-18"), (5, "2026-05-06")] {
        class(&school, id, (2, None), date, "18:00").await;
    }
    let ids = async |kind, id| {
        let calendar = read(&school, &address(&school, kind, id).await).await;
        (1..=5).filter(|id| calendar.class(*id).is_some()).collect::<Vec<i64>>()
    };
    assert_eq!(ids(Kind::Student, 1).await, [1, 3, 4], "Ana leaves the choir with April");
    assert_eq!(ids(Kind::Student, 2).await, [2, 3, 5], "Luis was paused");
    assert_eq!(ids(Kind::Course, 1).await, [1, 2]);
    assert_eq!(ids(Kind::Course, 2).await, [3, 4, 5]);
    assert_eq!(ids(Kind::Teacher, 1).await, [1, 2, 3, 4, 5], "the courses are hers");
    assert_eq!(ids(Kind::Teacher, 2).await, [0; 0]);
}

#[tokio::test]
async fn a_cover_is_told_to_both_teachers() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    school
        .sql(
            "update class_sessions set teacher_id = 2, cover_for_id = 1, updated_at = '2026-03-09T11:00:00Z'",
        )
        .await;
    let covered = read(&school, &address(&school, Kind::Teacher, 1).await).await;
    let hers = covered.class(1).unwrap();
    assert_eq!(hers.status, "CANCELLED");
    assert_eq!(hers.summary, "Con reemplazo: Guitarra; nivel 1, tarde · A. P.");
    assert!(hers.description.as_ref().unwrap().contains("Docente: Tomás Vidal"));
    let covering = read(&school, &address(&school, Kind::Teacher, 2).await).await;
    assert_eq!(covering.class(1).unwrap().status, "CONFIRMED");
    let family = read(&school, &address(&school, Kind::Student, 1).await).await;
    assert_eq!(family.class(1).unwrap().status, "CONFIRMED");
    assert!(family.class(1).unwrap().description.as_ref().unwrap().contains("Docente: Tomás Vidal"));
}

#[tokio::test]
async fn no_calendar_names_a_student_but_the_one_it_is_of() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    class(&school, 2, (1, Some(2)), "2026-03-10", "16:00").await;
    class(&school, 3, (2, None), "2026-03-11", "18:00").await;
    school
        .sql(
            "update class_sessions set status = 'cancelled', cancelled_by = 'person',
        cancel_reason = 'Luis está enfermo', cancelled_at = '2026-03-09T10:00:00Z' where id = 2",
        )
        .await;
    for (kind, id, names) in [
        (Kind::Course, 1, &[][..]),
        (Kind::Course, 2, &[]),
        (Kind::Teacher, 1, &["A. P.", "L. S."]),
        (Kind::Student, 1, &["Ana"]),
    ] {
        let body = ask(&school, &address(&school, kind, id).await).await.body;
        for name in ["Ana", "Pérez", "Luis", "Soto", "enfermo", "A. P.", "L. S.", "S-1"] {
            assert_eq!(body.contains(name), names.contains(&name), "{kind:?} {id}: {name}\n{body}");
        }
    }
}

#[tokio::test]
async fn who_has_it_is_not_sent_it_again_until_something_changes() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    let path = address(&school, Kind::Course, 1).await;
    let first = ask(&school, &path).await;
    let (tag, date) = (first.header("etag").to_owned(), first.header("last-modified").to_owned());
    assert_eq!(first.header("cache-control"), "private, no-cache");
    assert_eq!(date, "Mon, 09 Mar 2026 12:00:00 GMT");
    school.advance(TimeDelta::hours(3));
    let with = async |name, value: &str| {
        school.nobody().with("sec-fetch-site", "").with(name, value).get(&path).await
    };
    for (name, value) in [("if-none-match", tag.as_str()), ("if-modified-since", date.as_str())] {
        let again = with(name, value).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{name}");
        assert_eq!((again.header("etag"), again.header("last-modified")), (tag.as_str(), date.as_str()));
    }
    assert_eq!(ask(&school, &path).await.header("etag"), tag, "the same classes, the same bytes");
    let head = school.nobody().send(Method::HEAD, &path, "", String::new()).await;
    assert_eq!((head.status, head.body.as_str(), head.header("etag")), (200, "", tag.as_str()));
    assert_eq!(head.header("content-type"), "text/calendar; charset=utf-8");

    // A name that changes changes no class, and yet the calendar.
    school.sql("update courses set name = 'Guitarra clásica' where id = 1").await;
    for (name, value) in [("if-none-match", tag.as_str()), ("if-modified-since", date.as_str())] {
        let changed = with(name, value).await;
        assert_eq!(changed.status, 200, "{name}");
        assert!(changed.body.contains("Guitarra clásica") && changed.header("etag") != tag);
        assert_eq!(changed.header("last-modified"), "Mon, 09 Mar 2026 15:00:00 GMT");
    }
}

#[tokio::test]
async fn a_long_calendar_is_whole() {
    let school: School = academy().await;
    school.sql("insert into class_sessions (course_id, original_date, date, start_time, duration_minutes, type,
            created_at, updated_at)
        select 2, day, day, time '08:00' + make_interval(hours => n), 45, 'extra', '2026-03-01Z', '2026-03-01Z'
        from generate_series(date '2026-03-09', date '2026-07-31', interval '1 day') day,
            generate_series(0, 7) n").await;
    let calendar = read(&school, &address(&school, Kind::Teacher, 1).await).await;
    assert_eq!(calendar.events.len(), 145 * 8);
    assert!(calendar.events.is_sorted_by_key(|event| event.start));
}
