//! What a phone is given: classes with their rosters by date, and 304 while nothing has changed.

use axum::http::Method;
use presente::attendance;
use serde_json::{Value, json};

use super::{CLASSES, MARKS, luis, mark, results, rosa, teaching};
use crate::support::{Browser, School};

async fn classes(phone: &Browser, query: &str) -> Vec<Value> {
    let answer = phone.get(&format!("{CLASSES}{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["classes"].as_array().unwrap().clone()
}

fn students(class: &Value) -> Vec<i64> {
    class["students"].as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()).collect()
}

fn ids(classes: &[Value]) -> Vec<i64> {
    classes.iter().map(|class| class["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn own_and_covered_classes_say_what_can_be_done_with_them() {
    let school = teaching("gate").await;
    let (rosa, luis) = (rosa(&school).await, luis(&school).await);
    let own = rosa.get(CLASSES).await.json();
    assert_eq!(own["today"], "2026-03-09");
    assert_eq!(own["teacher"], json!({"id": 1, "name": "Rosa Díaz"}));
    assert_eq!(own["now"], "2026-03-09T09:00:00-03:00");
    let own = own["classes"].as_array().unwrap();
    assert_eq!(ids(own), [1, 5, 6, 3], "by time");
    let of = |class: &Value, field: &str| class[field].clone();
    assert_eq!(
        (of(&own[0], "title"), of(&own[0], "start_time"), of(&own[0], "end_time"), of(&own[0], "may_take")),
        (json!("3° A · Matemática"), json!("08:00"), json!("08:45"), json!(true))
    );
    assert_eq!((of(&own[1], "status"), of(&own[1], "may_take")), (json!("cancelled"), json!(false)));
    assert_eq!(
        (of(&own[3], "covered_by"), of(&own[3], "cover"), of(&own[3], "may_take")),
        (json!("Luis Soto"), json!(false), json!(false))
    );
    let covered = classes(&luis, "?date=2026-03-09").await;
    assert_eq!(ids(&covered), [2, 3]);
    assert_eq!(
        (of(&covered[1], "cover_for"), of(&covered[1], "cover"), of(&covered[1], "may_take")),
        (json!("Rosa Díaz"), json!(true), json!(true))
    );
    let later = classes(&rosa, "?from=2026-03-06&to=2026-03-10").await;
    assert_eq!(ids(&later), [7, 1, 5, 6, 3, 4]);
    assert_eq!(later[5]["may_take"], false, "tomorrow");
    for (start, may) in [("09:15", true), ("09:16", false)] {
        school.sql(&format!("update class_sessions set start_time = '{start}' where id = 3")).await;
        assert_eq!(
            classes(&luis, "").await[1]["may_take"],
            may,
            "from a quarter of an hour before it: {start}"
        );
    }
}

#[tokio::test]
async fn a_roster_is_who_is_enrolled_on_its_date() {
    let school = teaching("gate").await;
    school
        .sql(
            "update enrollments set ends_on = '2026-03-08' where student_id = 5;
             insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at)
                overriding system value values (9, 9, 1, 'group', '2026-03-08', now(), now());
             insert into enrollment_pauses (enrollment_id, from_date, until_date) values (4, '2026-03-09', '2026-03-09')",
        )
        .await;
    let phone = rosa(&school).await;
    let found = classes(&phone, "?from=2026-03-06&to=2026-03-10").await;
    let roster = |class: i64| students(found.iter().find(|one| one["id"] == class).unwrap());
    assert_eq!(roster(7), [1, 2, 3, 4, 5], "who enrolled later was not there, who left was");
    assert_eq!(roster(1), [1, 2, 3, 9], "who enrolled yesterday is there, who left or rests is not");
    assert_eq!(roster(4), [1, 2, 3, 4, 9]);
    let numbers: Vec<_> =
        found[1]["students"].as_array().unwrap().iter().map(|one| one["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    let marks = [5, 4, 9].map(|student| mark(&format!("m{student}"), 1, student, "present", "08:00"));
    let told: Vec<_> = results(&phone, &marks).await.iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(told, [json!("not_on_roster"), json!("not_on_roster"), Value::Null]);
}

#[tokio::test]
async fn a_student_comes_with_what_door_and_absences_say() {
    let school = teaching("gate").await;
    school
        .sql(
            "insert into day_hours (course_id, weekday, expected_in, expected_out)
                select 1, weekday, '08:00', '16:00' from generate_series(1, 5) weekday;
             insert into absence_requests (student_id, from_date, until_date, kind, note, state, requested_name,
                requested_at, decided_name, decided_at, updated_at)
                values (2, '2026-03-09', '2026-03-10', 'medical', 'Tiene fiebre', 'approved', 'Mamá', now(), 'Dirección',
                    now(), now())",
        )
        .await;
    let event = json!({"client_event_id": "e", "sequence": 1, "student_id": 1, "method": "manual",
        "occurred_at": "2026-03-09T07:52:00-03:00"});
    let body = json!({"sent_at": "2026-03-09T09:00:00-03:00", "events": [event]});
    let answer = school.kiosk().await.json(Method::POST, "/api/v1/attendance/events", &body).await;
    assert_eq!(answer.status, 200);
    attendance::open_day(school.app(), "2026-03-09".parse().unwrap()).await.unwrap();
    let phone = rosa(&school).await;
    let found = classes(&phone, "").await;
    let students = found[0]["students"].as_array().unwrap();
    assert_eq!(students[0]["gate"], json!({"state": "in", "at": "07:52"}));
    assert_eq!(students[1]["gate"], json!({"state": "none", "at": null}));
    assert_eq!(
        students[1]["absence"],
        json!({"kind": "medical", "note": null}),
        "words about an illness stay there"
    );
    assert_eq!(students[0]["absence"], Value::Null);
    assert_eq!(students[0]["name"], "Pérez 1, Ana");
    assert_eq!((&students[0]["short_name"], &students[0]["code"]), (&json!("Ana P."), &json!("E-1")));
    assert_eq!(students[0]["mark"], Value::Null, "the door makes no mark");
    school.sql("update courses set presence_source = 'marks'; delete from day_statuses").await;
    let found = classes(&phone, "").await;
    assert_eq!(found[0]["students"][0]["gate"]["state"], "unknown");
}

#[tokio::test]
async fn the_same_is_told_once_and_a_mark_changes_it() {
    let school = teaching("gate").await;
    let phone = rosa(&school).await;
    let first = phone.get(CLASSES).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    school.advance(chrono::TimeDelta::seconds(20));
    let phone = phone.with("if-none-match", &tag);
    let same = phone.get(CLASSES).await;
    assert_eq!((same.status, same.body.as_str(), same.header("etag")), (304, "", tag.as_str()));
    results(&phone, &[mark("a", 1, 1, "late", "08:05")]).await;
    let changed = phone.get(CLASSES).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), tag);
    let class = changed.json()["classes"][0].clone();
    assert_eq!((&class["status"], &class["taken"]["by"]), (&json!("held"), &json!("Rosa Díaz")));
    assert_eq!(class["students"][0]["mark"]["status"], "late");
}

#[tokio::test]
async fn only_teachers_are_let_in_and_each_sees_their_own() {
    let school = teaching("gate").await;
    for path in [CLASSES, MARKS] {
        let method = if path == MARKS { Method::POST } else { Method::GET };
        let ask = async |browser: &Browser| browser.json(method.clone(), path, &json!({"marks": []})).await;
        let nobody = ask(&school.nobody()).await;
        assert_eq!((nobody.status, nobody.header("content-type")), (401, "application/problem+json"));
        for role in [school.director().await, school.inspector().await, school.guardian().await] {
            assert_eq!(ask(&role).await.status, 403);
        }
        assert_eq!(ask(&school.token(&["*"]).await).await.status, 401, "a program takes no class");
        assert_eq!(ask(&school.teacher().await).await.status, 409, "nobody has said which teacher it is");
    }
    let other = rosa(&school).await.with("sec-fetch-site", "cross-site");
    let body = json!({"marks": [mark("a", 1, 1, "present", "08:00")]});
    assert_eq!(other.json(Method::POST, MARKS, &body).await.status, 403, "not from another site");
}

#[tokio::test]
async fn at_most_a_month_is_read_at_once() {
    let school: School = teaching("gate").await;
    let phone = rosa(&school).await;
    for (query, status) in [
        ("?from=2026-03-01&to=2026-03-31", 200),
        ("?from=2026-03-01&to=2026-04-01", 422),
        ("?from=2026-03-02&to=2026-03-01", 422),
        ("?date=ayer", 422),
        ("?date=1970-01-01", 200),
        ("?date=2100-12-31", 200),
        ("?from=1900-01-01&to=2100-01-01", 422),
    ] {
        assert_eq!(phone.get(&format!("{CLASSES}{query}")).await.status, status, "{query}");
    }
}
