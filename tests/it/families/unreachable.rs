//! The day's families whom no message reached.

use presente::attendance::no_shows::detect;

use super::families;

#[tokio::test]
async fn who_was_reached_by_nothing_is_called_and_noted() {
    let school = families().await;
    school.sql("update guardians set phone = null, email = null where id = 3").await;
    let inspector = school.inspector().await;
    let before = inspector.get("/app/unreachable").await.body;
    assert!(before.contains("Hoy todas las familias avisadas"), "{before}");
    detect(school.app()).await.unwrap();
    let page = inspector.get("/app/unreachable").await.body;
    for part in ["Rojas, Julián", "Elena Rojas", "Falta llamar a una familia.", "sin teléfono", "3.º B"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("Soto"), "Ana's mother has a telephone, and her father is barred: {page}");
    let empty = inspector.post("/app/unreachable/2", &[("words", " ")]).await;
    assert!(empty.status == 422 && empty.body.contains("id=\"e-words\""), "{}", empty.body);
    let noted = inspector.post("/app/unreachable/2", &[("words", "Contestó la <abuela>")]).await;
    assert_eq!(noted.status, 303);
    let page = inspector.get("/app/unreachable").await.body;
    assert!(
        page.contains("Ya se habló con todas.") && page.contains("Contestó la &#60;abuela&#62;"),
        "{page}"
    );
    assert_eq!(inspector.post("/app/unreachable/99", &[("words", "x")]).await.status, 404);
    school.run_jobs().await;
}

#[tokio::test]
async fn a_student_for_whom_nobody_stands_is_on_the_list_and_among_the_silent() {
    let school = families().await;
    school.sql("delete from guardianships where student_id = 2").await;
    let inspector = school.inspector().await;
    let silent = inspector.get("/app/guardianships?which=silent").await.body;
    assert!(silent.contains("Rojas, Julián") && silent.contains("Nadie vinculado"), "{silent}");
    assert!(!silent.contains("Soto Ñancupil, Ana"));
    let barred = inspector.get("/app/guardianships?which=barred").await.body;
    assert!(barred.contains("Soto, Tomás") && !barred.contains("Ñancupil, Rosa"), "{barred}");
    let found = inspector.get("/app/guardianships?q=nancupil+rosa").await.body;
    assert!(found.contains("Ñancupil, Rosa") && !found.contains("Soto, Tomás"), "{found}");
    detect(school.app()).await.unwrap();
    let page = inspector.get("/app/unreachable").await.body;
    assert!(page.contains("no hay a quién escribirle") && page.contains("Rojas, Julián"), "{page}");
    school.run_jobs().await;
}
