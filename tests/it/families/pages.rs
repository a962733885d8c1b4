//! The pages of somebody who has signed in: children, history, classes, data.

use std::io::{Cursor, Read};

use axum::http::Method;
use http_body_util::BodyExt;

use super::{ILL, PDF, families, send, signed_in};
use crate::support::{Browser, School};

#[tokio::test]
async fn a_guardian_sees_where_their_children_are_and_were() {
    let school = families().await;
    school.sql("insert into guardianships (student_id, guardian_id, may_justify) values (2, 1, false);
        update day_statuses set status = 'late', rule = 'in_late', first_in = '2026-03-09 11:24Z', inside = true,
            minutes_late = 24 where student_id = 2;
        insert into day_statuses (day, student_id, enrolled, status, rule, source, first_in, last_out, computed_at)
            values ('2026-03-06', 2, true, 'left_early', 'out_early', 'gate', '2026-03-06 10:58Z',
                '2026-03-06 16:02Z', now()), ('2026-02-27', 2, true, 'absent', 'nobody', 'gate', null, null, now())").await;
    let mother = signed_in(&school, "G-1").await;
    let home = mother.get("/app/children").await.body;
    for part in [
        "Ana Soto Ñancupil",
        "Julián Rojas",
        "Ingresó a las 08:24 y sigue en el colegio.",
        "todavía no registra",
    ] {
        assert!(home.contains(part), "{part}: {home}");
    }
    assert!(home.contains("/app/children/1/absences/new") && !home.contains("/app/children/2/absences/new"));
    let day = mother.get("/app/children/2").await.body;
    for part in
        ["con 24 minutos de atraso", "Ingresó a las 07:58 y salió a las 13:02.", "No registra ingreso."]
    {
        assert!(day.contains(part), "{part}: {day}");
    }
    let month = mother.get("/app/children/2/attendance?month=2026-02").await.body;
    assert!(month.contains("febrero de 2026") && month.contains("No registra ingreso."), "{month}");
    assert!(!month.contains("Ingresó a las 07:58"), "another month");
    assert_eq!(mother.get("/app/children/2/attendance?month=nonsense").await.status, 404);
    let english = mother.post("/preferences", &[("language", "en"), ("back", "/app/children/2")]).await;
    assert_eq!(english.header("location"), "/app/children/2");
    assert!(mother.get("/app/children/2").await.body.contains("Came in at 08:24 and is still at school."));
}

#[tokio::test]
async fn a_week_of_classes_is_read_day_by_day() {
    let school = families().await;
    school.sql("insert into class_sessions (course_id, original_date, date, start_time, duration_minutes, room, status,
            cancelled_by, type, created_at, updated_at)
        values (1, '2026-03-10', '2026-03-10', '08:10', 45, 'Sala 4', 'planned', null, 'extra', now(), now()),
            (1, '2026-03-18', '2026-03-18', '10:00', 45, 'Sala 9', 'cancelled', 'person', 'extra', now(), now())").await;
    let mother = signed_in(&school, "G-1").await;
    let week = mother.get("/app/children/1/classes").await.body;
    assert!(week.contains("Sala 4") && !week.contains("Sala 9"), "{week}");
    let next = mother.get("/app/children/1/classes?week=2026-03-18").await.body;
    assert!(
        next.contains("Sala 9") && next.contains("Cancelada") && next.contains("week=2026-03-09"),
        "{next}"
    );
    let empty = mother.get("/app/children/1/classes?week=2026-04-01").await.body;
    assert!(empty.contains("No hay clases esta semana"), "{empty}");
    assert!(mother.get("/app/children").await.body.contains("Cambios próximos"));
}

/// The files of a parcel by name, as text.
async fn parcel(browser: &Browser, path: &str) -> Vec<(String, String)> {
    let answer = browser.open(path).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

async fn messages(school: &School) {
    presente::attendance::no_shows::detect(school.app()).await.unwrap();
}

#[tokio::test]
async fn the_data_of_a_child_is_one_file_for_this_guardian() {
    let school = families().await;
    let mother = signed_in(&school, "G-1").await;
    send(
        &mother,
        "/app/children/1/absences",
        &[ILL[0], ILL[1], ("note", "=SUM(A1)")],
        Some(("foto.pdf", PDF)),
    )
    .await;
    mother.post("/app/consents", &[("purpose", "photo"), ("student_id", "1"), ("version", "1")]).await;
    school.sql("insert into guardians (id, code, given_names, family_names, created_at, updated_at)
        overriding system value values (4, 'G-4', 'Abuela', 'Soto', now(), now());
        insert into guardianships (student_id, guardian_id) values (1, 4);
        insert into absence_requests (student_id, from_date, until_date, kind, note, requested_name, requested_at,
            updated_at, source, guardian_id) values (1, '2026-03-20', '2026-03-20', 'family', 'Secreto de la abuela',
            'Abuela Soto', now(), now(), 'family', 4)").await;
    messages(&school).await;
    let files = parcel(&mother, "/app/children/1/data").await;
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    let tables = [
        "LEEME.txt",
        "student.csv",
        "courses.csv",
        "days.csv",
        "registrations.csv",
        "classes.csv",
        "absences.csv",
        "messages.csv",
        "consents.csv",
        "papers/1-foto.pdf",
    ];
    assert_eq!(names, tables);
    let text = |name: &str| files.iter().find(|(own, _)| own == name).unwrap().1.clone();
    assert!(text("LEEME.txt").contains("Datos de Ana Soto Ñancupil"));
    assert!(text("student.csv").contains("S-1,Ana,Soto Ñancupil"));
    assert!(text("days.csv").contains("2026-03-09,pending,08:00,16:00"), "{}", text("days.csv"));
    assert!(
        text("absences.csv").contains("'=SUM(A1)"),
        "no formula for a spreadsheet: {}",
        text("absences.csv")
    );
    assert!(text("consents.csv").contains("photo,1,2026-03-09 09:00,Persona G-1"));
    assert_eq!(text("papers/1-foto.pdf"), PDF);
    let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
    for foreign in ["Julián", "Tomás", "Secreto", "+56900000002"] {
        assert!(!all.contains(foreign), "{foreign}");
    }
    let noted = "select verb from audit_log where verb in ('student.export', 'absence.view') order by id";
    assert_eq!(school.values(noted).await, ["absence.view", "student.export"]);
    let get = Method::GET;
    assert_eq!(mother.send(get, "/app/children/2/data", "", String::new()).await.status, 404);
    school.run_jobs().await;
}
