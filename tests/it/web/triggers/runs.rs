//! The list of runs, one run, its file, its calendar, why it ran or did not.

use chrono::TimeDelta;
use presente::triggers;

use super::{id_of, school};
use crate::support::School;

async fn pass(school: &School, hours: i64) {
    school.advance(TimeDelta::hours(hours));
    while triggers::claim_due(school.app()).await.unwrap().triggers > 0 {}
    school.run_jobs().await;
}

#[tokio::test]
async fn every_instant_is_listed_with_its_outcome() {
    let school = school().await;
    pass(&school, 1).await;
    pass(&school, 30).await;
    let admin = school.admin().await;
    let list = admin.get("/admin/runs").await;
    assert!(list.body.contains("Correcta") && list.body.contains("Perdida"), "{}", list.body);
    let cache = id_of(&school, "cache_cleanup_hourly").await;
    let one = admin
        .get(&format!("/admin/runs?trigger_id={cache}&status=missed&from=2026-03-10&to=2026-03-10"))
        .await;
    assert!(one.body.contains("Perdida") && !one.body.contains("badge good"), "{}", one.body);
    let none = admin.get("/admin/runs?from=2026-04-01").await;
    assert!(none.body.contains("/admin/runs\"") && !none.body.contains("<tbody>"), "{}", none.body);
    assert_eq!(
        admin.get("/admin/runs?trigger_id=x&status=y&from=z").await.status,
        200,
        "nonsense is no filter"
    );
}

#[tokio::test]
async fn the_list_goes_on_from_page_to_page() {
    let school = school().await;
    for _ in 0..3 {
        pass(&school, 40).await;
    }
    let hourly: i64 = school.value("select id from triggers where key = 'cache_cleanup_hourly'").await;
    let total = format!("select count(*) from trigger_runs where trigger_id = {hourly}");
    let total: i64 = school.value(&total).await;
    assert!(total > 100, "{total}");
    let admin = school.admin().await;
    let (mut path, mut seen) = (format!("/admin/runs?sort=due&trigger_id={hourly}"), 0);
    for _ in 0..10 {
        let page = admin.get(&path).await;
        seen += page.body.matches("<th scope=\"row\">").count();
        let Some(next) = page.body.split("rel=\"next\" href=\"").nth(1) else { break };
        path = next.split('"').next().unwrap().replace("&#38;", "&");
    }
    assert_eq!(i64::try_from(seen).unwrap(), total);
}

#[tokio::test]
async fn the_file_has_every_row_and_no_formula() {
    let school = school().await;
    pass(&school, 2).await;
    school.sql("update trigger_runs set rule = jsonb_set(rule, '{name}', '\"=cmd(),x\"')").await;
    let total: i64 = school.value("select count(*) from trigger_runs").await;
    let file = school.admin().await.get("/admin/runs.csv").await;
    assert!(file.header("content-type").starts_with("text/csv"));
    assert_eq!(i64::try_from(file.body.lines().count()).unwrap(), total + 1);
    assert!(file.body.starts_with("le_tocaba,disparador,resultado"), "{}", file.body);
    assert!(file.body.contains("\"'=cmd(),x\"") && !file.body.contains(",=cmd"), "{}", file.body);
}

#[tokio::test]
async fn a_run_tells_its_story_and_its_numbers_lead_on() {
    let school = school().await;
    let admin = school.admin().await;
    let id = id_of(&school, "generate_weekly_classes").await;
    let path = admin.post(&format!("/admin/triggers/{id}/run"), &[]).await.header("location").to_owned();
    let waiting = admin.get(&path).await;
    assert!(waiting.body.contains("En espera") && waiting.body.contains("data-live"), "{}", waiting.body);
    assert!(waiting.body.contains("A mano, por Persona admin"), "{}", waiting.body);
    school.run_jobs().await;
    let done = admin.get(&path).await;
    assert!(done.body.contains("Correcta") && !done.body.contains("data-live"), "{}", done.body);
    let generation: i64 = school.value("select id from generation_runs").await;
    assert!(done.body.contains("¿Por qué se ejecutó?"), "{}", done.body);
    assert!(school.value::<i64>("select count(*) from trigger_run_lines").await > 0);
    assert_eq!(admin.get(&format!("/app/generation/runs/{generation}")).await.status, 200);
    let page = admin.get(&format!("/admin/triggers/{id}")).await;
    assert!(page.body.contains(&path), "the trigger's history has it");
}

#[tokio::test]
async fn a_run_that_waits_is_cancelled_and_tried_again() {
    let school = school().await;
    let admin = school.admin().await;
    let id = id_of(&school, "purge_history").await;
    let path = admin.post(&format!("/admin/triggers/{id}/run"), &[]).await.header("location").to_owned();
    assert!(admin.get(&format!("{path}/cancellation")).await.body.contains("¿Cancelar esta ejecución?"));
    assert_eq!(admin.post(&format!("{path}/cancellation"), &[]).await.status, 303);
    let page = admin.get(&path).await;
    assert!(
        page.body.contains("Cancelada") && page.body.contains("¿Por qué no se ejecutó?"),
        "{}",
        page.body
    );
    assert_eq!(admin.post(&format!("{path}/cancellation"), &[]).await.status, 409);
    assert_eq!(admin.post(&format!("{path}/retry"), &[]).await.status, 303);
    school.run_jobs().await;
    assert!(admin.get(&path).await.body.contains("Correcta"));
    assert_eq!(
        admin.post(&format!("{path}/retry"), &[]).await.status,
        409,
        "what succeeded is not tried again"
    );
    let audit = admin.get("/admin/audit?kind=run").await;
    assert!(audit.body.contains("Ejecución: cancelación") && audit.body.contains("Ejecución: reintento"));
}

#[tokio::test]
async fn the_calendar_shows_what_came_and_what_comes() {
    let school = school().await;
    pass(&school, 3).await;
    let admin = school.admin().await;
    let page = admin.get("/admin/runs/calendar?date=2026-03-09").await;
    assert_eq!(page.body.matches("<li class=\"agenda-day").count(), 42, "March 2026 touches six weeks");
    assert!(page.body.contains("Correcta") && page.body.contains("Por venir"), "{}", page.body);
    assert!(page.body.contains("date=2026-04-01") && page.body.contains("date=2026-02-01"));
    let id = id_of(&school, "generate_monthly_classes").await;
    let one = admin.get(&format!("/admin/runs/calendar?date=2026-04-01&trigger_id={id}")).await;
    assert_eq!(one.body.matches("class=\"mark ").count(), 1, "once in April: {}", one.body);
    assert_eq!(admin.get("/admin/runs/calendar?date=nonsense").await.status, 200);
    assert_eq!(admin.get("/admin/runs/calendar?date=2100-12-31").await.status, 200);
}

#[tokio::test]
async fn why_is_answered_from_the_rows() {
    let school = school().await;
    let admin = school.admin().await;
    let id = id_of(&school, "purge_history").await;
    let pause = [("reason", "Auditoría externa")];
    assert_eq!(admin.post(&format!("/admin/triggers/{id}/pause"), &pause).await.status, 303);
    pass(&school, 24).await;
    let ask = |query: &str| format!("/admin/triggers/{id}?{query}");
    let paused = school.admin().await.get(&ask("date=2026-03-10&time=03:30")).await;
    assert!(
        paused.body.contains("class=\"answer\"") && paused.body.contains("Auditoría externa"),
        "{}",
        paused.body
    );
    let never = school.admin().await.get(&ask("date=2026-03-10&time=11:11")).await;
    assert!(never.body.contains("class=\"answer\""), "{}", never.body);
    let wrong = school.admin().await.get(&ask("date=2026-03-99&time=x")).await;
    assert!(wrong.body.contains("id=\"e-date\""), "{}", wrong.body);
}
