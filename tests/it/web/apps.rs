//! The apps that open without a network: what their workers keep, and what the page of the teachers' is like before
//! anybody has signed in.

use serde_json::Value;

use crate::support::School;

#[tokio::test]
async fn workers_name_files_that_are_all_there() {
    let school = School::new().await;
    let browser = school.nobody();
    for (shell, name) in [("/kiosk/", "kiosk"), ("/teacher/", "teacher")] {
        let worker = browser.get(&format!("{shell}sw.js")).await;
        assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(worker.header("cache-control"), "no-cache");
        assert_eq!(worker.header("content-security-policy"), "default-src 'none'; connect-src 'self'");
        let release = worker.body.lines().next().unwrap();
        let release = release.strip_prefix("const RELEASE = ").unwrap().trim_end_matches(';');
        let release: Value = serde_json::from_str(release).unwrap();
        assert_eq!(release["name"], name);
        assert_eq!(release["shell"], shell);
        let files = release["files"].as_array().unwrap();
        assert!(files.len() > 40, "{name}: {}", files.len());
        for file in files {
            // One that is missing, and nobody installs the release.
            let answer = browser.get(file.as_str().unwrap()).await;
            assert_eq!(answer.status, 200, "{file}");
            assert!(answer.header("cache-control").contains("immutable"), "{file}");
        }
        let sends = worker.body.contains("/api/v1/teacher/marks");
        assert_eq!(sends, name == "teacher", "only the teachers' worker sends, and only what it kept");
    }
}

#[tokio::test]
async fn the_teachers_app_is_there_for_everybody_and_shows_nothing_by_itself() {
    let school = School::new().await;
    let page = school.nobody().get("/teacher/").await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"));
    assert!(page.body.contains("<html lang=\"es\" data-theme=\"system\">"), "{}", page.body);
    assert!(page.body.contains("<main id=\"screen\" tabindex=\"-1\"></main>"), "{}", page.body);
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    assert!(!policy.contains("nonce") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.body.contains("<script>") && !page.body.contains("style="), "{}", page.body);
    assert!(page.header("permissions-policy").contains("camera=()"));
    assert_eq!(school.nobody().get("/teacher").await.header("location"), "/teacher/");
}

#[tokio::test]
async fn the_teachers_app_speaks_and_looks_as_its_reader_wants() {
    let school = School::new().await;
    let english = school.nobody().with("accept-language", "en").get("/teacher/").await;
    assert!(english.body.contains("<html lang=\"en\""), "{}", english.body);
    let chosen = school.nobody().with("cookie", "language=en; theme=dark").get("/teacher/").await;
    assert!(chosen.body.contains("<html lang=\"en\" data-theme=\"dark\">"), "{}", chosen.body);
}

#[tokio::test]
async fn a_teacher_is_led_to_the_app_and_back_to_it_after_the_sign_in() {
    let school = School::new().await;
    let teacher = school.teacher().await;
    let home = teacher.get("/app/").await;
    assert!(home.body.matches("href=\"/teacher/\"").count() >= 2, "by the navigation and by the page");
    assert!(!school.director().await.get("/app/").await.body.contains("href=\"/teacher/\""));
    assert_eq!(teacher.get("/login?next=/teacher/").await.header("location"), "/teacher/");
}
