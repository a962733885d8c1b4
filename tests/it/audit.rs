//! The audit: nobody changes it, what is older than the rule goes, who may see it sees from where.

use axum::http::Method;
use presente::app::App;
use presente::audit::{Actor, retention};
use presente::auth::rules::{TokenForm, UserForm};
use presente::auth::{Role, tokens, users};
use presente::db::Db;
use presente::fields::Fields;
use presente::kiosks::gates;
use presente::kiosks::rules::{GateForm, GateMode};
use presente::listing::ListQuery;
use presente::triggers;
use presente::web::guard::Access;
use presente::web::routes;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::School;

/// What the database says to a statement; none when it does it.
async fn refusal(pool: &PgPool, sql: &str) -> Option<String> {
    let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(pool).await;
    done.err().map(|error| error.to_string())
}

const CHANGES: [&str; 5] = [
    "update audit_log set actor_name = 'nobody'",
    "delete from audit_log",
    "truncate audit_log",
    "select set_config('presente.forgets_audit', 'on', false); update audit_log set verb = 'x'",
    "select set_config('presente.forgets_audit', 'on', false); truncate audit_log",
];

#[tokio::test]
async fn not_even_the_owner_changes_a_line() {
    let school = School::new().await;
    let before = school.value::<i64>("select count(*) from audit_log").await;
    assert!(before > 0, "the school was saved");
    for sql in CHANGES {
        let said = refusal(school.app().db.pool(), sql).await.unwrap_or_default();
        assert!(said.contains("append-only"), "{sql}: {said}");
    }
    assert_eq!(school.value::<i64>("select count(*) from audit_log").await, before);
}

/// A line of these instants by the school's clock and by the server's.
async fn line(school: &School, verb: &str, at: &str, noted: &str) {
    school
        .sql(&format!(
            "insert into audit_log (at, actor_kind, actor_name, verb, subject_kind, noted_at)
             values ('{at}', 'system', 'presente', '{verb}', 'course', '{noted}')"
        ))
        .await;
}

async fn verbs(school: &School) -> Vec<String> {
    school.values("select verb from audit_log where subject_kind = 'course' order by id").await
}

#[tokio::test]
async fn what_is_older_than_the_rule_goes_and_the_last_year_never_does() {
    let school = School::new().await;
    line(&school, "course.old", "2021-03-08T00:00:00Z", "2021-03-08T00:00:00Z").await;
    line(&school, "course.forged", "2001-01-01T00:00:00Z", "now").await;
    line(&school, "course.kept", "2021-03-10T00:00:00Z", "2021-03-10T00:00:00Z").await;
    let forget = async || retention::forget(school.app().db.reader(), school.now()).await.unwrap();
    assert_eq!((forget().await, forget().await), (1, 0));
    assert_eq!(verbs(&school).await, ["course.forged", "course.kept"], "five years before 2026-03-09");
    let save = async |years: &str| {
        let fields = Fields::from_pairs([("keep_years", years)]);
        retention::save(&school.app().db, school.actor(), school.now(), &fields).await
    };
    for wrong in ["", "0", "51", "x"] {
        assert!(save(wrong).await.is_err(), "{wrong}");
    }
    assert_eq!(save("1").await.unwrap(), 1);
    assert_eq!(forget().await, 1);
    assert_eq!(verbs(&school).await, ["course.forged"]);
    let direct = "select forget_audit('2100-01-01', 1000)";
    assert_eq!(
        school.value::<i64>(direct).await,
        0,
        "what was written within a year stays, whatever is asked"
    );
    let noted = "select (before ->> 'keep_years') || ' ' || (after ->> 'keep_years') from audit_log
        where verb = 'audit.settings'";
    assert_eq!(school.value::<String>(noted).await, "5 1");
    // And as the night does it.
    line(&school, "course.older", "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z").await;
    triggers::seed(school.app()).await.unwrap();
    let admin = school.admin().await;
    let id: i64 = school.value("select id from triggers where key = 'purge_history'").await;
    let path = format!("/api/v1/triggers/{id}/runs");
    let run = admin.json(Method::POST, &path, &json!({})).await;
    assert!(run.status < 300, "{}", run.body);
    school.run_jobs().await;
    assert_eq!(verbs(&school).await, ["course.forged"]);
}

#[tokio::test]
async fn a_line_says_from_where_and_is_found_by_each_of_its_parts() {
    let school = School::new().await.set_up(&[("TRUSTED_PROXIES", "127.0.0.1")]);
    let admin = school.admin().await.with("x-forwarded-for", "200.1.1.7");
    let form = [("name", "Planilla de notas"), ("scopes", "classes:read")];
    assert_eq!(admin.post("/admin/tokens", &form).await.status, 201);
    let from = "select address from audit_log where verb = 'token.create'";
    assert_eq!(school.value::<String>(from).await, "200.1.1.7");
    let id: i64 = school.value("select subject_id from audit_log where verb = 'token.create'").await;
    for (asked, found) in [
        ("", true),
        ("verb=token.create", true),
        ("kind=token", true),
        (&*format!("kind=token&id={id}"), true),
        ("actor=user", true),
        ("q=200.1.1.7", true),
        ("q=persona", true),
        ("text=planilla+notas", true),
        ("from=2026-03-09&until=2026-03-09", true),
        ("verb=token.revoke", false),
        ("kind=course", false),
        ("actor=token", false),
        ("q=200.1.1.8", false),
        ("text=guitarra", false),
        ("until=2026-03-08", false),
        ("q=%00", false),
    ] {
        let page = admin.get(&format!("/admin/audit?{asked}")).await;
        assert_eq!(page.status, 200, "{asked}");
        let file = admin.get(&format!("/admin/audit.csv?{asked}")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert_eq!(page.body.contains("Planilla de notas"), found, "{asked}");
        assert_eq!(file.body.contains("Planilla de notas"), found, "{asked}: {}", file.body);
    }
    let taken: i64 = school.value("select count(*) from audit_log where verb = 'audit.export'").await;
    assert_eq!(taken, 16, "each file that was taken along");
    for other in [school.director().await, school.inspector().await, school.guardian().await] {
        for path in ["/admin/audit", "/admin/audit.csv", "/admin/audit/retention"] {
            assert_eq!(other.get(path).await.status, 403, "{path}");
        }
    }
}

/// The school as a process sees it whose role owns no table; `let_in` is what `presente migrate up` does for it.
async fn as_runner(school: &School, role: &str) -> App {
    school.sql(&format!("create role {role} login")).await;
    school.app().db.let_in(role).await.unwrap();
    let mut url = url::Url::parse(&school.url()).unwrap();
    url.set_username(role).unwrap();
    let db = Db::connect(url.as_str(), 8, std::time::Duration::from_secs(30)).await.unwrap();
    let app = App::new((*school.app().config).clone(), db).at(school.app().clock.clone());
    app.mailing(school.app().mailer.clone()).storing(school.app().photo_store.clone())
}

#[tokio::test]
async fn the_program_needs_no_table_of_its_own() {
    let school = School::new().await;
    let app = as_runner(&school, "runner_of_the_audit").await;
    let server = app.db.server().await.unwrap();
    assert_eq!((server.role.as_str(), server.is_superuser), ("runner_of_the_audit", false));
    let actor = Actor::command("test");
    let user = UserForm {
        email: "rosa@aromos.cl".into(),
        name: "Rosa".into(),
        roles: vec![Role::Admin, Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    let user = users::create(&app, &actor, &user).await.unwrap();
    let form = TokenForm { name: "Planilla".into(), scopes: vec!["*".into()], expires_on: None };
    let key = tokens::create(&app, &actor, &form).await.unwrap().reveal();
    gates::create(&app, &actor, &GateForm { name: "Norte".into(), mode: GateMode::Auto }).await.unwrap();
    triggers::seed(&app).await.unwrap();
    tokens::list(&app, &ListQuery::default()).await.unwrap();
    line(&school, "course.old", "2001-01-01T00:00:00Z", "2001-01-01T00:00:00Z").await;
    assert_eq!(retention::forget(app.db.reader(), school.now()).await.unwrap(), 1);
    // Every page and every operation, with ids that nobody has.
    let browsers = [school.signed_in(user.id).await.at(&app), school.with_token(&key).at(&app)];
    for route in routes().list() {
        if route.access == Access::Kiosk || ["/logout", "/account/sessions/end-all"].contains(&&*route.path) {
            continue;
        }
        for browser in &browsers {
            let answer = super::web::every_route::knock(browser, &route.method, &route.path).await;
            assert!(answer.status < 500, "{} {}: {}", route.method, route.path, answer.body);
        }
    }
    presente::jobs::drain(&app, 2).await.unwrap();
    for sql in CHANGES {
        let said = refusal(app.db.pool(), sql).await.unwrap_or_default();
        assert!(said.contains("permission denied") || said.contains("append-only"), "{sql}: {said}");
    }
    for sql in [
        "alter table audit_log disable trigger audit_log_append_only",
        "drop trigger audit_log_append_only on audit_log",
        "drop table audit_log",
        "alter table students add column x int",
        "create table mine (x int)",
    ] {
        let said = refusal(app.db.pool(), sql).await;
        assert!(
            said.is_some_and(|why| why.contains("must be owner") || why.contains("permission denied")),
            "{sql}"
        );
    }
}

/// What a school knows and people change. What the program counts for itself is not here: sessions, runs, deliveries.
const FACTS: [&str; 25] = [
    "absence_requests",
    "attendance_settings",
    "audit_policy",
    "calendar_exceptions",
    "calendar_feeds",
    "class_sessions",
    "courses",
    "day_hours",
    "enrollment_pauses",
    "enrollments",
    "gates",
    "guardians",
    "guardianships",
    "holidays",
    "kiosk_pair_codes",
    "schedules",
    "school",
    "school_breaks",
    "students",
    "teacher_leaves",
    "teachers",
    "trigger_pauses",
    "triggers",
    "user_roles",
    "users",
];

/// From here on the database itself refuses a transaction that changes a fact and leaves no line.
async fn watch(school: &School) {
    school
        .sql(
            "create table touched (name text primary key);
             create function note_line() returns trigger language plpgsql as $$
             begin perform set_config('test.told', 'on', true); return null; end $$;
             create trigger note_line after insert on audit_log for each statement execute function note_line();
             create function be_told() returns trigger language plpgsql as $$
             begin
                 insert into touched values (tg_table_name) on conflict do nothing;
                 if current_setting('test.told', true) is distinct from 'on' then
                     raise exception '% was changed without a line', tg_table_name;
                 end if;
                 return null;
             end $$",
        )
        .await;
    for table in FACTS {
        let trigger = format!(
            "create constraint trigger be_told after insert or update or delete on {table}
             deferrable initially deferred for each row execute function be_told()"
        );
        school.sql(&trigger).await;
    }
}

/// What people and programs do, each as one request.
fn deeds() -> Vec<(Method, &'static str, Value)> {
    let person = |code: &str| json!({ "code": code, "given_names": "Ana", "family_names": "Soto" });
    let line = json!({ "course_id": 1, "weekdays": ["tuesday"], "start_time": "10:00", "duration_minutes": 45,
        "valid_from": "2026-03-09" });
    let digest = json!({ "name": "Resumen", "action": "alert_digest", "frequency": "daily", "time": "08:00",
        "recipients": ["a@aromos.cl"], "priorities": ["critical"] });
    let hours = json!({ "monday": { "expected_in": "08:00", "expected_out": "15:30" } });
    let exception = json!({ "date": "2026-09-16", "kind": "hours", "expected_in": "08:00", "expected_out": "12:30",
        "course_id": 1 });
    vec![
        (Method::POST, "/api/v1/teachers", person("T-1")),
        (Method::POST, "/api/v1/students", person("A-1")),
        (Method::POST, "/api/v1/students", person("A-2")),
        (Method::PATCH, "/api/v1/students/1", json!({ "given_names": "Anita" })),
        (Method::DELETE, "/api/v1/students/2", json!({})),
        (Method::POST, "/api/v1/guardians", person("G-1")),
        (
            Method::POST,
            "/api/v1/courses",
            json!({ "code": "G", "name": "Guitarra", "presence_source": "gate", "teacher_id": 1 }),
        ),
        (Method::PUT, "/api/v1/courses/1/day-hours", hours),
        (
            Method::POST,
            "/api/v1/enrollments",
            json!({ "student_id": 1, "course_id": 1, "format": "group", "starts_on": "2026-03-09" }),
        ),
        (Method::POST, "/api/v1/schedules", line),
        (Method::POST, "/api/v1/enrollments/1/pause", json!({ "from": "2026-04-06", "until": "2026-04-10" })),
        (
            Method::POST,
            "/api/v1/holidays",
            json!({ "date": "2026-05-04", "name": "Aniversario", "kind": "holiday" }),
        ),
        (
            Method::POST,
            "/api/v1/breaks",
            json!({ "name": "Invierno", "starts_on": "2026-07-06", "ends_on": "2026-07-17" }),
        ),
        (Method::POST, "/api/v1/exceptions", exception),
        (
            Method::POST,
            "/api/v1/absences",
            json!({ "student_id": 1, "from_date": "2026-03-09", "kind": "illness" }),
        ),
        (
            Method::POST,
            "/api/v1/leaves",
            json!({ "teacher_id": 1, "from": "2026-03-16", "until": "2026-03-20", "reason": "Médica" }),
        ),
        (Method::POST, "/api/v1/gates", json!({ "name": "Norte", "mode": "auto" })),
        (Method::POST, "/api/v1/kiosks/codes", json!({ "name": "Tablet", "gate_id": 1 })),
        (Method::POST, "/api/v1/triggers", digest),
    ]
}

#[tokio::test]
async fn no_fact_changes_without_a_line() {
    let school = School::new().await;
    triggers::seed(school.app()).await.unwrap();
    let person = school.somebody(&[Role::Admin, Role::Director]).await;
    watch(&school).await;
    for (method, path, body) in deeds() {
        let answer = person.json(method.clone(), path, &body).await;
        assert!((200..300).contains(&answer.status), "{method} {path}: {} {}", answer.status, answer.body);
    }
    let id: i64 = school.value("select max(id) from triggers").await;
    let (path, reason) = (format!("/api/v1/triggers/{id}/pause"), json!({ "reason": "Feria" }));
    assert_eq!(person.json(Method::POST, &path, &reason).await.status, 200);
    let settings = [
        ("name", "Colegio Nuevo"),
        ("kind", "school"),
        ("country", "CL"),
        ("timezone", "America/Santiago"),
        ("locale", "es"),
    ];
    let mut judged = presente::attendance::rules::Settings::default().fields();
    judged.set("late_after_minutes", "17");
    let judged: Vec<_> = judged.pairs().collect();
    let user = [("name", "Rosa Peña"), ("email", "rosa@aromos.cl"), ("roles", "inspector")];
    for (path, form) in [
        ("/app/students/1/guardians", &[("guardian_id", "1"), ("may_receive", "on")][..]),
        ("/admin/settings", &settings),
        ("/app/attendance/settings", &judged),
        ("/admin/audit/retention", &[("keep_years", "7")]),
        ("/admin/users", &user),
        ("/app/feeds", &[("course_id", "1"), ("name", "Agenda")]),
    ] {
        let answer = person.post(path, form).await;
        assert!((200..400).contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
    }
    let mut touched = school.values("select name from touched").await;
    touched.sort();
    assert_eq!(touched, FACTS, "each of them was changed by one of these deeds");
    let said =
        refusal(school.app().db.pool(), "update students set given_names = 'x'").await.unwrap_or_default();
    assert!(said.contains("students was changed without a line"), "the watch can bark: {said}");
    school.sql("drop function be_told() cascade").await;
    school.run_jobs().await;
}
