//! Keys for programs.

use chrono::{NaiveDate, TimeDelta};
use presente::auth::rules::{Scope, TokenForm};
use presente::auth::tokens;
use presente::listing::ListQuery;

use crate::support::School;

#[tokio::test]
async fn a_key_works_until_its_last_day_ends_or_it_is_revoked_and_its_secret_is_nowhere() {
    let school = School::new().await;
    let form = TokenForm {
        name: "Planilla".into(),
        scopes: vec!["classes:read".into()],
        expires_on: NaiveDate::from_ymd_opt(2026, 3, 10),
    };
    let key = tokens::create(school.app(), school.actor(), &form).await.unwrap();
    let recognised = async |text: &str| tokens::recognise(school.app(), text).await.unwrap();
    let program = recognised(&key.reveal()).await.unwrap();
    assert!(program.may(Scope::ClassesRead) && !program.may(Scope::ClassesWrite));
    let other = format!("pt_{}_{}", key.public_id, "A".repeat(43));
    for wrong in [other.as_str(), "pt_0000000000000000_x", "Bearer", ""] {
        assert!(recognised(wrong).await.is_none(), "{wrong}");
    }
    let stored = format!(
        "select count(*) from api_tokens t, audit_log a where t::text || a::text like '%{}%'",
        key.secret
    );
    assert_eq!(school.value::<i64>(&stored).await, 0);
    school.advance(TimeDelta::hours(38));
    assert!(recognised(&key.reveal()).await.is_some(), "23:00 of its last day in Santiago");
    school.advance(TimeDelta::hours(1));
    assert!(recognised(&key.reveal()).await.is_none());

    let lasting = TokenForm { expires_on: None, scopes: vec!["*".into()], ..form };
    let key = tokens::create(school.app(), school.actor(), &lasting).await.unwrap();
    assert!(recognised(&key.reveal()).await.unwrap().may(Scope::ClassesWrite));
    let listed = tokens::list(school.app(), &ListQuery::default()).await.unwrap();
    let row = listed.items.iter().find(|row| row.public_id == key.public_id).unwrap();
    tokens::revoke(school.app(), school.actor(), row.id).await.unwrap();
    assert!(recognised(&key.reveal()).await.is_none());
}
