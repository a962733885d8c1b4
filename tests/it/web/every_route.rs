//! Every route of the program, tried by every role and by nobody. A new route is in the list by itself.

use std::collections::BTreeSet;

use axum::http::Method;
use presente::auth::Role;
use presente::auth::rules::Scope;
use presente::web::guard::Access;
use presente::web::routes;

use crate::support::{Answer, Browser, School};

/// An address of the route: ids that nobody has.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "999999" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

pub async fn knock(browser: &Browser, method: &Method, path: &str) -> Answer {
    let kind = match *method {
        Method::GET | Method::DELETE => "",
        _ if path.starts_with("/api/") => "application/json",
        _ => "application/x-www-form-urlencoded",
    };
    let body = if kind == "application/json" { "{}" } else { "" };
    browser.send(method.clone(), &address(path), kind, body.to_owned()).await
}

/// Whether the answer says that this visitor has no business here.
pub(super) fn is_refused(answer: &Answer) -> bool {
    matches!(answer.status, 401 | 403)
        || (answer.status == 303 && answer.header("location").starts_with("/login"))
}

#[tokio::test]
async fn every_route_lets_in_whom_its_guard_names_and_nobody_else() {
    let school = School::new().await;
    let routes = routes();
    assert!(!routes.list().is_empty());
    for role in Role::ALL {
        let mut browser = school.somebody(&[role]).await;
        for route in routes.list() {
            let answer = knock(&browser, &route.method, &route.path).await;
            if ["/logout", "/account/sessions/end-all"].contains(&route.path.as_str()) {
                // Whoever may sign out is led to the sign-in as well.
                browser = school.somebody(&[role]).await;
                continue;
            }
            let allowed = match route.access {
                Access::Anyone => true,
                Access::Roles(roles) | Access::ApiPeople(roles) | Access::Api { roles, .. } => {
                    roles.contains(&role)
                }
                Access::Kiosk => false,
            };
            let case = format!("{role:?} {} {}: {}", route.method, route.path, answer.status);
            if route.access != Access::Anyone {
                assert_eq!(!is_refused(&answer), allowed, "{case}");
            }
            assert!(answer.status < 500, "{case}\n{}", answer.body);
        }
    }
    // Whoever may generate has asked for it with an empty form, which means the usual window.
    school.run_jobs().await;
}

#[tokio::test]
async fn nobody_is_sent_to_the_sign_in_and_a_program_without_a_key_is_told() {
    let school = School::new().await;
    for route in routes().list() {
        let answer = knock(&school.nobody(), &route.method, &route.path).await;
        let case = format!("{} {}: {}", route.method, route.path, answer.status);
        match route.access {
            Access::Anyone => assert!(answer.status < 500, "{case}"),
            Access::Roles(_) => assert!(answer.header("location").starts_with("/login"), "{case}"),
            Access::Api { .. } | Access::ApiPeople(_) | Access::Kiosk => {
                assert_eq!(answer.status, 401, "{case}");
                assert_eq!(answer.header("www-authenticate"), "Bearer", "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_key_opens_the_routes_of_its_scope_and_no_page() {
    let school = School::new().await;
    let routes = routes();
    let scopes: BTreeSet<_> = routes
        .list()
        .iter()
        .filter_map(|route| match route.access {
            Access::Api { scope, .. } => scope,
            Access::Anyone | Access::Roles(_) | Access::ApiPeople(_) | Access::Kiosk => None,
        })
        .collect();
    for scope in scopes.into_iter().map(Some).chain([None]) {
        let key = school.token(&[scope.map_or("*", Scope::as_str)]).await;
        for route in routes.list() {
            let answer = knock(&key, &route.method, &route.path).await;
            let case = format!("{scope:?} {} {}: {}", route.method, route.path, answer.status);
            match route.access {
                Access::Anyone => {}
                Access::Roles(_) | Access::ApiPeople(_) | Access::Kiosk => {
                    assert!(is_refused(&answer), "{case}");
                }
                Access::Api { scope: needed, .. } => {
                    let allowed = scope.is_none() || needed.is_none() || needed == scope;
                    assert_eq!(!is_refused(&answer), allowed, "{case}");
                }
            }
            assert!(answer.status < 500, "{case}\n{}", answer.body);
        }
    }
}
