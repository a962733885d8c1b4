//! What no trigger can be: refused with a sentence at its field, on the page and over the API alike.

use axum::http::Method;
use serde_json::{Value, json};

use super::{form, school};

/// Field, what is given for it, and what else must be given so that it counts.
type Wrong = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const WRONG: [Wrong; 12] = [
    ("time", "25:61", &[]),
    ("time", "", &[]),
    ("day_of_month", "32", &[("frequency", "monthly")]),
    ("day_of_month", "0", &[("frequency", "monthly")]),
    ("weekdays", "", &[]),
    ("weekdays", "someday", &[]),
    ("interval_hours", "0", &[("frequency", "interval")]),
    ("interval_hours", "169", &[("frequency", "interval")]),
    ("recipients", "nadie", &[]),
    ("name", "", &[]),
    ("frequency", "hourly", &[]),
    ("action", "fly", &[]),
];

#[tokio::test]
async fn the_page_says_what_is_wrong_at_the_field() {
    let school = school().await;
    let admin = school.admin().await;
    for (field, given, more) in WRONG {
        let mut changes = more.to_vec();
        changes.push((field, given));
        let refused = admin.post("/admin/triggers", &form(&changes)).await;
        assert_eq!(refused.status, 422, "{field}={given}: {}", refused.body);
        assert!(refused.body.contains(&format!("id=\"e-{field}\"")), "{field}={given}: {}", refused.body);
    }
    let stray = admin.post("/admin/triggers", &form(&[("name", "n".repeat(121).as_str())])).await;
    assert_eq!(stray.status, 422);
    assert_eq!(school.value::<i64>("select count(*) from triggers where key is null").await, 0);
}

#[tokio::test]
async fn the_api_names_the_field_and_says_what_is_wrong() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    for (field, given, more) in WRONG {
        for path in ["/api/v1/triggers", "/api/triggers", "/api/v1/triggers/preview"] {
            let mut body = json!({
                "name": "Resumen", "action": "alert_digest", "frequency": "weekly", "weekdays": ["monday"],
                "time": "08:00", "recipients": ["a@aromos.cl"],
            });
            for (name, value) in more.iter().chain([&(field, given)]) {
                body[*name] = Value::from(*value);
            }
            if field == "name" && path.ends_with("preview") || (field, given) == ("action", "") {
                continue;
            }
            let refused = program.json(Method::POST, path, &body).await;
            assert_eq!(refused.status, 422, "{path} {field}={given}: {}", refused.body);
            assert_eq!(refused.header("content-type"), "application/problem+json");
            let problem = refused.json();
            let told = problem["errors"].as_array().unwrap().iter().find(|error| error["field"] == field);
            let told = told.unwrap_or_else(|| panic!("{path} {field}={given}: {problem}"));
            assert!(told["message"].as_str().unwrap().len() > 5, "{problem}");
        }
    }
    assert_eq!(school.value::<i64>("select count(*) from triggers where key is null").await, 0);
}

#[tokio::test]
async fn an_unknown_field_is_named() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let body = json!({ "name": "X", "frequency": "daily", "time": "08:00", "cron": "* * * * *" });
    for path in ["/api/v1/triggers", "/api/triggers", "/api/v1/triggers/preview"] {
        let refused = program.json(Method::POST, path, &body).await;
        assert_eq!(refused.status, 422, "{path}");
        let errors = refused.json()["errors"].clone();
        assert_eq!(
            (errors.as_array().unwrap().len(), &errors[0]["field"]),
            (1, &json!("cron")),
            "{path}: {errors}"
        );
    }
}

#[tokio::test]
async fn ten_megabytes_are_too_much_and_no_json_is_told() {
    let school = school().await;
    let program = school.token(&["*"]).await;
    let body = json!({ "name": "x".repeat(10 * 1024 * 1024) }).to_string();
    for path in ["/api/v1/triggers", "/api/triggers", "/api/v1/triggers/preview"] {
        let refused = program.send(Method::POST, path, "application/json", body.clone()).await;
        assert_eq!(refused.status, 413, "{path}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(refused.json()["status"], 413);
        let broken = program.send(Method::POST, path, "application/json", "{\"name\":".into()).await;
        assert_eq!(broken.status, 400, "{path}: {}", broken.body);
        let list = program.json(Method::POST, path, &json!([1, 2])).await;
        assert_eq!(list.status, 422, "{path}: {}", list.body);
    }
    let long = [("name", "x".repeat(2 * 1024 * 1024))];
    let long: Vec<_> = long.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(school.admin().await.post("/admin/triggers", &long).await.status, 413);
}
