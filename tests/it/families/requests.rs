//! A family asks, the office decides: the day and the alert follow.

use presente::attendance::no_shows::detect;

use super::{ILL, PDF, families, link, path, send, signed_in};

#[tokio::test]
async fn a_request_by_a_link_reaches_the_office_and_its_decision_the_family() {
    let school = families().await;
    detect(school.app()).await.unwrap();
    assert_eq!(
        school.values("select state from alerts where subject = 'student-day:1@2026-03-09'").await,
        ["open"]
    );
    let (path, nobody) = (path(&school, &link(&school, 1, 1).await), school.nobody());
    let form = nobody.get(&format!("{path}/absences/new")).await;
    assert!(form.status == 200 && form.body.contains("value=\"2026-03-09\""), "{}", form.body);

    let wrong = [("from_date", "2026-03-09"), ("until_date", "2026-03-01"), ("kind", "other"), ("note", "")];
    let refused = send(&nobody, &format!("{path}/absences"), &wrong, Some(("foto.jpg", "hola"))).await;
    assert_eq!(refused.status, 422);
    for field in ["e-until_date", "e-note", "value=\"2026-03-01\""] {
        assert!(refused.body.contains(field), "{field}: {}", refused.body);
    }
    let fake = send(&nobody, &format!("{path}/absences"), &ILL, Some(("foto.jpg", "hola"))).await;
    assert!(
        fake.status == 422 && fake.body.contains("no es un PDF ni una foto") && fake.body.contains("Fiebre")
    );
    let old = [("from_date", "2026-02-06"), ("kind", "illness")];
    assert!(
        send(&nobody, &format!("{path}/absences"), &old, None).await.body.contains("hasta 30 días después")
    );

    let made = send(&nobody, &format!("{path}/absences"), &ILL, Some(("foto.jpg", PDF))).await;
    assert_eq!((made.status, made.header("location")), (303, &*format!("{path}?done=sent")), "{}", made.body);
    let page = nobody.get(&format!("{path}?done=sent")).await.body;
    for part in
        ["Solicitud enviada", "Por decidir", "Enfermedad", "Rosa Ñancupil", "con papel", "/withdrawal"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let kept = "select source || ' ' || guardian_id || ' ' || file_type || ' ' || requested_name from absence_requests";
    assert_eq!(school.values(kept).await, ["family 1 application/pdf Rosa Ñancupil"]);
    let actor = "select actor_kind || ' ' || actor_id from audit_log where verb = 'absence.create'";
    assert_eq!(school.values(actor).await, ["guardian 1"]);
    let again = send(&nobody, &format!("{path}/absences"), &ILL, None).await;
    assert!(again.status == 422 && again.body.contains("Ya hay un justificativo"), "sent twice it is one");

    let inspector = school.inspector().await;
    let list = inspector.get("/app/absences").await.body;
    assert!(list.contains("Rosa Ñancupil, de la familia"), "{list}");
    assert_eq!(inspector.get("/app/absences/1/paper").await.body, PDF);
    assert_eq!(inspector.post("/app/absences/1/approval", &[("version", "1")]).await.status, 303);
    let day = "select status from day_statuses where student_id = 1 and day = '2026-03-09'";
    assert_eq!(school.values(day).await, ["excused"]);
    let alert = "select state || ' ' || resolved_by from alerts where subject = 'student-day:1@2026-03-09'";
    assert_eq!(school.values(alert).await, ["resolved fact"]);
    let page = nobody.get(&path).await.body;
    assert!(page.contains("Aprobado") && page.contains("La ausencia está justificada."), "{page}");
    assert!(!page.contains("/withdrawal"), "what is decided is not taken back by the family");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_request_is_taken_back_by_who_made_it_while_it_waits() {
    let school = families().await;
    school
        .sql(
            "insert into guardians (id, code, given_names, family_names, created_at, updated_at)
        overriding system value values (4, 'G-4', 'Abuela', 'Soto', now(), now());
        insert into guardianships (student_id, guardian_id) values (1, 4)",
        )
        .await;
    let (mother, grandmother) = (signed_in(&school, "G-1").await, signed_in(&school, "G-4").await);
    let made = send(&mother, "/app/children/1/absences", &ILL, None).await;
    assert_eq!(made.header("location"), "/app/children/1?done=sent", "{}", made.body);
    let seen = grandmother.get("/app/children/1").await.body;
    assert!(seen.contains("Por decidir") && !seen.contains("/withdrawal"), "{seen}");
    let withdrawal = "/app/children/1/absences/1/withdrawal";
    assert_eq!(grandmother.post(withdrawal, &[("version", "1")]).await.status, 404);
    assert_eq!(mother.post("/app/children/2/absences/1/withdrawal", &[("version", "1")]).await.status, 404);
    let done = mother.post(withdrawal, &[("version", "1")]).await;
    assert_eq!(done.header("location"), "/app/children/1?done=withdrawn");
    assert_eq!(school.values("select state from absence_requests").await, ["withdrawn"]);
    let late = mother.post(withdrawal, &[("version", "2")]).await;
    assert_eq!(late.header("location"), "/app/children/1?done=decided");
}

#[tokio::test]
async fn who_may_not_justify_reads_and_does_not_ask() {
    let school = families().await;
    school.sql("update guardianships set may_justify = false where guardian_id = 1").await;
    let (path, nobody) = (path(&school, &link(&school, 1, 1).await), school.nobody());
    let page = nobody.get(&path).await;
    assert!(page.status == 200 && !page.body.contains("/absences/new"), "{}", page.body);
    assert_eq!(nobody.get(&format!("{path}/absences/new")).await.status, 403);
    assert_eq!(send(&nobody, &format!("{path}/absences"), &ILL, None).await.status, 403);
    assert_eq!(school.value::<i64>("select count(*) from absence_requests").await, 0);
}

#[tokio::test]
async fn ten_requests_may_wait_and_no_more() {
    let school = families().await;
    let mother = signed_in(&school, "G-1").await;
    for day in 10..20 {
        let form = [("from_date", &*format!("2026-03-{day}")), ("kind", "travel")];
        assert_eq!(send(&mother, "/app/children/1/absences", &form, None).await.status, 303);
    }
    let eleventh = send(&mother, "/app/children/1/absences", &ILL, None).await;
    assert!(
        eleventh.status == 422 && eleventh.body.contains("Hay 10 solicitudes por decidir"),
        "{}",
        eleventh.body
    );
}
