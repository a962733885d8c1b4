//! Month, week, day and list: the same classes, the same filters, and what stands out about them.

use crate::classes::seed;
use crate::support::{Browser, School};

/// A class of 45 minutes with the teacher and the room of its course; `more` sets columns of it.
async fn class(
    school: &School,
    id: i64,
    course: i64,
    enrollment: Option<i64>,
    (date, start): (&str, &str),
    more: &str,
) {
    let enrollment = enrollment.map_or("null".to_owned(), |id| id.to_string());
    school
        .sql(&format!(
            "insert into class_sessions (id, course_id, enrollment_id, original_date, date, start_time,
                duration_minutes, teacher_id, room, type, created_at, updated_at) overriding system value
                select {id}, {course}, {enrollment}, '{date}', '{date}', '{start}', 45, teacher_id, room, 'extra',
                    now(), now() from courses where id = {course}"
        ))
        .await;
    if !more.is_empty() {
        school.sql(&format!("update class_sessions set {more} where id = {id}")).await;
    }
}

/// Piano 1 for a group with student 1, Piano 2 for students 2 and 3 alone, in the week of 9 March 2026.
async fn academy() -> School {
    let school = School::new().await;
    seed::course(&school, 1).await;
    seed::course(&school, 2).await;
    seed::enrollment(&school, 1, 1, "group").await;
    seed::enrollment(&school, 2, 2, "individual").await;
    seed::enrollment(&school, 3, 2, "individual").await;
    class(&school, 1, 1, None, ("2026-03-09", "08:00"), "").await;
    class(&school, 2, 2, Some(2), ("2026-03-10", "15:00"), "moved = true").await;
    class(&school, 3, 2, Some(3), ("2026-03-12", "15:45"), "status = 'cancelled', cancelled_by = 'person'")
        .await;
    class(&school, 4, 2, Some(3), ("2026-03-13", "15:45"), "status = 'cancelled', cancelled_by = 'system'")
        .await;
    school
}

/// A page as it is read, its addresses with a plain `&`.
async fn read(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    page.body.replace("&#38;", "&")
}

#[tokio::test]
async fn a_room_in_which_only_a_moved_class_is_can_be_chosen() {
    let school = academy().await;
    class(&school, 5, 1, None, ("2026-03-11", "08:00"), "room = 'Auditorio', edited = true").await;
    let inspector = school.inspector().await;
    for path in ["/app/classes", "/app/classes/list?room=Auditorio"] {
        let page = read(&inspector, path).await;
        assert!(page.contains("<option value=\"Auditorio\""), "{path}: {page}");
    }
}

const VIEWS: [&str; 4] = ["?view=month&", "?view=week&", "?", "/list?from=2026-03-09&to=2026-03-15&"];

#[tokio::test]
async fn every_view_shows_the_classes_of_a_course_a_teacher_a_student_a_room() {
    let school = academy().await;
    let inspector = school.inspector().await;
    for view in VIEWS {
        for (filter, first, second) in [
            ("", true, true),
            ("course_id=1", true, false),
            ("teacher_id=2", false, true),
            ("student_id=1", true, false),
            ("student_id=2", false, true),
            ("room=Sala+1", true, false),
            ("q=perez+2", false, true),
            ("mark=moved", false, true),
        ] {
            let page = read(&inspector, &format!("/app/classes{view}date=2026-03-09&{filter}")).await;
            let has = |class: i64| page.contains(&format!("/app/classes/{class}\""));
            assert_eq!((has(1), has(2)), (first, second), "{view} {filter}");
            // The way to every other view keeps the filter.
            for way in ["view=month&", "view=week&", "view=day&", "/app/classes/list?"] {
                let mut ways = page.split("href=\"").filter(|href| href.contains(way));
                let kept = |href: &str| href.split('"').next().unwrap_or_default().contains(filter);
                assert!(ways.any(kept), "{view} {filter}: {way}");
            }
        }
    }
    let monday = inspector.get("/app/classes?view=day&date=2026-03-09").await.body;
    assert!(monday.contains("/app/classes/1\"") && !monday.contains("/app/classes/2\""));
}

#[tokio::test]
async fn what_stands_out_has_a_word_and_what_the_system_cancelled_is_left_out_and_counted() {
    let school = academy().await;
    let inspector = school.inspector().await;
    // At the same time in the same room, with another teacher.
    class(&school, 5, 1, None, ("2026-03-10", "15:30"), "room = 'Sala 2', cover_for_id = 2").await;
    let week = inspector.get("/app/classes").await.body;
    for word in ["Choque de sala", "Movida", "Cancelada", "Con reemplazo", "Extra"] {
        assert!(week.contains(&format!("<span>{word}</span>")), "{word}");
    }
    assert!(week.contains("Una clase cancelada por el sistema no se muestra"));
    assert!(!week.contains("Choque de docente") && !week.contains("/app/classes/4\""));
    let clashes = inspector.get("/app/classes?mark=doubled").await.body;
    for (class, shown) in [(1, false), (2, true), (3, false), (5, true)] {
        assert_eq!(clashes.contains(&format!("/app/classes/{class}\"")), shown, "{class}");
    }
    // One of the two is enough to ask for: the other is compared with all the same.
    assert!(inspector.get("/app/classes?teacher_id=2").await.body.contains("Choque de sala"));
    let list = inspector.get("/app/classes/list?mark=doubled").await.body;
    assert!(list.contains("/app/classes/5\"") && !list.contains("/app/classes/1\""));
    let gone = inspector.get("/app/classes/list?status=cancelled").await.body;
    assert!(gone.contains("/app/classes/4\"") && gone.contains("Cancelada por el sistema"));
    school.sql("update class_sessions set status = 'cancelled', cancelled_by = 'person' where id = 2").await;
    let free = inspector.get("/app/classes").await.body;
    assert!(!free.contains("Choque de"), "a class that does not take place is in nobody's way");
}

#[tokio::test]
async fn a_student_in_two_groups_at_once_is_seen_while_they_are_in_both() {
    let school = academy().await;
    let inspector = school.inspector().await;
    class(&school, 6, 2, None, ("2026-03-09", "08:30"), "").await;
    let clashes =
        async || inspector.get("/app/classes?course_id=2").await.body.contains("Choque de estudiante");
    assert!(!clashes().await);
    school
        .sql(
            "insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at)
                overriding system value values (9, 1, 2, 'group', '2026-01-01', now(), now())",
        )
        .await;
    assert!(clashes().await);
    school
        .sql("insert into enrollment_pauses (enrollment_id, from_date, until_date) values (9, '2026-03-09', '2026-03-09')")
        .await;
    assert!(!clashes().await, "paused on that day");
    school.sql("update enrollment_pauses set from_date = '2026-03-10', until_date = null").await;
    assert!(clashes().await);
    school.sql("update enrollments set ends_on = '2026-03-08' where id = 1").await;
    assert!(!clashes().await, "no longer in the first");
}

#[tokio::test]
async fn a_week_that_is_too_full_counts_by_the_hour_and_each_number_opens_what_it_counts() {
    let school = academy().await;
    let inspector = school.inspector().await;
    school
        .sql("insert into class_sessions (id, course_id, original_date, date, start_time, duration_minutes, type,
                created_at, updated_at) overriding system value
              select 1000 + row_number() over (), 1, day, day, make_time(hour, 0, 0), 45, 'extra', now(), now()
              from generate_series('2026-03-09'::date, '2026-03-13', '1 day') day, generate_series(9, 12) hour,
                  generate_series(1, 60)")
        .await;
    let week = read(&inspector, "/app/classes?course_id=1").await;
    assert!(week.contains("<table class=\"hours\">") && week.contains("Son 1.201 clases"), "{week}");
    let cell = "href=\"/app/classes?view=day&date=2026-03-12&hour=11&course_id=1\"><strong>60</strong>";
    assert!(week.contains(cell), "{week}");
    let rows = |page: &str| page.matches("<th scope=\"row\"><a href=\"/app/classes/").count();
    let hour = inspector.get("/app/classes?view=day&date=2026-03-12&hour=11&course_id=1").await.body;
    assert_eq!(rows(&hour), 60);
    let crowded = inspector.get("/app/classes?view=day&date=2026-03-12&course_id=1").await.body;
    assert_eq!(rows(&crowded), 60, "the first hour of a day that is too full");
    let month = inspector.get("/app/classes?view=month&date=2026-03-12").await.body;
    assert!(month.contains("<strong>240</strong>") && !month.contains("class=\"class-line"));
    let few = inspector.get("/app/classes?view=day&date=2026-03-10&course_id=2").await.body;
    assert_eq!(rows(&few), 1);
}

#[tokio::test]
async fn a_day_off_is_named_for_the_school_and_for_the_course_that_is_shown() {
    let school = academy().await;
    let inspector = school.inspector().await;
    school
        .sql(
            "insert into holidays (date, name, kind, created_at, updated_at)
                values ('2026-03-11', 'Aniversario', 'holiday', now(), now());
              insert into school_breaks (name, starts_on, ends_on, course_id, created_at, updated_at)
                values ('Gira', '2026-03-12', '2026-03-13', 2, now(), now())",
        )
        .await;
    for (address, holiday, tour) in [
        ("", true, false),
        ("?course_id=2", true, true),
        ("?course_id=1", true, false),
        ("?view=month&course_id=2", true, true),
        ("?view=day&date=2026-03-12&course_id=2", false, true),
        ("?view=day&date=2026-03-12", false, false),
    ] {
        let page = inspector.get(&format!("/app/classes{address}")).await.body;
        let has = |words: &str| page.contains(words);
        assert_eq!((has("Feriado: Aniversario"), has("Receso: Gira")), (holiday, tour), "{address}");
    }
}

#[tokio::test]
async fn what_is_wrong_in_the_address_is_said_at_its_field_and_a_student_is_chosen_by_name() {
    let school = academy().await;
    let inspector = school.inspector().await;
    let page = inspector.get("/app/classes?date=31/02/2026&course_id=x&mark=odd&view=decade").await;
    assert_eq!(page.status, 200);
    for field in ["e-date", "e-course_id", "e-mark"] {
        assert!(page.body.contains(&format!("id=\"{field}\"")), "{field}");
    }
    assert!(page.body.contains("value=\"31/02/2026\"") && page.body.contains("/app/classes/1\""));
    let choose =
        read(&inspector, "/app/classes/students?view=month&date=2026-03-09&room=Sala+1&q=perez+1").await;
    let way = "/app/classes?date=2026-03-09&room=Sala+1&student_id=1&view=month";
    assert!(choose.contains(way) && !choose.contains("student_id=2"), "{choose}");
    let theirs = inspector.get("/app/classes?date=2026-03-09&student_id=1").await.body;
    assert!(theirs.contains("Estudiante: Ana Pérez 1"), "{theirs}");
}
