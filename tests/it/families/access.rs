//! Nothing about a student reaches whoever is barred, whichever way they come.

use axum::http::Method;

use super::{ILL, families, link, path, send, signed_in};

#[tokio::test]
async fn a_barred_guardian_finds_nobody_signed_in() {
    let school = families().await;
    let father = signed_in(&school, "G-2").await;
    let home = father.get("/app/children").await;
    assert!(home.status == 200 && !home.body.contains("Ana"), "{}", home.body);
    assert!(!father.get("/app/consents").await.body.contains("Ana"));
    for part in ["", "/attendance", "/classes", "/data", "/absences/new"] {
        let page = father.get(&format!("/app/children/1{part}")).await;
        assert!(page.status == 404 && !page.body.contains("Ana"), "{part}: {}", page.body);
    }
    assert_eq!(send(&father, "/app/children/1/absences", &ILL, None).await.status, 404);
    let photo = [("purpose", "photo"), ("student_id", "1"), ("version", "1")];
    assert_eq!(father.post("/app/consents", &photo).await.status, 404);
    let withdrawal = "/app/consents/withdrawal?purpose=photo&student_id=1";
    assert_eq!(father.get(withdrawal).await.status, 404);
    assert_eq!(father.post(withdrawal, &[]).await.status, 404);
    assert_eq!(school.value::<i64>("select count(*) from absence_requests").await, 0);
    assert_eq!(school.value::<i64>("select count(*) from consents").await, 0);
}

#[tokio::test]
async fn another_family_finds_nobody_either() {
    let school = families().await;
    let elena = signed_in(&school, "G-3").await;
    assert!(elena.get("/app/children").await.body.contains("Julián"));
    for part in ["", "/attendance", "/classes", "/data", "/absences/new"] {
        assert_eq!(elena.get(&format!("/app/children/1{part}")).await.status, 404, "{part}");
    }
    assert_eq!(send(&elena, "/app/children/1/absences", &ILL, None).await.status, 404);
}

#[tokio::test]
async fn a_link_closes_with_the_right_to_it() {
    let school = families().await;
    let (mother, nobody) = (path(&school, &link(&school, 1, 1).await), school.nobody());
    // A link that was given before: the father's, as if a message had once gone out.
    let father = path(&school, &link(&school, 2, 1).await);
    for part in ["", "/absences/new"] {
        let page = nobody.get(&format!("{father}{part}")).await;
        assert!(page.status == 410 && !page.body.contains("Ana"), "{}", page.body);
    }
    assert_eq!(send(&nobody, &format!("{father}/absences"), &ILL, None).await.status, 410);
    assert_eq!(nobody.get(&mother).await.status, 200);
    let bar = [("guardian_id", "1"), ("barred", "on")];
    assert_eq!(school.director().await.post("/app/students/1/guardians", &bar).await.status, 303);
    assert_eq!(nobody.get(&mother).await.status, 410, "from the same instant on");
    assert_eq!(send(&nobody, &format!("{mother}/absences"), &ILL, None).await.status, 410);
    school.sql("delete from guardianships where guardian_id = 1").await;
    assert_eq!(nobody.get(&mother).await.status, 410, "nobody's child");
}

#[tokio::test]
async fn whoever_has_left_is_gone_for_families_too() {
    let school = families().await;
    let (mother, nobody) = (path(&school, &link(&school, 1, 1).await), school.nobody());
    school.sql("update students set archived_at = now() where id = 1").await;
    assert_eq!(nobody.get(&mother).await.status, 410);
    school
        .sql("update students set archived_at = null; update guardians set archived_at = now() where id = 1")
        .await;
    assert_eq!(nobody.get(&mother).await.status, 410);
    let signed = signed_in(&school, "G-3").await;
    school.sql("update guardians set archived_at = now()").await;
    assert_eq!(signed.get("/app/children/2").await.status, 404);
}

#[tokio::test]
async fn the_office_reads_no_family_page_and_a_family_no_page_of_the_office() {
    let school = families().await;
    for office in [school.director().await, school.inspector().await, school.teacher().await] {
        for page in ["/app/children", "/app/children/1", "/app/consents", "/app/children/1/data"] {
            assert_eq!(office.get(page).await.status, 403, "{page}");
        }
    }
    let mother = signed_in(&school, "G-1").await;
    for page in ["/app/guardianships", "/app/unreachable", "/app/guardians/duplicates", "/app/consent-texts"]
    {
        assert_eq!(mother.get(page).await.status, 403, "{page}");
    }
    let foreign = school.nobody().with("sec-fetch-site", "cross-site");
    let answer =
        foreign.send(Method::POST, "/app/consents", "application/x-www-form-urlencoded", String::new());
    assert_eq!(answer.await.status, 403);
}
