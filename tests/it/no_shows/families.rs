//! Messages to families: who gets one, what it says, once.

use presente::ids::StudentId;
use presente::notifications::{Fact, announce};

use super::{check, guardian, messages, morning, text};
use crate::support::School;

fn fact(school: &School, students: &[i64]) -> Fact {
    let students = students.iter().map(|id| (StudentId(*id), "2026-03-09T11:25:00Z".parse().unwrap()));
    Fact::NoShow { day: school.now().date_naive(), students: students.collect() }
}

async fn tell(school: &School, students: &[i64]) -> usize {
    let tx = school.app().db.begin().await.unwrap();
    let new = announce(school.app(), &tx, &fact(school, students)).await.unwrap();
    tx.commit().await.unwrap();
    new
}

/// Guardian, students, state of each message.
async fn told(school: &School) -> Vec<String> {
    school
        .values(
            "select n.guardian_id || ':' || (select string_agg(t.student_id::text, ',' order by t.student_id)
                from notification_students t where t.notification_id = n.id) || ':' || n.state
             from notifications n where n.guardian_id is not null order by n.guardian_id, n.id",
        )
        .await
}

#[tokio::test]
async fn siblings_share_a_message_and_the_barred_hear_nothing() {
    let school = morning(0).await;
    guardian(&school, 1, &[1, 2]).await;
    guardian(&school, 2, &[1]).await;
    guardian(&school, 3, &[1, 2]).await;
    school
        .sql("update guardianships set barred = true, may_receive = false, may_justify = false, may_collect = false
            where guardian_id = 3")
        .await;
    assert_eq!(tell(&school, &[1, 2]).await, 2);
    assert_eq!(told(&school).await, ["1:1,2:simulated", "2:1:simulated"]);
    let body: String = school.value("select body_text from notifications where guardian_id = 2").await;
    assert!(
        body.contains("Ana 1 Pérez") && !body.contains("Ana 2 Pérez"),
        "nothing of another's child: {body}"
    );
    let both: String = school.value("select body_text from notifications where guardian_id = 1").await;
    assert!(both.contains("Ana 1 Pérez") && both.contains("Ana 2 Pérez"), "{both}");
}

#[tokio::test]
async fn however_often_it_is_said_everybody_hears_it_once() {
    let school = morning(0).await;
    guardian(&school, 1, &[1, 2, 3]).await;
    assert_eq!(tell(&school, &[2]).await, 1);
    assert_eq!(tell(&school, &[2]).await, 0);
    assert_eq!(tell(&school, &[1, 2, 3]).await, 1, "the others");
    assert_eq!(tell(&school, &[3, 1, 2]).await, 0);
    assert_eq!(told(&school).await, ["1:2:simulated", "1:1,3:simulated"]);
}

#[tokio::test]
async fn each_reads_their_language() {
    let school = morning(0).await;
    guardian(&school, 1, &[1]).await;
    school
        .sql(
            "insert into users (email, name, locale, guardian_id, created_at, updated_at)
            values ('rosa@familias.test', 'Rosa', 'en', 1, now(), now())",
        )
        .await;
    tell(&school, &[1]).await;
    let text = text(&school).await;
    assert!(text.starts_with("Message from Colegio Los Aromos: today, Monday 9 March, at 09:00"), "{text}");
}

#[tokio::test]
async fn a_student_always_has_somebody_who_is_told() {
    let school = morning(0).await;
    guardian(&school, 1, &[1]).await;
    guardian(&school, 2, &[1]).await;
    school.sql("update guardianships set may_receive = false").await;
    tell(&school, &[1]).await;
    assert_eq!(told(&school).await, ["1:1:simulated"]);
    let why: String = school.value("select reason ->> 'key' from notifications where guardian_id = 1").await;
    assert_eq!(why, "delivery-last-resort");
}

#[tokio::test]
async fn who_has_no_address_is_shown_as_not_told() {
    let school = morning(0).await;
    guardian(&school, 1, &[1]).await;
    guardian(&school, 2, &[1]).await;
    school.sql("update guardians set phone = null where id = 1; update guardians set phone = null, email = 'r@a.test' where id = 2").await;
    tell(&school, &[1]).await;
    assert_eq!(told(&school).await, ["1:1:suppressed", "2:1:simulated"]);
    assert_eq!(
        school.value::<String>("select channel from notifications where guardian_id = 2").await,
        "email"
    );
}

#[tokio::test]
async fn nothing_leaves_the_house() {
    let school = morning(3).await;
    check(&school).await;
    assert_eq!(messages(&school, "no_show").await, 3);
    let jobs: i64 = school.value("select count(*) from apalis.jobs").await;
    assert_eq!(jobs, 0, "no job would deliver them");
}

#[tokio::test]
async fn a_message_that_is_taken_back_with_its_fact_was_never_written() {
    let school = morning(1).await;
    let tx = school.app().db.begin().await.unwrap();
    announce(school.app(), &tx, &fact(&school, &[1])).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(messages(&school, "no_show").await, 0);
}
