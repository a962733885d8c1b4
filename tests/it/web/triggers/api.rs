//! Triggers, runs and the scheduler over the API.

use axum::http::Method;
use presente::{processes, triggers};
use serde_json::json;

use super::{id_of, make, school};

#[tokio::test]
async fn a_trigger_is_made_shown_changed_and_deleted() {
    let school = school().await;
    let program = school.token(&["triggers:write", "triggers:read"]).await;
    let body = json!({
        "name": "Resumen", "description": "Lo urgente", "action": "alert_digest", "frequency": "weekly",
        "time": "07:30", "weekdays": ["monday", "friday"], "recipients": ["A@aromos.cl"],
        "notify_on": "always", "priorities": ["critical", "high"], "active": true, "catch_up": "none",
        "overlap": "queue",
    });
    let made = program.json(Method::POST, "/api/v1/triggers", &body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let shown = made.json();
    for (name, value) in body.as_object().unwrap().iter().filter(|(name, _)| *name != "recipients") {
        assert_eq!(&shown[name], value, "{name}");
    }
    assert_eq!(shown["next_run"], "2026-03-13T07:30:00-03:00");
    assert_eq!(
        (&shown["protected"], &shown["paused"], &shown["version"]),
        (&json!(false), &json!(null), &json!(1))
    );
    let path = format!("/api/v1/triggers/{}", shown["id"]);
    assert_eq!(program.get(&path).await.json(), shown);
    let monthly = json!({ "name": "Resumen", "action": "alert_digest", "frequency": "monthly", "day_of_month": 31, "time": "08:00", "version": 1 });
    let changed = program.json(Method::PUT, &path, &monthly).await;
    assert_eq!((changed.status, &changed.json()["version"]), (200, &json!(2)), "{}", changed.body);
    let late = program.json(Method::PUT, &path, &monthly).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert_eq!(program.send(Method::DELETE, &path, "", String::new()).await.status, 204);
    assert_eq!(program.get(&path).await.status, 404);
}

#[tokio::test]
async fn the_list_is_read_page_by_page_and_searched() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    for n in 0..7 {
        make(&program, json!({ "name": format!("Resumen {n}") })).await;
    }
    let first = program.get("/api/v1/triggers?limit=5&q=resumen").await.json();
    assert_eq!(first["items"].as_array().unwrap().len(), 5);
    let next = first["next_cursor"].as_str().unwrap();
    let rest = program.get(&format!("/api/v1/triggers?limit=5&q=resumen&cursor={next}")).await.json();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next_cursor"]), (2, &json!(null)));
    assert_eq!(program.get("/api/v1/triggers?limit=0").await.status, 422);
}

#[tokio::test]
async fn a_key_reads_or_writes_as_its_scope_says() {
    let school = school().await;
    let (reads, writes) = (school.token(&["triggers:read"]).await, school.token(&["triggers:write"]).await);
    assert_eq!(reads.get("/api/v1/triggers").await.status, 200);
    assert_eq!(reads.json(Method::POST, "/api/v1/triggers", &json!({})).await.status, 403);
    assert_eq!(writes.json(Method::POST, "/api/v1/triggers", &json!({})).await.status, 422);
    assert_eq!(school.nobody().get("/api/v1/triggers").await.status, 401);
}

#[tokio::test]
async fn the_system_s_own_are_not_stopped_or_deleted() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let path = format!("/api/v1/triggers/{}", id_of(&school, "purge_history").await);
    let gone = program.send(Method::DELETE, &path, "", String::new()).await;
    assert_eq!(gone.status, 403);
    assert_eq!(gone.header("content-type"), "application/problem+json");
    assert!(gone.json()["detail"].as_str().unwrap().contains("sistema"), "{}", gone.body);
    let pause = program.json(Method::POST, &format!("{path}/pause"), &json!({ "reason": "x" })).await;
    assert_eq!(pause.status, 403, "{}", pause.body);
    let off = json!({ "name": "Borrado", "action": "purge_history", "frequency": "daily", "time": "03:30", "active": false });
    assert_eq!(program.json(Method::PUT, &path, &off).await.status, 403);
    let moved =
        json!({ "name": "Borrado", "action": "purge_history", "frequency": "daily", "time": "04:30" });
    assert_eq!(program.json(Method::PUT, &path, &moved).await.status, 200);
}

#[tokio::test]
async fn a_pause_has_a_reason_and_ends() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let path = format!("/api/v1/triggers/{}/pause", make(&program, json!({})).await);
    let body = json!({ "reason": "Feria", "until": "2026-03-20T08:00:00-03:00" });
    let paused = program.json(Method::POST, &path, &body).await.json();
    assert_eq!(paused["paused"]["reason"], "Feria");
    assert_eq!(paused["paused"]["until"], "2026-03-20T08:00:00-03:00");
    assert_eq!(paused["next_run"], json!(null));
    for wrong in
        [json!({}), json!({ "reason": "x", "until": "mañana" }), json!({ "reason": "x", "strange": 1 })]
    {
        assert_eq!(program.json(Method::POST, &path, &wrong).await.status, 422, "{wrong}");
    }
    let resumed = program.send(Method::DELETE, &path, "", String::new()).await;
    assert_eq!((resumed.status, &resumed.json()["paused"]), (200, &json!(null)));
}

#[tokio::test]
async fn a_preview_tells_the_next_instants() {
    let school = school().await;
    let program = school.token(&["triggers:read"]).await;
    let body =
        json!({ "action": "clean_cache", "frequency": "monthly", "day_of_month": 31, "time": "08:00" });
    let preview = program.json(Method::POST, "/api/v1/triggers/preview?count=3", &body).await.json();
    let at = |n: usize| preview["instants"][n]["at"].as_str().unwrap().to_owned();
    assert_eq!(
        [at(0), at(1), at(2)],
        ["2026-03-31T08:00:00-03:00", "2026-04-30T08:00:00-04:00", "2026-05-31T08:00:00-04:00"]
    );
    assert_eq!(preview["instants"][1]["month_end"], true);
    assert_eq!(preview["zone"], "America/Santiago");
    let id = id_of(&school, "generate_monthly_classes").await;
    let own = program.get(&format!("/api/v1/triggers/{id}/preview")).await.json();
    assert_eq!(own["instants"].as_array().unwrap().len(), 10);
    assert_eq!(own["instants"][0]["at"], "2026-03-10T02:00:00-03:00");
    assert_eq!(program.get(&format!("/api/v1/triggers/{id}/preview?count=101")).await.status, 422);
    assert_eq!(school.value::<i64>("select count(*) from triggers where key is null").await, 0);
}

#[tokio::test]
async fn a_run_is_asked_for_shown_cancelled_and_tried_again() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let id = id_of(&school, "purge_history").await;
    let asked = program.json(Method::POST, &format!("/api/v1/triggers/{id}/runs"), &json!({})).await;
    assert_eq!(asked.status, 201, "{}", asked.body);
    let run = asked.json();
    assert_eq!(
        (&run["status"], &run["scheduled_for"], &run["requested_by"]),
        (&json!("queued"), &json!(null), &json!("Planilla"))
    );
    let path = format!("/api/v1/runs/{}", run["id"]);
    let post = |what: &str| (Method::POST, format!("{path}/{what}"));
    let (method, cancel) = post("cancel");
    assert_eq!(program.json(method, &cancel, &json!({})).await.json()["status"], "cancelled");
    assert_eq!(program.json(Method::POST, &cancel, &json!({})).await.status, 409);
    assert_eq!(program.json(Method::POST, &post("retry").1, &json!({})).await.json()["status"], "queued");
    school.run_jobs().await;
    let done = program.get(&path).await.json();
    assert_eq!(done["status"], "succeeded");
    assert!(done["counts"].is_object() && done["log"].is_array() && done["why"].is_array(), "{done}");
    let list = program
        .get(&format!("/api/v1/runs?trigger_id={id}&status=succeeded&from=2026-03-09&to=2026-03-09"))
        .await
        .json();
    assert_eq!(list["items"][0]["id"], run["id"]);
    assert_eq!(program.get("/api/v1/runs?to=2026-03-08").await.json()["items"], json!([]));
    for wrong in ["status=x", "from=x", "trigger_id=x"] {
        assert_eq!(program.get(&format!("/api/v1/runs?{wrong}")).await.status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn the_scheduler_tells_what_comes() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let id = make(&program, json!({})).await;
    let status = program.get("/api/v1/triggers/scheduler/status").await.json();
    assert_eq!(status["running"], false, "no process looks after what is due");
    let jobs = status["jobs"].as_array().unwrap();
    assert_eq!(status["total_jobs"], jobs.len());
    let job = |id: &str| jobs.iter().find(|job| job["id"] == id).cloned();
    assert_eq!(job(&format!("trigger_{id}")).unwrap()["next_run"], "2026-03-10T08:00:00-03:00");
    assert_eq!(job("generate_monthly_classes").unwrap()["next_run"], "2026-03-10T02:00:00-03:00");
    assert!(job("generate_rolling_classes").is_none(), "it is off at first");
    processes::register(school.app(), &["scheduler".into()]).await.unwrap();
    processes::beat(school.app(), true).await.unwrap();
    let same = program.get("/api/v1/jobs/scheduler/status").await.json();
    assert_eq!((&same["running"], &same["jobs"]), (&json!(true), &status["jobs"]));
    let again = program.json(Method::POST, "/api/v1/triggers/scheduler/reload", &json!({})).await;
    assert_eq!((again.status, &again.json()["total_jobs"]), (200, &status["total_jobs"]));
}

#[tokio::test]
async fn older_monitors_read_the_jobs_and_are_told_what_is_not_there() {
    let school = school().await;
    triggers::pause(
        school.app(),
        school.actor(),
        triggers::Door::Person,
        &[id_of(&school, "purge_history").await],
        "Feria",
        None,
    )
    .await
    .unwrap();
    for path in ["/api/v1/admin/scheduler/jobs", "/admin/scheduler/jobs"] {
        let program = school.token(&["triggers:read"]).await;
        let all = program.get(path).await.json();
        assert_eq!(all["is_running"], false);
        let purge =
            all["jobs"].as_array().unwrap().iter().find(|job| job["id"] == "purge_history").unwrap().clone();
        assert_eq!(
            (&purge["paused"], &purge["next_run"], &purge["running"], &purge["missed"]),
            (&json!(true), &json!(null), &json!(false), &json!(0))
        );
        assert_eq!(purge["trigger"], "todos los días a las 03:30");
        assert_eq!(program.get(&format!("{path}/purge_history")).await.json(), purge);
        let missing = program.get(&format!("{path}/nothing")).await;
        assert_eq!((missing.status, &missing.json()["detail"]), (404, &json!("Job no encontrado")));
    }
    let page = school
        .admin()
        .await
        .with("accept", "text/html,application/xhtml+xml")
        .get("/admin/scheduler/jobs")
        .await;
    assert_eq!((page.status, page.header("location")), (303, "/admin/scheduler"));
}
