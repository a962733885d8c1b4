//! The pages of leaves and of the weekly load, and their part of the API.

use axum::http::Method;
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use serde_json::json;

use crate::classes::seed;
use crate::support::School;

/// Rosa Núñez 1 teaches Ana on Tuesdays at 15:00, generated to the end of April; Rosa Núñez 2 is free.
async fn academy() -> School {
    let school = School::new().await;
    seed::lesson(&school).await;
    seed::course(&school, 2).await;
    let request = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Api };
    generation::generate(school.app(), school.actor(), &request).await.unwrap();
    school
}

async fn class_on(school: &School, date: &str) -> i64 {
    school.value(&format!("select id from class_sessions where original_date = '{date}'")).await
}

#[tokio::test]
async fn from_a_leave_to_its_classes_looked_through_done_and_undone() {
    let school = academy().await;
    let director = school.director().await;
    let empty = director.get("/app/leaves").await.body;
    assert!(empty.contains("Nadie está de licencia") && empty.contains("/app/leaves/new"), "{empty}");

    let wrong =
        [("teacher_id", ""), ("from", "2026-03-16"), ("until", "2026-03-10"), ("reason", "<b>Licencia")];
    let answer = director.post("/app/leaves", &wrong).await;
    assert_eq!(answer.status, 422);
    for kept in ["id=\"e-teacher_id\"", "id=\"e-until\"", "value=\"2026-03-10\"", "&#60;b&#62;Licencia"] {
        assert!(answer.body.contains(kept), "{kept}: {}", answer.body);
    }
    let form = [("teacher_id", "1"), ("from", "2026-03-16"), ("until", "2026-03-29"), ("reason", "Médica")];
    let made = director.post("/app/leaves", &form).await;
    assert_eq!((made.status, made.header("location")), (303, "/app/leaves/1"), "{}", made.body);
    assert_eq!(director.post("/app/leaves", &form).await.status, 422, "the same days again");
    let list = director.get("/app/leaves?q=nunez").await.body;
    assert!(list.contains("2 clases sin decidir") && list.contains("Médica"), "{list}");

    let (first, second) = (class_on(&school, "2026-03-17").await, class_on(&school, "2026-03-24").await);
    let page = director.get("/app/leaves/1").await.body;
    assert!(page.contains(&format!("name=\"do-{first}\"")) && page.contains("value=\"cover:2\""), "{page}");
    assert!(!page.contains("value=\"cover:1\""), "who is away covers nobody: {page}");
    let (seen, also, own) = (format!("seen-{first}"), format!("seen-{second}"), format!("do-{second}"));
    let date = format!("date-{second}");
    let base = [(&*seen, "0"), (&*also, "0"), ("all", "cover:2"), (&*own, "move")];
    let inside = [&base[..], &[(&*date, "2026-03-18")]].concat();
    let answer = director.post("/app/leaves/1/decisions", &inside).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains(&format!("id=\"e-{date}\"")) && answer.body.contains("2026-03-18"),
        "{}",
        answer.body
    );

    let choice = [&base[..], &[(&*date, "2026-03-31")]].concat();
    let preview = director.post("/app/leaves/1/decisions", &choice).await;
    assert_eq!(preview.status, 200);
    assert!(preview.body.contains("Cambian 2 clases") && preview.body.contains("La cubre Rosa Núñez 2"));
    assert!(preview.body.contains("name=\"confirmed\" value=\"1\""));
    let planned = "select count(*) from class_sessions where teacher_id = 1 and not moved";
    assert_eq!(school.value::<i64>(planned).await, 8, "a preview changes nothing");
    let meant = [&choice[..], &[("confirmed", "1")]].concat();
    let done = director.post("/app/leaves/1/decisions", &meant).await;
    assert_eq!((done.status, done.header("location")), (303, "/app/leaves/1"), "{}", done.body);
    let page = director.get("/app/leaves/1").await.body;
    assert!(page.contains("Todo decidido") && page.contains("2 clases cambiadas"), "{page}");
    let rest = director.get("/app/leaves/1?show=rest").await.body;
    assert!(rest.contains("La cubre Rosa Núñez 2") && rest.contains("Movida fuera de la licencia"), "{rest}");

    let undo =
        page.split("action=\"").find_map(|part| part.split('"').next().filter(|to| to.ends_with("/undo")));
    assert_eq!(director.post(undo.unwrap(), &[]).await.status, 303);
    assert_eq!(school.value::<i64>(planned).await, 8);
    let verbs =
        school.values("select distinct verb from audit_log where verb like 'class.%' order by verb").await;
    assert_eq!(verbs, ["class.cover", "class.move", "class.undo"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn who_saves_second_sees_what_the_first_one_saved() {
    let school = academy().await;
    let (one, two) = (school.director().await, school.director().await);
    one.post("/app/leaves", &[("teacher_id", "1"), ("from", "2026-03-16")]).await;
    let edit = |until: &'static str, version: &'static str| {
        [("from", "2026-03-16"), ("until", until), ("version", version)]
    };
    assert_eq!(one.post("/app/leaves/1/edit", &edit("2026-03-20", "1")).await.status, 303);
    let late = two.post("/app/leaves/1/edit", &edit("2026-03-25", "1")).await;
    assert_eq!(late.status, 409);
    for shown in ["viernes 20 de marzo", "value=\"2026-03-25\"", "name=\"version\" value=\"2\""] {
        assert!(late.body.contains(shown), "{shown}: {}", late.body);
    }
    assert_eq!(two.post("/app/leaves/1/edit", &edit("2026-03-25", "2")).await.status, 303);
    let until: chrono::NaiveDate = school.value("select until_date from teacher_leaves").await;
    assert_eq!(until.to_string(), "2026-03-25");
}

#[tokio::test]
async fn a_leave_ends_early_and_gives_its_classes_back() {
    let school = academy().await;
    let director = school.director().await;
    let form = [("teacher_id", "1"), ("from", "2026-03-16"), ("until", "2026-03-29")];
    director.post("/app/leaves", &form).await;
    let seen = format!("seen-{}", class_on(&school, "2026-03-24").await);
    let cancel = [(&*seen, "0"), ("all", "cancel"), ("confirmed", "1")];
    assert_eq!(director.post("/app/leaves/1/decisions", &cancel).await.status, 303);
    let cancelled = "select count(*) from class_sessions where status = 'cancelled'";
    assert_eq!(school.value::<i64>(cancelled).await, 1);

    let late = [("version", "1"), ("on", "2026-04-01")];
    assert_eq!(director.post("/app/leaves/1/return", &late).await.status, 422);
    let back = [("version", "1"), ("on", "2026-03-20"), ("give", "on")];
    let asked = director.post("/app/leaves/1/return", &back).await;
    assert!(
        asked.body.contains("Se reactiva") && asked.body.contains("jueves 19 de marzo"),
        "{}",
        asked.body
    );
    assert_eq!(school.value::<i64>(cancelled).await, 1);
    let meant = [&back[..], &[("confirmed", "1")]].concat();
    assert_eq!(director.post("/app/leaves/1/return", &meant).await.header("location"), "/app/leaves/1");
    assert_eq!(school.value::<i64>(cancelled).await, 0);
    assert_eq!(director.post("/app/leaves/1/return", &meant).await.status, 409, "it was done already");
    let all = [("version", "2"), ("on", "2026-03-16"), ("confirmed", "1")];
    assert_eq!(director.post("/app/leaves/1/return", &all).await.header("location"), "/app/leaves");
    assert_eq!(director.get("/app/leaves/1").await.status, 404);
    school.run_jobs().await;
}

#[tokio::test]
async fn the_inspector_reads_and_changes_nothing() {
    let school = academy().await;
    school.director().await.post("/app/leaves", &[("teacher_id", "1"), ("from", "2026-03-17")]).await;
    let inspector = school.inspector().await;
    let page = inspector.get("/app/leaves/1").await.body;
    assert!(page.contains("Sin decidir") && !page.contains("/app/leaves/1/decisions"), "{page}");
    assert!(!inspector.get("/app/leaves").await.body.contains("/app/leaves/new"));
    for path in ["/app/leaves", "/app/leaves/1/edit", "/app/leaves/1/decisions", "/app/leaves/1/return"] {
        assert_eq!(inspector.post(path, &[]).await.status, 403, "{path}");
    }
    let load = inspector.get("/app/teachers/load?date=2026-03-18&sort=-hours").await;
    assert_eq!(load.status, 200);
    for shown in ["Núñez 1", "0:45", "1 día de licencia", "/app/classes?teacher_id=1&amp;date=2026-03-16"]
    {
        assert!(
            load.body.contains(shown) || load.body.contains(&shown.replace("&amp;", "&#38;")),
            "{shown}: {}",
            load.body
        );
    }
    assert!(inspector.get("/app/teachers/load?q=zzz").await.body.contains("/app/teachers/load"));
}

#[tokio::test]
async fn a_program_notes_changes_and_removes_a_leave() {
    let school = academy().await;
    let (reads, writes) = (school.token(&["courses:read"]).await, school.token(&["courses:write"]).await);
    let body = json!({ "teacher_id": 1, "from": "2026-03-16", "until": "2026-03-20", "reason": "Médica" });
    let made = writes.json(Method::POST, "/api/v1/leaves", &body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let made = made.json();
    assert_eq!(
        (&made["teacher"], &made["open_classes"], &made["state"]),
        (&json!("Núñez 1, Rosa"), &json!(1), &json!("coming"))
    );
    let again = writes.json(Method::POST, "/api/v1/leaves", &body).await;
    assert_eq!((again.status, &again.json()["errors"][0]["field"]), (422, &json!("from")));
    let longer = json!({ "until": "2026-03-27" });
    let changed = writes.json(Method::PATCH, "/api/v1/leaves/1", &longer).await.json();
    assert_eq!(
        (&changed["until"], &changed["open_classes"], &changed["version"]),
        (&json!("2026-03-27"), &json!(2), &json!(2))
    );
    let stale = json!({ "until": "2026-03-28", "version": 1 });
    assert_eq!(writes.json(Method::PATCH, "/api/v1/leaves/1", &stale).await.status, 409);
    let list = reads.get("/api/v1/leaves?teacher_id=1&state=coming&from=2026-03-27").await.json();
    assert_eq!(list["items"][0]["id"], 1);
    assert_eq!(reads.get("/api/v1/leaves?state=gone").await.status, 422);
    let removed = writes.send(Method::DELETE, "/api/v1/leaves/1", "", String::new()).await;
    assert_eq!(removed.status, 204);
    assert_eq!(reads.get("/api/v1/leaves/1").await.status, 404);
}
