//! The page of messages to families: what it lists, what it opens, what may be done there.

use super::{course, guardian};
use crate::support::School;

/// Three messages: one that failed, one that waits, one that was read.
async fn told() -> School {
    let school = School::new().await;
    course(&school, 1, 1..=2).await;
    guardian(&school, 1, &[1]).await;
    guardian(&school, 2, &[2]).await;
    school
        .sql(
            r#"insert into notifications (id, channel, kind, fact_key, recipient, guardian_id, template, language,
                    subject, body_text, body_html, state, reason, created_at, updated_at)
                overriding system value values
                (1, 'whatsapp', 'no_show', 'a', '+56900000001', 1, 'no_ingreso_umbral', 'es', '',
                    'Falta Ana <1>. Ver {link} hoy.', '', 'failed',
                    '{"key":"delivery-provider-said","args":[["code","131026"],["details","undeliverable"]]}',
                    '2026-03-06 11:40Z', '2026-03-06 11:40Z'),
                (2, 'whatsapp', 'broadcast', 'b', '+56900000002', 2, 'comunicado', 'es', '', 'Hola', '', 'queued', null,
                    '2026-03-09 11:30Z', '2026-03-09 11:30Z'),
                (3, 'email', 'no_show', 'c', 'r@a.test', 2, 'no_ingreso_umbral', 'es', 'Aviso', 'Hola {link}',
                    '<p>Hola <a href="{link}">{link}</a></p>', 'read', null, '2026-03-09 11:40Z', '2026-03-09 11:40Z');
               insert into notification_students (notification_id, student_id, guardian_id, channel, kind, fact_key)
                values (1, 1, 1, 'whatsapp', 'no_show', 'a'), (2, 2, 2, 'whatsapp', 'broadcast', 'b'),
                    (3, 2, 2, 'email', 'no_show', 'c');
               insert into notification_steps (notification_id, at, state) values (1, '2026-03-09 11:30Z', 'queued'),
                (1, '2026-03-09 11:31Z', 'failed')"#,
        )
        .await;
    school
}

/// The numbers of the messages on a page, in their order.
fn listed(page: &str) -> Vec<&str> {
    let links = page.split("<th scope=\"row\"><a href=\"/app/notifications/").skip(1);
    links.filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn a_list_is_filtered_searched_sorted_and_its_numbers_open_what_they_count() {
    let school = told().await;
    let inspector = school.inspector().await;
    for (query, expected) in [
        ("", &["3", "2", "1"][..]),
        ("?sort=when", &["1", "2", "3"]),
        ("?sort=-to", &["3", "2", "1"]),
        ("?sort=kind", &["2", "1", "3"]),
        ("?state=failed", &["1"]),
        ("?kind=no_show", &["3", "1"]),
        ("?channel=email", &["3"]),
        ("?day=2026-03-09", &["3", "2"]),
        ("?student_id=2", &["3", "2"]),
        ("?guardian_id=1", &["1"]),
        ("?q=ana+1", &["1"]),
        ("?q=r%40a.test", &["3"]),
        ("?state=nonsense&day=x", &["3", "2", "1"]),
        ("?q=zzz", &[]),
    ] {
        let page = inspector.get(&format!("/app/notifications{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(listed(&page.body), expected, "{query}");
    }
    let page = inspector.get("/app/notifications?student_id=2").await.body;
    assert!(page.contains("href=\"/app/notifications?state=queued&#38;student_id=2\""), "{page}");
    assert!(!page.contains("state=failed&#38;student_id=2\"><svg"), "counts are of this student: {page}");
    assert_eq!(school.teacher().await.get("/app/notifications").await.status, 403);
    assert_eq!(school.guardian().await.get("/app/notifications/1").await.status, 403);
}

#[tokio::test]
async fn a_message_is_read_as_on_a_telephone_without_its_way_in() {
    let school = told().await;
    let inspector = school.inspector().await;
    let page = inspector.get("/app/notifications/1").await.body;
    assert!(page.contains("Falta Ana &#60;1&#62;. Ver /f/••• hoy."), "{page}");
    assert!(!page.contains("{link}") && page.contains("WhatsApp respondió 131026: undeliverable"), "{page}");
    let mail = inspector.get("/app/notifications/3/body").await;
    assert!(mail.body.contains("/f/•••") && !mail.body.contains("{link}"), "{}", mail.body);
    assert!(mail.header("content-security-policy").contains("sandbox"));
    assert_eq!(inspector.get("/app/notifications/99").await.status, 404);
}

#[tokio::test]
async fn what_failed_is_sent_again_and_what_waits_is_taken_back_once_asked() {
    let school = told().await;
    let inspector = school.inspector().await;
    let ask = inspector.get("/app/notifications/1/resending").await.body;
    assert!(ask.contains("¿Enviar de nuevo a Rosa Soto 1?") && ask.contains("El aviso no llegó"), "{ask}");
    for path in [
        "/app/notifications/2/resending",
        "/app/notifications/3/resending",
        "/app/notifications/1/cancellation",
    ] {
        assert_eq!(inspector.get(path).await.status, 409, "{path}");
        assert_eq!(inspector.post(path, &[]).await.status, 409, "{path}");
    }
    assert_eq!(inspector.get("/app/notifications/2/cancellation").await.status, 200);
    assert_eq!(inspector.post("/app/notifications/2/cancellation", &[]).await.status, 303);
    let state: String = school.value("select state from notifications where id = 2").await;
    assert_eq!(state, "cancelled");
    assert_eq!(inspector.post("/app/notifications/1/resending", &[]).await.status, 303);
    let state: String = school.value("select state from notifications where id = 1").await;
    assert_eq!(state, "queued");
    let page = inspector.get("/app/notifications/1").await.body;
    assert!(page.contains("Lo pidió Persona inspector"), "{page}");
    school.sql("delete from apalis.jobs").await;
}

#[tokio::test]
async fn the_list_is_a_file_whose_cells_are_no_formulas() {
    let school = told().await;
    school.sql("update guardians set given_names = '=cmd()' where id = 1").await;
    let file = school.inspector().await.get("/app/notifications.csv?kind=no_show").await;
    assert!(file.header("content-type").starts_with("text/csv"));
    let lines: Vec<_> = file.body.lines().collect();
    assert_eq!(lines.len(), 3, "{}", file.body);
    assert!(lines[2].contains("No ingreso") && lines[2].contains("'=cmd() Soto 1"), "{}", lines[2]);
    assert!(lines[2].contains("'+56900000001") && !file.body.contains("link"), "{}", file.body);
}

#[tokio::test]
async fn the_old_address_leads_to_the_new_one() {
    let school = told().await;
    let inspector = school.inspector().await;
    let answer = inspector.get("/app/notices?student_id=2").await;
    assert_eq!((answer.status, answer.header("location")), (308, "/app/notifications?student_id=2"));
    assert_eq!(inspector.get("/app/notices/3").await.header("location"), "/app/notifications/3");
}

#[tokio::test]
async fn mail_to_families_is_no_mail_to_the_staff() {
    let school = told().await;
    let admin = school.admin().await;
    for path in ["/admin/mail/3", "/admin/mail/3/body", "/admin/mail/3/eml", "/admin/mail/3/resending"] {
        assert_eq!(admin.get(path).await.status, 404, "{path}");
    }
    assert_eq!(admin.post("/admin/mail/1/resending", &[]).await.status, 404);
}

#[tokio::test]
async fn a_way_is_closed_with_a_reason_and_opened_again() {
    let school = told().await;
    let (director, inspector) = (school.director().await, school.inspector().await);
    let path = "/app/notifications/channels/whatsapp";
    assert_eq!(inspector.get("/app/notifications/channels").await.status, 200);
    assert_eq!(inspector.post(&format!("{path}/pause"), &[("why", "x")]).await.status, 403);
    let refused = director.post(&format!("{path}/pause"), &[("why", " ")]).await;
    assert!(refused.status == 422 && refused.body.contains("id=\"e-why\""), "{}", refused.body);
    assert_eq!(director.post(&format!("{path}/pause"), &[("why", "Texto equivocado")]).await.status, 303);
    let page = inspector.get("/app/notifications").await.body;
    assert!(page.contains("WhatsApp está detenido") && page.contains("Texto equivocado"), "{page}");
    assert_eq!(director.get(&format!("{path}/resumption")).await.status, 200);
    assert_eq!(director.post(&format!("{path}/resumption"), &[]).await.status, 303);
    assert!(!inspector.get("/app/notifications").await.body.contains("está detenido"));
    assert_eq!(director.get("/app/notifications/channels/fax/pause").await.status, 404);
    school.sql("delete from apalis.jobs").await;
}

#[tokio::test]
async fn pace_and_price_are_set_and_mistakes_told() {
    let school = told().await;
    let director = school.director().await;
    let path = "/app/notifications/channels/whatsapp/pace";
    for (form, field) in [
        ([("per_second", "0"), ("reach", "")], "e-per_second"),
        ([("per_second", "x"), ("reach", "")], "e-per_second"),
        ([("per_second", "20"), ("reach", "-1")], "e-reach"),
    ] {
        let page = director.post(path, &form).await;
        assert!(page.status == 422 && page.body.contains(field), "{form:?} {}", page.body);
    }
    assert_eq!(director.post(path, &[("per_second", "40"), ("reach", "2000")]).await.status, 303);
    let price = |price: &'static str, currency: &'static str| [("price", price), ("currency", currency)];
    let page = director.post("/app/notifications/price", &price("mucho", "CLP")).await;
    assert!(page.status == 422 && page.body.contains("«mucho» no es un precio"), "{}", page.body);
    assert_eq!(director.post("/app/notifications/price", &price("31,5", "clp")).await.status, 303);
    let page = director.get("/app/notifications/channels").await.body;
    assert!(page.contains("value=\"31.5\"") && page.contains("value=\"CLP\""), "{page}");
    assert!(page.contains("0 de 2000 permitidas") && page.contains("40 mensajes por segundo"), "{page}");
}

#[tokio::test]
async fn programs_read_messages_with_their_scope() {
    let school = told().await;
    let key = school.token(&["notifications:read"]).await;
    let list = key.get("/api/v1/notifications?state=failed").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let one = &list["items"][0];
    assert_eq!((one["kind"].as_str(), one["state"].as_str()), (Some("no_show"), Some("failed")));
    assert_eq!(one["students"][0], "Ana 1 Pérez");
    assert!(!list.to_string().contains("{link}"));
    assert_eq!(key.get("/api/v1/notifications/1").await.json()["id"], 1);
    assert_eq!(key.get("/api/v1/notifications/99").await.status, 404);
    assert_eq!(key.get("/api/v1/notifications?state=melted").await.status, 422);
    assert_eq!(school.token(&["alerts:read"]).await.get("/api/v1/notifications").await.status, 403);
}
