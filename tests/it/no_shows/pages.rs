//! The pages of those who are missing, of what is held, and of the messages to families.

use super::{check, guardian, held_morning, messages, morning, states};

#[tokio::test]
async fn what_is_held_is_seen_and_sent_from_the_page_once() {
    let (school, hold) = held_morning().await;
    let (inspector, director) = (school.inspector().await, school.director().await);
    let page = inspector.get("/app/no-shows").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Hay 3 avisos de no ingreso retenidos"), "{}", page.body);
    assert!(page.body.contains("El kiosko Tótem (Norte) no da señales"), "{}", page.body);
    let ask = format!("/app/no-shows/holds/{hold}/sending");
    let question = inspector.get(&ask).await;
    assert!(question.body.contains("¿Avisar a las familias de 3 estudiantes?"), "{}", question.body);
    assert!(question.body.contains("3 personas"), "{}", question.body);
    assert_eq!(messages(&school, "no_show").await, 0, "a question changes nothing");
    assert_eq!(inspector.post(&ask, &[]).await.status, 303);
    let page = inspector.get("/app/no-shows").await;
    assert!(page.body.contains("Avisos de 3 estudiantes: 3 mensajes."), "{}", page.body);
    assert!(!page.body.contains("brake-title"), "nothing is held any more");

    let late = director.post(&ask, &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Persona inspector ya decidió enviarlos"), "{}", late.body);
    assert_eq!(director.get(&ask).await.status, 409);
    assert_eq!(messages(&school, "no_show").await, 3);
}

#[tokio::test]
async fn waiting_and_discarding() {
    let (school, hold) = held_morning().await;
    let inspector = school.inspector().await;
    assert_eq!(inspector.post(&format!("/app/no-shows/holds/{hold}/waiting"), &[]).await.status, 303);
    let page = inspector.get("/app/no-shows/banner").await;
    assert!(page.body.contains("Persona inspector pidió esperar"), "{}", page.body);
    assert!(page.body.contains("09:30") && !page.body.contains("/waiting"), "{}", page.body);
    let part = school.inspector().await.with("hx-request", "true").with("hx-target", "brake");
    let fragment = part.get("/app/no-shows/banner").await;
    assert!(fragment.body.trim_start().starts_with("<div id=\"brake\""), "{}", fragment.body);
    let discard = format!("/app/no-shows/holds/{hold}/discarding");
    assert!(inspector.get(&discard).await.body.contains("¿Descartar 3 avisos"));
    assert_eq!(inspector.post(&discard, &[]).await.status, 303);
    assert_eq!(states(&school).await, ["discarded"; 3]);
    assert!(inspector.get("/app/no-shows/banner").await.body.contains("Nada retenido"));
    assert_eq!(inspector.post("/app/no-shows/holds/99/discarding", &[]).await.status, 404);
    let noted = school.values("select verb from audit_log where subject_kind = 'brake' order by id").await;
    assert_eq!(noted, ["brake.wait", "brake.discard"]);
}

#[tokio::test]
async fn the_list_of_a_day_is_filtered_searched_and_empty_on_others() {
    let school = morning(3).await;
    check(&school).await;
    let inspector = school.inspector().await;
    let list = inspector.get("/app/no-shows").await.body;
    assert!(list.contains("Pérez, Ana 1") && list.contains("08:25") && list.contains("un mensaje"), "{list}");
    let one = inspector.get("/app/no-shows?q=ana+2").await.body;
    assert!(one.contains("Pérez, Ana 2") && !one.contains("Pérez, Ana 1"));
    assert!(!inspector.get("/app/no-shows?state=held").await.body.contains("Pérez, Ana 1"));
    let other = inspector.get("/app/no-shows?day=2026-03-06").await.body;
    assert!(other.contains("Sin no ingresos este día") && other.contains("value=\"2026-03-06\""));
    assert_eq!(inspector.get("/app/no-shows?day=nonsense&state=x").await.status, 200);
}

#[tokio::test]
async fn messages_are_read_as_the_family_would() {
    let school = morning(1).await;
    school.sql("update students set given_names = 'Ana <b>' where id = 1; update guardians set given_names = 'Rosa & Luz'").await;
    guardian(&school, 9, &[1]).await;
    school.sql("update guardians set phone = null, email = 'nueve@familias.test' where id = 9").await;
    check(&school).await;
    let inspector = school.inspector().await;
    let list = inspector.get("/app/notifications").await.body;
    assert!(list.contains("Ana &#60;b&#62; Pérez") && list.contains("Rosa &#38; Luz Soto 1"), "{list}");
    assert!(list.contains("Los avisos son simulados"), "{list}");
    let page = inspector.get("/app/notifications/1").await.body;
    assert!(page.contains("Ana &#60;b&#62; Pérez, con ingreso a las 08:25"), "{page}");
    assert!(page.contains("no_ingreso_umbral") && page.contains("+56900000001"), "{page}");
    let mail = inspector.get("/app/notifications/2/body").await;
    assert!(mail.body.contains("Ana &#60;b&#62; Pérez") && !mail.body.contains("<b>"), "{}", mail.body);
    assert!(mail.header("content-security-policy").contains("sandbox"));

    for (filter, count) in [
        ("?student_id=1", 2),
        ("?student_id=2", 0),
        ("?guardian_id=9", 1),
        ("?channel=email", 1),
        ("?kind=correction", 0),
        ("?state=simulated", 2),
        ("?day=2026-03-09", 2),
        ("?day=2026-03-10", 0),
        ("?q=rosa+luz", 1),
        ("?q=nueve", 1),
    ] {
        let found = inspector
            .get(&format!("/app/notifications{filter}"))
            .await
            .body
            .matches("<th scope=\"row\">")
            .count();
        assert_eq!(found, count, "{filter}");
    }
    assert_eq!(inspector.get("/app/notifications/99").await.status, 404);
    let admin = school.admin().await;
    assert!(!admin.get("/admin/mail").await.body.contains("Ana"), "they are no mail to the staff");
    assert_eq!(admin.get("/admin/mail/1").await.status, 404);
}

#[tokio::test]
async fn mail_to_the_staff_is_no_message_to_a_family() {
    let (school, _) = held_morning().await;
    let director = school.director().await;
    school.advance(chrono::TimeDelta::minutes(15));
    check(&school).await;
    let id = school.value::<i64>("select id from notifications where kind = 'brake_held'").await;
    assert_eq!(director.get(&format!("/app/notifications/{id}")).await.status, 404);
    assert_eq!(director.get(&format!("/app/notifications/{id}/body")).await.status, 404);
    school.run_jobs().await;
}
