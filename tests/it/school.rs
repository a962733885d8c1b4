//! The school's own row.

use crate::support::School;
use presente::error::Error;
use presente::ids::GenerationRunId;
use presente::queue::{GenerateClasses, enqueue};
use presente::school;

#[tokio::test]
async fn before_it_is_set_up_whoever_needs_it_is_told_what_to_do() {
    let school = School::empty().await;
    match school::find(school.app().db.reader()).await {
        Err(Error::Conflict(message)) => assert_eq!(message.key, "school-missing"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn it_is_one_row_and_each_change_is_audited() {
    let school = School::new().await;
    let mut row = school::find(school.app().db.reader()).await.unwrap();
    row.name = "Colegio Ñandú".into();
    school::save(school.app(), school.actor(), &row).await.unwrap();
    assert_eq!(school::find(school.app().db.reader()).await.unwrap(), row);
    assert_eq!(school.value::<i64>("select count(*) from school").await, 1);
    let names =
        "select (before ->> 'name') || ' -> ' || (after ->> 'name') from audit_log order by id desc limit 1";
    assert_eq!(school.value::<String>(names).await, "Colegio Los Aromos -> Colegio Ñandú");
}

#[tokio::test]
#[should_panic(expected = "jobs were left: [\"generate_classes\"]")]
async fn a_test_that_leaves_jobs_fails() {
    let school = School::new().await;
    let job = GenerateClasses { run_id: GenerationRunId(1) };
    enqueue(school.app().db.reader(), &job).await.unwrap();
}
