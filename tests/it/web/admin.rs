//! The pages of accounts, keys and audit.

use presente::auth::Role;

use crate::support::School;

const FORM: [(&str, &str); 4] =
    [("name", "Rosa Peña"), ("email", "rosa@aromos.cl"), ("roles", "director"), ("roles", "inspector")];

#[tokio::test]
async fn an_account_is_opened_with_an_invitation_and_a_mistake_loses_nothing() {
    let school = School::new().await;
    let admin = school.admin().await;
    let wrong =
        admin.post("/admin/users", &[("name", "Rosa Peña"), ("email", "rosa"), ("roles", "teacher")]).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("value=\"Rosa Peña\"") && wrong.body.contains("id=\"e-email\""),
        "{}",
        wrong.body
    );
    assert!(wrong.body.contains("id=\"e-teacher_code\""));
    let created = admin.post("/admin/users", &FORM).await;
    assert_eq!(created.status, 303);
    let page = admin.get(created.header("location")).await;
    for part in
        ["Invitación en camino a rosa@aromos.cl", "Invitado, no ha entrado", "Hay un enlace que sirve"]
    {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let taken = admin.post("/admin/users", &FORM).await;
    assert_eq!(taken.status, 422);
    let list = admin.get("/admin/users?q=pena&role=inspector").await;
    assert!(list.body.contains("rosa@aromos.cl"), "{}", list.body);
    assert!(!admin.get("/admin/users?role=guardian").await.body.contains("rosa@aromos.cl"));
    assert!(admin.get("/admin/users?state=invited").await.body.contains("rosa@aromos.cl"));
    school.run_jobs().await;
}

#[tokio::test]
async fn the_list_goes_on_from_page_to_page() {
    let school = School::new().await;
    school.sql("insert into users (email, name, created_at, updated_at)
        select 'p' || n || '@aromos.cl', 'Persona ' || lpad(n::text, 3, '0'), now(), now() from generate_series(1, 120) n").await;
    let admin = school.admin().await;
    let mut path = "/admin/users?sort=-email".to_owned();
    let mut seen = 0;
    for _ in 0..5 {
        let page = admin.get(&path).await;
        seen += page.body.matches("href=\"/admin/users/").count() - 1;
        let Some(next) = page.body.split("rel=\"next\" href=\"").nth(1) else { break };
        path = next.split('"').next().unwrap().replace("&#38;", "&");
    }
    assert_eq!(seen, 121);
}

#[tokio::test]
async fn closing_asks_first_ends_sessions_and_can_be_undone() {
    let school = School::new().await;
    let (admin, director) = (school.admin().await, school.director().await);
    let id: i64 = school.value("select user_id from user_roles where role = 'director'").await;
    let question = admin.get(&format!("/admin/users/{id}/closure")).await;
    assert!(question.body.contains(&format!("action=\"/admin/users/{id}/closure\"")), "{}", question.body);
    assert_eq!(director.get("/account").await.status, 200);
    assert_eq!(admin.post(&format!("/admin/users/{id}/closure"), &[]).await.status, 303);
    assert_eq!(director.get("/account").await.status, 303);
    let list = admin.get("/admin/users").await;
    assert!(list.body.contains(&format!("/admin/users/{id}/reopening")), "the toast undoes: {}", list.body);
    assert_eq!(admin.post(&format!("/admin/users/{id}/reopening"), &[]).await.status, 303);
    let own: i64 = school.value("select user_id from user_roles where role = 'admin'").await;
    let refused = admin.post(&format!("/admin/users/{own}/closure"), &[]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("La propia cuenta"), "{}", refused.body);
}

#[tokio::test]
async fn a_key_is_shown_once_and_ends_for_good() {
    let school = School::new().await;
    let admin = school.admin().await;
    let wrong = admin.post("/admin/tokens", &[("name", "Planilla"), ("expires_on", "2020-01-01")]).await;
    assert_eq!(wrong.status, 422);
    let made = admin
        .post("/admin/tokens", &[("name", "Planilla"), ("scopes", "classes:read"), ("scopes", "people:read")])
        .await;
    assert_eq!(made.status, 201);
    let key = made.body.split("value=\"pt_").nth(1).unwrap().split('"').next().unwrap();
    let program =
        school.nobody().with("sec-fetch-site", "").with("authorization", &format!("Bearer pt_{key}"));
    assert_eq!(program.get("/api/v1/openapi.json").await.status, 200);
    let list = admin.get("/admin/tokens").await;
    assert!(list.body.contains("people:read, classes:read") && !list.body.contains(key), "{}", list.body);
    let id: i64 = school.value("select id from api_tokens").await;
    assert_eq!(admin.get(&format!("/admin/tokens/{id}/revocation")).await.status, 200);
    assert_eq!(admin.post(&format!("/admin/tokens/{id}/revocation"), &[]).await.status, 303);
    assert_eq!(program.get("/api/v1/openapi.json").await.status, 401);
}

#[tokio::test]
async fn the_audit_tells_who_changed_what_and_is_filtered() {
    let school = School::new().await;
    let admin = school.admin().await;
    admin.post("/admin/users", &FORM).await;
    let id: i64 = school.value("select id from users where email = 'rosa@aromos.cl'").await;
    let changed = [("name", "Rosa Ñuñoa"), ("email", "rosa@aromos.cl"), ("roles", "director")];
    assert_eq!(admin.post(&format!("/admin/users/{id}"), &changed).await.status, 303);
    let page = admin.get(&format!("/admin/audit?kind=user&id={id}")).await;
    for part in [
        "Cuenta: creación",
        "Cuenta: cambio",
        "Cuenta: enlace",
        "Rosa Peña</del>",
        "Rosa Ñuñoa</ins>",
        "Persona admin",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let filtered =
        admin.get("/admin/audit?verb=user.update&from=2026-03-09&until=09/03/2026&q=persona").await;
    assert!(filtered.body.contains("Rosa Ñuñoa</ins>"), "{}", filtered.body);
    for nothing in ["from=2026-03-10", "until=2026-03-08", "q=nadie", "verb=course.create"] {
        let page = admin.get(&format!("/admin/audit?{nothing}")).await;
        assert!(!page.body.contains("Rosa Ñuñoa</ins>"), "{nothing}");
    }
    school.run_jobs().await;
}

#[tokio::test]
async fn the_pages_of_the_administration_are_for_the_administration() {
    let school = School::new().await;
    for role in [Role::Director, Role::Inspector, Role::Teacher, Role::Guardian] {
        let browser = school.somebody(&[role]).await;
        for path in ["/admin/users", "/admin/users/new", "/admin/tokens", "/admin/audit"] {
            assert_eq!(browser.get(path).await.status, 403, "{role:?} {path}");
        }
    }
}
