//! An import by its steps: uploaded, compared, applied, undone, discarded; the jobs run twice.

use presente::error::Error;
use presente::ids::ImportId;
use presente::people::roster::{self, NamedFile};

use super::{aromos, counts, file, import};
use crate::support::School;

async fn upload(school: &School, files: &[NamedFile]) -> ImportId {
    let id = roster::upload(school.app(), school.actor(), files.to_vec()).await.unwrap();
    school.run_jobs().await;
    id
}

async fn state(school: &School, id: ImportId) -> String {
    roster::find(school.app(), id).await.unwrap().row.state
}

fn conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let Err(Error::Conflict(message)) = result else { panic!("{result:?}") };
    message.key.into_owned()
}

#[tokio::test]
async fn preview_apply_and_undo_leave_the_school_as_it_was() {
    let school = School::new().await;
    let id = upload(&school, &aromos()).await;
    let found = roster::find(school.app(), id).await.unwrap();
    assert_eq!((found.row.state.as_str(), counts(&found.report)), ("previewed", [20, 0, 1, 0]));
    assert!(found.report.samples.len() > 10);
    assert_eq!(school.value::<i64>("select count(*) from students").await, 0);

    roster::apply(school.app(), school.actor(), id, true).await.unwrap();
    roster::apply(school.app(), school.actor(), id, true).await.unwrap();
    school.run_jobs().await;
    assert_eq!(state(&school, id).await, "applied");
    assert_eq!(school.value::<i64>("select count(*) from students").await, 3);
    assert_eq!(school.value::<i64>("select count(*) from imports where content is not null").await, 0);
    assert_eq!(school.value::<i64>("select count(*) from audit_log where verb = 'student.create'").await, 3);

    let change = [file("estudiantes.csv", "codigo,nombres,apellidos\nA1,Anita,Núñez\nA9,Noé,Paz\n")];
    let second = import(&school, &change).await.id.unwrap();
    assert_eq!(conflict(roster::undo(school.app(), school.actor(), id).await), "rosters-undo-not-last");
    for _ in 0..2 {
        roster::undo(school.app(), school.actor(), second).await.unwrap();
    }
    let name: String = school.value("select given_names from students where code = 'A1'").await;
    assert_eq!(name, "Ana María");
    roster::undo(school.app(), school.actor(), id).await.unwrap();
    for table in ["students", "guardians", "courses", "series", "schedules", "school_breaks", "holidays"] {
        assert_eq!(school.value::<i64>(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    assert_eq!(state(&school, id).await, "undone");
}

#[tokio::test]
async fn what_builds_on_an_import_keeps_it() {
    let school = School::new().await;
    let id = import(&school, &aromos()).await.id.unwrap();
    let class =
        "insert into class_sessions (series_id, slot_week, course_id, original_date, date, start_time,
            duration_minutes, created_at, updated_at)
        select series_id, '2026-03-09', course_id, '2026-03-09', '2026-03-09', '08:00', 45, now(), now()
        from schedules where enrollment_id is null";
    school.sql(class).await;
    let undone = roster::undo(school.app(), school.actor(), id).await;
    let Err(Error::Conflict(message)) = &undone else { panic!("{undone:?}") };
    let sentence = presente::texts::say(presente::texts::Language::Es, message);
    assert_eq!(sentence, "No se puede deshacer porque una clase generada depende de lo importado.");
    school
        .sql("delete from class_sessions; update students set phone = '+56911111111' where code = 'A2'")
        .await;
    let undone = roster::undo(school.app(), school.actor(), id).await;
    let Err(Error::Conflict(message)) = &undone else { panic!("{undone:?}") };
    let sentence = presente::texts::say(presente::texts::Language::Es, message);
    assert_eq!(sentence, "No se puede deshacer: «Benjamín Núñez Pérez» cambió después de la importación.");
    assert_eq!(school.value::<i64>("select count(*) from students").await, 3);
}

#[tokio::test]
async fn hostile_files_fail_with_one_sentence() {
    let school = School::new().await;
    let refused =
        roster::upload(school.app(), school.actor(), vec![file("x.zip", "PK\u{3}\u{4} nothing")]).await;
    assert!(matches!(refused, Err(Error::Invalid(ref errors)) if errors[0].field == "file"), "{refused:?}");
    let binary =
        NamedFile { name: "students.csv".into(), content: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec() };
    let id = upload(&school, &[binary]).await;
    let found = roster::find(school.app(), id).await.unwrap();
    assert_eq!(found.row.state, "failed");
    assert_eq!(found.error.unwrap().key, "rosters-not-text");
    assert_eq!(school.value::<i64>("select count(*) from imports where content is not null").await, 0);
}

#[tokio::test]
async fn a_discarded_import_is_gone_with_its_file() {
    let school = School::new().await;
    let id = upload(&school, &aromos()).await;
    for _ in 0..2 {
        roster::discard(school.app(), school.actor(), id).await.unwrap();
    }
    assert_eq!(state(&school, id).await, "discarded");
    assert_eq!(school.value::<i64>("select count(*) from imports where content is not null").await, 0);
    let applied = roster::apply(school.app(), school.actor(), id, false).await;
    assert_eq!(conflict(applied), "rosters-not-previewed");
}

#[tokio::test]
async fn two_imports_at_once_give_one_school() {
    let school = School::new().await;
    let files = aromos();
    let (a, b) = tokio::join!(import(&school, &files), import(&school, &files));
    let created = a.report.totals().created + b.report.totals().created;
    assert_eq!(created, 20);
}
