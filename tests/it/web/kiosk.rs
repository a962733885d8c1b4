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
