//! A demo school is a school like any other, and loading it again changes nothing.

use presente::demo::{self, Demo};
use presente::error::Error;

use crate::support::School;

const COUNTS: &str =
    "select (select count(*) from students) || ' ' || (select count(*) from enrollments) || ' '
    || (select count(*) from schedules) || ' ' || (select count(*) from users) || ' '
    || (select count(*) from class_sessions) || ' ' || (select count(*) from generation_runs) || ' '
    || (select count(*) from imports)";

#[tokio::test]
async fn the_academy_is_loaded_once_with_its_past_its_future_and_its_collisions() {
    let school = School::empty().await;
    let (app, actor) = (school.app(), school.actor());

    let loaded = demo::load(app, actor, Demo::Armonia, 14).await.unwrap();
    let counts: String = school.value(COUNTS).await;
    assert!(loaded.new && counts.starts_with("186 219 198 5 "), "{counts}");
    let days: String = school.value("select min(date) || ' ' || max(date) from class_sessions").await;
    assert_eq!(days, "2026-02-23 2026-04-30");
    let kinds: String =
        school.value("select string_agg(distinct kind, ' ' order by kind) from class_conflicts").await;
    assert_eq!(kinds, "room student teacher");

    let again = demo::load(app, actor, Demo::Armonia, 14).await.unwrap();
    assert!(!again.new && again.classes == 0);
    assert_eq!(school.value::<String>(COUNTS).await, counts);

    school.advance(chrono::TimeDelta::days(30));
    let later = demo::load(app, actor, Demo::Armonia, 14).await.unwrap();
    assert!(!later.new && later.classes > 0, "the calendar stays alive");
}

#[tokio::test]
async fn another_school_is_left_alone() {
    let school = School::new().await;
    let refused = demo::load(school.app(), school.actor(), Demo::Armonia, 0).await;
    let Err(Error::Conflict(why)) = refused else { panic!("{refused:?}") };
    assert_eq!(why.key, "demo-not-empty");
    assert_eq!(school.value::<i64>("select count(*) from students").await, 0);
}
