//! Students, guardians and teachers by hand and over the API.

use axum::http::Method;
use serde_json::json;

use crate::support::{Browser, School};

const KINDS: [&str; 3] = ["students", "guardians", "teachers"];

async fn add(browser: &Browser, kind: &str, code: &str, given: &str, family: &str) -> String {
    let form = [("code", code), ("given_names", given), ("family_names", family)];
    let answer = browser.post(&format!("/app/{kind}"), &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn each_kind_is_added_found_without_accents_changed_put_away_and_taken_out_again() {
    let school = School::new().await;
    let director = school.director().await;
    for kind in KINDS {
        let page = add(&director, kind, "A-1", "Begoña", "Íñiguez Ñancupil").await;
        add(&director, kind, "A-2", "Ana", "Soto").await;
        for (q, found) in [("nancupil+bego", true), ("a-1", true), ("soto+bego", false)] {
            let list = director.get(&format!("/app/{kind}?q={q}")).await;
            assert_eq!(list.body.contains("Íñiguez Ñancupil, Begoña"), found, "{kind} {q}");
        }
        let form = [("code", "A-1"), ("given_names", "Begoña Belén"), ("family_names", "Íñiguez")];
        assert_eq!(director.post(&page, &form).await.header("location"), page);
        assert!(director.get(&page).await.body.contains("Begoña Belén Íñiguez"));
        let list = format!("/app/{kind}");
        assert_eq!(director.post(&format!("{page}/archive"), &[]).await.header("location"), list);
        let after = director.get(&list).await.body;
        assert!(after.contains(&format!("action=\"{page}/restore\"")), "undo is offered: {after}");
        assert!(!after.contains("Íñiguez, Begoña Belén"));
        assert!(director.get(&format!("{list}?archived=1")).await.body.contains("Íñiguez, Begoña Belén"));
        assert_eq!(director.post(&format!("{page}/restore"), &[]).await.header("location"), page);
    }
    let verbs = "select count(*) from audit_log where verb like '%.archive' or verb like '%.restore'";
    assert_eq!(school.value::<i64>(verbs).await, 6);
}

#[tokio::test]
async fn a_mistake_is_said_at_its_field_and_nothing_is_lost() {
    let school = School::new().await;
    let director = school.director().await;
    let form = [
        ("code", "A-1"),
        ("given_names", "Begoña"),
        ("family_names", ""),
        ("phone", "12"),
        ("birth_date", "2030-01-01"),
    ];
    let answer = director.post("/app/students", &form).await;
    assert_eq!(answer.status, 422);
    for name in ["family_names", "phone", "birth_date"] {
        assert!(answer.body.contains(&format!("id=\"e-{name}\"")), "{name}");
    }
    for value in ["A-1", "Begoña", "12", "2030-01-01"] {
        assert!(answer.body.contains(&format!("value=\"{value}\"")), "{value}");
    }
    add(&director, "students", "A-1", "Ana", "Soto").await;
    let taken = [("code", "A-1"), ("given_names", "Eva"), ("family_names", "Rojas")];
    let taken = director.post("/app/students", &taken).await;
    assert_eq!(taken.status, 422);
    assert!(taken.body.contains("id=\"e-code\""));
}

#[tokio::test]
async fn a_guardian_is_found_linked_changed_and_unlinked_without_scripts() {
    let school = School::new().await;
    let director = school.director().await;
    let student = add(&director, "students", "1", "Ana", "Núñez").await;
    add(&director, "guardians", "2", "María José", "Íñiguez").await;
    let search = director.get(&format!("{student}/guardians/new?q=iniguez")).await.body;
    assert!(search.contains(&format!("{student}/guardians/new?guardian_id=1")), "{search}");
    let form = director.get(&format!("{student}/guardians/new?guardian_id=1")).await;
    assert_eq!(form.status, 200);
    let link = [("guardian_id", "1"), ("relationship", "Madre"), ("may_receive", "on")];
    assert_eq!(director.post(&format!("{student}/guardians"), &link).await.header("location"), student);
    assert!(director.get(&student).await.body.contains("Íñiguez, María José"));
    assert!(director.get("/app/guardians/1").await.body.contains("Núñez, Ana"));
    let barred = [("guardian_id", "1"), ("barred", "on"), ("may_receive", "on")];
    director.post(&format!("{student}/guardians"), &barred).await;
    let flags = "select count(*) from guardianships where barred and not may_receive";
    assert_eq!(school.value::<i64>(flags).await, 1);
    assert_eq!(director.get(&format!("{student}/guardians/1/remove")).await.status, 200);
    director.post(&format!("{student}/guardians/1/remove"), &[]).await;
    assert_eq!(school.value::<i64>("select count(*) from guardianships").await, 0);
    let strange = director.post(&format!("{student}/guardians"), &[("guardian_id", "")]).await;
    assert_eq!(strange.status, 422);
    assert!(strange.body.contains("id=\"e-guardian_id\""));
}

#[tokio::test]
async fn the_inspector_reads_and_is_offered_no_change() {
    let school = School::new().await;
    let page = add(&school.director().await, "students", "1", "Ana", "Núñez").await;
    let inspector = school.inspector().await;
    let shown = inspector.get(&page).await;
    assert_eq!(shown.status, 200);
    assert!(!shown.body.contains("/edit") && !shown.body.contains("/archive"));
    assert_eq!(inspector.get(&format!("{page}/edit")).await.status, 403);
}

#[tokio::test]
async fn the_api_keeps_each_kind() {
    let school = School::new().await;
    let program = school.token(&["people:read", "people:write"]).await;
    for kind in KINDS {
        let list = format!("/api/v1/{kind}");
        let body = json!({"code": "A-1", "given_names": "Begoña", "family_names": "Íñiguez", "phone": "9 8765 4321"});
        let made = program.json(Method::POST, &list, &body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let row = made.json();
        assert_eq!((row["phone"].as_str(), row["archived"].as_bool()), (Some("+56987654321"), Some(false)));
        let again = program.json(Method::POST, &list, &body).await;
        assert_eq!((again.status, again.json()["errors"][0]["field"].as_str()), (422, Some("code")));
        let one = format!("{list}/{}", row["id"]);
        let changed =
            program.json(Method::PATCH, &one, &json!({"given_names": "Belén", "email": "B@X.cl"})).await;
        let changed = changed.json();
        assert_eq!(changed["given_names"], "Belén");
        assert_eq!((&changed["email"], &changed["phone"]), (&json!("b@x.cl"), &json!("+56987654321")));
        let cleared = program.json(Method::PATCH, &one, &json!({"phone": null})).await.json();
        assert_eq!(cleared["phone"], json!(null));
        let found = program.get(&format!("{list}?code=A-1")).await.json();
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        assert_eq!(program.get(&format!("{list}?q=inig")).await.json()["items"][0]["id"], row["id"]);
        assert_eq!(program.send(Method::DELETE, &one, "", String::new()).await.status, 204);
        assert_eq!(program.get(&list).await.json(), json!({"items": [], "next_cursor": null}));
        assert_eq!(program.get(&one).await.json()["archived"], true);
        assert_eq!(program.get(&format!("{list}/99")).await.status, 404);
    }
}

#[tokio::test]
async fn the_api_reads_a_long_list_in_pieces() {
    let school = School::new().await;
    let program = school.token(&["people:read", "people:write"]).await;
    for n in 1..=5 {
        let body = json!({"code": n.to_string(), "given_names": "Ana", "family_names": "Soto"});
        program.json(Method::POST, "/api/v1/students", &body).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = program.get(&format!("/api/v1/students?limit=2{cursor}")).await.json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
}
