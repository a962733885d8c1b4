//! What a guardian wants to hear, and what reaches nobody.

use presente::attendance::no_shows::detect;

use super::{families, signed_in};

const WRITTEN: &str =
    "select channel || ' ' || recipient from notifications where guardian_id = 1 order by id";

#[tokio::test]
async fn nothing_reaches_a_number_that_opted_out_nor_a_barred_guardian() {
    let school = families().await;
    let mother = signed_in(&school, "G-1").await;
    let withdrawal = "/app/consents/withdrawal?purpose=whatsapp&student_id=";
    assert!(mother.get(withdrawal).await.body.contains("¿Dejar de recibir avisos por WhatsApp?"));
    for _ in 0..2 {
        assert_eq!(mother.post(withdrawal, &[]).await.status, 303);
    }
    let page = mother.get("/app/consents").await.body;
    assert!(page.contains("Retirado"), "{page}");
    detect(school.app()).await.unwrap();
    assert_eq!(school.values(WRITTEN).await, ["email rosa@familias.test"], "the other way is taken");
    let nobody = "select count(*) from notifications where recipient in ('+56900000001', '+56900000002')
        or guardian_id = 2 or body_text like '%Ana%' and guardian_id <> 1";
    assert_eq!(school.value::<i64>(nobody).await, 0);
    let page = school.inspector().await.get("/app/guardians/1").await.body;
    assert!(page.contains("Lo pidió en sus páginas") && page.contains("/ways/whatsapp/reopening"), "{page}");
    school.run_jobs().await;
}

#[tokio::test]
async fn the_office_stops_and_reopens_a_way() {
    let school = families().await;
    let inspector = school.inspector().await;
    for _ in 0..2 {
        assert_eq!(inspector.post("/app/guardians/1/ways/whatsapp/stop", &[]).await.status, 303);
    }
    assert_eq!(school.value::<i64>("select count(*) from opt_outs where ended_at is null").await, 1);
    assert_eq!(inspector.post("/app/guardians/1/ways/whatsapp/reopening", &[]).await.status, 303);
    assert_eq!(school.value::<i64>("select count(*) from opt_outs where ended_at is null").await, 0);
    let verbs = "select verb from audit_log where verb like 'guardian.opt%' order by id";
    assert_eq!(school.values(verbs).await, ["guardian.opt_out", "guardian.opt_in"]);
    assert_eq!(inspector.post("/app/guardians/1/ways/pigeon/stop", &[]).await.status, 404);
    assert_eq!(inspector.post("/app/guardians/99/ways/whatsapp/stop", &[]).await.status, 404);
    detect(school.app()).await.unwrap();
    assert!(school.values(WRITTEN).await[0].starts_with("whatsapp"), "written to again");
    school.run_jobs().await;
}

#[tokio::test]
async fn wishes_are_chosen_child_by_child_kind_by_kind_and_way_by_way() {
    let school = families().await;
    let mother = signed_in(&school, "G-1").await;
    let page = mother.get("/app/wishes").await.body;
    assert!(page.contains("name=\"w-1-no_show-whatsapp\" value=\"on\" checked"), "{page}");
    assert!(page.contains("name=\"w-1-check_in-whatsapp\" value=\"on\">"), "arrivals are asked for: {page}");
    assert!(!page.contains("w-2-"), "another family's child");
    let form = [
        ("w-1-no_show-email", "on"),
        ("w-1-check_in-whatsapp", "on"),
        ("w-2-check_in-whatsapp", "on"),
        ("quiet_from", "22:00"),
        ("quiet_until", ""),
    ];
    let half = mother.post("/app/wishes", &form).await;
    assert!(half.status == 422 && half.body.contains("id=\"e-quiet_until\""), "{}", half.body);
    assert!(half.body.contains("name=\"w-1-check_in-whatsapp\" value=\"on\" checked"), "nothing is lost");
    let whole = [&form[..4], &[("quiet_until", "06:30")]].concat();
    assert_eq!(mother.post("/app/wishes", &whole).await.status, 303);
    let kept = "select kind || ' ' || channel || ' ' || wanted from contact_preferences
        where kind in ('no_show', 'check_in') order by 1";
    assert_eq!(school.values(kept).await, ["check_in whatsapp true", "no_show whatsapp false"]);
    assert_eq!(
        school.value::<i64>("select count(*) from contact_preferences where student_id <> 1").await,
        0
    );
    let quiet = "select quiet_from || ' ' || quiet_until from guardians where id = 1";
    assert_eq!(school.values(quiet).await, ["22:00:00 06:30:00"]);
    let again = mother.get("/app/wishes").await.body;
    assert!(
        again.contains("value=\"22:00\"") && again.contains("name=\"w-1-no_show-whatsapp\" value=\"on\">")
    );
    detect(school.app()).await.unwrap();
    assert_eq!(school.values(WRITTEN).await, ["email rosa@familias.test"]);
    let father = signed_in(&school, "G-2").await;
    assert!(father.get("/app/wishes").await.body.contains("No hay avisos que elegir"));
    father.post("/app/wishes", &[("w-1-check_in-email", "on")]).await;
    assert_eq!(
        school.value::<i64>("select count(*) from contact_preferences where guardian_id = 2").await,
        0
    );
    school.run_jobs().await;
}
