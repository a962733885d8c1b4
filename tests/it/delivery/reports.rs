//! What the provider reports, in whatever order.

use presente::ids::NotificationId;
use presente::notifications::reports::{self, Report};
use presente::notifications::rules::State;

use super::{change, phone, say, school, told};
use crate::no_shows::alert;
use crate::support::School;
use crate::support::whatsapp::{Mood, Provider, Taken};

/// Reports a state of a message; gives whether it was known.
pub async fn report(school: &School, of: &Taken, state: &str, code: Option<i32>) -> bool {
    let report = Report {
        callback: reports::callback(&of.callback),
        provider_id: of.id.clone().unwrap_or_else(|| "wamid.unknown".into()),
        state: state.parse().unwrap(),
        at: school.now(),
        code,
        details: code.map(|_| "no".into()),
    };
    receive(school, &report).await
}

async fn receive(school: &School, report: &Report) -> bool {
    let tx = school.app().db.begin().await.unwrap();
    let known = reports::receive(school.app(), &tx, report).await.unwrap();
    tx.commit().await.unwrap();
    known
}

#[tokio::test]
async fn the_furthest_state_counts_in_whatever_order_and_however_often_it_comes() {
    let orders: [(&[&str], &str); 7] = [
        (&["sent", "delivered", "read"], "read"),
        (&["read", "delivered", "sent"], "read"),
        (&["delivered", "delivered", "sent", "read", "sent"], "read"),
        (&["sent", "failed"], "failed"),
        (&["failed", "sent", "failed"], "failed"),
        (&["failed", "delivered"], "delivered"),
        (&["delivered", "failed"], "delivered"),
    ];
    let provider = Provider::open().await;
    let school = school(&provider, 7).await;
    school.sql("update guardians set email = null").await;
    say(&school, &change(&school, "a", &[1, 2, 3, 4, 5, 6, 7])).await;
    school.run_jobs().await;
    for (guardian, (order, expected)) in (1..).zip(orders) {
        let own = provider.taken().into_iter().find(|one| one.to == phone(guardian)[1..]).unwrap();
        for state in order {
            let code = (*state == "failed").then_some(131_049);
            assert!(report(&school, &own, state, code).await);
        }
        assert_eq!(told(&school, guardian).await, [format!("whatsapp {expected} 1")], "{order:?}");
    }
    let stamps: bool = school
        .value(
            "select bool_and((delivered_at is not null) = (state in ('delivered', 'read'))
                and (read_at is not null) = (state = 'read')) from notifications",
        )
        .await;
    assert!(stamps, "each instant is kept once");
    let steps: i64 = school.value("select count(*) from notification_steps where state = 'read'").await;
    assert_eq!(steps, 3);
}

#[tokio::test]
async fn a_report_that_is_quicker_than_the_answer_is_known_by_what_the_message_was_sent_with() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    say(&school, &change(&school, "a", &[1])).await;
    // It is in somebody's hand, and the answer has not come.
    school.sql("update notifications set state = 'sending', attempts = 1").await;
    let early = Report {
        callback: Some(NotificationId(1)),
        provider_id: "wamid.EARLY".into(),
        state: State::Delivered,
        at: school.now(),
        code: None,
        details: None,
    };
    assert!(receive(&school, &early).await);
    assert_eq!(told(&school, 1).await, ["whatsapp delivered 1"]);
    school.run_jobs().await;
    assert_eq!(provider.requests().len(), 0, "nobody sends it again");
    let by_name = Report { callback: None, state: State::Read, ..early.clone() };
    assert!(receive(&school, &by_name).await);
    assert_eq!(told(&school, 1).await, ["whatsapp read 1"]);
    let strange = Report { callback: Some(NotificationId(99)), provider_id: "wamid.X".into(), ..early };
    assert!(!receive(&school, &strange).await, "nobody knows it");
}

#[tokio::test]
async fn an_uncertain_message_becomes_certain_by_its_report() {
    let provider = Provider::open().await;
    provider.turns(Mood::TakesAndLeaves);
    let school = school(&provider, 1).await;
    say(&school, &change(&school, "a", &[1])).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp uncertain 1"]);
    let own = provider.taken().pop().unwrap();
    report(&school, &own, "sent", None).await;
    assert_eq!(told(&school, 1).await, ["whatsapp sent 1"]);
    assert_eq!(provider.taken().len(), 1);
}

#[tokio::test]
async fn a_failure_that_is_reported_later_takes_the_next_way_and_means_the_same() {
    let provider = Provider::open().await;
    let school = school(&provider, 3).await;
    say(&school, &change(&school, "a", &[1, 2, 3])).await;
    school.run_jobs().await;
    let own = |guardian| {
        let to = phone(guardian)[1..].to_owned();
        provider.taken().into_iter().find(|one| one.to == to).unwrap()
    };
    report(&school, &own(1), "failed", Some(131_026)).await;
    report(&school, &own(1), "failed", Some(131_026)).await;
    report(&school, &own(2), "failed", Some(131_000)).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp failed 1", "email sent 1"]);
    assert_eq!(
        told(&school, 2).await,
        ["whatsapp failed 1", "email sent 1"],
        "it was taken: not a second time"
    );
    assert_eq!(told(&school, 3).await, ["whatsapp sent 1"]);
    assert_eq!(alert(&school, "unreachable_family").await, ["open"]);
    // Something arrives there after all.
    let again = own(1);
    report(&school, &again, "delivered", None).await;
    assert_eq!(alert(&school, "unreachable_family").await, ["resolved"]);
    report(&school, &own(3), "failed", Some(190)).await;
    let paused: bool =
        school.value("select paused_at is not null from channel_states where channel = 'whatsapp'").await;
    assert!(paused, "the same code closes the way whenever it comes");
    school.run_jobs().await;
}
