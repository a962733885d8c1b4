//! The next way: when nothing is heard, and what time brings.

use chrono::TimeDelta;
use presente::ids::StudentId;
use presente::notifications::{self, Fact, Truth};

use super::{change, no_show, phone, say, school, told};
use crate::support::School;
use crate::support::whatsapp::{Mood, Provider};

async fn tend(school: &School) -> (usize, usize) {
    let tended = notifications::tend(school.app()).await.unwrap();
    (tended.woken, tended.followed)
}

#[tokio::test]
async fn a_no_show_of_which_nothing_is_heard_goes_by_mail_as_well_after_ten_minutes() {
    let provider = Provider::open().await;
    let school = school(&provider, 3).await;
    school.sql("update guardians set email = null where id = 3").await;
    say(&school, &no_show(&school, &[1, 2, 3])).await;
    say(&school, &change(&school, "a", &[1])).await;
    school.run_jobs().await;
    let own = provider.taken().into_iter().find(|one| one.to == phone(2)[1..]).unwrap();
    super::reports::report(&school, &own, "delivered", None).await;
    school.advance(TimeDelta::minutes(9));
    assert_eq!(tend(&school).await, (0, 0));
    school.advance(TimeDelta::minutes(1));
    assert_eq!(tend(&school).await, (0, 1), "of the one that nobody is known to have got");
    assert_eq!(tend(&school).await, (0, 0));
    school.run_jobs().await;
    super::wait(&school).await;
    school.run_jobs().await;
    let first = told(&school, 1).await;
    assert_eq!(
        first,
        ["whatsapp sent 1", "whatsapp sent 1", "email sent 1"],
        "the other kind waits for nothing"
    );
    assert_eq!(told(&school, 2).await, ["whatsapp delivered 1"]);
    assert_eq!(told(&school, 3).await, ["whatsapp sent 1"], "there is no other way");
}

#[tokio::test]
async fn what_a_closed_way_holds_goes_by_the_next_one_when_it_is_urgent() {
    let provider = Provider::open().await;
    provider.turns(Mood::Says(401, 190));
    let school = school(&provider, 2).await;
    say(&school, &no_show(&school, &[1])).await;
    say(&school, &change(&school, "a", &[2])).await;
    school.run_jobs().await;
    assert_eq!(provider.requests().len(), 1, "after the first one nothing leaves");
    school.advance(TimeDelta::minutes(10));
    assert_eq!(tend(&school).await, (0, 1));
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp queued 0", "email sent 1"]);
    assert_eq!(told(&school, 2).await, ["whatsapp queued 0"]);
}

#[tokio::test]
async fn at_night_patient_messages_wait_and_urgent_ones_go() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    school.sql("update guardians set quiet_from = '20:00', quiet_until = '08:30' where id = 2").await;
    // 22:30 in Santiago.
    school.advance(TimeDelta::minutes(13 * 60 + 30));
    say(&school, &change(&school, "a", &[1, 2])).await;
    say(&school, &no_show(&school, &[1])).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp queued 0", "whatsapp sent 1"]);
    school.advance(TimeDelta::minutes(8 * 60 + 29));
    assert_eq!(tend(&school).await.0, 0, "06:59");
    school.advance(TimeDelta::minutes(1));
    assert_eq!(tend(&school).await.0, 1, "07:00");
    super::wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp sent 1", "whatsapp sent 1"]);
    assert_eq!(told(&school, 2).await, ["whatsapp queued 0"], "who has hours of their own");
    school.advance(TimeDelta::minutes(90));
    assert_eq!(tend(&school).await.0, 1, "08:30");
    school.run_jobs().await;
    assert_eq!(told(&school, 2).await, ["whatsapp sent 1"]);
}

#[tokio::test]
async fn who_may_not_hear_it_any_more_does_not() {
    let provider = Provider::open().await;
    let school = school(&provider, 4).await;
    school.advance(TimeDelta::minutes(13 * 60 + 30));
    say(&school, &change(&school, "a", &[1, 2, 3, 4])).await;
    school
        .sql("update guardianships set barred = true, may_receive = false, may_justify = false, may_collect = false
            where guardian_id = 1;
            update guardians set archived_at = now() where id = 2;
            delete from guardianships where guardian_id = 3")
        .await;
    let tx = school.app().db.begin().await.unwrap();
    let out = notifications::opt_outs::OptOut {
        channel: notifications::rules::Channel::WhatsApp,
        contact: phone(4)[1..].to_owned(),
        guardian: None,
        source: notifications::opt_outs::Source::Message,
        message_id: Some("wamid.BAJA".into()),
        at: school.now(),
    };
    assert!(notifications::opt_outs::record(&tx, &out).await.unwrap());
    assert!(!notifications::opt_outs::record(&tx, &out).await.unwrap(), "once");
    tx.commit().await.unwrap();
    school.advance(TimeDelta::minutes(8 * 60 + 30));
    tend(&school).await;
    school.run_jobs().await;
    for guardian in 1..=4 {
        assert_eq!(told(&school, guardian).await, ["whatsapp suppressed 0"], "{guardian}");
    }
    assert_eq!(provider.requests().len(), 0, "nothing has left");
}

#[tokio::test]
async fn what_comes_too_late_is_not_sent() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    school.sql("update guardians set email = null").await;
    notifications::channels::pause(
        school.app(),
        school.actor(),
        notifications::rules::Channel::WhatsApp,
        "x",
    )
    .await
    .unwrap();
    say(&school, &no_show(&school, &[1])).await;
    school.run_jobs().await;
    school.advance(TimeDelta::hours(7));
    notifications::channels::resume(school.app(), school.actor(), notifications::rules::Channel::WhatsApp)
        .await
        .unwrap();
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp cancelled 0"]);
    assert_eq!(provider.requests().len(), 0);
}

#[tokio::test]
async fn what_has_not_left_need_not_be_corrected() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    say(&school, &no_show(&school, &[1])).await;
    school.run_jobs().await;
    say(&school, &no_show(&school, &[2])).await;
    let truth = |id| (StudentId(id), Truth::Arrived(Some(school.now())));
    let fact = Fact::NotNoShow { day: school.now().date_naive(), students: vec![truth(1), truth(2)] };
    assert_eq!(say(&school, &fact).await, 1);
    super::wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp sent 1", "whatsapp sent 1"]);
    assert_eq!(told(&school, 2).await, ["whatsapp cancelled 0"]);
    school.advance(TimeDelta::minutes(11));
    assert_eq!(tend(&school).await, (0, 0), "nor is it told by another way");
    let names: Vec<_> = provider.taken().into_iter().filter_map(|one| one.template).collect();
    assert_eq!(names, ["no_ingreso_umbral", "correccion_no_ingreso"]);
}
