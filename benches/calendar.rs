//! The calendar of a school with 1,120 classes a day.

use axum::body::Body;
use axum::http::Request;
use chrono::{Days, NaiveDate};
use http_body_util::BodyExt;
use presente::classes::rules::SessionFilter;
use presente::classes::{sessions, timetable};
use presente::{cache, web};
use tower::ServiceExt;

use crate::day::{p95, session, watch};
use crate::generation::School;
use crate::{Benchmark, cluster, folder};

/// The Monday of the week that is looked at.
const MONDAY: &str = "2026-04-20";
const PER_DAY: usize = 1_120;
const READERS: usize = 2;

/// Fills every school day of six weeks up to 1,120 classes; some of them clash, some are cancelled or moved, and
/// every tenth student belongs to two courses.
const FILL: &str = "
    insert into class_sessions (course_id, original_date, date, start_time, duration_minutes, teacher_id, room,
        type, created_at, updated_at)
    select c.id, day.date, day.date, '14:30'::time + (nth - 1) * interval '45 minutes', 45, c.teacher_id, c.room,
        'extra', now(), now()
    from (select d::date as date, (select count(*) from class_sessions s where s.date = d::date) as there
            from generate_series('2026-03-30'::date, '2026-05-10', '1 day') d where extract(isodow from d) < 6) day,
        (select id, teacher_id, room, row_number() over (order by id) as place from courses) c,
        generate_series(1, 8) nth
    where day.there + (nth - 1) * 140 + c.place <= 1120;
    update class_sessions set room = 'Sala 1' where id % 40 = 0;
    update class_sessions set moved = true where id % 60 = 2;
    update class_sessions set status = 'cancelled', cancelled_by = 'person' where id % 50 = 1;
    insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
    select s.id, (select min(c.id) from courses c where c.id not in
            (select e.course_id from enrollments e where e.student_id = s.id)),
        'individual', '2026-03-09', now(), now()
    from students s where s.id % 10 = 0;
    vacuum analyze";

/// `calendar_week_p95_ms`.
pub async fn measure() -> Vec<Benchmark> {
    let local = tokio::task::spawn_blocking(|| cluster(&folder("calendar"))).await.unwrap();
    let school = School::open(&local, "bench_calendar", 10).await;
    school.generate().await;
    for statement in FILL.split_inclusive(';') {
        school.sql(statement).await;
    }
    let app = school.app.clone();
    tokio::spawn(cache::listen(app.clone()));
    let monday: NaiveDate = MONDAY.parse().unwrap();
    let week = (monday, monday + Days::new(6));
    let all = SessionFilter::default();
    let there = timetable::timetable(&app, week, "", &all).await.unwrap();
    let days = there.by_day();
    assert!(days.len() == 5 && days.values().all(|day| day.classes == PER_DAY), "{days:?}");
    let cookie = session(&school).await;
    let router = web::router(app.clone());
    let page = |path: &str| {
        let request = Request::get(path).header("cookie", format!("sid={cookie}"));
        let request = request.body(Body::empty()).unwrap();
        let router = router.clone();
        async move {
            let answer = router.oneshot(request).await.unwrap();
            assert_eq!(answer.status(), 200);
            answer.into_body().collect().await.unwrap();
        }
    };
    let mut views = Vec::new();
    for query in ["date=", "view=month&date=", "view=day&date=", "teacher_id=1&date=", "student_id=10&date="]
    {
        let path = format!("/app/classes?{query}{MONDAY}");
        watch(READERS, &|| page(&path)).await;
        views.push(p95(watch(READERS, &|| page(&path)).await));
    }
    let read = || {
        let (app, all) = (app.clone(), all.clone());
        async move {
            let found = timetable::timetable(&app, week, "", &all).await.unwrap();
            assert_eq!(found.classes.len(), 5 * PER_DAY);
            sessions::choices(&app).await.unwrap();
        }
    };
    let limit = p95(watch(READERS, &read).await);
    let [ours, month, day, teacher, student] = views[..] else { unreachable!() };
    vec![Benchmark::new(
        "calendar_week_p95_ms",
        "ms",
        ours,
        limit,
        format!(
            "{PER_DAY} classes a day, {READERS} readers, aim below 100; limit: its statements and what clashes, \
             without the page; month {month:.0} ms, day {day:.0}, a teacher's week {teacher:.0}, a student's {student:.0}"
        ),
    )]
}
