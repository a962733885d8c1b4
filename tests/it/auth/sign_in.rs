//! Signing in: the brake on guessing, and what is kept of it.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use presente::auth::Role;
use presente::auth::sign_in::{Attempt, Outcome, sign_in};

use super::{PASSWORD, account};
use crate::support::School;

async fn attempt(school: &School, email: &str, password: &str, address: &str) -> Outcome {
    let attempt =
        Attempt { email, password, address: address.parse().unwrap(), agent: None, request_id: "test" };
    sign_in(school.app(), attempt).await.unwrap()
}

fn word(outcome: &Outcome) -> String {
    match outcome {
        Outcome::In { .. } => "in".into(),
        Outcome::Halfway { step, .. } => format!("halfway {step:?}"),
        Outcome::Wrong => "wrong".into(),
        Outcome::Wait(wait) => format!("wait {}", wait.num_seconds()),
    }
}

#[tokio::test]
async fn each_failure_makes_the_next_attempt_wait_longer_and_the_right_password_forgives() {
    let school = School::new().await;
    account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    for (seconds, password, expected) in [
        (0, "uno dos tres", "wrong"),
        (0, PASSWORD, "wait 1"),
        (1, "uno dos tres", "wrong"),
        (1, "uno dos tres", "wait 1"),
        (1, "uno dos tres", "wrong"),
        (3, PASSWORD, "wait 1"),
        (1, PASSWORD, "in"),
        (0, "uno dos tres", "wrong"),
        (1, PASSWORD, "in"),
    ] {
        school.advance(TimeDelta::seconds(seconds));
        let outcome = attempt(&school, "Rosa@Aromos.cl ", password, "10.0.0.1").await;
        assert_eq!(word(&outcome), expected);
    }
    let kept = "select string_agg(verb || coalesce(':' || subject_id, '') || (after ->> 'address'), ' ' order by id)
        from audit_log where verb like 'login.%' and id <= (select min(id) + 1 from audit_log where verb like 'login.%')";
    assert_eq!(school.value::<String>(kept).await, "login.fail:110.0.0.1 login.delay10.0.0.1");
}

#[tokio::test]
async fn an_unknown_account_gets_the_same_answer_in_the_same_time() {
    let school = School::new().await;
    account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    let mut times = Vec::new();
    for email in ["rosa@aromos.cl", "nadie@aromos.cl"] {
        let begun = Instant::now();
        assert_eq!(word(&attempt(&school, email, "uno dos tres", "10.0.0.1").await), "wrong");
        times.push(begun.elapsed());
        assert_eq!(word(&attempt(&school, email, "uno dos tres", "10.0.0.1").await), "wait 1");
    }
    assert!(times[1] > times[0] / 4, "{times:?}: a hash is worked out for nobody, too");
    assert!(times[1] > Duration::from_millis(5), "{times:?}");
}

#[tokio::test]
async fn guesses_at_the_same_time_count_as_one() {
    let school = School::new().await;
    account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    let guesses = (0..8).map(|_| attempt(&school, "rosa@aromos.cl", "uno dos tres", "10.0.0.1"));
    let mut words: Vec<_> = futures::future::join_all(guesses).await.iter().map(word).collect();
    words.sort();
    assert_eq!(words.iter().filter(|word| *word == "wrong").count(), 1, "{words:?}");
}

#[tokio::test]
async fn one_address_that_tries_many_accounts_slows_down() {
    let school = School::new().await;
    for n in 0..11 {
        let outcome = attempt(&school, &format!("nadie{n}@aromos.cl"), "uno dos tres", "10.0.0.9").await;
        assert_eq!(word(&outcome), "wrong", "{n}");
    }
    assert_eq!(word(&attempt(&school, "otra@aromos.cl", "uno dos tres", "10.0.0.9").await), "wait 1");
    assert_eq!(word(&attempt(&school, "otra@aromos.cl", "uno dos tres", "10.0.0.8").await), "wrong");
}

#[tokio::test]
async fn a_closed_account_and_one_without_password_do_not_come_in() {
    let school = School::new().await;
    account(&school, "admin@aromos.cl", &[Role::Admin]).await;
    let closed = account(&school, "rosa@aromos.cl", &[Role::Director]).await;
    presente::auth::users::close(school.app(), school.actor(), closed.id).await.unwrap();
    let form = super::form("nueva@aromos.cl", &[Role::Director]);
    presente::auth::users::create(school.app(), school.actor(), &form).await.unwrap();
    for email in ["rosa@aromos.cl", "nueva@aromos.cl"] {
        assert_eq!(word(&attempt(&school, email, PASSWORD, "10.0.0.1").await), "wrong");
    }
}
