//! What teachers see of their own students and courses, and nothing of anybody else's; the month of a course.

use presente::auth::rules::UserForm;
use presente::auth::{Role, users};

use crate::support::{Browser, School};

/// Rosa (1) teaches 3.º A, where Luis (2) takes the class of the 5th of March for her; Luis teaches the guitar to
/// Diego; Celia (3) teaches nobody. It is Monday the 9th, 09:00.
const LIFE: &str = "
    insert into teachers (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'T-1', 'Rosa', 'Díaz', now(), now()), (2, 'T-2', 'Luis', 'Paz', now(), now()),
             (3, 'T-3', 'Celia', 'Peña', now(), now());
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'S-1', 'Ana', 'Soto', now(), now()), (2, 'S-2', 'Benito', 'Rojas', now(), now()),
             (3, 'S-3', 'Diego', 'Vera', now(), now()), (4, 'S-4', 'Elena', 'Arce', now(), now());
    insert into guardians (id, code, given_names, family_names, phone, email, created_at, updated_at)
      overriding system value
      values (1, 'G-1', 'Marta', 'Soto', '+56911111111', 'marta@x.cl', now(), now()),
             (2, 'G-2', 'Tomás', 'Soto', '+56922222222', null, now(), now()),
             (3, 'G-3', 'Julia', 'Soto', '+56933333333', null, now(), now());
    insert into guardianships (student_id, guardian_id, relationship, may_receive, may_justify, may_collect, barred)
      values (1, 1, 'madre', true, true, true, false), (1, 2, 'padre', false, false, false, true),
             (1, 3, 'tía', false, true, true, false);
    insert into courses (id, code, name, presence_source, teacher_id, created_at, updated_at) overriding system value
      values (1, '3A', '3.º A', 'marks', 1, now(), now()), (2, 'GUI', 'Guitarra', 'marks', 2, now(), now());
    insert into enrollments (id, student_id, course_id, format, starts_on, ends_on, created_at, updated_at)
      overriding system value
      values (1, 1, 1, 'group', '2026-03-01', null, now(), now()), (2, 2, 1, 'group', '2026-03-04', null, now(), now()),
             (3, 3, 2, 'individual', '2026-03-01', null, now(), now()),
             -- Left before the class that Luis takes.
             (4, 4, 1, 'group', '2026-03-01', '2026-03-04', now(), now());
    insert into class_sessions (id, course_id, enrollment_id, original_date, date, start_time, duration_minutes,
        teacher_id, cover_for_id, status, cancelled_by, type, created_at, updated_at) overriding system value
      values (1, 1, null, '2026-03-03', '2026-03-03', '08:00', 45, null, null, 'held', null, 'extra', now(), now()),
             (2, 1, null, '2026-03-05', '2026-03-05', '08:00', 45, 2, 1, 'held', null, 'extra', now(), now()),
             (3, 1, null, '2026-03-09', '2026-03-09', '08:00', 45, null, null, 'planned', null, 'extra', now(), now()),
             (4, 1, null, '2026-03-06', '2026-03-06', '08:00', 45, null, null, 'cancelled', 'person', 'extra', now(), now()),
             (5, 1, null, '2026-03-12', '2026-03-12', '08:00', 45, null, null, 'planned', null, 'extra', now(), now()),
             (6, 2, 3, '2026-03-04', '2026-03-04', '15:00', 45, null, null, 'held', null, 'extra', now(), now());
    insert into class_marks (class_id, student_id, status, minutes_late, marked_at)
      values (1, 1, 'absent', null, now()), (2, 1, 'late', 7, now()), (2, 2, 'present', null, now()),
             (1, 4, 'present', null, now()), (6, 3, 'present', null, now());
";

async fn teacher(school: &School, code: &str) -> Browser {
    let form = UserForm {
        email: format!("{code}@aromos.cl"),
        name: "Docente".into(),
        roles: vec![Role::Teacher],
        language: None,
        teacher_code: Some(code.into()),
        guardian_code: None,
    };
    let user = users::create(school.app(), school.actor(), &form).await.unwrap();
    school.signed_in(user.id).await
}

async fn life() -> School {
    let school = School::new().await;
    school.sql(LIFE).await;
    school
}

#[tokio::test]
async fn a_teacher_has_the_students_of_their_own_and_covered_classes_and_no_others() {
    let school = life().await;
    for (code, own, others) in [
        ("T-1", vec![(1, "Soto, Ana"), (2, "Rojas, Benito"), (4, "Arce, Elena")], vec![3]),
        ("T-2", vec![(1, "Soto, Ana"), (2, "Rojas, Benito"), (3, "Vera, Diego")], vec![4]),
        ("T-3", vec![], vec![1, 2, 3, 4]),
    ] {
        let browser = teacher(&school, code).await;
        let list = browser.get("/app/my/students").await;
        assert_eq!(list.status, 200);
        for (id, name) in own {
            assert!(list.body.contains(name), "{code} {name}: {}", list.body);
            assert_eq!(browser.get(&format!("/app/my/students/{id}")).await.status, 200, "{code} {id}");
        }
        for id in others {
            assert!(!list.body.contains(&format!("/app/my/students/{id}\"")), "{code} {id}");
            assert_eq!(browser.get(&format!("/app/my/students/{id}")).await.status, 404, "{code} {id}");
        }
    }
    let nobody_yet = school.teacher().await;
    assert!(nobody_yet.get("/app/my/students").await.body.contains("Todavía no hay estudiantes"));
    assert_eq!(nobody_yet.get("/app/my/students/1").await.status, 404);
    assert_eq!(school.guardian().await.get("/app/my/students").await.status, 403);
}

#[tokio::test]
async fn a_pause_and_an_archived_student_are_out_of_reach() {
    let school = life().await;
    school
        .sql(
            "insert into enrollment_pauses (enrollment_id, from_date) values (1, '2026-03-01');
             update students set archived_at = now() where id = 2",
        )
        .await;
    let rosa = teacher(&school, "T-1").await;
    for id in [1, 2] {
        assert_eq!(rosa.get(&format!("/app/my/students/{id}")).await.status, 404, "{id}");
    }
    assert_eq!(rosa.get("/app/my/students/4").await.status, 200);
}

#[tokio::test]
async fn whom_to_call_leaves_out_who_is_kept_away_and_who_is_not_written_to() {
    let school = life().await;
    let page = teacher(&school, "T-1").await.get("/app/my/students/1").await.body;
    assert!(page.contains("Marta Soto") && page.contains("madre") && page.contains("+56911111111"), "{page}");
    for hidden in ["Tomás", "+56922222222", "Julia", "+56933333333", "marta@x.cl"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn counts_open_the_lists_that_they_count() {
    let school = life().await;
    let rosa = teacher(&school, "T-1").await;
    let page = rosa.get("/app/my/students/1").await.body;
    // The cancelled one and the one to come do not count; the one that Luis took for her does.
    for part in ["<strong>3 clases</strong>", "Ausente (1)", "Atrasado (1)", "Sin tomar (1)", "7 minutos"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    for (query, dates, others) in [
        ("mark=absent", vec!["2026-03-03"], vec!["2026-03-05T", "2026-03-09T"]),
        ("mark=none", vec!["2026-03-09"], vec!["2026-03-03T", "2026-03-05T"]),
        ("mark=x", vec!["2026-03-03", "2026-03-05", "2026-03-09"], vec!["2026-03-06T", "2026-03-12T"]),
        ("from=2026-03-04&to=2026-03-08", vec!["2026-03-05"], vec!["2026-03-03T", "2026-03-09T"]),
    ] {
        let page = rosa.get(&format!("/app/my/students/1?{query}")).await.body;
        for date in dates {
            assert!(page.contains(&format!("datetime=\"{date}T08:00\"")), "{query}: {date}");
        }
        for date in others {
            assert!(!page.contains(&format!("datetime=\"{date}")), "{query}: {date}");
        }
    }
    // Luis sees the one class that he took.
    let page = teacher(&school, "T-2").await.get("/app/my/students/1").await.body;
    assert!(page.contains("<strong>Una clase</strong>") && page.contains("Atrasado (1)"), "{page}");
    assert!(!page.contains("Ausente (1)"));
}

#[tokio::test]
async fn the_sheet_is_for_staff_and_for_those_who_teach_the_course() {
    let school = life().await;
    let (rosa, luis) = (teacher(&school, "T-1").await, teacher(&school, "T-2").await);
    for (who, status) in [
        (&rosa, 200),
        // Covering one class is not teaching the course.
        (&luis, 404),
        (&teacher(&school, "T-3").await, 404),
        (&school.director().await, 200),
        (&school.inspector().await, 200),
        (&school.guardian().await, 403),
    ] {
        for path in ["/app/courses/1/sheet?month=2026-03", "/app/courses/1/sheet.csv?month=2026-03"] {
            assert_eq!(who.get(path).await.status, status, "{path}");
        }
    }
    assert_eq!(luis.get("/app/courses/2/sheet").await.status, 200);
    for wrong in ["2026-13", "x", "0001-01", "2026"] {
        assert_eq!(rosa.get(&format!("/app/courses/1/sheet?month={wrong}")).await.status, 404, "{wrong}");
    }
    let page = rosa.get("/app/my/students").await.body;
    assert!(page.contains("/app/courses/1/sheet") && !page.contains("/app/courses/2/sheet"));
}

#[tokio::test]
async fn the_file_has_rosters_by_date_and_totals_that_add_up() {
    let school = life().await;
    let rosa = teacher(&school, "T-1").await;
    let answer = rosa.get("/app/courses/1/sheet.csv?month=2026-03").await;
    assert!(answer.header("content-disposition").contains("asistencia-1-2026-03.csv"));
    assert!(answer.body.starts_with('\u{feff}'));
    let lines: Vec<Vec<String>> = answer
        .body
        .trim_start_matches('\u{feff}')
        .lines()
        // The one comma within a cell is that of a name.
        .map(|line| line.replace(", ", " ").replace('"', "").split(',').map(Into::into).collect())
        .collect();
    let head = &lines[0];
    let at =
        |name: &str| head.iter().position(|cell| cell == name).unwrap_or_else(|| panic!("{name}: {head:?}"));
    let row = |name: &str| lines.iter().find(|line| line[0] == name).unwrap();
    let (ana, benito, elena) = (row("Soto Ana"), row("Rojas Benito"), row("Arce Elena"));
    for (who, date, letter) in [
        (ana, "2026-03-03", "A"),
        (ana, "2026-03-04", ""),
        (ana, "2026-03-05", "T"),
        (ana, "2026-03-06", ""),
        (ana, "2026-03-09", "S"),
        (ana, "2026-03-12", ""),
        (benito, "2026-03-03", ""),
        (benito, "2026-03-05", "P"),
        (elena, "2026-03-03", "P"),
        (elena, "2026-03-05", ""),
        (elena, "2026-03-09", ""),
    ] {
        assert_eq!(who[at(date)], letter, "{} {date}", who[0]);
    }
    let number = |text: &String| text.parse::<usize>().unwrap();
    let students: Vec<_> =
        lines[1..].iter().filter(|line| line.get(1).is_some_and(|code| code.starts_with("S-"))).collect();
    for (kind, letter) in
        [("Presente", "P"), ("Atrasado", "T"), ("Ausente", "A"), ("Sin tomar o pendiente", "S")]
    {
        let cells = students.iter().flat_map(|line| &line[2..33]).filter(|cell| *cell == letter).count();
        let rows: usize = students.iter().map(|line| number(&line[at(kind)])).sum();
        let columns: usize = row(kind)[2..33].iter().map(number).sum();
        assert_eq!((rows, columns, number(&row(kind)[33])), (cells, cells, cells), "{kind}");
    }
    let sum: usize = students.iter().map(|line| number(&line[at("Suma")])).sum();
    assert_eq!(sum, 6);
    assert!(lines[lines.len() - 1][0].contains("al lun 9 mar 09:00"), "{:?}", lines[lines.len() - 1]);
}

#[tokio::test]
async fn the_page_says_what_was_not_taken_and_until_when_it_was_read() {
    let school = life().await;
    school
        .sql(
            "insert into calendar_exceptions (date, kind, note, created_at, updated_at)
                values ('2026-03-11', 'closed', 'Corte de agua', now(), now())",
        )
        .await;
    let director = school.director().await;
    let page = director.get("/app/courses/1/sheet?month=2026-03").await.body;
    for part in [
        "Sin tomar, una clase:",
        "href=\"/app/classes/3\"",
        "lun 9 mar, 09:00",
        "Corte de agua",
        "/app/courses/1/sheet?month=2026-02&#38;view=classes",
        "aria-current=\"page\">Por clase",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let by_day = director.get("/app/courses/1/sheet?month=2026-03&view=days").await.body;
    assert!(by_day.contains("aria-current=\"page\">Por día"));
    let nobody = director.get("/app/courses/1/sheet?month=2025-03").await.body;
    assert!(nobody.contains("Nadie está en el curso este mes"));
}

#[tokio::test]
async fn classes_not_taken_are_a_list_for_the_office() {
    let school = life().await;
    let director = school.director().await;
    let page = director.get("/app/classes/not-taken").await;
    assert_eq!(page.status, 200);
    for part in ["Una clase sin tomar", "/app/classes/3/marks", "href=\"/app/classes/3\"", "Díaz, Rosa (1)"]
    {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    for (query, is_there) in [
        ("from=2026-03-09&to=2026-03-09", true),
        ("to=2026-03-08", false),
        ("course_id=1", true),
        ("course_id=2", false),
        ("teacher_id=1", true),
        ("teacher_id=none", false),
        ("q=diaz", true),
        ("q=zzz", false),
        ("sort=-teacher", true),
    ] {
        let page = director.get(&format!("/app/classes/not-taken?{query}")).await.body;
        assert_eq!(page.contains("/app/classes/3/marks"), is_there, "{query}");
    }
    assert_eq!(school.inspector().await.get("/app/classes/not-taken").await.status, 200);
    assert_eq!(school.teacher().await.get("/app/classes/not-taken").await.status, 403);
}
