//! What is kept in memory, and that it is never believed when it is no longer so.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use presente::app::App;
use presente::auth::rules::TokenForm;
use presente::auth::{Role, tokens, users};
use presente::ids::{RunId, UserId};
use presente::listing::ListQuery;
use presente::{cache, calendar, processes, triggers};

use crate::support::{Browser, School};

/// Another process of the same school, which listens.
async fn process(school: &School) -> App {
    let app = school.twin().await;
    tokio::spawn(cache::listen(app.clone()));
    while !app.cache.caught_up().await {
        tokio::task::yield_now().await;
    }
    app
}

/// Hears all that was committed so far.
async fn hear(app: &App) {
    assert!(app.cache.caught_up().await, "it listens");
}

/// Somebody signed in at the doors of `app`, whose session is in its memory.
async fn known(school: &School, app: &App, email: &str) -> (UserId, Browser) {
    let form = presente::auth::rules::UserForm {
        email: email.into(),
        name: "Rosa Peña".into(),
        roles: vec![Role::Director],
        language: None,
        teacher_code: None,
        guardian_code: None,
    };
    let id = users::create(school.app(), school.actor(), &form).await.unwrap().id;
    let browser = school.signed_in(id).await.at(app);
    assert_eq!(browser.get("/account").await.status, 200);
    (id, browser)
}

#[tokio::test]
async fn what_is_read_on_every_request_is_read_once() {
    let school = School::new().await;
    let app = process(&school).await;
    let browser = known(&school, &app, "rosa@aromos.cl").await.1;
    for _ in 0..2 {
        assert_eq!(browser.get("/account").await.status, 200);
    }
    for (name, tallied) in [
        ("school", app.cache.school.standing().all),
        ("sessions", app.cache.sessions.standing().all),
        ("accounts", app.cache.accounts.standing().all),
    ] {
        assert_eq!((tallied.lookups, tallied.hits, tallied.bypassed), (3, 2, 0), "{name}");
    }
    let program = school.token(&["people:read"]).await.at(&app);
    for _ in 0..3 {
        assert_eq!(program.get("/api/v1/students").await.status, 200);
    }
    assert_eq!(app.cache.tokens.standing().all.hits, 2);
}

#[tokio::test]
async fn a_session_ended_elsewhere_is_refused() {
    let school = School::new().await;
    let app = process(&school).await;
    let (rosa, browser) = known(&school, &app, "rosa@aromos.cl").await;
    users::sign_out(school.app(), school.actor(), rosa).await.unwrap();
    hear(&app).await;
    assert_eq!(browser.get("/account").await.status, 303);

    let (_, browser) = known(&school, &app, "ana@aromos.cl").await;
    school.sql("delete from login_sessions").await;
    hear(&app).await;
    assert_eq!(browser.get("/account").await.status, 303, "by hand in the database");

    let (_, browser) = known(&school, &app, "eva@aromos.cl").await;
    let here = browser.cookie("sid").unwrap();
    let other = school.nobody().with("cookie", &format!("sid={here}"));
    assert_eq!(other.post("/logout", &[]).await.status, 303);
    hear(&app).await;
    assert_eq!(browser.get("/account").await.status, 303, "signed out at another door");
}

#[tokio::test]
async fn a_closed_account_and_a_lost_role_count_at_once() {
    let school = School::new().await;
    let app = process(&school).await;
    let (rosa, browser) = known(&school, &app, "rosa@aromos.cl").await;
    assert_eq!(browser.get("/app/students").await.status, 200);
    school.sql("update user_roles set role = 'teacher'").await;
    hear(&app).await;
    assert_eq!(browser.get("/app/students").await.status, 403);
    users::choose_language(school.app(), rosa, Some(presente::texts::Language::En)).await.unwrap();
    hear(&app).await;
    assert!(browser.get("/account").await.body.contains("Sign out"));
    users::close(school.app(), school.actor(), rosa).await.unwrap();
    hear(&app).await;
    assert_eq!(browser.get("/account").await.status, 303);
    users::reopen(school.app(), school.actor(), rosa).await.unwrap();
    hear(&app).await;
    assert_eq!(browser.get("/account").await.status, 303, "its sessions have ended");
}

#[tokio::test]
async fn a_key_revoked_elsewhere_is_refused() {
    let school = School::new().await;
    let app = process(&school).await;
    let form = TokenForm { name: "Planilla".into(), scopes: vec!["*".into()], expires_on: None };
    let key = tokens::create(school.app(), school.actor(), &form).await.unwrap().reveal();
    assert!(tokens::recognise(&app, &key).await.unwrap().is_some());
    let row = tokens::list(school.app(), &ListQuery::default()).await.unwrap().items[0].id;
    tokens::revoke(school.app(), school.actor(), row).await.unwrap();
    hear(&app).await;
    assert!(tokens::recognise(&app, &key).await.unwrap().is_none());
}

#[tokio::test]
async fn whoever_changes_something_reads_what_they_wrote() {
    let school = School::new().await;
    let app = process(&school).await;
    let (rosa, browser) = known(&school, &app, "rosa@aromos.cl").await;
    let mut settings = presente::school::current(&app).await.unwrap();
    settings.name = "Liceo Nuevo".into();
    presente::school::save(&app, school.actor(), &settings).await.unwrap();
    assert_eq!(presente::school::current(&app).await.unwrap().name, "Liceo Nuevo", "without waiting");
    assert_eq!(users::sign_out(&app, school.actor(), rosa).await.unwrap(), 1);
    assert_eq!(browser.get("/account").await.status, 303, "without waiting");
}

#[tokio::test]
async fn the_calendar_is_forgotten_when_a_day_changes() {
    let school = School::new().await;
    let app = process(&school).await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let (from, to) = (day("2026-03-09"), day("2026-03-15"));
    let off = async || {
        let window = calendar::window(&app, from, to).await.unwrap();
        window.calendar.school_off(day("2026-03-11")).is_some()
    };
    assert!(!off().await && !off().await);
    assert_eq!(app.cache.calendar.standing().all.hits, 1);
    school
        .sql("insert into holidays (date, name, kind, created_at, updated_at) values ('2026-03-11', 'Aniversario', 'holiday', now(), now())")
        .await;
    hear(&app).await;
    assert!(off().await);
    school.sql("truncate holidays").await;
    hear(&app).await;
    assert!(!off().await);
}

#[tokio::test]
async fn a_line_that_was_cut_leaves_nothing_behind() {
    let school = School::new().await;
    let app = process(&school).await;
    let (_, browser) = known(&school, &app, "rosa@aromos.cl").await;
    school
        .sql(
            "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid();
             alter table login_sessions disable trigger all;
             delete from login_sessions;
             alter table login_sessions enable trigger all",
        )
        .await;
    app.cache.caught_up().await;
    assert_eq!(browser.get("/account").await.status, 303, "no note was sent, and none was needed");
}

#[tokio::test]
async fn a_process_that_does_not_listen_keeps_nothing() {
    let school = School::new().await;
    let app = school.twin().await;
    let (_, browser) = known(&school, &app, "rosa@aromos.cl").await;
    school.sql("delete from login_sessions").await;
    assert_eq!(browser.get("/account").await.status, 303);
    let tallied = app.cache.sessions.standing().all;
    assert_eq!((tallied.lookups, tallied.bypassed), (0, 2));
    assert!(!app.cache.caught_up().await);
}

#[tokio::test]
async fn a_session_used_at_another_door_does_not_end_by_rest() {
    let school = School::new().await;
    let app = process(&school).await;
    let (_, here) = known(&school, &app, "rosa@aromos.cl").await;
    let there = school.nobody().with("cookie", &format!("sid={}", here.cookie("sid").unwrap()));
    for _ in 0..3 {
        school.advance(TimeDelta::minutes(20));
        assert_eq!(there.get("/account").await.status, 200);
    }
    assert_eq!(here.get("/account").await.status, 200, "an hour after its last use here");
    school.advance(TimeDelta::minutes(31));
    assert_eq!(here.get("/account").await.header("location"), "/login?next=%2Faccount&expired=1");
    assert_eq!(school.value::<i64>("select count(*) from login_sessions").await, 0);
}

/// A run of the clean-up, as the scheduler would start it.
async fn run(school: &School) -> RunId {
    triggers::seed(school.app()).await.unwrap();
    let trigger = triggers::find_handle(school.app(), "cache_cleanup_hourly").await.unwrap().trigger.id;
    let id = triggers::run_now(school.app(), school.actor(), trigger).await.unwrap();
    school.sql("delete from apalis.jobs; update trigger_runs set released_at = null").await;
    id
}

#[tokio::test]
async fn every_process_cleans_its_own_and_one_that_does_not_answer_is_named() {
    let school = School::new().await;
    let (here, there) = (process(&school).await, process(&school).await);
    let deaf = school.twin().await;
    for app in [&here, &there, &deaf] {
        processes::register(app, &["web".to_owned()]).await.unwrap();
    }
    let browser = known(&school, &there, "rosa@aromos.cl").await.1;
    assert_eq!(browser.get("/account").await.status, 200);

    let first = run(&school).await;
    let cleaned = cache::clean_within(&here, first, Duration::from_secs(2)).await.unwrap();
    assert_eq!((cleaned.counts.processes, cleaned.counts.silent), (2, 1), "{cleaned:?}");
    assert_eq!((cleaned.lines.len(), cleaned.warnings.len()), (2, 1));
    let sessions = "select lookups || ' ' || hits || ' ' || entries from cache_reports
        where cache = 'sessions' order by process_id";
    assert_eq!(school.values(sessions).await, ["0 0 0", "2 1 1"]);
    assert_eq!(school.value::<i64>("select count(*) from cache_reports").await, 12);

    let again = cache::clean_within(&here, first, Duration::ZERO).await.unwrap();
    assert_eq!(again.counts, cleaned.counts, "a run that is repeated asks nobody twice");
    assert_eq!(school.values(sessions).await, ["0 0 0", "2 1 1"]);

    school.sql("update processes set ended_at = now() where id = (select max(id) from processes)").await;
    let second = run(&school).await;
    let cleaned = cache::clean_within(&here, second, Duration::from_secs(2)).await.unwrap();
    assert_eq!((cleaned.counts.processes, cleaned.counts.silent), (2, 0));
    let since_then = format!("{} offset 2", sessions.replace("order by", "order by run_id,"));
    assert_eq!(school.values(&since_then).await, ["0 0 0", "0 0 1"], "what was reported is not told again");
}

#[tokio::test]
async fn the_office_sees_the_caches_and_empties_them() {
    let school = School::new().await;
    let app = process(&school).await;
    let admin = school.admin().await.at(&app);
    let empty = admin.get("/admin/cache").await;
    assert!(empty.body.contains("Ningún proceso está en marcha"), "{}", empty.body);
    processes::register(&app, &["web".to_owned()]).await.unwrap();
    let id = run(&school).await;
    cache::clean_within(&app, id, Duration::from_secs(2)).await.unwrap();
    let page = admin.get("/admin/cache").await;
    for part in ["Sesiones", "sin datos", "Responde esta página", &format!("/admin/runs/{id}")] {
        assert!(page.body.contains(part), "{part}");
    }
    assert_eq!(admin.get("/admin/cache/emptying").await.status, 200);
    assert_eq!(admin.post("/admin/cache/emptying", &[]).await.status, 303);
    assert!(admin.get("/admin/cache").await.body.contains("Caché vaciada"));
    let audited = "select count(*) from audit_log where verb = 'cache.empty'";
    assert_eq!(school.value::<i64>(audited).await, 1);
    assert_eq!(admin.post("/admin/cache/clean-up", &[]).await.status, 303);
    let asked = "select count(*) from trigger_runs where scheduled_for is null";
    assert_eq!(school.value::<i64>(asked).await, 2);
    school.sql("delete from apalis.jobs").await;
}

#[tokio::test]
async fn a_cache_that_is_nearly_full_is_an_alert_until_there_is_room() {
    let school = School::new().await;
    let mut app = school.twin().await;
    let mut config = (*app.config).clone();
    config.cache.max_entries = 10;
    app.cache = cache::Caches::new(&config.cache).into();
    tokio::spawn(cache::listen(app.clone()));
    while !app.cache.caught_up().await {
        tokio::task::yield_now().await;
    }
    processes::register(&app, &["web".to_owned()]).await.unwrap();
    let mut people = Vec::new();
    for n in 0..10 {
        people.push(known(&school, &app, &format!("rosa{n}@aromos.cl")).await.1);
    }
    // What signing in changed is heard; then everybody is read into memory once more.
    hear(&app).await;
    for browser in &people {
        assert_eq!(browser.get("/account").await.status, 200);
    }
    let id = run(&school).await;
    let cleaned = cache::clean_within(&app, id, Duration::from_secs(2)).await.unwrap();
    assert_eq!(cleaned.counts.warnings, 2, "sessions and accounts: {cleaned:?}");
    let open = "select subject from alerts where kind = 'cache_nearly_full' and state = 'open' order by 1";
    assert_eq!(school.values(open).await, ["cache:accounts", "cache:sessions"]);
    let figures = "select detail::text from alerts where subject = 'cache:sessions'";
    assert!(school.value::<String>(figures).await.contains("\"10\""));

    app.cache.clear().await;
    let id = run(&school).await;
    let cleaned = cache::clean_within(&app, id, Duration::from_secs(2)).await.unwrap();
    assert_eq!(cleaned.counts.warnings, 0, "{cleaned:?}");
    assert!(cleaned.counts.entries_removed >= 20, "the sessions and accounts: {cleaned:?}");
    assert_eq!(school.values(open).await, [""; 0]);
}
