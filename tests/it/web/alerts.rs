//! The pages of alerts and of mail, and the alerts of the API.

use axum::http::Method;
use presente::alerts;
use presente::alerts::rules::{Cause, Kind, Subject};
use presente::ids::{RunId, TriggerId};
use presente::msg;
use presente::notifications::{self, Outcome, RunNews};
use serde_json::json;

use crate::support::School;

async fn raise(school: &School, trigger: i64, label: &str) {
    let subject = Subject::Trigger(TriggerId(trigger));
    let cause = Cause::new(Kind::RunFailed, subject, label, msg!("alerts-detail-holidays", year = 2027));
    alerts::raise(school.app().db.reader(), school.now(), &cause).await.unwrap();
}

async fn states(school: &School) -> Vec<String> {
    school.value("select array_agg(state order by id) from alerts").await
}

#[tokio::test]
async fn an_alert_is_taken_noted_resolved_and_opened_again() {
    let school = School::new().await;
    raise(&school, 1, "Clases <del> mes").await;
    let inspector = school.inspector().await;
    let home = inspector.get("/app/").await;
    assert!(home.body.contains("href=\"/app/alerts\""), "the home page leads to what it counts");
    let list = inspector.get("/app/alerts").await;
    assert!(list.body.contains("Clases &#60;del&#62; mes") && list.body.contains("Falló una ejecución"));
    assert_eq!(inspector.post("/app/alerts/1/acknowledgement", &[]).await.status, 303);
    let page = inspector.get("/app/alerts/1").await;
    assert!(
        page.body.contains("Persona inspector la tomó") && page.body.contains("Devolver"),
        "{}",
        page.body
    );
    assert!(page.body.contains("/app/alerts/1/reopening"), "the toast undoes");

    let wrong = inspector.post("/app/alerts/1/resolution", &[("note", "  ")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"e-note\""), "{}", wrong.body);
    assert_eq!(states(&school).await, ["acknowledged"]);
    assert_eq!(inspector.post("/app/alerts/1/notes", &[("note", "Llamé")]).await.status, 303);
    assert_eq!(inspector.post("/app/alerts/1/resolution", &[("note", "Era <b>red</b>")]).await.status, 303);
    assert_eq!(states(&school).await, ["resolved"]);
    let page = inspector.get("/app/alerts/1").await;
    assert!(page.body.contains("Era &#60;b&#62;red"), "what people write is escaped");
    assert!(!inspector.get("/app/alerts").await.body.contains("Clases &#60;del&#62; mes"));
    assert!(inspector.get("/app/alerts?state=resolved").await.body.contains("Clases &#60;del&#62; mes"));
    assert_eq!(inspector.post("/app/alerts/1/reopening", &[]).await.status, 303);
    assert_eq!(states(&school).await, ["open"]);
    assert_eq!(inspector.get("/app/alerts/99").await.status, 404);
    assert_eq!(inspector.post("/app/alerts/99/acknowledgement", &[]).await.status, 404);
}

#[tokio::test]
async fn several_are_asked_first_and_undone_together() {
    let school = School::new().await;
    for n in 1..=3 {
        raise(&school, n, &format!("Disparador {n}")).await;
    }
    let director = school.director().await;
    let boxes = [("ids", "1"), ("ids", "3"), ("deed", "resolve")];
    let chosen = director.post("/app/alerts/selection", &boxes).await;
    assert_eq!(chosen.status, 200);
    assert!(chosen.body.contains("Disparador 1") && !chosen.body.contains("Disparador 2"), "{}", chosen.body);
    assert_eq!(states(&school).await, ["open"; 3], "a question changes nothing");
    let wrong = director.post("/app/alerts/resolution", &[("ids", "1,3"), ("note", "")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"1,3\""), "the choice is not lost: {}", wrong.body);
    director.post("/app/alerts/resolution", &[("ids", "1,3"), ("note", "Feriado")]).await;
    assert_eq!(states(&school).await, ["resolved", "open", "resolved"]);
    let list = director.get("/app/alerts").await;
    assert!(list.body.contains("action=\"/app/alerts/reopening?ids=1,3\""), "{}", list.body);
    director.post("/app/alerts/reopening?ids=1,3", &[]).await;
    director.post("/app/alerts/acknowledgement", &[("ids", "2")]).await;
    assert_eq!(states(&school).await, ["open", "acknowledged", "open"]);
    let none = director.post("/app/alerts/selection", &[("deed", "resolve")]).await;
    assert_eq!(none.status, 409, "nothing was chosen");
}

#[tokio::test]
async fn programs_read_and_resolve_alerts() {
    let school = School::new().await;
    raise(&school, 1, "Clases del mes").await;
    let (reader, writer) = (school.token(&["alerts:read"]).await, school.token(&["alerts:write"]).await);
    let list = reader.get("/api/v1/alerts?kind=run_failed").await.json();
    assert_eq!(list["items"][0]["subject"], "trigger:1");
    assert_eq!(list["items"][0]["raised_at"], "2026-03-09T09:00:00-03:00");
    assert_eq!(reader.get("/api/v1/alerts?state=lost").await.status, 422);
    let path = "/api/v1/alerts/1/resolution";
    assert_eq!(reader.json(Method::POST, path, &json!({"note": "x"})).await.status, 403);
    let wrong = writer.json(Method::POST, path, &json!({"note": ""})).await;
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["field"]), (422, &json!("note")));
    let done = writer.json(Method::POST, path, &json!({"note": "Era la red"})).await.json();
    assert_eq!((&done["state"], &done["resolved_by"]), (&json!("resolved"), &json!("person")));
    let open = writer.send(Method::DELETE, "/api/v1/alerts/1/acknowledgement", "", String::new()).await;
    assert_eq!(open.json()["state"], "open");
}

#[tokio::test]
async fn mail_is_read_on_its_page_and_sent_again_by_choice() {
    let school = School::new().await.set_up(&[("EMAIL_DESTINATARIOS", "rosa@aromos.cl")]);
    let news = RunNews {
        run_id: RunId(1),
        trigger: "Clases <script>".into(),
        scheduled_for: None,
        outcome: Outcome::Failed { attempts: 3, error: msg!("error-busy") },
        recipients: vec![],
        always: false,
    };
    let tx = school.app().db.begin().await.unwrap();
    notifications::announce_run(school.app(), &tx, school.now(), &news).await.unwrap();
    tx.commit().await.unwrap();
    let admin = school.admin().await;
    assert!(admin.get("/admin/mail?state=queued").await.body.contains("rosa@aromos.cl"));
    assert_eq!(admin.post("/admin/mail/1/resending", &[]).await.status, 409, "it is on its way");
    school.run_jobs().await;
    let page = admin.get("/admin/mail/1").await;
    assert!(
        page.body.contains("Guardado") && page.body.contains("src=\"/admin/mail/1/body\""),
        "{}",
        page.body
    );
    assert!(!page.body.contains("<script>"), "{}", page.body);
    let body = admin.get("/admin/mail/1/body").await;
    assert!(body.header("content-security-policy").contains("sandbox"));
    assert!(body.body.contains("Clases &#60;script&#62;"), "{}", body.body);
    let file = admin.get("/admin/mail/1/eml").await;
    assert_eq!(file.header("content-type"), "message/rfc822");
    assert!(file.body.contains("To: rosa@aromos.cl"));
    assert!(admin.get("/admin/mail/1/resending").await.body.contains("action=\"/admin/mail/1/resending\""));
    assert_eq!(admin.post("/admin/mail/1/resending", &[]).await.status, 303);
    school.run_jobs().await;
    let steps: Vec<String> =
        school.value("select array_agg(state order by id) from notification_steps").await;
    assert_eq!(steps, ["queued", "sending", "sent", "queued", "sending", "sent"]);
    assert_eq!(admin.get("/admin/mail/2").await.status, 404);
    assert_eq!(school.director().await.get("/admin/mail").await.status, 403);
}
