//! What families agree to: to which text, who, when; withdrawn in two taps.

use super::{families, signed_in};

const PHOTO: [(&str, &str); 3] = [("purpose", "photo"), ("student_id", "1"), ("version", "1")];
const WITHDRAWAL: &str = "/app/consents/withdrawal?purpose=photo&student_id=1";

#[tokio::test]
async fn a_photo_consent_is_given_read_and_withdrawn_in_two_taps() {
    let school = families().await;
    let mother = signed_in(&school, "G-1").await;
    let mark = "select photo_consent::text from students where id = 1";
    let page = mother.get("/app/consents").await.body;
    assert!(page.contains("Foto en la portería · Ana") && page.contains("Autorizo a guardar"), "{page}");
    assert!(!page.contains("Julián"));
    for _ in 0..2 {
        // Given twice it is given once.
        assert_eq!(mother.post("/app/consents", &PHOTO).await.status, 303);
    }
    assert_eq!(school.values(mark).await, ["true"]);
    let kept = "select purpose || ' ' || version || ' ' || source || ' ' || guardian_id || ' ' || given_by from consents";
    assert_eq!(school.values(kept).await, ["photo 1 family 1 Persona G-1"]);
    let page = mother.get("/app/consents").await.body;
    assert!(page.contains("Con permiso") && page.contains("Lo dio Persona G-1"), "{page}");
    assert!(page.contains("href=\"/app/consents/withdrawal?purpose=photo&#38;student_id=1\""), "{page}");
    let ask = mother.get(WITHDRAWAL).await.body;
    assert!(ask.contains("¿Retirar el permiso de fotos de Ana?"), "{ask}");
    for _ in 0..2 {
        assert_eq!(mother.post(WITHDRAWAL, &[]).await.status, 303);
    }
    assert_eq!(school.values(mark).await, ["false"]);
    let kept = "select (withdrawn_at is not null) || ' ' || withdrawn_by from consents";
    assert_eq!(school.values(kept).await, ["true Persona G-1"]);
    let verbs = "select verb from audit_log where verb like 'consent.%' order by id";
    assert_eq!(school.values(verbs).await, ["consent.give", "consent.withdraw"]);
}

#[tokio::test]
async fn the_register_follows_what_the_office_and_imports_write() {
    let school = families().await;
    let kept =
        "select source || ' ' || (withdrawn_at is null) from consents where student_id = 1 order by id";
    let student =
        [("code", "S-1"), ("given_names", "Ana"), ("family_names", "Soto"), ("photo_consent", "on")];
    let director = school.director().await;
    assert_eq!(director.post("/app/students/1", &student).await.status, 303);
    assert_eq!(school.values(kept).await, ["office true"]);
    assert_eq!(director.post("/app/students/1", &student[..3]).await.status, 303);
    assert_eq!(school.values(kept).await, ["office false"]);
    let mother = signed_in(&school, "G-1").await;
    mother.post("/app/consents", &PHOTO).await;
    assert_eq!(school.values(kept).await, ["office false", "family true"]);
    assert_eq!(director.post("/app/students/1", &student[..3]).await.status, 303);
    assert_eq!(school.values(kept).await, ["office false", "family false"], "the office may end it as well");
}

#[tokio::test]
async fn nobody_agrees_to_a_text_that_they_did_not_read() {
    let school = families().await;
    let (mother, director) = (signed_in(&school, "G-1").await, school.director().await);
    let half = [("body_es", "Autorizo fotos nuevas"), ("body_en", ""), ("version", "1")];
    let wrong = director.post("/app/consent-texts/photo", &half).await;
    assert!(wrong.status == 422 && wrong.body.contains("Autorizo fotos nuevas"), "{}", wrong.body);
    assert!(wrong.body.contains("photo-body_en-error"));
    let both = [("body_es", "Autorizo fotos nuevas"), ("body_en", "I agree to new photos"), ("version", "1")];
    assert_eq!(director.post("/app/consent-texts/photo", &both).await.status, 303);
    let late = director.post("/app/consent-texts/photo", &both).await;
    assert!(late.status == 409 && late.body.contains("Otra persona publicó"), "{}", late.body);
    let given = mother.post("/app/consents", &PHOTO).await;
    assert!(given.status == 409 && given.body.contains("El texto cambió mientras se leía"), "{}", given.body);
    assert!(given.body.contains("Autorizo fotos nuevas"));
    assert_eq!(school.value::<i64>("select count(*) from consents").await, 0);
    let newest = [("purpose", "photo"), ("student_id", "1"), ("version", "2")];
    assert_eq!(mother.post("/app/consents", &newest).await.status, 303);
    assert_eq!(school.value::<i32>("select version from consents").await, 2);
    assert_eq!(director.post("/app/consent-texts/nothing", &both).await.status, 404);
}

#[tokio::test]
async fn only_who_may_represent_a_child_agrees_and_anybody_of_the_family_withdraws() {
    let school = families().await;
    school
        .sql(
            "update students set photo_consent = true where id = 1;
        update guardianships set may_justify = false where guardian_id = 1",
        )
        .await;
    let mother = signed_in(&school, "G-1").await;
    assert_eq!(mother.post("/app/consents", &PHOTO).await.status, 403);
    assert_eq!(mother.post(WITHDRAWAL, &[]).await.status, 303);
    assert_eq!(school.values("select photo_consent::text from students where id = 1").await, ["false"]);
    let page = mother.get("/app/consents").await.body;
    assert!(page.contains("Lo decide quien está autorizado"), "{page}");
}
