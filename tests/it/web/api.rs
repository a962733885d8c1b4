//! The conventions of the API.

use crate::support::School;

#[tokio::test]
async fn the_document_says_which_scope_each_operation_needs() {
    let school = School::new().await;
    let document = school.token(&["classes:read"]).await.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["components"]["schemas"]["Problem"].is_object());
    for (path, item) in document["paths"].as_object().unwrap() {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].is_string(), "{method} {path} has no summary");
            assert!(operation["security"].is_array(), "{method} {path} has no guard");
        }
    }
}
