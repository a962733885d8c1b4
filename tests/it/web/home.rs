//! The first page, by whoever opens it; the settings that a first start asks for.

use presente::auth::rules::UserForm;
use presente::auth::{Role, users};

use crate::support::{Browser, School};

/// Two children of two families in one group, a private lesson, classes this week; one guardian is barred.
const LIFE: &str = "
    insert into teachers (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'T-1', 'Ignacio', 'Muñoz', now(), now()), (2, 'T-2', 'Otra', 'Docente', now(), now());
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'S-1', 'Martina', 'Soto', now(), now()), (2, 'S-2', 'Julián', 'Rojas', now(), now());
    insert into guardians (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'G-1', 'Rosa', 'Soto', now(), now()), (2, 'G-2', 'Tomás', 'Soto', now(), now());
    insert into guardianships (student_id, guardian_id, may_receive, may_justify, may_collect, barred)
      values (1, 1, true, true, true, false), (1, 2, false, false, false, true);
    insert into courses (id, code, name, presence_source, teacher_id, created_at, updated_at) overriding system value
      values (1, '3B', '3.º B', 'gate', 1, now(), now()), (2, 'GUI', 'Guitarra', 'marks', 1, now(), now());
    insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at) overriding system value
      values (1, 1, 1, 'group', '2026-03-02', now(), now()), (2, 2, 1, 'group', '2026-03-02', now(), now()),
             (3, 2, 2, 'individual', '2026-03-02', now(), now()), (4, 1, 2, 'individual', '2026-03-02', now(), now());
    insert into class_sessions (course_id, enrollment_id, original_date, date, start_time, duration_minutes, teacher_id, room, status, cancelled_by, type, created_at, updated_at)
      values (1, null, '2026-03-09', '2026-03-09', '08:10', 45, 1, 'Sala 4', 'planned', null, 'extra', now(), now()),
             (2, 3, '2026-03-11', '2026-03-11', '15:30', 45, 1, 'Sala de Julián', 'planned', null, 'extra', now(), now()),
             (1, null, '2026-03-13', '2026-03-13', '10:00', 45, 2, 'Sala 9', 'cancelled', 'person', 'extra', now(), now());
";

async fn linked(school: &School, role: Role, teacher: Option<&str>, guardian: Option<&str>) -> Browser {
    let form = UserForm {
        email: format!("{}@aromos.cl", guardian.or(teacher).unwrap_or("x")),
        name: "Alguien".into(),
        roles: vec![role],
        language: None,
        teacher_code: teacher.map(Into::into),
        guardian_code: guardian.map(Into::into),
    };
    let user = users::create(school.app(), school.actor(), &form).await.unwrap();
    school.signed_in(user.id).await
}

#[tokio::test]
async fn the_office_sees_numbers_that_open_their_lists() {
    let school = School::new().await;
    school.sql(LIFE).await;
    let (inspector, director) =
        (school.inspector().await.get("/app/").await, school.director().await.get("/app/").await);
    for part in ["lunes 9 de marzo", "<strong>2</strong><span>Estudiantes", "Ver las 2 clases"] {
        assert!(inspector.body.contains(part), "{part} in {}", inspector.body);
        assert!(director.body.contains(part), "{part} in {}", director.body);
    }
    // What only managers may open is offered to them alone.
    assert!(director.body.contains("/app/generation/unscheduled"));
    assert!(!inspector.body.contains("/app/generation"));
}

#[tokio::test]
async fn a_teacher_sees_their_own_classes_and_no_others() {
    let school = School::new().await;
    school.sql(LIFE).await;
    let page = linked(&school, Role::Teacher, Some("T-1"), None).await.get("/app/").await;
    assert!(page.body.contains("Sala 4") && page.body.contains("Julián Rojas"));
    assert!(!page.body.contains("Sala 9") && !page.body.contains("/app/students"));
    let nobody_yet = school.teacher().await.get("/app/").await;
    assert!(nobody_yet.body.contains("No hay clases próximas"));
}

#[tokio::test]
async fn a_guardian_sees_their_children_unless_they_are_barred() {
    let school = School::new().await;
    school.sql(LIFE).await;
    let mother = linked(&school, Role::Guardian, None, Some("G-1")).await;
    assert_eq!(mother.get("/app/").await.header("location"), "/app/children");
    let mother = mother.get("/app/children").await;
    assert!(mother.body.contains("Martina") && mother.body.contains("Sala 4"));
    assert!(mother.body.contains("Cancelada"), "what was cancelled is said");
    assert!(!mother.body.contains("Julián"), "another family's child");
    let barred = linked(&school, Role::Guardian, None, Some("G-2")).await;
    let page = barred.get("/app/children").await.body;
    assert!(!page.contains("Martina") && page.contains("Todavía no hay hijos vinculados"));
    for part in ["", "/attendance", "/classes", "/data", "/absences/new"] {
        assert_eq!(barred.get(&format!("/app/children/1{part}")).await.status, 404, "{part}");
    }
}

#[tokio::test]
async fn a_pause_takes_the_child_out_of_the_group() {
    let school = School::new().await;
    school.sql(LIFE).await;
    school.sql("insert into enrollment_pauses (enrollment_id, from_date, until_date) values (1, '2026-03-09', '2026-03-12')").await;
    let mother = linked(&school, Role::Guardian, None, Some("G-1")).await.get("/app/children").await;
    assert!(!mother.body.contains("Sala 4") && mother.body.contains("Sala 9"));
}

#[tokio::test]
async fn a_first_start_asks_who_the_school_is() {
    let school = School::empty().await;
    assert_eq!(school.nobody().get("/").await.header("location"), "/login");
    let director = school.director().await.get("/app/").await;
    assert_eq!(director.status, 409);
    assert!(director.body.contains("Todavía no hay un colegio"));

    let admin = school.admin().await;
    assert_eq!(admin.get("/app/").await.header("location"), "/admin/settings");
    let wrong = [
        ("name", ""),
        ("kind", "school"),
        ("country", "CL"),
        ("region", "Los Ríos"),
        ("timezone", "Pacific/Easter"),
        ("locale", "es"),
    ];
    let refused = admin.post("/admin/settings", &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("Falta este dato.")
            && refused.body.contains("value=\"Pacific/Easter\" selected")
    );

    let mut right = wrong;
    right[0].1 = "Escuela Isla";
    assert_eq!(admin.post("/admin/settings", &right).await.header("location"), "/app/");
    let home = admin.get("/app/").await;
    assert!(
        home.body.contains("Los ajustes quedaron guardados.") && home.body.contains("Importar la nómina")
    );
    assert!(!admin.get("/app/").await.body.contains("Los ajustes quedaron guardados."), "said once");
}

#[tokio::test]
async fn language_and_theme_are_kept_in_cookies() {
    let school = School::new().await;
    let browser = school.nobody();
    let answer = browser.post("/preferences", &[("language", "en"), ("back", "https://evil.test/")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    browser.post("/preferences", &[("theme", "dark"), ("back", "/login")]).await;
    let page = browser.get("/nothing-here").await;
    assert!(page.body.contains("<html lang=\"en\" data-theme=\"dark\">"), "{}", page.body);
}
