//! Accounts: opened, changed, closed; passwords set by their owners.

use chrono::TimeDelta;
use presente::auth::rules::{UserFilter, UserSort, UserState};
use presente::auth::{Role, passwords, users};
use presente::error::Error;
use presente::fields::Fields;
use presente::listing::ListQuery;

use super::{PASSWORD, account, conflict, field, form};
use crate::support::School;

fn new_password(password: &str, again: &str) -> Fields {
    Fields::from_pairs([("password", password), ("again", again)])
}

fn secret(link: &passwords::Link) -> String {
    link.address.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_address_belongs_to_one_account_whatever_its_case() {
    let school = School::new().await;
    account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    let again = users::create(school.app(), school.actor(), &form("rosa@aromos.cl", &[Role::Admin])).await;
    assert_eq!(field(again), ("email".into(), "auth-email-taken".into()));
}

#[tokio::test]
async fn a_teacher_is_linked_by_code_and_a_code_that_nobody_has_is_said() {
    let school = School::new().await;
    school
        .sql(
            "insert into teachers (code, given_names, family_names, created_at, updated_at)
        values ('D-7', 'Rosa', 'Peña', now(), now())",
        )
        .await;
    let mut with_code = form("rosa@aromos.cl", &[Role::Teacher]);
    with_code.teacher_code = Some("D-8".into());
    let unknown = users::create(school.app(), school.actor(), &with_code).await;
    assert_eq!(field(unknown), ("teacher_code".into(), "auth-teacher-unknown".into()));
    with_code.teacher_code = Some("D-7".into());
    let user = users::create(school.app(), school.actor(), &with_code).await.unwrap();
    assert_eq!((user.teacher_code.as_deref(), user.has_password), (Some("D-7"), false));
}

#[tokio::test]
async fn somebody_remains_who_may_operate_the_system() {
    let school = School::new().await;
    let (app, actor) = (school.app(), school.actor());
    let first = account(&school, "uno@aromos.cl", &[Role::Admin]).await;
    let demoted = users::update(app, actor, first.id, &form("uno@aromos.cl", &[Role::Director])).await;
    assert_eq!(conflict(demoted), "auth-last-admin");
    assert_eq!(conflict(users::close(app, actor, first.id).await), "auth-last-admin");
    let second = account(&school, "dos@aromos.cl", &[Role::Admin]).await;
    let (one, two) = tokio::join!(users::close(app, actor, first.id), users::close(app, actor, second.id));
    assert_eq!(
        [one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(),
        1,
        "both at once: one is refused"
    );
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_not_for_long() {
    let school = School::new().await;
    let (app, actor) = (school.app(), school.actor());
    let user = users::create(app, actor, &form("rosa@aromos.cl", &[Role::Director])).await.unwrap();
    let first = secret(&passwords::invite(app, actor, user.id).await.unwrap());
    let link = secret(&passwords::invite(app, actor, user.id).await.unwrap());
    let gone = passwords::owner(app, &first).await;
    assert!(matches!(gone, Err(Error::NotFound)), "a new link ends the one before");
    assert_eq!(passwords::owner(app, &link).await.unwrap().1, "rosa@aromos.cl");
    for (fields, wrong) in [
        (new_password("corta", "corta"), ("password", "auth-password-short")),
        (new_password("aromos2026", "aromos2026"), ("password", "auth-password-context")),
        (new_password(PASSWORD, "otra cosa"), ("again", "auth-password-again")),
    ] {
        let refused = passwords::set_by_link(app, &link, "test", &fields).await;
        assert_eq!(field(refused), (wrong.0.into(), wrong.1.into()));
    }
    passwords::set_by_link(app, &link, "test", &new_password(PASSWORD, PASSWORD)).await.unwrap();
    let twice = passwords::set_by_link(app, &link, "test", &new_password(PASSWORD, PASSWORD)).await;
    assert!(matches!(twice, Err(Error::NotFound)));
    let late = secret(&passwords::invite(app, actor, user.id).await.unwrap());
    school.advance(TimeDelta::days(3));
    assert!(matches!(passwords::owner(app, &late).await, Err(Error::NotFound)));
    let text = "select count(*) from audit_log where coalesce(after::text, '') || coalesce(before::text, '') ~ 'argon|tigres'";
    assert_eq!(school.value::<i64>(text).await, 0);
}

#[tokio::test]
async fn lists_are_searched_by_any_word_and_filtered_by_role() {
    let school = School::new().await;
    account(&school, "rosa@aromos.cl", &[Role::Director, Role::Teacher]).await;
    account(&school, "admin@aromos.cl", &[Role::Admin]).await;
    let emails = async |q: &str, role, state| -> Vec<String> {
        let query = ListQuery::<UserSort> { q: q.into(), ..ListQuery::default() };
        let listing = users::list(school.app(), &query, UserFilter { role, state }).await.unwrap();
        listing.items.into_iter().map(|user| user.email).collect()
    };
    assert_eq!(emails("pena ROSA@", None, UserState::Open).await, ["rosa@aromos.cl"]);
    assert_eq!(emails("", Some(Role::Admin), UserState::Open).await, ["admin@aromos.cl"]);
    assert_eq!(emails("", None, UserState::Closed).await, [""; 0]);
    assert_eq!(emails("", None, UserState::Open).await.len(), 2);
    school.sql("update users set last_sign_in_at = now() where email like 'rosa%'").await;
    assert_eq!(emails("", None, UserState::Invited).await, ["admin@aromos.cl"]);
}

#[tokio::test]
async fn demo_logins_exist_on_a_desk_only_and_once() {
    let school = School::new().await;
    for _ in 0..2 {
        presente::auth::demo::create_logins(school.app(), school.actor(), None, None).await.unwrap();
    }
    assert_eq!(school.value::<i64>("select count(*) from users where password_hash is not null").await, 5);
    let mut app = school.app().clone();
    let mut config = (*app.config).clone();
    config.environment = presente::config::Environment::Qa;
    app.config = config.into();
    let refused = presente::auth::demo::create_logins(&app, school.actor(), None, None).await;
    assert_eq!(conflict(refused), "auth-demo-only");
}
