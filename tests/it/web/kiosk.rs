//! The app of the kiosks: what its doors say, before any kiosk is paired.

use crate::support::School;

#[tokio::test]
async fn the_app_is_there_for_everybody_under_a_policy_of_its_own() {
    let school = School::new().await;
    let page = school.nobody().get("/kiosk/").await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"));
    assert!(page.body.contains("<html lang=\"es\">"), "{}", page.body);
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    assert!(!policy.contains("nonce") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.body.contains("<script>") && !page.body.contains("style="), "{}", page.body);
    assert!(page.header("permissions-policy").contains("camera=(self)"));
    assert!(school.nobody().get("/login").await.header("permissions-policy").contains("camera=()"));
    assert_eq!(school.nobody().get("/kiosk").await.header("location"), "/kiosk/");
}

#[tokio::test]
async fn the_worker_names_files_that_are_all_there() {
    let school = School::new().await;
    let browser = school.nobody();
    let worker = browser.get("/kiosk/sw.js").await;
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert_eq!(worker.header("content-security-policy"), "default-src 'none'; connect-src 'self'");
    let release = worker.body.lines().next().unwrap();
    let release = release.strip_prefix("const RELEASE = ").unwrap().trim_end_matches(';');
    let release: serde_json::Value = serde_json::from_str(release).unwrap();
    let files = release["files"].as_array().unwrap();
    assert!(files.len() > 40);
    for file in files {
        // One that is missing, and no kiosk installs the release.
        let answer = browser.get(file.as_str().unwrap()).await;
        assert_eq!(answer.status, 200, "{file}");
        assert!(answer.header("cache-control").contains("immutable"), "{file}");
    }
}
