//! How long a session lasts, by the school's clock.

use chrono::TimeDelta;
use presente::auth::Role;

use crate::support::School;

const PAGE: &str = "/api/v1/openapi.json";

#[tokio::test]
async fn a_session_ends_by_rest() {
    for (role, minutes) in [(Role::Director, 30), (Role::Teacher, 120), (Role::Guardian, 7 * 24 * 60)] {
        let school = School::new().await;
        let browser = school.somebody(&[role]).await;
        for _ in 0..2 {
            school.advance(TimeDelta::minutes(minutes - 1));
            assert_eq!(browser.get(PAGE).await.status, 200, "{role:?}");
        }
        school.advance(TimeDelta::minutes(minutes));
        assert_eq!(browser.get(PAGE).await.status, 401, "{role:?}");
        let left = "select count(*) from login_sessions";
        assert_eq!(school.value::<i64>(left).await, 0, "it is gone for good");
    }
}

#[tokio::test]
async fn a_session_ends_by_age_however_busy() {
    let school = School::new().await;
    let browser = school.director().await;
    for step in 1..=24 {
        school.advance(TimeDelta::minutes(20));
        let status = browser.get(PAGE).await.status;
        assert_eq!(status, if step < 24 { 200 } else { 401 }, "after {} minutes", step * 20);
    }
}

#[tokio::test]
async fn a_closed_account_is_out_at_once() {
    let school = School::new().await;
    let (_admin, browser) = (school.admin().await, school.director().await);
    assert_eq!(browser.get(PAGE).await.status, 200);
    let id: i64 = school.value("select user_id from user_roles where role = 'director'").await;
    presente::auth::users::close(school.app(), school.actor(), presente::ids::UserId(id)).await.unwrap();
    assert_eq!(browser.get(PAGE).await.status, 401);
}

#[tokio::test]
async fn the_cookie_is_nowhere_in_the_database() {
    let school = School::new().await;
    let browser = school.director().await;
    let cookie = browser.cookie("sid").unwrap();
    let found = format!("select count(*) from login_sessions s where s::text like '%{cookie}%'");
    assert_eq!(school.value::<i64>(&found).await, 0);
    let forged = school.nobody().with("cookie", "sid=AAAAAAAAAAAAAAAAAAAAAA");
    assert_eq!(forged.get(PAGE).await.status, 401);
}
