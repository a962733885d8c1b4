//! Processes, queues, dead jobs.

use presente::processes;

use super::school;
use crate::support::School;

async fn dead(school: &School, queue: &str, id: &str, body: &str) {
    school
        .sql(&format!(
            "insert into apalis.jobs (id, job_type, job, status, done_at, last_result, max_attempts, metadata)
             values ('{id}', '{queue}', convert_to('{body}', 'UTF8'), 'Killed', now(), '{{\"Err\": \"it broke\"}}', 3, ''::hstore)"
        ))
        .await;
}

#[tokio::test]
async fn who_is_alive_and_whether_anything_is_dispatched() {
    let school = school().await;
    let admin = school.admin().await;
    let page = admin.get("/admin/scheduler").await;
    assert!(page.body.contains("Ningún proceso está programando"), "{}", page.body);
    processes::register(school.app(), &["web".into(), "scheduler".into()]).await.unwrap();
    processes::beat(school.app(), true).await.unwrap();
    let page = admin.get("/admin/scheduler").await;
    assert!(
        page.body.contains("El programador está en marcha") && page.body.contains("programador</td>"),
        "{}",
        page.body
    );
    let live = school
        .admin()
        .await
        .with("hx-request", "true")
        .with("hx-target", "live")
        .get("/admin/scheduler")
        .await;
    assert!(live.body.trim_start().starts_with("<div id=\"live\""), "{}", live.body);
    assert_eq!(admin.post("/admin/scheduler/reload", &[]).await.status, 303);
    assert!(admin.get("/admin/scheduler").await.body.contains("Se volvió a leer todo"));
}

#[tokio::test]
async fn a_dead_job_is_tried_again_with_what_it_is_about() {
    let school = school().await;
    let admin = school.admin().await;
    school
        .sql("insert into generation_runs (state, window_kind, from_date, to_date, source, requested_at, error)
              values ('failed', 'monthly', '2026-03-09', '2026-04-30', 'page', now(), 'it broke')")
        .await;
    let run: i64 = school.value("select id from generation_runs").await;
    dead(&school, "generate_classes", "01A", &format!("{{\"run_id\": {run}}}")).await;
    let page = admin.get("/admin/scheduler").await;
    assert!(
        page.body.contains(&format!("/app/generation/runs/{run}")) && page.body.contains("it broke"),
        "{}",
        page.body
    );
    assert_eq!(admin.post("/admin/scheduler/dead/retry", &[("one", "01A")]).await.status, 303);
    school.run_jobs().await;
    assert_eq!(school.value::<String>("select state from generation_runs").await, "succeeded");
    assert!(admin.get("/admin/audit").await.body.contains("Trabajo: reintento"));
}

#[tokio::test]
async fn dead_jobs_are_discarded_after_a_question() {
    let school = school().await;
    let admin = school.admin().await;
    for n in 0..30 {
        dead(&school, "preview_import", &format!("01B{n:02}"), "{\"import_id\": 4}").await;
    }
    dead(&school, "generate_classes", "01C", "{\"run_id\": 1}").await;
    let first = admin.get("/admin/scheduler").await;
    assert!(first.body.contains("rel=\"next\"") && first.body.contains("25 de 31"), "{}", first.body);
    let none = admin.post("/admin/scheduler/dead/removal", &[]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("id=\"e-ids\""), "{}", none.body);
    let chosen = [("all", "1"), ("queue", "preview_import")];
    let question = admin.post("/admin/scheduler/dead/removal", &chosen).await;
    assert!(
        question.body.contains("¿Descartar 30 trabajos?") && question.body.contains("y 20 más"),
        "{}",
        question.body
    );
    assert_eq!(school.value::<i64>("select count(*) from apalis.jobs").await, 31, "nothing was done yet");
    let ids = question.body.split("name=\"ids\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(
        admin.post("/admin/scheduler/dead/removal", &[("confirmed", "1"), ("ids", ids)]).await.status,
        303
    );
    assert_eq!(school.value::<i64>("select count(*) from apalis.jobs").await, 1);
    assert_eq!(
        admin.post("/admin/scheduler/dead/retry", &[("ids", "01B00")]).await.status,
        303,
        "gone is gone"
    );
    assert!(admin.get("/admin/audit").await.body.contains("Trabajo: descarte"));
    school.sql("delete from apalis.jobs").await;
}

#[tokio::test]
async fn an_import_whose_file_is_gone_is_not_promised_again() {
    let school = school().await;
    dead(&school, "preview_import", "01D", "{\"import_id\": 4}").await;
    let refused = school.admin().await.post("/admin/scheduler/dead/retry", &[("one", "01D")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("volver a subirlo"), "{}", refused.body);
}
