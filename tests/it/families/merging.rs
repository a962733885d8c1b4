//! Guardians who stand in the list twice become one, when a person says so.

use super::{families, link, path, signed_in};

/// Rosa once more (4), as a second school office wrote her, mother of both children; barred from Julián.
const TWICE: &str = "
    insert into guardians (id, code, given_names, family_names, phone, email, created_at, updated_at)
      overriding system value values (4, 'G-4', 'Rosa', 'Ñancupil', '+56900000001', null, now(), now());
    insert into guardianships (student_id, guardian_id, relationship, may_receive, may_justify, may_collect, barred)
      values (1, 4, 'madre', true, false, true, false), (2, 4, 'tía', false, false, false, true);
    update guardianships set may_collect = false where guardian_id = 1;
";

#[tokio::test]
async fn two_records_of_one_person_are_found_compared_and_merged() {
    let school = families().await;
    school.sql(TWICE).await;
    let director = school.director().await;
    let list = director.get("/app/guardians/duplicates").await.body;
    assert!(list.contains("/app/guardians/4/merge?into=1") && list.contains("un hijo"), "{list}");
    assert!(!list.contains("/app/guardians/2/"), "{list}");
    assert!(!school.inspector().await.get("/app/guardians/duplicates").await.body.contains("/merge"));
    let page = director.get("/app/guardians/4/merge?into=1").await.body;
    for part in ["No se puede deshacer", "la persona queda sin contacto", "G-4", "G-1"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(school.value::<i64>("select count(*) from guardians where merged_into is not null").await, 0);

    let sister = path(&school, &link(&school, 4, 1).await);
    let twin = signed_in(&school, "G-4").await;
    assert_eq!(
        director.post("/app/guardians/4/merge", &[("into", "1")]).await.header("location"),
        "/app/guardians/1"
    );
    let links =
        "select student_id || ' ' || may_receive || ' ' || may_justify || ' ' || may_collect || ' ' || barred
        || ' ' || coalesce(relationship, '-') from guardianships where guardian_id = 1 order by student_id";
    assert_eq!(school.values(links).await, ["1 true true true false madre", "2 false false false true tía"]);
    assert_eq!(school.value::<i64>("select count(*) from guardianships where guardian_id = 4").await, 0);
    let gone = "select (archived_at is not null) || ' ' || merged_into from guardians where id = 4";
    assert_eq!(school.values(gone).await, ["true 1"]);
    // The account and the links that were sent lead to the one who remains.
    assert!(twin.get("/app/children").await.body.contains("Ana"));
    assert_eq!(school.nobody().get(&sister).await.status, 200);
    let audit = "select before->'from'->1->>'barred' from audit_log where verb = 'guardian.merge'";
    assert_eq!(school.values(audit).await, ["true"]);
    let again = director.post("/app/guardians/4/merge", &[("into", "1")]).await;
    assert!(again.status == 409 && again.body.contains("ya no está en la lista"), "{}", again.body);
    assert!(director.get("/app/guardians/duplicates").await.body.contains("No hay personas repetidas"));
}

#[tokio::test]
async fn whoever_is_barred_in_one_of_the_two_stays_barred() {
    let school = families().await;
    school.sql(TWICE).await;
    school
        .sql(
            "update guardianships set may_receive = false, may_collect = false, barred = true
        where guardian_id = 4 and student_id = 1",
        )
        .await;
    let sent = path(&school, &link(&school, 1, 1).await);
    assert_eq!(school.nobody().get(&sent).await.status, 200);
    let director = school.director().await;
    assert_eq!(director.post("/app/guardians/4/merge", &[("into", "1")]).await.status, 303);
    let rights = "select may_receive || ' ' || may_justify || ' ' || barred from guardianships
        where guardian_id = 1 and student_id = 1";
    assert_eq!(school.values(rights).await, ["false false true"]);
    assert_eq!(school.nobody().get(&sent).await.status, 410);
}

#[tokio::test]
async fn what_was_told_to_either_is_not_told_again() {
    let school = families().await;
    school.sql(TWICE).await;
    presente::attendance::no_shows::detect(school.app()).await.unwrap();
    let told = "select count(*) from notification_students where student_id = 1 and guardian_id = 4";
    let both = school.value::<i64>(&told.replace("= 4", "in (1, 4)")).await;
    assert!(both > 0, "somebody was told");
    let director = school.director().await;
    assert_eq!(director.post("/app/guardians/4/merge", &[("into", "1")]).await.status, 303);
    let now = school
        .value::<i64>(
            "select count(*) from notification_students t where student_id = 1
        and guardian_id = 1 and kind = 'no_show'",
        )
        .await;
    assert!(now > 0, "the one who remains counts as told");
    for wrong in ["", "abc", "999"] {
        assert_eq!(
            director.get(&format!("/app/guardians/1/merge?into={wrong}")).await.status,
            404,
            "{wrong}"
        );
    }
    let same = director.post("/app/guardians/1/merge", &[("into", "1")]).await;
    assert_eq!(same.status, 409);
    school.run_jobs().await;
}
