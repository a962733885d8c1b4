//! What becomes of a message by the code it is refused with. Every job runs twice: the second time changes nothing.

use presente::ids::NotificationId;
use presente::notifications;

use super::{change, no_show, phone, say, school, told, wait};
use crate::no_shows::alert;
use crate::support::whatsapp::{Mood, Provider};

#[tokio::test]
async fn a_message_is_taken_once_with_its_words_and_the_way_to_the_day() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    say(&school, &no_show(&school, &[1])).await;
    say(&school, &no_show(&school, &[1])).await;
    school.run_jobs().await;
    let taken = provider.taken();
    assert_eq!(taken.len(), 1, "{:?}", provider.wrong());
    let own = &taken[0];
    assert_eq!((own.to.as_str(), own.callback.as_str()), (&phone(1)[1..], "ntf_1"));
    assert_eq!(own.template.as_deref(), Some("no_ingreso_umbral"));
    let said = own.params.join(" | ");
    assert!(said.contains("Ana 1 Pérez") && said.contains("Colegio Los Aromos"), "{said}");
    assert!(said.contains("/f/"), "the way to the day is put in as it leaves: {said}");
    let kept: String = school.value("select body_text || params::text from notifications").await;
    assert!(!kept.contains("/f/"), "and who reads the row does not see it: {kept}");
    assert_eq!(told(&school, 1).await, ["whatsapp sent 1"]);
    let provider_id: String = school.value("select provider_id from notifications").await;
    assert_eq!(Some(provider_id), own.id);
}

#[tokio::test]
async fn each_code_has_its_fate_and_a_refusal_for_good_takes_the_next_way_at_once() {
    let provider = Provider::open().await;
    let school = school(&provider, 9).await;
    let cases: [(i64, i32, &[&str]); 9] = [
        (1, 131_026, &["whatsapp failed 1", "email sent 1"]),
        (2, 131_050, &["whatsapp failed 1", "email sent 1"]),
        (3, 100, &["whatsapp failed 1", "email sent 1"]),
        (4, 132_000, &["whatsapp failed 1", "email sent 1"]),
        (5, 130_472, &["whatsapp failed 1", "email sent 1"]),
        (6, 131_000, &["whatsapp queued 1"]),
        (7, 131_056, &["whatsapp queued 1"]),
        (8, 131_057, &["whatsapp queued 1"]),
        (9, 131_049, &["whatsapp queued 1"]),
    ];
    for (guardian, code, _) in cases {
        provider.does(&phone(guardian), &[Mood::Says(400, code)]);
    }
    say(&school, &change(&school, "a", &[1, 2, 3, 4, 5, 6, 7, 8, 9])).await;
    school.run_jobs().await;
    for (guardian, code, expected) in cases {
        assert_eq!(told(&school, guardian).await, expected, "{code}");
    }
    let pauses = school
        .values(
            "select guardian_id || ':' || round(extract(epoch from retry_at - now()) / 10)::int from notifications
                where state = 'queued' order by guardian_id",
        )
        .await;
    assert_eq!(pauses[..2], ["6:0", "7:0"]);
    assert!(pauses[2].starts_with("8:") && pauses[2] != "8:0", "a minute: {pauses:?}");
    let day: bool = school
        .value("select retry_at > now() + interval '23 hours' from notifications where guardian_id = 9")
        .await;
    assert!(day, "not before tomorrow");
    // What is known of people and texts since.
    let unreachable: i64 = school.value("select id from guardians where unreachable_since is not null").await;
    assert_eq!((unreachable, alert(&school, "unreachable_family").await), (1, vec!["open".to_owned()]));
    let out = school.values("select contact || ' ' || source from opt_outs").await;
    assert_eq!(out, [format!("{} provider", phone(2))]);
    let broken = school.values("select name || ' ' || status from whatsapp_templates").await;
    assert_eq!(broken, ["cambio_horario BROKEN"]);
    assert_eq!(alert(&school, "template_rejected").await, ["open"]);
    // The provider takes them now.
    wait(&school).await;
    school.run_jobs().await;
    for guardian in 6..=9 {
        assert_eq!(told(&school, guardian).await, ["whatsapp sent 2"], "{guardian}");
    }
    say(&school, &change(&school, "b", &[2])).await;
    school.run_jobs().await;
    let last = told(&school, 2).await;
    assert_eq!(last[2..], ["email sent 1"], "who opted out is written to by mail");
}

#[tokio::test]
async fn a_fault_that_does_not_pass_fails_after_five_tries() {
    let provider = Provider::open().await;
    provider.turns(Mood::Babbles(503));
    let school = school(&provider, 1).await;
    say(&school, &change(&school, "a", &[1])).await;
    for _ in 0..5 {
        school.run_jobs().await;
        wait(&school).await;
    }
    assert_eq!(told(&school, 1).await, ["whatsapp failed 5", "email sent 1"]);
    assert_eq!(provider.requests().len(), 5);
    assert_eq!(alert(&school, "channel_failing").await, ["open"]);
    // The next one that leaves closes the alert.
    provider.turns(Mood::Takes);
    school.advance(chrono::TimeDelta::minutes(1));
    say(&school, &change(&school, "b", &[1])).await;
    school.run_jobs().await;
    notifications::tend(school.app()).await.unwrap();
    assert_eq!(alert(&school, "channel_failing").await, ["resolved"]);
}

#[tokio::test]
async fn what_may_have_arrived_is_uncertain_and_sent_again_only_by_choice() {
    for mood in [Mood::TakesAndLeaves, Mood::TakesAndBabbles] {
        let provider = Provider::open().await;
        provider.turns(mood);
        let school = school(&provider, 1).await;
        say(&school, &change(&school, "a", &[1])).await;
        school.run_jobs().await;
        assert_eq!(told(&school, 1).await, ["whatsapp uncertain 1"], "{mood:?}");
        provider.turns(Mood::Takes);
        wait(&school).await;
        school.run_jobs().await;
        notifications::tend(school.app()).await.unwrap();
        assert_eq!(provider.taken().len(), 1, "nobody has chosen it");
        notifications::send_again(school.app(), school.actor(), NotificationId(1)).await.unwrap();
        school.run_jobs().await;
        assert_eq!((told(&school, 1).await, provider.taken().len()), (vec!["whatsapp sent 1".to_owned()], 2));
    }
}

#[tokio::test]
async fn a_process_that_died_in_the_middle_leaves_an_uncertain_message_and_a_living_one_is_waited_for() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    say(&school, &change(&school, "a", &[1])).await;
    // Somebody has it in the hand and is believed to live.
    school
        .sql("update notifications set state = 'sending', attempts = 1, lease_until = now() + interval '40 seconds'")
        .await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp sending 1"]);
    let later: bool = school
        .value(
            "select run_at > now() + interval '30 seconds' from apalis.jobs where status = 'Pending' limit 1",
        )
        .await;
    assert!(later, "it is looked at again when that one is gone");
    school.sql("update notifications set lease_until = now()").await;
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp uncertain 1"]);
    assert_eq!(provider.requests().len(), 0);
}

#[tokio::test]
async fn a_message_whose_processes_died_before_its_turn_waits_on_for_as_long_as_it_is_worth_telling() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    say(&school, &change(&school, "a", &[1])).await;
    school.sql("delete from apalis.jobs").await;
    notifications::give_up(school.app(), NotificationId(1), "its process ended").await.unwrap();
    assert_eq!(told(&school, 1).await, ["whatsapp queued 0"]);
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!((told(&school, 1).await, provider.taken().len()), (vec!["whatsapp sent 1".to_owned()], 1));
    notifications::give_up(school.app(), NotificationId(1), "its process ended").await.unwrap();
    assert_eq!(school.value::<i64>("select count(*) from apalis.jobs where status = 'Pending'").await, 0);
}

#[tokio::test]
async fn a_message_is_taken_back_while_it_waits_and_not_after() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    say(&school, &change(&school, "a", &[1])).await;
    notifications::cancel(school.app(), school.actor(), NotificationId(1)).await.unwrap();
    school.run_jobs().await;
    assert_eq!(
        (told(&school, 1).await, provider.requests().len()),
        (vec!["whatsapp cancelled 0".to_owned()], 0)
    );
    let twice = notifications::cancel(school.app(), school.actor(), NotificationId(1)).await;
    assert!(matches!(twice, Err(presente::error::Error::Conflict(_))), "{twice:?}");
}
