//! The list, the form with its preview, pausing, running, removing, two people at once.

use chrono::TimeDelta;

use super::{FORM, form, id_of, school};

#[tokio::test]
async fn a_trigger_is_made_and_listed_in_words() {
    let school = school().await;
    let admin = school.admin().await;
    let made = admin.post("/admin/triggers", &FORM).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let page = admin.get(made.header("location")).await;
    for part in ["Lunes y viernes a las 07:30", "Enviar las alertas abiertas", "vie 13 mar, 07:30"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let list = admin.get("/admin/triggers?q=manana").await;
    assert!(list.body.contains("Alertas de la mañana") && list.body.contains("lunes y viernes a las 07:30"));
    assert!(!list.body.contains("generate_monthly_classes"), "no code where a name exists: {}", list.body);
    for (narrowed, found) in [
        ("state=active", true),
        ("state=off", false),
        ("action=alert_digest", true),
        ("action=clean_cache", false),
    ] {
        let list = admin.get(&format!("/admin/triggers?{narrowed}")).await;
        assert_eq!(list.body.contains("Alertas de la mañana"), found, "{narrowed}");
    }
}

#[tokio::test]
async fn the_form_answers_while_it_is_typed_and_works_without_scripts() {
    let school = school().await;
    let admin = school.admin().await;
    let monthly =
        "/admin/triggers/new?name=X&action=alert_digest&frequency=monthly&day_of_month=31&time=02%3A00";
    let whole = admin.get(monthly).await;
    assert!(whole.body.contains("name=\"day_of_month\"") && !whole.body.contains("name=\"interval_hours\""));
    assert!(whole.body.contains("value=\"31\""), "what was typed stays");
    assert!(whole.body.contains("El último día de cada mes a las 02:00"), "{}", whole.body);
    assert!(whole.body.contains("último día del mes"), "April has thirty days");
    let preview = admin.with("hx-request", "true").with("hx-target", "preview").get(monthly).await;
    assert!(preview.body.trim_start().starts_with("<section id=\"preview\""), "{}", preview.body);
    assert_eq!(preview.body.matches("<time").count(), 10);
    let admin = school.admin().await.with("hx-request", "true").with("hx-target", "rule");
    let rule = admin.get("/admin/triggers/new?frequency=interval&interval_hours=4").await;
    assert!(rule.body.contains("name=\"interval_hours\"") && !rule.body.contains("<html"), "{}", rule.body);
}

#[tokio::test]
async fn the_preview_marks_clock_changes_and_holidays() {
    let school = school().await;
    let admin = school.admin().await;
    let until = "2026-09-01T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() - school.now();
    school.advance(until);
    // In Santiago the first hour of 6 September 2026 does not exist, and 18 September is a holiday.
    let page = school.admin().await.get("/admin/triggers/new?frequency=weekly&weekdays=sunday&weekdays=friday&time=00%3A30&action=clean_cache").await;
    assert!(page.body.contains("esa hora no existe ese día"), "{}", page.body);
    assert!(page.body.contains("feriado: Independencia"), "{}", page.body);
    drop(admin);
}

#[tokio::test]
async fn a_trial_says_what_would_happen_and_does_nothing() {
    let school = school().await;
    let admin = school.admin().await;
    let page = admin
        .get("/admin/triggers/new?name=X&action=generate_classes&window=monthly&frequency=daily&time=02%3A00&trial=1")
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("class=\"trial\""), "{}", page.body);
    assert_eq!(school.value::<i64>("select count(*) from generation_runs").await, 0);
    assert_eq!(school.value::<i64>("select count(*) from trigger_runs").await, 0);
    let unfinished = admin.get("/admin/triggers/new?frequency=daily&trial=1").await;
    assert!(unfinished.body.contains("Primero hay que corregir"), "{}", unfinished.body);
}

#[tokio::test]
async fn a_mistake_stands_at_its_field_and_loses_nothing() {
    let school = school().await;
    let admin = school.admin().await;
    let refused = admin.post("/admin/triggers", &form(&[("time", "25:61"), ("recipients", "nadie")])).await;
    assert_eq!(refused.status, 422);
    for part in [
        "id=\"e-time\"",
        "id=\"e-recipients\"",
        "value=\"25:61\"",
        ">nadie</textarea>",
        "Alertas de la mañana",
    ] {
        assert!(refused.body.contains(part), "{part}: {}", refused.body);
    }
    assert!(refused.body.contains("<details class=\"more\" open"), "what is wrong is not folded away");
    assert!(
        refused.body.contains("value=\"monday\" checked")
            && refused.body.contains("value=\"friday\" checked")
    );
    assert_eq!(school.value::<i64>("select count(*) from triggers where key is null").await, 0);
}

#[tokio::test]
async fn who_saves_second_sees_both_versions_and_loses_nothing() {
    let school = school().await;
    let admin = school.admin().await;
    let path = admin.post("/admin/triggers", &FORM).await.header("location").to_owned();
    let first = form(&[("name", "Alertas, primero"), ("version", "1")]);
    assert_eq!(admin.post(&path, &first).await.status, 303);
    let second = form(&[("time", "09:15"), ("version", "1")]);
    let conflict = admin.post(&path, &second).await;
    assert_eq!(conflict.status, 409, "{}", conflict.body);
    for part in
        ["Alertas, primero", "a las 07:30", "a las 09:15", "name=\"version\" value=\"2\"", "value=\"09:15\""]
    {
        assert!(conflict.body.contains(part), "{part}: {}", conflict.body);
    }
    assert_eq!(admin.post(&path, &form(&[("time", "09:15"), ("version", "2")])).await.status, 303);
    assert_eq!(school.value::<String>("select time::text from triggers where key is null").await, "09:15:00");
}

#[tokio::test]
async fn a_pause_has_a_reason_an_end_and_an_author() {
    let school = school().await;
    let admin = school.admin().await;
    let path = admin.post("/admin/triggers", &FORM).await.header("location").to_owned();
    let bare = admin.post(&format!("{path}/pause"), &[]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.body.contains("id=\"e-reason\""), "{}", bare.body);
    let past = [("reason", "Feria"), ("until", "2026-03-09T08:00")];
    assert_eq!(admin.post(&format!("{path}/pause"), &past).await.status, 422);
    let done =
        admin.post(&format!("{path}/pause"), &[("reason", "Feria"), ("until", "2026-03-20T08:00")]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let page = admin.get(&path).await;
    for part in ["En pausa hasta", "vie 20 mar, 08:00", "Feria", "Persona admin"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(admin.get("/admin/triggers?state=paused").await.body.contains("Alertas de la mañana"));
    assert_eq!(admin.post(&format!("{path}/resumption"), &[]).await.status, 303);
    assert!(!admin.get("/admin/triggers?state=paused").await.body.contains("Alertas de la mañana"));
    let audit = admin.get("/admin/audit?kind=trigger").await;
    for part in ["Disparador: pausa", "Disparador: reanudación", "Disparador: creación"] {
        assert!(audit.body.contains(part), "{part}: {}", audit.body);
    }
}

#[tokio::test]
async fn many_are_paused_with_one_reason() {
    let school = school().await;
    let admin = school.admin().await;
    let ids: Vec<String> =
        [id_of(&school, "purge_history").await, id_of(&school, "cache_cleanup_hourly").await]
            .map(|id| id.to_string())
            .to_vec();
    let chosen = |reason| vec![("ids", ids[0].as_str()), ("ids", ids[1].as_str()), ("reason", reason)];
    let none = admin.post("/admin/triggers/pause", &[("reason", "Feria")]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("id=\"e-ids\""), "{}", none.body);
    let bare = admin.post("/admin/triggers/pause", &chosen("")).await;
    assert_eq!(bare.status, 422);
    assert!(
        bare.body.contains("id=\"e-reason\"") && bare.body.matches("\" checked").count() >= 2,
        "{}",
        bare.body
    );
    assert_eq!(admin.post("/admin/triggers/pause", &chosen("Feria")).await.status, 303);
    assert_eq!(school.value::<i64>("select count(*) from trigger_pauses where reason = 'Feria'").await, 2);
    assert_eq!(admin.post("/admin/triggers/resumption", &chosen("")).await.status, 303);
    assert_eq!(school.value::<i64>("select count(*) from trigger_pauses where ended_at is null").await, 0);
}

#[tokio::test]
async fn a_system_trigger_keeps_what_it_does_and_is_not_removed() {
    let school = school().await;
    let admin = school.admin().await;
    let path = format!("/admin/triggers/{}", id_of(&school, "generate_monthly_classes").await);
    let edit = admin.get(&format!("{path}/edit")).await;
    assert!(
        edit.body.contains("disparador del sistema") && !edit.body.contains("type=\"radio\" name=\"action\"")
    );
    let fields = |action, active| {
        vec![
            ("name", "Clases del mes"),
            ("action", action),
            ("window", "monthly"),
            ("frequency", "monthly"),
            ("day_of_month", "12"),
            ("time", "03:00"),
            ("active", active),
            ("version", "1"),
        ]
    };
    assert_eq!(admin.post(&path, &fields("clean_cache", "true")).await.status, 422);
    assert_eq!(admin.post(&path, &fields("generate_classes", "false")).await.status, 422);
    assert_eq!(admin.post(&path, &fields("generate_classes", "true")).await.status, 303);
    assert!(admin.get(&path).await.body.contains("El día 12 de cada mes a las 03:00"));
    assert_eq!(admin.post(&format!("{path}/removal"), &[]).await.status, 403);
    assert!(!admin.get(&path).await.body.contains("/removal"));
}

#[tokio::test]
async fn a_trigger_is_removed_after_a_question_and_its_runs_stay() {
    let school = school().await;
    let admin = school.admin().await;
    let path = admin
        .post("/admin/triggers", &form(&[("action", "purge_history")]))
        .await
        .header("location")
        .to_owned();
    let run = admin.post(&format!("{path}/run"), &[]).await.header("location").to_owned();
    school.run_jobs().await;
    assert!(admin.get(&format!("{path}/removal")).await.body.contains("Su historial se conserva"));
    assert_eq!(admin.post(&format!("{path}/removal"), &[]).await.status, 303);
    assert_eq!(admin.get(&path).await.status, 404);
    assert!(admin.get(&run).await.body.contains("Alertas de la mañana"), "its run stays");
    school.advance(TimeDelta::days(10));
    triggers_fire(&school).await;
    assert_eq!(school.value::<i64>("select count(*) from trigger_runs r join triggers t on t.id = r.trigger_id where t.key is null").await, 1);
}

async fn triggers_fire(school: &crate::support::School) {
    presente::triggers::claim_due(school.app()).await.unwrap();
    school.run_jobs().await;
}
