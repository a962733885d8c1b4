//! The calendar's pages and its part of the API.

use axum::http::Method;
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use serde_json::json;

use crate::classes::seed;
use crate::support::School;

const ANNIVERSARY: [(&str, &str); 3] = [("date", "2026-05-04"), ("name", "Aniversario"), ("kind", "holiday")];

fn confirmed<'a>(form: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [form, &[("confirm", "1")]].concat()
}

#[tokio::test]
async fn the_year_says_where_each_day_comes_from() {
    let school = School::academy().await;
    let page = school.inspector().await.get("/app/calendar").await;
    assert_eq!(page.status, 200);
    for words in [
        "Calendario 2026",
        "Bolivia · La Paz",
        "15 días feriados",
        "Viernes Santo",
        "2 días antes de Pascua",
        "Decreto Supremo 5521",
        "En disputa",
        "Día de La Paz",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(!page.body.contains("/app/calendar/holidays/new"), "the attendance office only reads");
    let english = school.director().await.with("accept-language", "en").get("/app/calendar?year=2027").await;
    assert!(english.body.contains("Good Friday") && english.body.contains("2 days before Easter"));
    assert_eq!(school.director().await.get("/app/calendar?year=1066").await.status, 404);
    assert_eq!(school.director().await.get("/app/calendar?year=soon").await.status, 404);
}

#[tokio::test]
async fn a_holiday_is_shown_before_it_is_made_and_its_mistakes_at_their_field() {
    let school = School::new().await;
    let director = school.director().await;
    assert_eq!(director.get("/app/calendar/holidays/new?date=2026-05-04").await.status, 200);
    let refused =
        director.post("/app/calendar/holidays", &[("date", "31/02/2026"), ("kind", "holiday")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("31/02/2026") && refused.body.contains("e-date"), "{}", refused.body);

    let preview = director.post("/app/calendar/holidays", &ANNIVERSARY).await;
    assert_eq!(preview.status, 200);
    assert!(preview.body.contains("Ninguna clase ya generada cambia") && preview.body.contains("Confirmar"));
    assert_eq!(school.value::<i64>("select count(*) from holidays").await, 0, "it was only tried");

    let done = director.post("/app/calendar/holidays", &confirmed(&ANNIVERSARY)).await;
    assert_eq!((done.status, done.header("location")), (303, "/app/calendar?year=2026"));
    let year = director.get("/app/calendar").await;
    assert!(year.body.contains("Calendario guardado") && year.body.contains("Aniversario"));
    let again = director.post("/app/calendar/holidays", &confirmed(&ANNIVERSARY)).await;
    assert!(again.status == 422 && again.body.contains("Ya hay un día propio"), "{}", again.body);

    let id: i64 = school.value("select id from holidays").await;
    let edit = director.get(&format!("/app/calendar/holidays/{id}")).await;
    assert!(edit.body.contains("value=\"2026-05-04\"") && edit.body.contains("Aniversario"));
    let removal = director.get(&format!("/app/calendar/holidays/{id}/removal")).await;
    assert!(removal.status == 200 && removal.body.contains("Eliminar"));
    assert_eq!(school.value::<i64>("select count(*) from holidays").await, 1, "GET changes nothing");
    assert_eq!(director.post(&format!("/app/calendar/holidays/{id}/removal"), &[]).await.status, 303);
    assert_eq!(school.value::<i64>("select count(*) from holidays").await, 0);
}

#[tokio::test]
async fn breaks_and_exceptions_have_the_same_way() {
    let school = School::new().await;
    let director = school.director().await;
    let winter = [("name", "Invierno"), ("starts_on", "2026-06-22"), ("ends_on", "2026-07-03")];
    let shorter = [
        ("date", "2026-09-16"),
        ("kind", "hours"),
        ("expected_in", "08:00"),
        ("expected_out", "12:30"),
        ("note", "Acto"),
    ];
    for (kind, table, form) in
        [("breaks", "school_breaks", &winter[..]), ("exceptions", "calendar_exceptions", &shorter[..])]
    {
        let path = format!("/app/calendar/{kind}");
        assert_eq!(director.get(&format!("{path}/new")).await.status, 200);
        assert_eq!(director.post(&path, form).await.status, 200);
        assert_eq!(director.post(&path, &confirmed(form)).await.status, 303, "{kind}");
        let id: i64 = school.value(&format!("select id from {table}")).await;
        let edit = director.get(&format!("{path}/{id}")).await;
        assert!(edit.body.contains(form[0].1) && edit.status == 200, "{kind}");
        assert_eq!(director.post(&format!("{path}/{id}"), &confirmed(form)).await.status, 303);
        assert_eq!(director.get(&format!("{path}/99")).await.status, 404);
    }
    let year = director.get("/app/calendar?year=2026").await;
    assert!(year.body.contains("08:00 – 12:30") && year.body.contains("12 días"), "{}", year.body);
    assert_eq!(director.get("/app/calendar/parties/new").await.status, 404);
}

#[tokio::test]
async fn a_year_is_marked_as_reviewed() {
    let school = School::new().await;
    let director = school.director().await;
    assert!(director.get("/app/calendar?year=2027").await.body.contains("Nadie ha revisado"));
    assert_eq!(director.post("/app/calendar/reviews", &[("year", "2027")]).await.status, 303);
    assert!(director.get("/app/calendar?year=2027").await.body.contains("revisados por"));
    assert_eq!(director.post("/app/calendar/reviews", &[("year", "1066")]).await.status, 404);
}

#[tokio::test]
async fn programs_read_the_merged_calendar_and_write_the_schools_own() {
    let school = School::academy().await;
    let (reader, writer) = (school.token(&["calendar:read"]).await, school.token(&["calendar:write"]).await);
    let year = reader.get("/api/v1/holidays?year=2026").await.json();
    let of = |date: &str| {
        year["items"].as_array().unwrap().iter().find(|day| day["date"] == date).unwrap().clone()
    };
    assert_eq!(
        (of("2026-01-22")["in_force"].clone(), of("2026-01-22")["annulled_by"].clone()),
        (json!(false), json!("decree"))
    );
    assert_eq!(of("2026-01-23")["citation"], "Decreto Supremo 5521 (13-01-2026)");
    assert_eq!(of("2026-10-17")["annulled_by"], "disputed");
    assert_eq!(of("2026-07-16")["name"], "Día de La Paz");

    let body = json!({"date": "2026-05-04", "name": "Aniversario", "kind": "holiday"});
    let tried = writer.json(Method::POST, "/api/v1/holidays?dry_run=true", &body).await;
    assert_eq!((tried.status, tried.json()["classes"]["holiday"].clone()), (200, json!(0)));
    assert_eq!(reader.json(Method::POST, "/api/v1/holidays", &body).await.status, 403);
    let made = writer.json(Method::POST, "/api/v1/holidays", &body).await;
    assert_eq!((made.status, made.json()["name"].clone()), (201, json!("Aniversario")), "{}", made.body);
    let address = format!("/api/v1/holidays/{}", made.json()["id"]);
    let renamed = writer.json(Method::PATCH, &address, &json!({"name": "Día de la academia"})).await.json();
    assert_eq!(
        (renamed["name"].clone(), renamed["date"].clone()),
        (json!("Día de la academia"), json!("2026-05-04"))
    );
    let wrong = writer.json(Method::PATCH, &address, &json!({"kind": "party"})).await;
    assert_eq!((wrong.status, wrong.json()["errors"][0]["field"].clone()), (422, json!("kind")));
    assert_eq!(writer.send(Method::DELETE, &address, "", String::new()).await.status, 200);
    assert_eq!(reader.get(&address).await.status, 404);

    let body = json!({"name": "Invierno", "starts_on": "2026-07-06", "ends_on": "2026-07-17"});
    assert_eq!(writer.json(Method::POST, "/api/v1/breaks", &body).await.status, 201);
    let body = json!({"name": "Gira", "starts_on": "2026-07-06", "ends_on": "2026-07-17", "course_id": 99});
    let nowhere = writer.json(Method::POST, "/api/v1/breaks", &body).await;
    assert_eq!((nowhere.status, nowhere.json()["errors"][0]["field"].clone()), (422, json!("course_id")));
    let breaks = reader.get("/api/v1/breaks?from=2026-07-10&to=2026-07-11").await.json();
    assert_eq!(breaks["items"][0]["ends_on"], "2026-07-17");
    for query in
        ["year=1066", "from=2026-01-01", "from=2026-02-01&to=2026-01-01", "from=2020-01-01&to=2035-01-01"]
    {
        assert_eq!(reader.get(&format!("/api/v1/holidays?{query}")).await.status, 422, "{query}");
    }
}

#[tokio::test]
async fn the_preview_lists_the_classes_it_touches() {
    let school = School::new().await;
    seed::lesson(&school).await;
    let director = school.director().await;
    let monthly = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Api };
    generation::generate(school.app(), school.actor(), &monthly).await.unwrap();
    school.sql("update class_sessions set status = 'held' where date = '2026-03-17'").await;
    let trip = [("name", "Gira"), ("starts_on", "2026-03-16"), ("ends_on", "2026-03-27")];
    let preview = director.post("/app/calendar/breaks", &trip).await;
    for words in
        ["Pasan a feriado", "mar 24 mar, 15:00", "Ana Pérez 1 · Piano 1", "1 clase no cambia", "ya se hizo"]
    {
        assert!(preview.body.contains(words), "{words}: {}", preview.body);
    }
    let done = director.post("/app/calendar/breaks", &confirmed(&trip)).await;
    assert_eq!(done.status, 303);
    let toast = director.get("/app/calendar").await.body;
    assert!(toast.contains("Una clase cambió; una no se tocó."), "{toast}");
    let runs = "select count(*) from generation_runs where source = 'change'";
    assert_eq!(school.value::<i64>(runs).await, 1);
}
